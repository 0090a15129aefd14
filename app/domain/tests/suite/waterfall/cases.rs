//! The accounts: at the boundaries, and some of steps that were drawn by lot.

use super::What::{Dilute, Exchange, GiveUp, HoldBack, Pay, PayInstead, Release, WriteOff};
use super::{Case, DEBT, INSTEAD, ISSUER, MOST_FACE, OWN, case};

/// 3650 basis points are a thousandth a day.
pub(super) fn payments() -> Vec<Case> {
    let million = 1_000_000;
    vec![
        case("in time, too much", 1000, 3650, 5, &[(Pay, DEBT, -1, 400), (Pay, DEBT, 0, 700)]),
        case("on the last day of grace", million, 3650, 5, &[(Pay, DEBT, 5, million)]),
        case(
            "a day after the grace",
            million,
            3650,
            5,
            &[(Pay, DEBT, 6, million), (Pay, DEBT, 6, 5999), (Pay, DEBT, 6, 1), (Pay, DEBT, 7, 9)],
        ),
        case(
            "a part in time, a part late, the rest later: the base stays",
            million,
            3650,
            0,
            &[(Pay, DEBT, 0, 400_000), (Pay, DEBT, 10, 300_000), (Pay, DEBT, 20, 312_000)],
        ),
        case(
            "the face amount is in, the interest is not",
            1000,
            10_000,
            0,
            &[
                (Pay, DEBT, 73, 1000),
                (Exchange, OWN, 73, 500),
                (Pay, DEBT, 365, 999),
                (Pay, DEBT, 366, 1),
                (Exchange, OWN, 366, 500),
            ],
        ),
        case("without late interest", 1000, 0, 3, &[(Pay, DEBT, 400, 999), (Pay, DEBT, 4000, 2)]),
        case("one unit", 1, 1, 0, &[(Pay, DEBT, 0, 0), (Pay, DEBT, 1, 1), (Pay, DEBT, 1, 1)]),
        case(
            "the most that an account counts",
            MOST_FACE,
            10_000,
            255,
            &[
                (Pay, DEBT, 255, 1),
                (Pay, DEBT, 256, MOST_FACE - 2),
                (Pay, DEBT, 365, MOST_FACE - 1),
                (Pay, DEBT, 366, 3),
            ],
        ),
    ]
}

pub(super) fn stand_ins() -> Vec<Case> {
    let million = 1_000_000;
    vec![
        case(
            "nobody stands in for who is in time",
            1000,
            3650,
            5,
            &[
                (PayInstead, INSTEAD, 5, 10),
                (PayInstead, INSTEAD, 6, 0),
                (PayInstead, INSTEAD, 6, 10),
            ],
        ),
        case(
            "a stand-in pays all and gets it back before the debtor",
            million,
            3650,
            0,
            &[
                (PayInstead, INSTEAD, 10, 2_000_000),
                (Pay, DEBT, 11, 900_000),
                (Pay, DEBT, 12, 200_000),
                (PayInstead, INSTEAD, 12, 1),
            ],
        ),
        case(
            "a stand-in takes the place of another",
            million,
            3650,
            0,
            &[
                (PayInstead, INSTEAD, 1, 1),
                (PayInstead, ISSUER, 1, 10),
                (PayInstead, INSTEAD, 1, 10),
                (PayInstead, INSTEAD, 1, 500),
                (Pay, DEBT, 2, million),
                (Pay, DEBT, 2, 2000),
                (PayInstead, ISSUER, 2, 10),
            ],
        ),
        case(
            "the debtor in its own place",
            1000,
            0,
            0,
            &[(PayInstead, DEBT, 1, 600), (Pay, DEBT, 2, 600), (Pay, DEBT, 3, 600)],
        ),
        case(
            "a loss is recorded and recovered",
            million,
            730,
            30,
            &[
                (WriteOff, ISSUER, 30, 0),
                (WriteOff, ISSUER, 31, 0),
                (WriteOff, ISSUER, 59, 0),
                (PayInstead, INSTEAD, 60, 500_000),
                (WriteOff, DEBT, 120, 0),
                (Pay, DEBT, 400, 570_000),
                (Pay, DEBT, 400, 3000),
            ],
        ),
    ]
}

pub(super) fn holdbacks() -> Vec<Case> {
    let million = 1_000_000;
    vec![
        case(
            "held back, paid for, then settled",
            million,
            3650,
            0,
            &[
                (HoldBack, OWN, -9, 100_000),
                (Release, OWN, -8, 0),
                (Pay, DEBT, 0, 950_000),
                (Release, ISSUER, 0, 0),
                (Release, OWN, 0, 0),
                (Pay, DEBT, 10, 50_500),
                (Release, ISSUER, 10, 0),
                (Exchange, OWN, 10, 10_000),
            ],
        ),
        case(
            "held back until the face amount is in",
            1000,
            10_000,
            0,
            &[
                (HoldBack, OWN, -1, 200),
                (HoldBack, OWN, 0, 800),
                (Pay, DEBT, 73, 1000),
                (Release, ISSUER, 73, 0),
                (Release, OWN, 73, 0),
            ],
        ),
        case(
            "diluted out of a holdback",
            million,
            3650,
            5,
            &[
                (HoldBack, OWN, -1, 100_000),
                (Dilute, DEBT, 0, 1),
                (Dilute, OWN, 0, 100_001),
                (Dilute, OWN, 0, 40_000),
                (Pay, DEBT, 6, 900_000),
                (Dilute, OWN, 7, 60_000),
                (Dilute, OWN, 7, 1),
            ],
        ),
    ]
}

pub(super) fn dilutions() -> Vec<Case> {
    let million = 1_000_000;
    vec![
        case(
            "given up before and after the grace",
            1001,
            9999,
            1,
            &[
                (GiveUp, OWN, 0, 1),
                (Pay, DEBT, 1, 333),
                (GiveUp, OWN, 2, 100),
                (GiveUp, OWN, 3, 567),
                (GiveUp, OWN, 4, 1),
            ],
        ),
        case("all given up", 7, 10_000, 0, &[(GiveUp, OWN, 9, 8), (GiveUp, OWN, 9, 7)]),
        case(
            "given up in part by whom it had been paid",
            million,
            3650,
            0,
            &[
                (PayInstead, INSTEAD, 10, 600_000),
                (Exchange, OWN, 10, 300_000),
                (GiveUp, OWN, 11, 500_000),
                (Pay, DEBT, 12, 100),
            ],
        ),
        case(
            "paid for out of a holdback, the rest given up",
            1000,
            3650,
            0,
            &[
                (HoldBack, OWN, 0, 1000),
                (Pay, DEBT, 1, 400),
                (Release, OWN, 1, 0),
                (Dilute, OWN, 2, 600),
            ],
        ),
        case(
            "the most is given up but for one unit",
            MOST_FACE,
            1,
            0,
            &[(Pay, DEBT, 364, 5), (GiveUp, OWN, 365, MOST_FACE - 1)],
        ),
    ]
}

/// Of steps that were drawn by lot.
pub(super) fn drawn(number: u64) -> Case {
    let mut state = number.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(0x5851_f42d);
    let mut draw = |most: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % most as u64).unwrap()
    };
    let face = [1000, 1_000_003, 1_656_250_000, MOST_FACE][draw(4)];
    let late_bps = [0, 1, 730, 3650, 9999, 10_000][draw(6)];
    let grace_days = [0, 1, 5, 30][draw(4)];
    let mut days = -2;
    let mut done = vec![];
    while done.len() < 9 {
        days += [0, 0, 1, 2, 10, 30, 60][draw(7)];
        let what =
            [Pay, Pay, PayInstead, HoldBack, GiveUp, Dilute, Release, WriteOff, Exchange][draw(9)];
        let who = match what {
            Pay => DEBT,
            PayInstead => [INSTEAD, INSTEAD, INSTEAD, ISSUER][draw(4)],
            WriteOff => ISSUER,
            HoldBack | GiveUp | Dilute | Exchange | Release => OWN,
        };
        let amount = [face / 2, face / 3 + 1, face / 7, face / 11, 1, face][draw(6)];
        done.push((what, who, days, amount));
    }
    Case { name: format!("drawn by lot {number}"), face, late_bps, grace_days, done }
}
