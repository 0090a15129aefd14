//! What is wrong with a file's syntax: children in the wrong place, codes on no list, breaches of the binding rules of UBL and
//! CII.
//!
//! Such rules look at elements wherever they stand, so they are tables over element names, and one walk over the file
//! finds everything.

use std::collections::HashMap;

use roxmltree::Node;

use crate::codes::List;
use crate::rules::Rule;
use crate::schema::Schema;
use crate::term::{FieldRef, Term};

/// The rule that the schema of a syntax is kept.
pub(crate) const SCHEMA: &str = "XML-02";

/// One such fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxFault {
    /// The rule that fails.
    pub rule: Rule,
    /// Where.
    pub at: FieldRef,
    /// The value, or the name of the element.
    pub value: String,
}

impl SyntaxFault {
    /// A PDF whose invoice took the place of another one.
    pub(crate) fn revised() -> Self {
        let at = FieldRef { term: Term::Own("PDF"), row: None };
        Self { rule: Rule::REVISED_PDF, at, value: String::new() }
    }
}

/// Most faults of one rule at one term that are kept: people read fewer.
const MOST: usize = 1000;

/// Most codes that are remembered.
const KNOWN: usize = 64;

/// Where a code stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holder {
    /// In the text of the element.
    Text,
    /// In this attribute, if it is there.
    Attribute(&'static str),
    /// In this attribute, which must be there.
    Needed(&'static str),
}

/// An element that holds a code.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Coded {
    /// Its parent's name; empty for any.
    pub(crate) parent: &'static str,
    /// Its name.
    pub(crate) name: &'static str,
    /// Where its code stands.
    pub(crate) holder: Holder,
    /// The list that the code is of.
    pub(crate) list: List,
    /// The rule that says so.
    pub(crate) rule: &'static str,
    /// The business term.
    pub(crate) term: u16,
}

/// Walks over a file.
pub(crate) struct Walk<'a> {
    codes: &'a [Coded],
    schema: Option<&'static Schema>,
    line: &'static str,
    skip: &'static str,
    faults: Vec<SyntaxFault>,
    counts: HashMap<(&'static str, Term), usize>,
    row: Option<usize>,
    /// Codes that were found on their lists: invoices use few, and lists are long.
    known: Vec<(List, String)>,
}

impl<'a> Walk<'a> {
    /// A walk that looks for these codes in elements that this schema has. `line` is the name of a line's element, `skip`
    /// the namespace that is not looked into.
    pub(crate) fn new(
        codes: &'a [Coded],
        schema: Option<&'static Schema>,
        line: &'static str,
        skip: &'static str,
    ) -> Self {
        Self {
            codes,
            schema,
            line,
            skip,
            faults: Vec::new(),
            counts: HashMap::new(),
            row: None,
            known: Vec::new(),
        }
    }

    /// Looks at every element below the root, and calls `also` on each.
    pub(crate) fn over(
        mut self,
        root: Node<'_, '_>,
        also: impl Fn(&mut Self, Node<'_, '_>),
    ) -> Vec<SyntaxFault> {
        let mut next_row = 0;
        also(&mut self, root);
        self.element(root);
        for part in root.children().filter(Node::is_element) {
            self.below(part, &mut next_row, &also);
        }
        self.faults
    }

    /// Adds a fault at a term of the element that is looked at.
    pub(crate) fn fault(&mut self, rule: &'static str, term: u16, value: &str) {
        let term = if term == 0 { Term::Own("syntax") } else { Term::Bt(term) };
        let count = self.counts.entry((rule, term)).or_default();
        if *count == MOST {
            return;
        }
        *count += 1;
        let at = FieldRef { term, row: self.row };
        self.faults.push(SyntaxFault { rule: Rule::of(rule), at, value: cut(value) });
    }

    fn below(
        &mut self,
        part: Node<'_, '_>,
        next_row: &mut usize,
        also: &impl Fn(&mut Self, Node<'_, '_>),
    ) {
        let mut node = part;
        let mut line: Option<Node<'_, '_>> = None;
        loop {
            let name = node.tag_name();
            let entered = name.namespace().unwrap_or_default() != self.skip;
            if entered {
                if name.name() == self.line && line.is_none() {
                    line = Some(node);
                    self.row = Some(*next_row);
                    *next_row += 1;
                }
                also(self, node);
                self.element(node);
            }
            if let Some(child) = node.first_element_child().filter(|_| entered) {
                node = child;
                continue;
            }
            loop {
                if line == Some(node) {
                    line = None;
                    self.row = None;
                }
                if node == part {
                    return;
                }
                if let Some(sibling) = node.next_sibling_element() {
                    node = sibling;
                    break;
                }
                let Some(parent) = node.parent() else { return };
                node = parent;
            }
        }
    }

    fn element(&mut self, node: Node<'_, '_>) {
        if let Some(child) = self.schema.and_then(|schema| schema.breach(node)) {
            self.fault(SCHEMA, 0, &format!("{}/{child}", node.tag_name().name()));
        }
        let name = local_name(node);
        if !fits_type(name, node) {
            self.fault(SCHEMA, 0, name);
        }
        let codes = self.codes;
        for coded in codes.iter().filter(|coded| coded.name == name) {
            if coded.parent.is_empty() || parent_name(node) == coded.parent {
                self.code(node, coded);
            }
        }
    }

    fn code(&mut self, node: Node<'_, '_>, coded: &Coded) {
        let code = match coded.holder {
            Holder::Text => text(node),
            Holder::Attribute(name) => match node.attribute(name) {
                None => return,
                Some(value) => value.to_owned(),
            },
            Holder::Needed(name) => node.attribute(name).unwrap_or_default().to_owned(),
        };
        if self.known.iter().any(|(list, known)| *list == coded.list && *known == code) {
            return;
        }
        if coded.list.has(&code) {
            if self.known.len() < KNOWN {
                self.known.push((coded.list, code));
            }
        } else {
            self.fault(coded.rule, coded.term, &code);
        }
    }
}

/// Name of the element's parent.
pub(crate) fn parent_name<'a>(node: Node<'a, '_>) -> &'a str {
    node.parent().map_or("", local_name)
}

/// How the namespaces of UBL, CII and ZUGFeRD 1 begin.
const VOCABULARIES: [&str; 3] = [
    "urn:oasis:names:specification:ubl:schema:xsd:",
    "urn:un:unece:uncefact:data:standard:",
    "urn:ferd:",
];

/// Name of an element of an invoice's vocabulary; empty for others.
pub(crate) fn local_name<'a>(node: Node<'a, '_>) -> &'a str {
    let name = node.tag_name();
    let known = |namespace: &str| VOCABULARIES.iter().any(|start| namespace.starts_with(start));
    name.namespace().filter(|namespace| known(namespace)).map_or("", |_| name.name())
}

/// What the schema takes in an element: numbers where amounts, quantities and percentages stand.
fn fits_type(name: &str, node: Node<'_, '_>) -> bool {
    let numeric = ["Amount", "Quantity", "Percent"].iter().any(|end| name.ends_with(end));
    let is_leaf = !node.children().any(|child| child.is_element());
    !numeric || !is_leaf || is_decimal(text(node).trim_matches([' ', '\t', '\r', '\n']))
}

/// The lexical form of XML Schema's decimal, of any length.
fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    all(whole) && all(fraction) && whole.len() + fraction.len() > 0
}

/// The element's text with its white space.
pub(crate) fn text(node: Node<'_, '_>) -> String {
    node.children().filter(Node::is_text).filter_map(|child| child.text()).collect()
}

/// How many children of a name there are.
pub(crate) fn count(node: Node<'_, '_>, name: &str) -> usize {
    node.children().filter(|child| child.is_element() && local_name(*child) == name).count()
}

/// A fault is read by people: a value of a hundred kilobytes is cut.
fn cut(value: &str) -> String {
    value.trim().chars().take(60).collect()
}
