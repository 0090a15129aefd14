//! Where most tests on a development node begin: the node with the contracts, the page, and a tab with one wallet on the
//! currency screen.

use std::sync::Arc;

use anyhow::Result;
use faktor_e2e::{Browser, Node, Role, Site, Tab, TabOptions, TestWallet};
use serde_json::Value;

/// The wallet's name in the list.
pub(crate) const WALLET: &str = "Test wallet";
/// When the node's clock starts: 2026-11-22.
const START: u64 = 1_795_305_600;

/// Node, page, browser, and a tab with one wallet.
pub(crate) struct Scene {
    pub(crate) node: Arc<Node>,
    /// The deployment file's content.
    pub(crate) deployments: Value,
    pub(crate) site: Site,
    pub(crate) browser: Browser,
    pub(crate) wallet: TestWallet,
    pub(crate) tab: Tab,
}

impl Scene {
    /// With the wallet of `role` connected.
    pub(crate) async fn of(role: Role) -> Result<Self> {
        let scene = Self::before_connecting(role).await?;
        scene.tab.choose_wallet(WALLET).await?;
        scene.tab.connected().await?;
        scene.tab.settled().await?;
        Ok(scene)
    }

    /// With the wallet of `role` there, and no wallet connected.
    pub(crate) async fn before_connecting(role: Role) -> Result<Self> {
        let node = Arc::new(Node::start(START).await?);
        let deployments = node.deploy().await?;
        let site = Site::start_with("/", deployments.clone()).await?;
        let browser = Browser::launch().await?;
        let wallet = TestWallet::new(WALLET, role, &node);
        let tab =
            browser.tab(TabOptions { wallets: vec![wallet.clone()], ..Default::default() }).await?;
        tab.goto(&site.at("/currency")).await?;
        tab.disconnect().await?;
        Ok(Self { node, deployments, site, browser, wallet, tab })
    }

    /// Fails on any complaint of the page, then ends everything.
    pub(crate) async fn end(self) -> Result<()> {
        self.tab.finish().await?;
        self.browser.close().await
    }
}
