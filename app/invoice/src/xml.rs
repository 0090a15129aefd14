//! Steps through an XML tree: children only, by namespace. What stands twice where one may stand, what is foreign and what
//! is no text is noted; the first counts, and whoever asked decides what the notes mean.

use std::cell::RefCell;

use roxmltree::Node;

use crate::error::ReadError;

/// UBL's fields.
pub(crate) const BASIC: &str =
    "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";
/// UBL's groups.
pub(crate) const AGGREGATE: &str =
    "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
/// UBL's extensions, never looked into.
pub(crate) const EXTENSION: &str =
    "urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2";

/// What was met on the way.
#[derive(Debug, Default)]
pub(crate) struct Notes(RefCell<Vec<Note>>);

/// One thing that was met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Note {
    /// What it is.
    pub(crate) error: ReadError,
    /// Whether the schema of the file allows it, so that only the standard does not.
    pub(crate) legal: bool,
}

impl Notes {
    /// Everything, in the order in which it was met.
    pub(crate) fn into_vec(self) -> Vec<Note> {
        self.0.into_inner()
    }

    fn add(&self, error: ReadError, legal: bool) {
        self.0.borrow_mut().push(Note { error, legal });
    }
}

/// An element of the invoice.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Element<'a, 'input> {
    node: Node<'a, 'input>,
    notes: &'a Notes,
}

impl<'a, 'input> Element<'a, 'input> {
    pub(crate) fn new(node: Node<'a, 'input>, notes: &'a Notes) -> Self {
        Self { node, notes }
    }

    /// The child `name`; a second one is against the schema.
    pub(crate) fn child(self, namespace: &str, name: &str) -> Option<Self> {
        self.first(namespace, name, false)
    }

    /// The first child `name`; the schema allows several, the standard one.
    pub(crate) fn first_of(self, namespace: &str, name: &str) -> Option<Self> {
        self.first(namespace, name, true)
    }

    /// The first child `name` of what is not hashed: that there are several is the syntax's own rules to tell.
    pub(crate) fn some(self, namespace: &str, name: &str) -> Option<Self> {
        let Self { node, notes } = self;
        let found = node.children().find(|node| node.has_tag_name((namespace, name)));
        found.map(|node| Self { node, notes })
    }

    /// Every child `name`.
    pub(crate) fn children(
        self,
        namespace: &'static str,
        name: &'static str,
    ) -> impl Iterator<Item = Self> {
        let Self { node, notes } = self;
        node.children()
            .filter(move |node| node.has_tag_name((namespace, name)))
            .map(move |node| Self { node, notes })
    }

    /// Whether a child `name` stands there.
    pub(crate) fn has(self, namespace: &str, name: &str) -> bool {
        self.node.children().any(|node| node.has_tag_name((namespace, name)))
    }

    /// Text of the element, white space collapsed and composed; `None` when nothing is left. Comments and processing
    /// instructions inside do not cut it off; elements inside are noted.
    pub(crate) fn text(self) -> Option<String> {
        let mut text = String::new();
        for child in self.node.children() {
            if child.is_element() {
                self.notes.add(ReadError::NotText { path: self.path() }, false);
            } else if child.is_text() {
                text.push_str(child.text().unwrap_or_default());
            }
        }
        let text = crate::text::canonical(&text);
        (!text.is_empty()).then_some(text)
    }

    /// An attribute without namespace, white space collapsed; `None` when blank.
    pub(crate) fn attribute(self, name: &str) -> Option<String> {
        let text = crate::text::canonical(self.node.attribute(name)?);
        (!text.is_empty()).then_some(text)
    }

    /// Notes child elements from outside the vocabulary.
    pub(crate) fn only_from(self, vocabulary: &[&str]) {
        for child in self.node.children().filter(Node::is_element) {
            let namespace = child.tag_name().namespace().unwrap_or_default();
            if !vocabulary.contains(&namespace) {
                let path = Self { node: child, ..self }.path();
                self.notes.add(ReadError::Foreign { path }, false);
            }
        }
    }

    /// Notes a value that contradicts another one; `legal` as in [`Note`].
    pub(crate) fn second_value(self, legal: bool) {
        self.notes.add(ReadError::Duplicate { path: self.path() }, legal);
    }

    /// Path of local names from the root.
    pub(crate) fn path(self) -> String {
        let mut names: Vec<&str> = self
            .node
            .ancestors()
            .filter(Node::is_element)
            .map(|node| node.tag_name().name())
            .collect();
        names.reverse();
        format!("/{}", names.join("/"))
    }

    /// The node itself.
    pub(crate) fn node(self) -> Node<'a, 'input> {
        self.node
    }

    fn first(self, namespace: &str, name: &str, legal: bool) -> Option<Self> {
        let Self { node, notes } = self;
        let mut found = node.children().filter(|node| node.has_tag_name((namespace, name)));
        let first = found.next().map(|node| Self { node, notes });
        if let Some(second) = found.next() {
            Self { node: second, notes }.second_value(legal);
        }
        first
    }
}
