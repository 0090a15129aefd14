//! Which children an element has, in which order and how often: UBL 2.1 and CII D22B, for the elements that invoices use.
//!
//! One line for each type: its elements, a colon, their children in order. `?` may be missing, `*` may be missing and repeat,
//! `+` may repeat. Made from the published schemas; elements that are not listed are not looked into.

use std::collections::HashMap;
use std::sync::OnceLock;

use roxmltree::Node;

use crate::syntax::local_name;

/// The children of each element.
#[derive(Debug)]
pub(crate) struct Schema(HashMap<&'static str, Vec<Child>>);

/// A child that an element may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Child {
    name: &'static str,
    needed: bool,
    repeats: bool,
}

/// UBL's.
pub(crate) fn ubl() -> &'static Schema {
    static SCHEMA: OnceLock<Schema> = OnceLock::new();
    SCHEMA.get_or_init(|| Schema::parse(include_str!("ubl.txt")))
}

/// CII's.
pub(crate) fn cii() -> &'static Schema {
    static SCHEMA: OnceLock<Schema> = OnceLock::new();
    SCHEMA.get_or_init(|| Schema::parse(include_str!("cii.txt")))
}

impl Schema {
    fn parse(text: &'static str) -> Self {
        let mut elements = HashMap::new();
        for line in text.lines() {
            let Some((names, children)) = line.split_once(": ") else { continue };
            let children: Vec<Child> = children.split(' ').map(Child::parse).collect();
            for name in names.split(' ') {
                elements.insert(name, children.clone());
            }
        }
        Self(elements)
    }

    /// The first child of an element that stands in the wrong place, stands too often or is missing: its name.
    pub(crate) fn breach<'a>(&self, node: Node<'a, '_>) -> Option<&'a str> {
        let wanted = self.0.get(local_name(node))?;
        let mut at = 0;
        let mut taken = false;
        for child in node.children().filter(Node::is_element) {
            let name = local_name(child);
            let offset = wanted.get(at..)?.iter().position(|it| it.name == name);
            let Some(offset) = offset else { return Some(child.tag_name().name()) };
            let skipped = wanted.get(at..at + offset).unwrap_or_default();
            let here = usize::from(taken);
            if let Some(missing) = skipped.iter().skip(here).find(|it| it.needed) {
                return Some(missing.name);
            }
            if offset == 0 && taken && !wanted.get(at).is_some_and(|it| it.repeats) {
                return Some(child.tag_name().name());
            }
            at += offset;
            taken = true;
        }
        let rest = wanted.get(at..)?.iter().skip(usize::from(taken));
        rest.into_iter().find(|it| it.needed).map(|it| it.name)
    }
}

impl Child {
    fn parse(text: &'static str) -> Self {
        let name = text.trim_end_matches(['?', '*', '+']);
        let needed = !text.ends_with(['?', '*']);
        Self { name, needed, repeats: text.ends_with(['*', '+']) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_number_and_presence_are_told() {
        let schema = Schema::parse("a b: x y? z* w+");
        let breach = |xml: &str| {
            let text = format!("<a xmlns='urn:ferd:a'>{xml}</a>");
            let document = roxmltree::Document::parse(&text).unwrap();
            schema.breach(document.root_element()).map(str::to_owned)
        };
        assert_eq!(breach("<x/><w/>"), None);
        assert_eq!(breach("<x/><y/><z/><z/><w/><w/>"), None);
        assert_eq!(breach("<x/><x/><w/>").as_deref(), Some("x"));
        assert_eq!(breach("<x/><z/><y/><w/>").as_deref(), Some("y"));
        assert_eq!(breach("<y/><w/>").as_deref(), Some("x"));
        assert_eq!(breach("<x/><z/>").as_deref(), Some("w"));
        assert_eq!(breach("<x/><q/><w/>").as_deref(), Some("q"));
        assert_eq!(breach("<x/><y xmlns=''/><w/>").as_deref(), Some("y"));
        assert_eq!(breach("").as_deref(), Some("x"));
    }

    #[test]
    fn the_tables_are_whole() {
        for (schema, root) in
            [(ubl(), "Invoice"), (ubl(), "CreditNote"), (cii(), "CrossIndustryInvoice")]
        {
            assert!(schema.0.get(root).is_some_and(|children| children.len() >= 3), "{root}");
        }
        let last = |schema: &Schema, name: &str| schema.0[name].last().copied();
        let line = Child { name: "InvoiceLine", needed: true, repeats: true };
        assert_eq!(last(ubl(), "Invoice"), Some(line));
    }
}
