//! Figures for the report, which tests find out on their way.

use std::{fs, path::PathBuf};

use anyhow::{Context as _, Result};
use serde_json::{Value, json};

/// Leaves figures for the report in a file of their own.
pub(crate) fn note(file: &str, figures: &Value) -> Result<()> {
    if let Some(folder) = std::env::var_os("FAKTOR_MEASURED") {
        let folder = PathBuf::from(folder);
        fs::create_dir_all(&folder)?;
        fs::write(folder.join(file), figures.to_string()).context("noting the figures")?;
    }
    Ok(())
}

/// What a person had to do.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Effort {
    /// Presses on the page.
    pub(crate) presses: usize,
    /// Prompts of the wallet to sign.
    pub(crate) signatures: usize,
    /// Prompts of the wallet to send.
    pub(crate) transactions: usize,
}

impl Effort {
    /// What was done after `before`.
    pub(crate) const fn since(self, before: Self) -> Self {
        Self {
            presses: self.presses - before.presses,
            signatures: self.signatures - before.signatures,
            transactions: self.transactions - before.transactions,
        }
    }

    /// What both took.
    pub(crate) const fn plus(self, other: Self) -> Self {
        Self {
            presses: self.presses + other.presses,
            signatures: self.signatures + other.signatures,
            transactions: self.transactions + other.transactions,
        }
    }
}

/// For the report: what the line asks of each person. Presses include those by which the test looks around.
pub(crate) fn note_efforts(
    supplier: Effort,
    buyer: Effort,
    investor: Effort,
    strangers: usize,
) -> Result<()> {
    let prompts = |effort: Effort| effort.signatures + effort.transactions;
    note(
        "line.json",
        &json!({
            "line.supplier.uploads": 1,
            "line.supplier.presses": supplier.presses,
            "line.supplier.prompts": prompts(supplier),
            "line.buyer.presses": buyer.presses,
            "line.buyer.signatures": buyer.signatures,
            "line.buyer.acknowledge.transactions": buyer.transactions,
            "line.investor.presses": investor.presses,
            "line.investor.prompts": prompts(investor),
            "line.requests.strangers": strangers,
        }),
    )
}
