//! What a discount costs and what late interest comes to.

use faktor_domain::ledger::DueTerms;
use faktor_domain::{Bps, Date, cost_up, yearly_cost_bps};

use super::{amount, flag, small, vectors, word};

pub(crate) fn discounts() {
    for vector in vectors(include_str!("../../../../contracts/test/vectors/discount.json"), 100) {
        let (face, days) = (amount(&vector, "face"), small(&vector, "days"));
        let cost = cost_up(face, Bps::from(small::<u16>(&vector, "bps")), days).ok();
        assert_eq!(cost.is_none(), flag(&vector, "tooLarge"), "{vector}");
        let Some(cost) = cost else { continue };
        assert_eq!(cost.word(), word(&vector, "cost"), "{vector}");
        let yearly = yearly_cost_bps(face, cost, days).ok().map(|yearly| yearly.get().to_string());
        assert_eq!(yearly.as_deref(), vector["yearlyCostBps"].as_str(), "{vector}");
    }
}

pub(crate) fn late_interest() {
    for vector in vectors(include_str!("../../../../contracts/test/vectors/late.json"), 100) {
        let terms = DueTerms {
            due: Date::from_days(small(&vector, "dueDay")),
            late_bps: small(&vector, "lateBps"),
            grace_days: small(&vector, "graceDays"),
        };
        let day = Date::from_days(small(&vector, "day"));
        let interest = terms.interest_up(amount(&vector, "base"), day).unwrap();
        assert_eq!(interest.word(), word(&vector, "interest"), "{vector}");
        assert_eq!(terms.ladder_bps(day), small::<u16>(&vector, "ladderBps"), "{vector}");
    }
}
