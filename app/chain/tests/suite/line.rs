//! The whole line on anvil: an invoice becomes cash and is repaid, through this crate alone.

mod steps;

use alloy_primitives::B256;
use faktor_chain::{
    Call, Failure, Intent,
    client::{HistoryKind, HistoryScope},
    tx::{TxRecord, TxState, follow, send},
};
use faktor_domain::Amount;
use serde_json::json;

use crate::support::http::RealTimer;
use steps::{Line, minor};

#[tokio::test]
async fn an_invoice_becomes_cash_and_is_repaid() {
    use HistoryKind as Kind;
    let Some(line) = Line::start().await else { return };
    for account in [line.investor, line.buyer] {
        let amount = minor(10_000_000_000);
        line.act(line.carrier, &Intent::Faucet { token: line.stablecoin(), to: account, amount })
            .await;
    }
    line.register().await;
    line.acknowledge().await;
    line.list().await;
    let listed_at = line.client.head().await.unwrap().number;
    line.buy().await;
    let bought_at = line.client.head().await.unwrap().number;

    let early = line.exchange(&line.receivable().await, 1, line.investor);
    assert_eq!(line.refused(line.investor, &early).await, Failure::NotActivated { index: 0 });
    line.move_to_maturity().await;
    let unpaid = line.refused(line.investor, &early).await;
    assert!(matches!(unpaid, Failure::NothingToPay { amount, .. } if amount == minor(1)));
    line.pay_and_sweep().await;
    line.exchange_all().await;

    let receivable = line.receivable().await;
    let whole = [
        Kind::Registered,
        Kind::Acknowledged,
        Kind::Listed,
        Kind::Bought,
        Kind::Bought,
        Kind::Cancelled,
        Kind::Paid,
        Kind::Swept,
        Kind::Exchanged,
        Kind::Exchanged,
    ];
    assert_eq!(line.kinds(HistoryScope::Receivable(&receivable)).await, whole);
    let of =
        |account| HistoryScope::Account { account, receivables: std::slice::from_ref(&receivable) };
    let supplier = [
        Kind::Registered,
        Kind::Acknowledged,
        Kind::Listed,
        Kind::Bought,
        Kind::Bought,
        Kind::Cancelled,
        Kind::Swept,
        Kind::Exchanged,
    ];
    assert_eq!(line.kinds(of(line.supplier)).await, supplier);
    let investor = [
        Kind::Transferred,
        Kind::Bought,
        Kind::Wrapped,
        Kind::Bought,
        Kind::Swept,
        Kind::Exchanged,
    ];
    assert_eq!(line.kinds(of(line.investor)).await, investor);
    // Bought before the search begins, the tokens still tell which sweep is theirs.
    let later = line.client.history(of(line.investor), Some(bought_at + 1), |_| ()).await.unwrap();
    let later: Vec<_> = later.entries.iter().map(|entry| entry.kind).collect();
    assert_eq!(later, [Kind::Swept, Kind::Exchanged]);
    // Whoever never had tokens hears nothing of the sweep.
    assert!(line.kinds(of(line.carrier)).await.is_empty());
    // From a later block on, listings made before it are still followed.
    let history =
        line.client.history(of(line.supplier), Some(listed_at + 1), |_| ()).await.unwrap();
    assert!(history.entries.iter().any(|entry| entry.kind == Kind::Cancelled));
    assert!(history.entries.iter().all(|entry| entry.receivable == Some(receivable.id)));
    let buyer = [
        Kind::Transferred,
        Kind::Registered,
        Kind::Acknowledged,
        Kind::Wrapped,
        Kind::Paid,
        Kind::Swept,
        Kind::Reclaimed,
    ];
    assert_eq!(line.kinds(of(line.buyer)).await, buyer);
}

#[tokio::test]
async fn a_mined_revert_is_told_with_its_reason() {
    let Some(line) = Line::start().await else { return };
    let (currency, amount) = (line.currency(), minor(7));
    let intent = Intent::Unwrap { currency, amount, receiver: line.supplier };
    let Call { to, data, value } = intent.call(line.file()).unwrap();
    // With the gas given, the node sends it although it will fail.
    let forced = json!([{ "from": line.supplier, "to": to, "data": data, "gas": "0x30d40" }]);
    let hash = line.anvil.ask("eth_sendTransaction", forced).await;
    let hash: B256 = serde_json::from_value(hash).unwrap();
    let call = Call { to, data, value };
    let mut record = TxRecord::new(hash, 31_337, line.supplier, &call, intent.summary(), 0, 0);
    let state = follow(&line.client, &RealTimer, &mut record, 1, 20, |_, _| ()).await;
    let reason =
        Failure::BalanceTooSmall { account: line.supplier, balance: Amount::ZERO, needed: amount };
    assert!(matches!(state, TxState::Reverted { reason: Some(told), .. } if *told == reason));
}

#[tokio::test]
async fn a_repriced_transaction_is_followed_to_its_successor() {
    let Some(line) = Line::start().await else { return };
    line.anvil.ask("evm_setAutomine", json!([false])).await;
    let (token, to) = (line.stablecoin(), line.supplier);
    let intent = Intent::Faucet { token, to, amount: minor(3) };
    let call = intent.call(line.file()).unwrap();
    let head = line.client.head().await.unwrap().number;
    let hash = send(&line.anvil.rpc, line.supplier, &call).await.unwrap();
    let mut record = TxRecord::new(hash, 31_337, line.supplier, &call, intent.summary(), head, 0);
    assert_eq!(record.look(&line.client).await, Ok(TxState::Submitted));
    let dearer = json!([{ "from": line.supplier, "to": call.to, "data": call.data,
        "nonce": format!("{:#x}", record.nonce.unwrap()), "gasPrice": "0x2540be400" }]);
    let successor = line.anvil.ask("eth_sendTransaction", dearer).await;
    let by: Option<B256> = serde_json::from_value(successor).unwrap();
    line.anvil.ask("evm_mine", json!([])).await;
    let kind = faktor_chain::tx::Replacement::Repriced;
    assert_eq!(record.look(&line.client).await, Ok(TxState::Replaced { kind, by }));
}
