//! The head of the document.

use super::Reader;
use crate::decode::Encoding;
use crate::invoice::{DateField, Delivery, Invoice, PaymentMeans, Period, Preceding, Totals};
use crate::xml::Element;

type Node<'a, 'i> = Option<Element<'a, 'i>>;

impl Reader {
    pub(super) fn head(self, root: Element<'_, '_>) -> Invoice {
        let names = self.names;
        let context = root.child(names.root, names.context);
        let document = root.child(names.root, names.document);
        let transaction = root.child(names.root, names.transaction);
        let part = |name: &str| transaction.and_then(|node| self.group(node, name));
        let (agreement, delivery) = (part(names.agreement), part(names.delivery));
        let settlement = part(names.settlement);
        let currency = self.text_in(settlement, "InvoiceCurrencyCode");
        let vat_currency = self.text_in(settlement, "TaxCurrencyCode");
        let code = currency.as_deref().unwrap_or_default();
        let totals = settlement.and_then(|node| self.group(node, names.totals));
        let vat = totals.map(|node| self.vat_totals(node, code, vat_currency.as_deref()));
        let vat = vat.unwrap_or_default();
        let totals = Totals {
            vat: vat.invoice,
            vat_accounting: vat.accounting,
            ..totals.map(|node| self.totals(node, code)).unwrap_or_default()
        };
        let lines = transaction
            .into_iter()
            .flat_map(|node| self.groups(node, "IncludedSupplyChainTradeLineItem"));
        let reference = |name: &str| {
            let document = agreement.and_then(|node| self.group(node, name));
            document.and_then(|node| self.document_id(node))
        };
        let allowances = settlement.into_iter();
        let mut due = self.due(settlement).into_iter();
        let payment = settlement.map(|node| self.payment(node)).unwrap_or_default();
        let remittance = self.text_in(settlement, "PaymentReference");
        Invoice {
            kind: names.kind,
            encoding: Encoding::Utf8,
            number: self.text_in(document, "ID"),
            issued: document.and_then(|node| self.date(node, "IssueDateTime")),
            type_code: self.text_in(document, "TypeCode"),
            tax_point: self.first_of_tax(settlement, |tax| self.date(tax, "TaxPointDate")),
            vat_due_code: self.first_of_tax(settlement, |tax| self.text(tax, "DueDateTypeCode")),
            due: due.next(),
            further_due: due.collect(),
            buyer_reference: self.text_in(agreement, "BuyerReference"),
            contract: reference("ContractReferencedDocument"),
            order: reference("BuyerOrderReferencedDocument"),
            terms: self.terms(settlement),
            process: self.context_id(context, "BusinessProcessSpecifiedDocumentContextParameter"),
            specification: self.context_id(context, "GuidelineSpecifiedDocumentContextParameter"),
            preceding: self.preceding(settlement),
            period: settlement.and_then(|node| self.period(node)),
            unnamed_documents: self.unnamed_documents(agreement),
            seller: agreement
                .and_then(|node| self.group(node, "SellerTradeParty"))
                .map(|it| self.party(it)),
            buyer: agreement
                .and_then(|node| self.group(node, "BuyerTradeParty"))
                .map(|it| self.party(it)),
            payee: settlement
                .and_then(|node| self.group(node, "PayeeTradeParty"))
                .map(|it| self.payee(it)),
            representative: agreement
                .and_then(|node| self.some(node, "SellerTaxRepresentativeTradeParty"))
                .map(|node| self.representative(node)),
            delivery: delivery.map(|node| self.delivery(node)),
            loose_remittance: remittance.filter(|_| payment.is_empty()),
            payment,
            allowances: allowances
                .clone()
                .flat_map(|node| self.groups(node, "SpecifiedTradeAllowanceCharge"))
                .map(|node| self.allowance(node, code))
                .collect(),
            totals,
            vat_other: vat.other,
            vat_rows: allowances
                .flat_map(|node| self.groups(node, "ApplicableTradeTax"))
                .map(|node| self.vat_row(node, code))
                .collect(),
            lines: lines.map(|node| self.line(node, code)).collect(),
            syntax_faults: Vec::new(),
            currency,
            vat_currency,
        }
    }

    pub(super) fn text_in(self, node: Node<'_, '_>, name: &str) -> Option<String> {
        node.and_then(|node| self.text(node, name))
    }

    fn context_id(self, context: Node<'_, '_>, name: &str) -> Option<String> {
        context.and_then(|node| self.group(node, name)).and_then(|node| self.text(node, "ID"))
    }

    /// ZUGFeRD 1 has an `ID` where CII has an `IssuerAssignedID`.
    fn document_id(self, node: Element<'_, '_>) -> Option<String> {
        self.text(node, "IssuerAssignedID").or_else(|| self.text(node, "ID"))
    }

    fn first_of_tax<T>(
        self,
        settlement: Node<'_, '_>,
        read: impl Fn(Element<'_, '_>) -> Option<T>,
    ) -> Option<T> {
        let settlement = settlement?;
        self.groups(settlement, "ApplicableTradeTax").find_map(read)
    }

    /// Due dates of the terms of payment, each once. That there is more than one is noted.
    fn due(self, settlement: Node<'_, '_>) -> Vec<DateField> {
        let mut dates: Vec<DateField> = Vec::new();
        let terms =
            settlement.into_iter().flat_map(|node| self.groups(node, "SpecifiedTradePaymentTerms"));
        for terms in terms {
            let Some(due) = self.date(terms, "DueDateDateTime") else { continue };
            if !dates.is_empty() && !dates.contains(&due) {
                terms.second_value(true);
            }
            if !dates.contains(&due) {
                dates.push(due);
            }
        }
        dates
    }

    fn terms(self, settlement: Node<'_, '_>) -> Vec<String> {
        settlement
            .into_iter()
            .flat_map(|node| self.groups(node, "SpecifiedTradePaymentTerms"))
            .flat_map(|terms| self.groups(terms, "Description"))
            .filter_map(Element::text)
            .collect()
    }

    fn preceding(self, settlement: Node<'_, '_>) -> Vec<Preceding> {
        settlement
            .into_iter()
            .flat_map(|node| self.groups(node, "InvoiceReferencedDocument"))
            .map(|node| Preceding {
                number: self.document_id(node),
                issued: self.date(node, "FormattedIssueDateTime"),
            })
            .collect()
    }

    pub(super) fn period(self, node: Element<'_, '_>) -> Option<Period> {
        let period = self.some(node, "BillingSpecifiedPeriod")?;
        Some(Period {
            start: self.date(period, "StartDateTime"),
            end: self.date(period, "EndDateTime"),
        })
    }

    fn unnamed_documents(self, agreement: Node<'_, '_>) -> usize {
        agreement
            .into_iter()
            .flat_map(|node| self.groups(node, "AdditionalReferencedDocument"))
            .filter(|node| self.document_id(*node).is_none())
            .count()
    }

    fn delivery(self, node: Element<'_, '_>) -> Delivery {
        let event = self.some(node, "ActualDeliverySupplyChainEvent");
        let place = self.some(node, "ShipToTradeParty");
        let address = place.and_then(|place| self.some(place, "PostalTradeAddress"));
        Delivery {
            date: event.and_then(|event| self.date(event, "OccurrenceDateTime")),
            has_address: address.is_some(),
            country: self.text_in(address, "CountryID"),
        }
    }

    /// Remittance information and mandate stand once for all ways to pay.
    fn payment(self, settlement: Element<'_, '_>) -> Vec<PaymentMeans> {
        let remittance = self.text(settlement, "PaymentReference");
        let mandate = self
            .groups(settlement, "SpecifiedTradePaymentTerms")
            .any(|terms| self.has(terms, "DirectDebitMandateID"));
        let means = self.groups(settlement, "SpecifiedTradeSettlementPaymentMeans");
        let mut means: Vec<_> = means.map(|node| self.means(node, mandate)).collect();
        if let Some(first) = means.first_mut() {
            first.remittance = remittance.into_iter().collect();
        }
        means
    }

    fn means(self, node: Element<'_, '_>, mandate: bool) -> PaymentMeans {
        let account = self.group(node, "PayeePartyCreditorFinancialAccount");
        let bank = self.group(node, "PayeeSpecifiedCreditorFinancialInstitution");
        let payer = self.group(node, "PayerPartyDebtorFinancialAccount");
        let card = self.some(node, "ApplicableTradeSettlementFinancialCard");
        let iban = self.text_in(account, "IBANID");
        let other = self.text_in(account, "ProprietaryID");
        PaymentMeans {
            code: self.text(node, "TypeCode"),
            remittance: Vec::new(),
            has_account: account.is_some(),
            second_account: iban.as_ref().and(other.clone()),
            account: iban.or(other),
            holder: self.text_in(account, "AccountName"),
            bank: self.text_in(bank, "BICID"),
            card: self.text_in(card, "ID"),
            has_mandate: mandate || payer.is_some(),
            payer_account: self.text_in(payer, "IBANID"),
            due: None,
        }
    }
}
