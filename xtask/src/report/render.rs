//! The report for people.

use super::{
    collect::Figures,
    targets::{Target, Verdict, value},
};

/// Beginnings of keys and the heading above them.
const SECTIONS: [(&str, &str); 8] = [
    ("gas.", "Gas"),
    ("size.contract.", "Contract sizes, bytes of runtime code"),
    ("size.page.", "Page sizes, bytes"),
    ("size.page.file.", "Files of the page, bytes"),
    (
        "size.page.inside.",
        "Inside the modules: bytes of code by crate, before the last optimisation; inside the scripts: bytes by purpose",
    ),
    (
        "line.",
        "The line as it is driven in the browser: presses, wallet prompts, requests to strangers",
    ),
    ("tests.", "Tests"),
    ("time.", "Times"),
];

pub(super) fn markdown(figures: &Figures, verdicts: &[(&Target, Verdict)]) -> String {
    let mut text = String::from(
        "# Measurements\n\nWritten by `cargo xtask report` from what the last `contracts`, `dist` and `test` measured. The same figures \
         as flat keys are in `docs/measurements.json`.\n\n## Targets\n\n| what | measured | target | |\n|---|---:|---:|---|\n",
    );
    for (target, verdict) in verdicts {
        let measured = value(figures, target.key).map_or_else(|| "–".to_owned(), grouped);
        let most = grouped(target.most);
        let verdict = match verdict {
            Verdict::Met => "met".to_owned(),
            Verdict::Missed => "**missed**".to_owned(),
            Verdict::Accepted(reason) => format!("missed, accepted: {reason}"),
            Verdict::NotMeasured => "not measured".to_owned(),
        };
        let (what, unit) = (target.what, target.unit);
        text.push_str(&format!("| {what} | {measured} | {most} {unit} | {verdict} |\n"));
    }
    for (prefix, heading) in SECTIONS {
        // A key belongs to the most particular of the headings.
        let section = |key: &str| {
            let fitting = SECTIONS.iter().map(|(prefix, _)| *prefix);
            fitting.filter(|prefix| key.starts_with(prefix)).max_by_key(|prefix| prefix.len())
        };
        let rows: Vec<_> = figures.iter().filter(|(key, _)| section(key) == Some(prefix)).collect();
        if rows.is_empty() {
            continue;
        }
        text.push_str(&format!("\n## {heading}\n\n| key | |\n|---|---:|\n"));
        for (key, value) in rows {
            text.push_str(&format!("| {key} | {} |\n", grouped(*value)));
        }
    }
    text
}

/// 1234567 as 1,234,567.
fn grouped(value: u64) -> String {
    let digits = value.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn digits_are_grouped_by_three() {
        assert_eq!([0, 999, 1000, 1_234_567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
    }
}
