//! Strict steps through an XML tree: children only, by namespace, and a single element is single.

use roxmltree::Node;

use crate::error::ReadError;

/// `cbc`: fields.
pub(crate) const BASIC: &str =
    "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";
/// `cac`: groups.
pub(crate) const AGGREGATE: &str =
    "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
/// `ext`: extensions, never looked into.
const EXTENSION: &str = "urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2";

/// An element of the invoice.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Element<'a, 'input>(Node<'a, 'input>);

impl<'a, 'input> Element<'a, 'input> {
    pub(crate) fn new(node: Node<'a, 'input>) -> Self {
        Self(node)
    }

    /// The group `name`, at most once.
    pub(crate) fn group(self, name: &str) -> Result<Option<Self>, ReadError> {
        self.single(AGGREGATE, name)
    }

    /// Every group `name`.
    pub(crate) fn groups(self, name: &'static str) -> impl Iterator<Item = Self> {
        self.named(AGGREGATE, name)
    }

    /// The field `name`, at most once.
    pub(crate) fn field(self, name: &str) -> Result<Option<Self>, ReadError> {
        self.single(BASIC, name)
    }

    /// Every field `name`.
    pub(crate) fn fields(self, name: &'static str) -> impl Iterator<Item = Self> {
        self.named(BASIC, name)
    }

    /// Text of the element, white space collapsed and composed; `None` when nothing is left. Comments and processing
    /// instructions inside do not cut it off; elements inside are refused.
    pub(crate) fn text(self) -> Result<Option<String>, ReadError> {
        let mut text = String::new();
        for child in self.0.children() {
            if child.is_element() {
                return Err(ReadError::NotText { path: self.path() });
            }
            if child.is_text() {
                text.push_str(child.text().unwrap_or_default());
            }
        }
        let text = crate::text::canonical(&text);
        Ok((!text.is_empty()).then_some(text))
    }

    /// An attribute without namespace, white space collapsed; `None` when blank.
    pub(crate) fn attribute(self, name: &str) -> Option<String> {
        let text = crate::text::canonical(self.0.attribute(name)?);
        (!text.is_empty()).then_some(text)
    }

    /// Refuses child elements from outside the invoice vocabulary.
    pub(crate) fn only_invoice_children(self) -> Result<(), ReadError> {
        for child in self.0.children().filter(Node::is_element) {
            let namespace = child.tag_name().namespace().unwrap_or_default();
            if ![BASIC, AGGREGATE, EXTENSION].contains(&namespace) {
                return Err(ReadError::Foreign { path: Self(child).path() });
            }
        }
        Ok(())
    }

    /// Path of local names from the root.
    pub(crate) fn path(self) -> String {
        let mut names: Vec<&str> = self
            .0
            .ancestors()
            .filter(Node::is_element)
            .map(|node| node.tag_name().name())
            .collect();
        names.reverse();
        format!("/{}", names.join("/"))
    }

    fn single(self, namespace: &str, name: &str) -> Result<Option<Self>, ReadError> {
        let mut found = self.0.children().filter(|node| node.has_tag_name((namespace, name)));
        let first = found.next().map(Self);
        match found.next() {
            Some(second) => Err(ReadError::Duplicate { path: Self(second).path() }),
            None => Ok(first),
        }
    }

    fn named(self, namespace: &'static str, name: &'static str) -> impl Iterator<Item = Self> {
        self.0.children().filter(move |node| node.has_tag_name((namespace, name))).map(Self)
    }
}
