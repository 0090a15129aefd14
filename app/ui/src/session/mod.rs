//! Who is connected to what: wallets, the chain that is read, what is signed and sent, and what this browser keeps for it.

mod chain;
mod claims;
mod controls;
mod desk;
mod explain;
mod head;
mod networks;
mod notice;
mod pending;
mod rpc;
mod sandbox;
mod secrets;
mod wallets;
mod words;

pub use chain::{Chain, ChainProblem, ChainState, expect_chain, provide_chain};
pub use claims::{
    Claims, KEY as CLAIMS_KEY, StoredAcknowledgement, StoredClaim, expect_claims,
    merged as merged_claims, provide_claims,
};
pub use controls::provide_wallet_controls;
pub use desk::{
    AfterSend, Deed, Desk, DeskSheet, PermitWish, emptying, expect_desk, in_an_hour, provide_desk,
};
pub use explain::{explain_act, explain_chain, explain_failure, explain_wallet};
pub use head::{Heads, expect_heads, provide_heads};
pub use networks::{Networks, expect_networks, provide_networks};
pub use notice::ChainNotices;
pub use pending::{Pending, expect_pending, provide_pending};
pub use rpc::{BrowserTimer, WalletRpc};
pub use sandbox::{SANDBOX_CHAIN_ID, provide_sandbox_controls};
pub use secrets::{Secrets, SecretsError, expect_secrets, provide_secrets};
pub use wallets::{Wallets, expect_wallets, provide_wallets};
pub use words::{Naming, asset_words, money_words, symbol};

/// Provides everything of this folder, in the order in which it builds on each other.
pub fn provide_session() {
    provide_networks();
    provide_wallets();
    provide_chain();
    provide_heads();
    provide_claims();
    provide_secrets();
    provide_pending();
    provide_desk();
    provide_wallet_controls();
    provide_sandbox_controls();
}
