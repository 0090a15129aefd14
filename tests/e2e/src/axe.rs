//! Accessibility by axe-core.

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use crate::{Tab, root};

/// Runs axe-core on the page as it stands and fails on any violation, naming rule and element.
pub async fn assert_accessible(tab: &Tab) -> Result<()> {
    let axe = std::fs::read_to_string(root().join("node_modules/axe-core/axe.min.js"))
        .context("axe-core is missing: run `cargo xtask setup`")?;
    // The driver evaluates in the page's world without adding a script element, so the page's policy stays strict.
    tab.page.evaluate_expression(&axe).await.context("load axe-core")?;
    let violations: Value = tab
        .page
        .evaluate::<(), Value>(
            "async () => (await axe.run()).violations.map(v => ({ rule: v.id, at: v.nodes.map(n => n.target.join(' ') + ' ' + n.failureSummary) }))",
            None,
        )
        .await
        .context("run axe-core")?;
    ensure!(
        violations.as_array().is_some_and(Vec::is_empty),
        "accessibility violations: {violations:#}"
    );
    Ok(())
}
