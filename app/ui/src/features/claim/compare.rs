//! The document's fields against what is registered, and against another copy of the invoice.

use faktor_chain::{Deployments, Receivable};
use faktor_invoice::{Field, FieldSpec, Fields, Lang, USED, spec};

/// One field on both sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::features) struct Compared {
    /// Leaf.
    pub(in crate::features) index: u8,
    /// Key of the field's label.
    pub(in crate::features) key: &'static str,
    /// Value in the document, for reading.
    pub(in crate::features) document: Option<String>,
    /// Value on the other side, for reading.
    pub(in crate::features) other: Option<String>,
    /// Whether both are the same.
    pub(in crate::features) same: bool,
}

/// The six fields that registration opened, against the receivable's terms.
pub(in crate::features) fn against_chain(
    fields: &Fields,
    receivable: &Receivable,
    deployments: &Deployments,
    lang: Lang,
) -> Vec<Compared> {
    let code = deployments.currency(receivable.currency).map(|known| known.code.to_string());
    let face = i128::try_from(receivable.face.minor()).ok();
    let dates = [receivable.due, receivable.issue];
    let people = [receivable.seller, receivable.debtor];
    let others = [
        (
            fields.get(0).as_micro() == face && face.is_some(),
            Some(receivable.face.format(&numbers(lang))),
        ),
        (code.is_some() && fields.get(1).as_text() == code.as_deref(), code),
        (fields.get(2).as_date() == Some(dates[0]), Some(dates[0].format(&dates_of(lang)))),
        (fields.get(3).as_date() == Some(dates[1]), Some(dates[1].format(&dates_of(lang)))),
        (fields.get(4).as_account() == Some(people[0]), Some(people[0].to_checksum(None))),
        (fields.get(5).as_account() == Some(people[1]), Some(people[1].to_checksum(None))),
    ];
    (0..)
        .zip(others)
        .filter_map(|(index, (same, other))| {
            let FieldSpec { key, .. } = spec(index)?;
            let document = fields.get(index).display(lang);
            Some(Compared { index, key, document, other, same })
        })
        .collect()
}

/// Every field that one of two documents has. Equal documents have equal bytes in every field.
pub(in crate::features) fn against_copy(
    fields: &Fields,
    copy: &Fields,
    lang: Lang,
) -> Vec<Compared> {
    (0..USED)
        .filter_map(|index| {
            let (one, other): (&Field, &Field) = (fields.get(index), copy.get(index));
            if one.is_absent() && other.is_absent() {
                return None;
            }
            let FieldSpec { key, .. } = spec(index)?;
            let (document, shown) = (one.display(lang), other.display(lang));
            Some(Compared { index, key, document, other: shown, same: one == other })
        })
        .collect()
}

const fn numbers(lang: Lang) -> faktor_domain::NumberFormat {
    match lang {
        Lang::En => faktor_domain::NumberFormat::EN,
        Lang::Nb => faktor_domain::NumberFormat::NB,
        Lang::ZhHant => faktor_domain::NumberFormat::ZH_HANT,
    }
}

const fn dates_of(lang: Lang) -> faktor_domain::DateFormat {
    match lang {
        Lang::En => faktor_domain::DateFormat::EN,
        Lang::Nb => faktor_domain::DateFormat::NB,
        Lang::ZhHant => faktor_domain::DateFormat::ZH_HANT,
    }
}

#[cfg(test)]
mod tests {
    use faktor_invoice::{canonical_fields, read, samples};

    use super::*;
    use crate::features::receivable::samples::{
        DEBTOR, INVESTOR, SELLER, acknowledged, deployments, eur,
    };

    fn fields() -> Fields {
        canonical_fields(&read(samples::VALID.as_bytes()).unwrap(), SELLER, DEBTOR).unwrap()
    }

    fn registered() -> Receivable {
        let fields = fields();
        Receivable {
            face: eur(12_500),
            issue: fields.get(3).as_date().unwrap(),
            due: fields.get(2).as_date().unwrap(),
            ..acknowledged().receivable
        }
    }

    fn differing(receivable: &Receivable) -> Vec<u8> {
        let compared = against_chain(&fields(), receivable, &deployments(), Lang::En);
        assert_eq!(compared.len(), 6);
        compared.into_iter().filter(|field| !field.same).map(|field| field.index).collect()
    }

    #[test]
    fn the_registered_terms_of_the_document_are_the_same() {
        assert!(differing(&registered()).is_empty());
        let compared = against_chain(&fields(), &registered(), &deployments(), Lang::En);
        assert_eq!(compared[0].document.as_deref(), Some("12,500.00"));
        assert_eq!(compared[0].document, compared[0].other);
        assert_eq!(compared[2].document, compared[2].other);
        assert_eq!(compared[4].document, compared[4].other);
    }

    #[test]
    fn each_term_that_differs_is_found() {
        assert_eq!(differing(&Receivable { face: eur(12_501), ..registered() }), [0]);
        let foreign = alloy_primitives::Address::repeat_byte(0x33);
        assert_eq!(differing(&Receivable { currency: foreign, ..registered() }), [1]);
        let other_day = faktor_domain::Date::from_days(1);
        assert_eq!(differing(&Receivable { due: other_day, ..registered() }), [2]);
        assert_eq!(differing(&Receivable { issue: other_day, ..registered() }), [3]);
        assert_eq!(differing(&Receivable { seller: INVESTOR, ..registered() }), [4]);
        assert_eq!(differing(&Receivable { debtor: INVESTOR, ..registered() }), [5]);
    }

    #[test]
    fn a_copy_with_another_number_differs_there_only() {
        let text = samples::VALID;
        let number = fields().get(7).as_text().unwrap().to_owned();
        let changed = text.replacen(&format!(">{number}<"), ">OTHER-1<", 1);
        let copy = canonical_fields(&read(changed.as_bytes()).unwrap(), SELLER, DEBTOR).unwrap();
        let differing: Vec<u8> = against_copy(&fields(), &copy, Lang::En)
            .into_iter()
            .filter(|field| !field.same)
            .map(|field| field.index)
            .collect();
        assert_eq!(differing, [7]);
        assert!(against_copy(&fields(), &fields(), Lang::En).iter().all(|field| field.same));
    }
}
