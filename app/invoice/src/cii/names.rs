//! What elements are called.

use crate::invoice::Kind;

/// The names that differ between CII and ZUGFeRD 1.
#[derive(Debug)]
pub(crate) struct Names {
    /// Which kind of document has them.
    pub(crate) kind: Kind,
    /// Namespace of the root and its children.
    pub(crate) root: &'static str,
    /// Namespace of everything else but values.
    pub(crate) aggregate: &'static str,
    /// Elements that hold a date, with their namespaces.
    pub(super) dates: &'static [(&'static str, &'static str)],
    /// Namespace of a yes or no.
    pub(super) unqualified: &'static str,
    pub(super) context: &'static str,
    pub(super) document: &'static str,
    pub(super) transaction: &'static str,
    pub(super) agreement: &'static str,
    pub(super) delivery: &'static str,
    pub(super) settlement: &'static str,
    pub(super) totals: &'static str,
    pub(super) line_agreement: &'static str,
    pub(super) line_delivery: &'static str,
    pub(super) line_settlement: &'static str,
    pub(super) line_totals: &'static str,
    pub(super) rate: &'static str,
}

const UNQUALIFIED: &str = "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100";
pub(super) const QUALIFIED: &str = "urn:un:unece:uncefact:data:standard:QualifiedDataType:100";
const UNQUALIFIED_15: &str = "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:15";

static CII: Names = Names {
    kind: Kind::Cii,
    root: "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100",
    aggregate: "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100",
    dates: &[
        (UNQUALIFIED, "DateTimeString"),
        (QUALIFIED, "DateTimeString"),
        (UNQUALIFIED, "DateString"),
    ],
    unqualified: UNQUALIFIED,
    context: "ExchangedDocumentContext",
    document: "ExchangedDocument",
    transaction: "SupplyChainTradeTransaction",
    agreement: "ApplicableHeaderTradeAgreement",
    delivery: "ApplicableHeaderTradeDelivery",
    settlement: "ApplicableHeaderTradeSettlement",
    totals: "SpecifiedTradeSettlementHeaderMonetarySummation",
    line_agreement: "SpecifiedLineTradeAgreement",
    line_delivery: "SpecifiedLineTradeDelivery",
    line_settlement: "SpecifiedLineTradeSettlement",
    line_totals: "SpecifiedTradeSettlementLineMonetarySummation",
    rate: "RateApplicablePercent",
};

static ZUGFERD_1: Names = Names {
    kind: Kind::Zugferd1,
    root: "urn:ferd:CrossIndustryDocument:invoice:1p0",
    aggregate: "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:12",
    dates: &[(UNQUALIFIED_15, "DateTimeString")],
    unqualified: UNQUALIFIED_15,
    context: "SpecifiedExchangedDocumentContext",
    document: "HeaderExchangedDocument",
    transaction: "SpecifiedSupplyChainTradeTransaction",
    agreement: "ApplicableSupplyChainTradeAgreement",
    delivery: "ApplicableSupplyChainTradeDelivery",
    settlement: "ApplicableSupplyChainTradeSettlement",
    totals: "SpecifiedTradeSettlementMonetarySummation",
    line_agreement: "SpecifiedSupplyChainTradeAgreement",
    line_delivery: "SpecifiedSupplyChainTradeDelivery",
    line_settlement: "SpecifiedSupplyChainTradeSettlement",
    line_totals: "SpecifiedTradeSettlementMonetarySummation",
    rate: "ApplicablePercent",
};

/// The vocabulary of a root element; `None` for other documents.
pub(crate) fn names_of(namespace: &str, name: &str) -> Option<&'static Names> {
    match (namespace, name) {
        (root, "CrossIndustryInvoice") if root == CII.root => Some(&CII),
        (root, "CrossIndustryDocument") if root == ZUGFERD_1.root => Some(&ZUGFERD_1),
        _ => None,
    }
}
