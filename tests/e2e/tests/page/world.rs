//! Where people act: the page's own sandbox, or a node with a page and a wallet per person.

use std::sync::Arc;

use anyhow::{Context as _, Result};
use faktor_e2e::{Browser, Node, Role, Site, Tab, TabOptions, TestWallet};

use crate::{
    figures::Effort,
    people::{become_role, connect_wallet, move_time, reset_sandbox, sees, settled},
};

/// Counts what a person presses.
const COUNT_PRESSES: &str = "() => {
  window.presses = 0;
  addEventListener('click', (event) => { if (event.isTrusted) window.presses += 1; }, true);
}";

/// Where the people are: in the sandbox, one page in which they take turns, or on anvil, each with a page, a profile and a
/// wallet of their own.
pub(crate) enum World {
    /// The page's own sandbox.
    Sandbox(Box<Tab>),
    /// A node with one tab and one wallet per role.
    Anvil {
        /// The node.
        node: Arc<Node>,
        /// A person's page and wallet.
        people: Vec<(Role, Tab, TestWallet)>,
    },
}

impl World {
    /// The page on its sandbox, started anew on the day `start` (ISO).
    pub(crate) async fn sandbox(site: &Site, browser: &Browser, start: &str) -> Result<Self> {
        let tab = browser.tab(TabOptions::default()).await?;
        tab.goto(&site.at("/currency")).await?;
        sees(&tab, "Sandbox, no real money.").await?;
        settled(&tab).await?;
        reset_sandbox(&tab, start).await?;
        Ok(Self::Sandbox(Box::new(tab)))
    }

    /// A page per role with its wallet connected to `node`.
    pub(crate) async fn anvil(site: &Site, browser: &Browser, node: &Arc<Node>) -> Result<Self> {
        let mut people = Vec::new();
        for (role, name) in [
            (Role::Supplier, "Nordlys wallet"),
            (Role::Buyer, "Havbris wallet"),
            (Role::Investor, "Fjordlys wallet"),
        ] {
            let wallet = TestWallet::new(name, role, node);
            let tab = browser
                .tab(TabOptions { wallets: vec![wallet.clone()], ..Default::default() })
                .await?;
            tab.goto(&site.at("/currency")).await?;
            sees(&tab, "Sandbox, no real money.").await?;
            connect_wallet(&tab, name).await?;
            tab.page.evaluate::<(), ()>(COUNT_PRESSES, None).await?;
            people.push((role, tab, wallet));
        }
        Ok(Self::Anvil { node: Arc::clone(node), people })
    }

    /// The page of `role`, who is now the one at it.
    pub(crate) async fn turn_of(&self, role: Role) -> Result<&Tab> {
        match self {
            Self::Sandbox(tab) => {
                become_role(tab, role.name()).await?;
                Ok(tab)
            }
            Self::Anvil { people, .. } => {
                let person = people.iter().find(|(known, ..)| *known == role);
                let (_, tab, _) = person.context("nobody has this role")?;
                tab.page.bring_to_front().await?;
                Ok(tab)
            }
        }
    }

    /// The page of somebody who is no party to anything.
    pub(crate) async fn turn_of_anybody(&self) -> Result<&Tab> {
        match self {
            Self::Sandbox(tab) => {
                become_role(tab, "auditor").await?;
                Ok(tab)
            }
            Self::Anvil { .. } => self.turn_of(Role::Investor).await,
        }
    }

    /// Moves the clock to the start of a day (ISO) and waits until the page at hand knows.
    pub(crate) async fn move_to(&self, day: &str, seconds: u64) -> Result<()> {
        match self {
            Self::Sandbox(tab) => move_time(tab, day).await,
            Self::Anvil { node, .. } => node.move_to(seconds).await,
        }
    }

    /// What the wallet of `role` was asked to sign and to send so far; none in the sandbox, which shows no prompt.
    pub(crate) fn prompts(&self, role: Role) -> Result<Option<(usize, usize)>> {
        let Self::Anvil { people, .. } = self else { return Ok(None) };
        let person = people.iter().find(|(known, ..)| *known == role);
        let asked = person.context("nobody has this role")?.2.asked()?;
        let count = |method: &str| asked.iter().filter(|known| *known == method).count();
        Ok(Some((count("eth_signTypedData_v4"), count("eth_sendTransaction"))))
    }

    /// What `role` had to do so far; none in the sandbox.
    pub(crate) async fn effort(&self, role: Role) -> Result<Option<Effort>> {
        let Some((signatures, transactions)) = self.prompts(role)? else { return Ok(None) };
        let presses = "() => window.presses";
        let presses = self.turn_of(role).await?.page.evaluate::<(), usize>(presses, None).await?;
        Ok(Some(Effort { presses, signatures, transactions }))
    }

    /// Requests to anybody but the page's host and the node, of everybody's page.
    pub(crate) fn requests_to_strangers(&self) -> Result<usize> {
        self.tabs().into_iter().map(|(_, tab)| tab.requests_to_strangers()).sum()
    }

    /// How somebody names `role` as a party: from the address book in the sandbox, by account elsewhere.
    pub(crate) fn in_sandbox(&self) -> bool {
        matches!(self, Self::Sandbox(_))
    }

    fn tabs(&self) -> Vec<(&'static str, &Tab)> {
        match self {
            Self::Sandbox(tab) => vec![("sandbox", tab)],
            Self::Anvil { people, .. } => {
                people.iter().map(|(role, tab, _)| (role.name(), tab)).collect()
            }
        }
    }

    /// Fails with `outcome`, leaving a picture of every page, or on any complaint of a page; else closes them all.
    pub(crate) async fn finish(self, outcome: Result<()>) -> Result<()> {
        if outcome.is_err() {
            for (who, tab) in self.tabs() {
                tab.picture(&format!("failed-{}-{who}", std::process::id())).await?;
            }
        }
        outcome?;
        match self {
            Self::Sandbox(tab) => tab.finish().await,
            Self::Anvil { people, .. } => {
                for (role, tab, _) in people {
                    tab.finish()
                        .await
                        .with_context(|| format!("the page of the {}", role.name()))?;
                }
                Ok(())
            }
        }
    }
}
