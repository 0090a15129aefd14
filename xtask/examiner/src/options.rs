//! The command line.

use std::{path::PathBuf, time::UNIX_EPOCH};

use anyhow::{Context as _, Result, bail};
use faktor_domain::Date;
use faktor_invoice::Lang;

pub(crate) const USAGE: &str = "\
cargo xtask invoice [--on YYYY-MM-DD] [--lang en|nb|zh] PATH…

One JSON object a line for each file: path, class, findings (rule, severity, at, text), fields by business term,
root, financeable (yes or no, why_not). The root compares two files: it is made with no accounts and an empty secret, so it is
never the one that is registered. Whether a claim can be financed depends on the day: today, or the one of --on.";

/// What was asked for.
#[derive(Debug)]
pub(crate) struct Options {
    /// Files to examine.
    pub(crate) paths: Vec<PathBuf>,
    /// The day that claims are judged on.
    pub(crate) today: Date,
    /// Language of the findings.
    pub(crate) lang: Lang,
}

impl Options {
    /// Reads the arguments; `None` when help is wanted.
    pub(crate) fn parse(args: impl Iterator<Item = String>) -> Result<Option<Self>> {
        let mut options = Self { paths: Vec::new(), today: today()?, lang: Lang::En };
        let mut args = args;
        while let Some(word) = args.next() {
            match word.as_str() {
                "-h" | "--help" => return Ok(None),
                "--on" => {
                    let day = args.next().context("--on wants a day, as 2026-11-21")?;
                    options.today = day.parse().ok().context("--on wants a day, as 2026-11-21")?;
                }
                "--lang" => {
                    options.lang = match args.next().as_deref() {
                        Some("en") => Lang::En,
                        Some("nb") => Lang::Nb,
                        Some("zh") => Lang::ZhHant,
                        _ => bail!("--lang wants en, nb or zh"),
                    };
                }
                unknown if unknown.starts_with("--") => bail!("unexpected argument {unknown}"),
                path => options.paths.push(PathBuf::from(path)),
            }
        }
        if options.paths.is_empty() {
            return Ok(None);
        }
        Ok(Some(options))
    }
}

fn today() -> Result<Date> {
    let seconds = UNIX_EPOCH.elapsed().context("the clock is before 1970")?.as_secs();
    Ok(Date::from_days(u32::try_from(seconds / 86_400)?))
}
