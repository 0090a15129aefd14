//! History entries as rows of one account's book.

use alloy_primitives::{Address, B256};
use faktor_chain::client::{HistoryEntry, HistoryKind};
use faktor_domain::{Amount, ReceivableId, Timestamp};

use crate::{
    format::{CsvCell, Sign, csv},
    i18n::Messages,
};

/// What an entry is about, for the filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    /// Money in or out.
    Money,
    /// Between stablecoin and currency token.
    Wrap,
    /// Receivables, offers, conditional tokens.
    Claims,
}

impl Group {
    /// As it stands in the address; none stands for all.
    pub(super) fn parse(key: Option<&str>) -> Option<Self> {
        [Self::Money, Self::Wrap, Self::Claims].into_iter().find(|group| Some(group.key()) == key)
    }

    /// As it stands in the address.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Money => "payments",
            Self::Wrap => "wrap",
            Self::Claims => "claims",
        }
    }
}

/// An entry as the account sees it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct HistoryRow {
    pub(super) place: (u64, u64),
    pub(super) time: Timestamp,
    pub(super) what: &'static str,
    pub(super) group: Group,
    /// Money, else face value.
    pub(super) amount: Option<Amount>,
    pub(super) sign: Sign,
    pub(super) symbol: String,
    pub(super) with: Option<Address>,
    pub(super) receivable: Option<ReceivableId>,
    pub(super) tx: B256,
}

/// The row of an entry for `me`; `symbol` names a token.
pub(super) fn history_row(
    entry: &HistoryEntry,
    me: Address,
    t: &Messages,
    symbol: impl Fn(Address) -> String,
) -> HistoryRow {
    let (what, group, sign) = words(entry, me, t);
    let other = if entry.actor == Some(me) { entry.counterparty } else { entry.actor };
    HistoryRow {
        place: (entry.block, entry.log_index),
        time: entry.time,
        what,
        group,
        amount: entry.money.or(entry.face),
        sign,
        symbol: entry.currency.map(symbol).unwrap_or_default(),
        with: other.filter(|other| *other != me),
        receivable: entry.receivable,
        tx: entry.tx,
    }
}

fn words(entry: &HistoryEntry, me: Address, t: &Messages) -> (&'static str, Group, Sign) {
    let mine = entry.actor == Some(me);
    let to_me = entry.counterparty == Some(me);
    let flow = match (mine, to_me) {
        (true, false) => Sign::Out,
        (false, true) => Sign::In,
        _ => Sign::None,
    };
    let (text, session) = (&t.currency, &t.session);
    match entry.kind {
        HistoryKind::Transferred if mine => (text.kind_sent, Group::Money, flow),
        HistoryKind::Transferred => (text.kind_received, Group::Money, flow),
        HistoryKind::Paid if mine => (text.kind_paid, Group::Money, Sign::Out),
        HistoryKind::Paid => (text.kind_paid_in, Group::Money, Sign::None),
        HistoryKind::Swept => (session.kind_sweep, Group::Claims, Sign::None),
        HistoryKind::Reclaimed => {
            (session.kind_reclaim, Group::Money, if to_me { Sign::In } else { Sign::None })
        }
        HistoryKind::Wrapped => (text.kind_wrapped, Group::Wrap, Sign::None),
        HistoryKind::Unwrapped => (text.kind_unwrapped, Group::Wrap, Sign::None),
        HistoryKind::Bought if mine => (text.kind_bought, Group::Claims, Sign::Out),
        HistoryKind::Bought => {
            (text.kind_sold, Group::Claims, if to_me { Sign::In } else { Sign::None })
        }
        HistoryKind::Exchanged => {
            (text.kind_exchanged, Group::Claims, if to_me { Sign::In } else { Sign::None })
        }
        HistoryKind::TokensTransferred if mine => {
            (text.kind_tokens_sent, Group::Claims, Sign::None)
        }
        HistoryKind::TokensTransferred => (text.kind_tokens_received, Group::Claims, Sign::None),
        HistoryKind::Burned => (text.kind_burned, Group::Claims, Sign::None),
        HistoryKind::Registered => (session.kind_register, Group::Claims, Sign::None),
        HistoryKind::Acknowledged => (session.kind_acknowledge, Group::Claims, Sign::None),
        HistoryKind::Listed => (session.kind_list, Group::Claims, Sign::None),
        HistoryKind::Cancelled => (session.kind_cancel, Group::Claims, Sign::None),
        _ => (session.kind_send, Group::Money, Sign::None),
    }
}

/// The rows for a spreadsheet: whole addresses and hashes, ISO times; `name` names an address where it has a name.
pub(super) fn history_csv(
    rows: &[HistoryRow],
    t: &Messages,
    name: impl Fn(Address) -> String,
) -> String {
    let head = [
        t.currency.csv_time,
        t.currency.what,
        t.common.amount,
        t.currency.csv_symbol,
        t.currency.counterparty,
        t.currency.csv_address,
        t.places.audit_receivable,
        t.common.transaction,
    ];
    let row = |row: &HistoryRow| {
        let blank = || CsvCell::text("");
        vec![
            CsvCell::text(row.time.to_string()),
            CsvCell::text(row.what),
            row.amount.map_or_else(blank, |amount| CsvCell::amount(amount, row.sign == Sign::Out)),
            CsvCell::text(row.symbol.clone()),
            CsvCell::text(row.with.map(&name).unwrap_or_default()),
            CsvCell::text(row.with.map(|with| with.to_string()).unwrap_or_default()),
            row.receivable.map_or_else(blank, |id| CsvCell::Number(id.to_string())),
            CsvCell::text(row.tx.to_string()),
        ]
    };
    csv(&head, rows.iter().map(row))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{Language, messages};

    const ME: Address = Address::repeat_byte(1);
    const YOU: Address = Address::repeat_byte(2);

    fn row(kind: HistoryKind, actor: Option<Address>, counterparty: Option<Address>) -> HistoryRow {
        let entry = HistoryEntry {
            kind,
            block: 5,
            time: Timestamp::from_seconds(1_772_718_309),
            tx: B256::repeat_byte(7),
            log_index: 1,
            actor,
            counterparty,
            face: None,
            money: Amount::from_minor(9_750_500_000).ok(),
            surplus: None,
            currency: Some(YOU),
            receivable: None,
            listing: None,
            class_id: None,
        };
        history_row(&entry, ME, messages(Language::English), |_| "XEUR".to_owned())
    }

    #[test]
    fn money_has_a_direction_as_the_account_sees_it() {
        let seen = |kind, actor, other| {
            let row = row(kind, actor, other);
            (row.what, row.sign, row.with)
        };
        let (me, you) = (Some(ME), Some(YOU));
        assert_eq!(seen(HistoryKind::Transferred, me, you), ("Sent", Sign::Out, you));
        assert_eq!(seen(HistoryKind::Transferred, you, me), ("Received", Sign::In, you));
        assert_eq!(seen(HistoryKind::Transferred, None, me), ("Received", Sign::In, None));
        assert_eq!(seen(HistoryKind::Transferred, me, me), ("Sent", Sign::None, None));
        assert_eq!(seen(HistoryKind::Bought, me, you), ("Bought tokens", Sign::Out, you));
        assert_eq!(seen(HistoryKind::Bought, you, me), ("Sold tokens", Sign::In, you));
        assert_eq!(seen(HistoryKind::Exchanged, me, me), ("Exchanged tokens", Sign::In, None));
        assert_eq!(seen(HistoryKind::Wrapped, me, me), ("Wrapped", Sign::None, None));
        assert_eq!(seen(HistoryKind::Paid, me, you), ("Paid a receivable", Sign::Out, you));
    }

    #[test]
    fn a_filter_leads_back_to_itself() {
        for group in [Group::Money, Group::Wrap, Group::Claims] {
            assert_eq!(Group::parse(Some(group.key())), Some(group));
        }
        assert_eq!(Group::parse(Some("all")), None);
    }

    #[test]
    fn the_spreadsheet_has_whole_times_signs_and_no_formulas() {
        let sent = row(HistoryKind::Transferred, Some(ME), Some(YOU));
        let text =
            history_csv(&[sent], messages(Language::English), |_| "=HYPERLINK(1)".to_owned());
        let line = text.lines().nth(1).unwrap();
        let start =
            "\"2026-03-05T13:45:09Z\",\"Sent\",-9750.50,\"XEUR\",\"'=HYPERLINK(1)\",\"0x0202";
        assert!(line.starts_with(start), "{line}");
    }
}
