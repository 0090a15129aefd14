//! UN/CEFACT Cross Industry Invoice (D16B to D22B), and ZUGFeRD 1, its forerunner with other names, to the typed invoice.
//! Absolute steps from the root.

mod head;
mod line;
mod money;
mod names;
mod party;
mod syntax;

use crate::decode::Encoding;
use crate::invoice::{AmountField, DateField, Identifier, Invoice, Kind, NumberField};
use crate::lexical;
use crate::xml::Element;

pub(crate) use names::{Names, names_of};

/// Reads the document below a root whose vocabulary is `names`.
pub(crate) fn invoice(root: Element<'_, '_>, names: &'static Names, encoding: Encoding) -> Invoice {
    let cii = Reader { names };
    root.only_from(&[names.root, names.aggregate]);
    let head = cii.head(root);
    let mut invoice = Invoice { encoding, ..head };
    invoice.syntax_faults = match invoice.kind {
        Kind::Cii => syntax::faults(root.node()),
        _ => syntax::faults_of_legacy(root.node()),
    };
    invoice
}

/// Steps in the vocabulary of a document.
#[derive(Clone, Copy)]
struct Reader {
    names: &'static Names,
}

impl Reader {
    fn group<'a, 'i>(self, node: Element<'a, 'i>, name: &str) -> Option<Element<'a, 'i>> {
        node.child(self.names.aggregate, name)
    }

    /// The first of a group that may repeat and is not hashed.
    fn some<'a, 'i>(self, node: Element<'a, 'i>, name: &str) -> Option<Element<'a, 'i>> {
        node.some(self.names.aggregate, name)
    }

    fn groups<'a, 'i>(
        self,
        node: Element<'a, 'i>,
        name: &'static str,
    ) -> impl Iterator<Item = Element<'a, 'i>> {
        node.children(self.names.aggregate, name)
    }

    fn has(self, node: Element<'_, '_>, name: &str) -> bool {
        node.has(self.names.aggregate, name)
    }

    fn text(self, node: Element<'_, '_>, name: &str) -> Option<String> {
        self.group(node, name).and_then(Element::text)
    }

    fn identifier(self, node: Element<'_, '_>, name: &str) -> Option<Identifier> {
        self.group(node, name).and_then(|field| lexical::identifier(field, "schemeID"))
    }

    fn amount(self, node: Element<'_, '_>, name: &str) -> Option<AmountField> {
        self.group(node, name).map(lexical::amount)
    }

    fn number(self, node: Element<'_, '_>, name: &str) -> Option<NumberField> {
        self.group(node, name).map(lexical::number)
    }

    /// A date inside an element of its own: `20261130` in format 102 is 2026-11-30, anything else is no day.
    fn date(self, node: Element<'_, '_>, name: &str) -> Option<DateField> {
        let outer = self.group(node, name)?;
        let inner =
            self.names.dates.iter().find_map(|(namespace, name)| outer.child(namespace, name))?;
        let text = inner.text()?;
        let whole = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
        let (day, is_day) = match inner.attribute("format").as_deref() {
            Some("102") if whole => {
                (format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]), true)
            }
            _ => (text, false),
        };
        let date = if is_day { day.parse().ok() } else { None };
        Some(DateField { text: day, date, zoned: false })
    }
}
