//! Real invoices with every amount that follows from them, worked out by hand.

use std::fs;

use anyhow::{Context as _, Result};
use faktor_e2e::root;

const VALID: &str = include_str!("../../../../app/invoice/samples/valid.xml");

/// An invoice, the day the line begins, and every amount that follows from them, worked out by hand: 5,000.00 is offered at
/// 6.50 % a year and bought in two parts, 3,000.00 from stablecoin and 2,000.00 from 2,500.00 that was wrapped before.
pub(crate) struct Case {
    /// In the corpus; none is the example of this repository.
    pub(crate) file: Option<&'static str>,
    pub(crate) number: &'static str,
    pub(crate) start: &'static str,
    pub(crate) due: &'static str,
    pub(crate) due_seconds: u64,
    pub(crate) face: &'static str,
    /// Cash for 5,000.00, its cost and its yearly cost.
    pub(crate) offered: (&'static str, &'static str, &'static str),
    /// Cost of 3,000.00 and its gain.
    pub(crate) first: (&'static str, &'static str),
    /// Cost of 2,000.00 and its gain.
    pub(crate) second: (&'static str, &'static str),
    /// What the supplier keeps of the claim.
    pub(crate) kept: &'static str,
    pub(crate) supplier_after_first: &'static str,
    pub(crate) supplier_after_second: &'static str,
    pub(crate) supplier_at_the_end: &'static str,
    pub(crate) investor_after_first: &'static str,
    pub(crate) investor_stablecoin: &'static str,
    pub(crate) investor_after_second: &'static str,
    pub(crate) investor_at_the_end: &'static str,
    pub(crate) buyer_stablecoin: &'static str,
}

/// 27 days before it is due. The supplier ends with 5,686.20 + 4,975.958905, the investor with 509.616438 + 5,000.00;
/// together the 16,171.775343 that were wrapped: 2,985.575343 + 2,500.00 + 10,686.20.
pub(crate) const A_MONTH: Case = Case {
    file: Some("kosit/045_03.03a-INVOICE_ubl.xml"),
    number: "0000123456",
    start: "2017-12-14",
    due: "2018-01-10",
    due_seconds: 1_515_542_400,
    face: "10,686.20",
    offered: ("4,975.958905", "24.041095", "6.54%"),
    first: ("2,985.575343", "14.424657"),
    second: ("1,990.383562", "9.616438"),
    kept: "5,686.20",
    supplier_after_first: "2,985.575343",
    supplier_after_second: "4,975.958905",
    supplier_at_the_end: "10,662.158905",
    investor_after_first: "997,014.424657",
    investor_stablecoin: "994,514.424657",
    investor_after_second: "509.616438",
    investor_at_the_end: "5,509.616438",
    buyer_stablecoin: "989,313.80",
};

/// 12 days before it is due. Rounding up each part costs the investor one millionth more than buying all at once.
pub(crate) const A_FORTNIGHT: Case = Case {
    file: Some("kosit/031_01.13a-INVOICE_ubl.xml"),
    number: "Rechnungsnummer",
    start: "2015-01-12",
    due: "2015-01-24",
    due_seconds: 1_422_057_600,
    face: "6,342.70",
    offered: ("4,989.315069", "10.684931", "6.52%"),
    first: ("2,993.589042", "6.410958"),
    second: ("1,995.726028", "4.273972"),
    kept: "1,342.70",
    supplier_after_first: "2,993.589042",
    supplier_after_second: "4,989.31507",
    supplier_at_the_end: "6,332.01507",
    investor_after_first: "997,006.410958",
    investor_stablecoin: "994,506.410958",
    investor_after_second: "504.273972",
    investor_at_the_end: "5,504.273972",
    buyer_stablecoin: "993,657.30",
};

/// The example of this repository, 27 days before it is due.
const EXAMPLE: Case = Case {
    file: None,
    number: "NT-2026-1187",
    start: "2026-12-19",
    due: "2027-01-15",
    due_seconds: 1_799_971_200,
    face: "12,500.00",
    kept: "7,500.00",
    supplier_at_the_end: "12,475.958905",
    buyer_stablecoin: "987,500.00",
    ..A_MONTH
};

impl Case {
    /// This case with its file, or the example where the corpus is not there.
    #[expect(clippy::print_stderr, reason = "what was not tested is said")]
    pub(crate) fn with_file(self) -> Result<(Self, Vec<u8>)> {
        let Some(file) = self.file else { return Ok((self, VALID.as_bytes().to_vec())) };
        let path = root().join("../shared/data/invoices").join(file);
        if path.is_file() {
            let bytes = fs::read(&path).with_context(|| format!("read {}", path.display()))?;
            return Ok((self, bytes));
        }
        eprintln!("skipped: {} is not there; the example is used", path.display());
        Ok((EXAMPLE, VALID.as_bytes().to_vec()))
    }

    pub(crate) fn face_words(&self) -> String {
        format!("{} XEUR", self.face)
    }
}
