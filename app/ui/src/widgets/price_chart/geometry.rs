//! Points and lines of the chart, in whole numbers.

use faktor_domain::{Amount, Bps, Date, DiscountError, cost_up};

/// Width of the drawing.
pub(super) const WIDTH: u32 = 640;
/// Height of the drawing.
pub(super) const HEIGHT: u32 = 200;

/// What a claim costs on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Point {
    pub(super) day: Date,
    pub(super) cost: Amount,
}

/// The price on at most `most` days spread evenly from `today` to `maturity`, both included. One point when maturity is
/// today or past. Errors: those of [`cost_up`].
pub(super) fn accretion(
    face: Amount,
    discount: Bps,
    today: Date,
    maturity: Date,
    most: u32,
) -> Result<Vec<Point>, DiscountError> {
    let span = today.days_until(maturity);
    let steps = most.saturating_sub(1).clamp(1, 366).min(span.max(1));
    let mut points = Vec::new();
    for step in 0..=steps {
        let gone = u64::from(span) * u64::from(step) / u64::from(steps);
        let gone = u32::try_from(gone).unwrap_or(span);
        let day = Date::from_days(today.days().saturating_add(gone));
        points.push(Point { day, cost: cost_up(face, discount, span - gone)? });
        if span == 0 {
            break;
        }
    }
    Ok(points)
}

/// The line through the points as an SVG path. Days go left to right; the lowest price stands one tenth above the bottom,
/// the highest one tenth below the top.
pub(super) fn line(points: &[Point]) -> String {
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return String::new() };
    let span = u128::from(first.day.days_until(last.day).max(1));
    let low = first.cost.minor();
    let rise = last.cost.minor().saturating_sub(low).max(1);
    let (width, height) = (u128::from(WIDTH), u128::from(HEIGHT));
    let (pad, inner) = (height / 10, height - height / 5);
    let mut path = String::new();
    for (index, point) in points.iter().enumerate() {
        let x = u128::from(first.day.days_until(point.day)) * width / span;
        let up = point.cost.minor().saturating_sub(low).saturating_mul(inner) / rise;
        let y = height - pad - up.min(inner);
        let pen = if index == 0 { 'M' } else { 'L' };
        path.push_str(&format!("{pen}{x} {y}"));
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(days: u32) -> Date {
        Date::from_days(days)
    }

    #[test]
    fn the_price_rises_from_todays_cost_to_the_face_amount() {
        let face = Amount::from_minor(10_000_000_000).unwrap();
        let points = accretion(face, Bps::new(730), day(20_000), day(20_100), 5).unwrap();
        assert_eq!(points.len(), 5);
        let costs: Vec<u128> = points.iter().map(|point| point.cost.minor()).collect();
        // 7.30 % over 100 of 365 days takes 2 % off.
        let expected = [9_800_000_000, 9_850_000_000, 9_900_000_000, 9_950_000_000, 10_000_000_000];
        assert_eq!(costs, expected);
        assert_eq!(points.last().map(|point| point.day), Some(day(20_100)));
        assert_eq!(line(&points), "M0 180L160 140L320 100L480 60L640 20");
    }

    #[test]
    fn a_short_term_has_one_point_a_day() {
        let face = Amount::from_minor(1_000_000).unwrap();
        let points = accretion(face, Bps::new(100), day(10), day(12), 13).unwrap();
        assert_eq!(points.len(), 3);
    }

    #[test]
    fn at_maturity_there_is_one_point_at_face() {
        let face = Amount::from_minor(1_000_000).unwrap();
        let points = accretion(face, Bps::new(500), day(10), day(9), 13).unwrap();
        assert_eq!(points, [Point { day: day(10), cost: face }]);
        assert_eq!(line(&points), "M0 180");
        assert_eq!(line(&[]), "");
    }

    #[test]
    fn the_largest_amount_draws_too() {
        let points = accretion(Amount::MAX, Bps::new(500), day(0), day(365), 13).unwrap();
        assert!(line(&points).starts_with("M0 180L"));
        assert!(line(&points).ends_with("L640 20"));
    }
}
