//! The one next action at a receivable, by who looks at it.

use alloy_primitives::Address;
use faktor_chain::Stage;
use faktor_domain::{Amount, Date};

use super::Position;
use crate::i18n::Messages;

/// What somebody can do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::features) enum NextAction {
    /// The seller sends the link to the debtor.
    SendLink,
    /// The debtor reads the claim and acknowledges.
    Acknowledge,
    /// The debtor's signature is here and has to be put on chain; anybody may.
    Carry,
    /// The seller offers tokens for sale.
    Offer,
    /// The debtor pays what is left.
    Pay,
    /// Money lies in the lockbox; anybody may pass it on.
    Sweep,
    /// A holder exchanges tokens.
    Exchange,
    /// Somebody else is to act, or the day has not come.
    Wait,
    /// All is done, or it is nothing to this account.
    Nothing,
}

impl NextAction {
    /// In words, for lists.
    pub(in crate::features) const fn words(self, t: &Messages) -> &'static str {
        match self {
            Self::SendLink => t.sell.next_acknowledge,
            Self::Acknowledge => t.owe.acknowledge,
            Self::Carry => t.owe.carry,
            Self::Offer => t.sell.next_list,
            Self::Pay => t.owe.pay_title,
            Self::Sweep => t.receivable.sweep,
            Self::Exchange => t.sell.next_exchange,
            Self::Wait => t.sell.next_wait,
            Self::Nothing => t.sell.next_none,
        }
    }
}

/// What `account` can do next on the day `today`; `signed` says whether the debtor's signature waits in this browser.
pub(in crate::features) fn next_action(
    position: &Position,
    account: Option<Address>,
    signed: bool,
    today: Date,
) -> NextAction {
    let receivable = &position.receivable;
    let is_seller = account == Some(receivable.seller);
    let is_debtor = account == Some(receivable.debtor);
    let holds = !position.own.is_zero();
    match receivable.stage() {
        Stage::Registered if signed => NextAction::Carry,
        Stage::Registered if is_debtor => NextAction::Acknowledge,
        Stage::Registered if is_seller => NextAction::SendLink,
        Stage::Acknowledged if !position.lockbox.is_zero() => NextAction::Sweep,
        Stage::Acknowledged if is_debtor => NextAction::Pay,
        Stage::Acknowledged if is_seller && holds && today < receivable.due => NextAction::Offer,
        Stage::Acknowledged if is_seller || holds => NextAction::Wait,
        Stage::Settled if holds && today >= receivable.due => NextAction::Exchange,
        Stage::Settled if holds => NextAction::Wait,
        Stage::Settled if position.lockbox > Amount::ZERO => NextAction::Sweep,
        Stage::None | Stage::Registered | Stage::Acknowledged | Stage::Settled | Stage::Stopped => {
            NextAction::Nothing
        }
    }
}

#[cfg(test)]
mod tests {
    use faktor_domain::OnChain;

    use super::{
        super::data::samples::{DEBTOR, INVESTOR, SELLER, acknowledged, eur},
        *,
    };

    fn next(position: &Position, account: Address, day: u32) -> NextAction {
        next_action(position, Some(account), false, Date::from_days(day))
    }

    #[test]
    fn before_the_acknowledgement_the_debtor_is_to_act() {
        let mut position = acknowledged();
        position.receivable.state = OnChain::Registered;
        position.own = Amount::ZERO;
        assert_eq!(next(&position, SELLER, 20_050), NextAction::SendLink);
        assert_eq!(next(&position, DEBTOR, 20_050), NextAction::Acknowledge);
        assert_eq!(next(&position, INVESTOR, 20_050), NextAction::Nothing);
        let carried = next_action(&position, None, true, Date::from_days(20_050));
        assert_eq!(carried, NextAction::Carry);
    }

    #[test]
    fn until_it_is_due_the_seller_sells_and_the_debtor_pays() {
        let mut position = acknowledged();
        assert_eq!(next(&position, SELLER, 20_099), NextAction::Offer);
        assert_eq!(next(&position, SELLER, 20_100), NextAction::Wait);
        position.own = Amount::ZERO;
        assert_eq!(next(&position, SELLER, 20_050), NextAction::Wait);
        assert_eq!(next(&position, DEBTOR, 20_050), NextAction::Pay);
        position.lockbox = eur(1);
        assert_eq!(next(&position, INVESTOR, 20_050), NextAction::Sweep);
    }

    #[test]
    fn once_settled_holders_exchange_from_the_due_day() {
        let mut position = acknowledged();
        position.receivable.state = OnChain::Settled;
        assert_eq!(next(&position, INVESTOR, 20_099), NextAction::Wait);
        assert_eq!(next(&position, INVESTOR, 20_100), NextAction::Exchange);
        position.own = Amount::ZERO;
        assert_eq!(next(&position, INVESTOR, 20_100), NextAction::Nothing);
        position.lockbox = eur(1);
        assert_eq!(next(&position, DEBTOR, 20_100), NextAction::Sweep);
    }
}
