//! How fast the page is there, under the throttling that stands for a mid-range phone. Figures for the report; what fails here is
//! only a page that does not come at all.

use std::{fs, path::PathBuf};

use anyhow::{Context as _, Result};
use faktor_e2e::{Browser, Site, Tab, TabOptions};
use serde_json::{Value, json};

/// A quarter of the processor, 10 Mbit/s down, 40 ms.
async fn throttle(tab: &Tab) -> Result<()> {
    tab.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": 4 })).await?;
    let network = json!({
        "offline": false,
        "latency": 40,
        "downloadThroughput": 1_250_000,
        "uploadThroughput": 1_250_000,
    });
    tab.devtools("Network.enable", json!({})).await?;
    tab.devtools("Network.emulateNetworkConditions", network).await?;
    Ok(())
}

/// Starts a sandbox of its own beside the page's and asks it one thing; milliseconds until the answer. The browser has the code
/// already, so this is boot and first answer without download.
const COLD_START: &str = "async () => {
  const start = performance.now();
  const worker = new Worker('sandbox-worker_loader.js');
  const heard = () => new Promise((then) => worker.addEventListener('message', (e) => then(e.data), { once: true }));
  const ready = await heard();
  if (ready.ready !== true) throw new Error(JSON.stringify(ready));
  const answered = heard();
  worker.postMessage({ id: 1, method: 'eth_chainId', params: [] });
  await answered;
  worker.terminate();
  return Math.round(performance.now() - start);
}";

const FIRST_PAINT: &str =
    "() => Math.round(performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1)";

fn note(figures: &Value) -> Result<()> {
    if let Some(folder) = std::env::var_os("FAKTOR_MEASURED") {
        let folder = PathBuf::from(folder);
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("page.json"), figures.to_string()).context("noting the figures")?;
    }
    Ok(())
}

#[tokio::test]
async fn the_page_is_there_and_how_soon() -> Result<()> {
    let site = Site::start("/").await?;
    let browser = Browser::launch().await?;

    let tab = browser.tab(TabOptions::default()).await?;
    throttle(&tab).await?;
    tab.goto(&site.at("/audit")).await?;
    // `goto` returns with the screen's heading: from then on everything answers to a press.
    let interactive: f64 =
        tab.page.evaluate::<(), f64>("() => Math.round(performance.now())", None).await?;
    let paint: f64 = tab.page.evaluate::<(), f64>(FIRST_PAINT, None).await?;
    tab.finish().await?;

    let tab = browser.tab(TabOptions::default()).await?;
    tab.goto(&site.at("/audit")).await?;
    tab.settled().await?;
    let sandbox: f64 = tab.page.evaluate::<(), f64>(COLD_START, None).await?;
    tab.finish().await?;

    let whole = |ms: f64| {
        serde_json::Number::from_f64(ms)
            .and_then(|ms| ms.to_string().split('.').next()?.parse::<u64>().ok())
    };
    note(&json!({
        "time.page.first-paint.ms": whole(paint),
        "time.page.interactive.ms": whole(interactive),
        "time.sandbox.cold-start.ms": whole(sandbox),
    }))?;
    browser.close().await
}
