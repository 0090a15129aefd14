//! Clock, hash routes, files and network.

use faktor_wallet::platform::{
    PickedFile, copy_text, download, fetch_bytes, fetch_json, fetch_rpc, focus, hash, is_online,
    is_path_gateway, is_visible, languages, measured, now, now_ms, on_hash_change,
    on_online_change, page_url, picked_files, random_bytes, replace_hash, set_hash, set_title,
    sleep, tick,
};
use faktor_wallet::{BrowserError, Request, RpcEndpoint, WalletError};
use serde_json::json;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::log::Log;

#[wasm_bindgen_test]
async fn the_clock_counts_and_ticks_end_with_their_subscription() {
    let before = now_ms();
    let log = Log::new();
    let ticks = log.clone();
    let subscription = tick(10, move || ticks.push(()));
    sleep(100).await;
    drop(subscription);
    let count = log.all().len();
    // A busy machine sleeps longer than asked, so there is no upper bound.
    assert!(count >= 2, "{count} ticks");
    sleep(50).await;
    assert_eq!(log.all().len(), count);
    assert!(now_ms() - before >= 145);
    assert!(now() > 1_700_000_000 && now() <= now_ms() / 1000 + 1);
}

#[wasm_bindgen_test]
fn the_newest_measure_of_a_name_is_kept_and_the_work_is_done() {
    let noted = || {
        let timeline = web_sys::window().unwrap().performance().unwrap();
        timeline.get_entries_by_name("faktor:test").length()
    };
    assert_eq!((measured("faktor:test", || 1), noted()), (1, 1));
    assert_eq!((measured("faktor:test", || 2), noted()), (2, 1));
}

#[wasm_bindgen_test]
fn random_bytes_differ() {
    assert_ne!(random_bytes().unwrap(), random_bytes().unwrap());
}

#[wasm_bindgen_test]
fn the_browser_tells_its_surroundings() {
    assert!(!languages().is_empty());
    assert!(is_online() && is_visible() && !is_path_gateway());
    assert!(page_url().starts_with("http") && !page_url().contains('#'));
}

#[wasm_bindgen_test]
async fn routes_are_set_with_a_call_and_replaced_without() {
    let log = Log::new();
    let subscription = on_hash_change(log.pusher());
    set_hash("/receivables?state=open");
    sleep(30).await;
    assert_eq!(hash(), "/receivables?state=open");
    replace_hash("/tokens");
    sleep(30).await;
    assert_eq!(hash(), "/tokens");
    assert_eq!(log.all(), ["/receivables?state=open"]);
    drop(subscription);
    set_hash("");
    sleep(30).await;
    assert_eq!((hash().as_str(), log.all().len()), ("", 1));
}

#[wasm_bindgen_test]
fn title_and_focus_are_set() {
    set_title("Faktor");
    js_sys::eval("document.body.insertAdjacentHTML('beforeend', '<button id=\"b\">b</button>')")
        .unwrap();
    assert!(focus("b") && !focus("no-such-id"));
    let seen = js_sys::eval("document.title + ' ' + document.activeElement.id").unwrap();
    assert_eq!(seen.as_string().as_deref(), Some("Faktor b"));
}

#[wasm_bindgen_test]
async fn files_are_read_in_pieces_with_progress_and_a_limit() {
    let bytes: Vec<u8> = (0..2_500_000u32).map(|i| i.to_le_bytes()[0]).collect();
    let file = PickedFile::from_bytes("invoice.xml", "text/xml", &bytes).unwrap();
    let log = Log::new();
    let read = file.read(3_000_000, |done, total| log.push((done, total))).await.unwrap();
    assert!(read == bytes);
    let total = 2_500_000;
    assert_eq!(log.all(), [(1_048_576, total), (2_097_152, total), (total, total)]);
    assert_eq!(
        file.read(2_499_999, |_, _| ()).await,
        Err(BrowserError::FileTooLarge { size: total, limit: 2_499_999 })
    );
    let empty = PickedFile::from_bytes("empty", "", &[]).unwrap();
    assert_eq!(empty.read(1, |_, _| ()).await, Ok(vec![]));
}

#[wasm_bindgen_test]
async fn dropped_and_chosen_files_are_picked_alike() {
    let drop_event = js_sys::eval(
        "(() => { const t = new DataTransfer(); t.items.add(new File(['<a/>'], 'a.xml', { type: 'text/xml' }));
            return new DragEvent('drop', { dataTransfer: t, cancelable: true }); })()",
    )
    .unwrap();
    let picked = picked_files(drop_event.unchecked_ref());
    assert_eq!((picked[0].name.as_str(), picked[0].size), ("a.xml", 4));
    assert_eq!(picked[0].read(10, |_, _| ()).await, Ok(b"<a/>".to_vec()));
    let change_event = js_sys::eval(
        "(() => { const t = new DataTransfer(); t.items.add(new File(['x'], 'b.xml'));
            const i = document.createElement('input'); i.type = 'file'; i.files = t.files;
            let seen; i.addEventListener('change', (e) => { seen = e; });
            i.dispatchEvent(new Event('change')); return seen; })()",
    )
    .unwrap();
    assert_eq!(picked_files(change_event.unchecked_ref())[0].name, "b.xml");
    let other = js_sys::eval("new Event('change')").unwrap();
    assert!(picked_files(other.unchecked_ref()).is_empty());
}

#[wasm_bindgen_test]
async fn only_files_beside_the_page_are_fetched() {
    for url in ["https://elsewhere.example/a.json", "/a.json", "../a.json"] {
        let error = fetch_json(url, 1_000).await.unwrap_err();
        assert_eq!(error, BrowserError::NotRelative { url: url.into() });
    }
    let missing = fetch_bytes("no/such/file.json", 5_000).await;
    assert_eq!(missing, Err(BrowserError::Status { status: 404 }));
    let page = fetch_json("index.html", 5_000).await;
    assert!(matches!(page, Err(BrowserError::Malformed { .. } | BrowserError::Status { .. })));
}

#[wasm_bindgen_test]
async fn an_endpoint_that_is_not_there_is_unreachable() {
    let body = json!({"jsonrpc": "2.0", "id": 1, "method": "eth_chainId", "params": []});
    let error = fetch_rpc("http://127.0.0.1:9", &body, 5_000).await.unwrap_err();
    assert!(matches!(error, BrowserError::Network { .. }), "{error:?}");
    let endpoint = RpcEndpoint::new("http://127.0.0.1:9");
    let error = endpoint.request("eth_chainId", json!([])).await.unwrap_err();
    assert!(matches!(error, WalletError::Unreachable { .. }), "{error:?}");
    assert!(error.is_retryable());
}

#[wasm_bindgen_test]
async fn answers_of_an_endpoint_are_read_and_slow_ones_given_up() {
    js_sys::eval(
        "window.realFetch = window.fetch; window.seen = [];
         window.fetch = async (url, o) => {
            const body = JSON.parse(o.body); window.seen.push([o.method, o.credentials, o.referrerPolicy]);
            if (url.endsWith('/slow')) return new Promise((_, no) => o.signal.addEventListener('abort',
                () => { window.seen.push('aborted'); no(o.signal.reason); }));
            if (url.endsWith('/bad')) return new Response('<html>', { status: 502 });
            const reply = url.endsWith('/error') ? { error: { code: -32005, message: 'slow down' } } : { result: '0x1' };
            return new Response(JSON.stringify({ id: body.id, ...reply }), { status: url.endsWith('/error') ? 429 : 200 });
         };",
    )
    .unwrap();
    let ask = |path: &str| {
        let endpoint = RpcEndpoint { url: format!("http://node.example{path}"), limit_ms: 50 };
        async move { endpoint.request("eth_chainId", json!([])).await }
    };
    assert_eq!(ask("/").await, Ok(json!("0x1")));
    let limited = ask("/error").await.unwrap_err();
    assert_eq!(limited, WalletError::Rpc { code: -32005, message: "slow down".into(), data: None });
    assert!(matches!(ask("/bad").await, Err(WalletError::Unreachable { .. })));
    assert_eq!(ask("/slow").await, Err(WalletError::TimedOut { limit_ms: 50 }));
    sleep(10).await;
    let seen =
        js_sys::eval("window.fetch = window.realFetch; JSON.stringify(window.seen)").unwrap();
    let seen: serde_json::Value = serde_json::from_str(&seen.as_string().unwrap()).unwrap();
    let asked = json!(["POST", "omit", "no-referrer"]);
    assert_eq!(seen, json!([asked, asked, asked, asked, "aborted"]));
}

#[wasm_bindgen_test]
async fn text_is_copied_or_the_refusal_is_typed() {
    let clipboard = |source: &str| {
        let define = format!(
            "Object.defineProperty(navigator, 'clipboard', {{ configurable: true, value: {source} }})"
        );
        js_sys::eval(&define).unwrap();
    };
    clipboard("{ writeText: async (text) => { window.copied = text; } }");
    assert_eq!(copy_text("0xaa").await, Ok(()));
    assert_eq!(js_sys::eval("window.copied").unwrap().as_string().as_deref(), Some("0xaa"));
    clipboard("{ writeText: async () => { throw new DOMException('no', 'NotAllowedError'); } }");
    assert_eq!(copy_text("0xaa").await, Err(BrowserError::NotAllowed { what: "copying" }));
    clipboard("undefined");
    assert_eq!(copy_text("x").await, Err(BrowserError::NotAvailable { what: "the clipboard" }));
    js_sys::eval("delete navigator.clipboard").unwrap();
}

#[wasm_bindgen_test]
async fn a_download_carries_its_name_and_bytes() {
    js_sys::eval(
        "window.realClick = HTMLAnchorElement.prototype.click;
         HTMLAnchorElement.prototype.click = function () {
             const name = this.download;
             window.saved = fetch(this.href).then((r) => r.blob())
                 .then(async (b) => `${name} ${b.type} ${await b.text()}`);
         };",
    )
    .unwrap();
    download("export.json", "application/json", b"{}").unwrap();
    let saved: js_sys::Promise =
        js_sys::eval("HTMLAnchorElement.prototype.click = window.realClick; window.saved")
            .unwrap()
            .unchecked_into();
    let saved = wasm_bindgen_futures::JsFuture::from(saved).await.unwrap();
    assert_eq!(saved.as_string().as_deref(), Some("export.json application/json {}"));
}

#[wasm_bindgen_test]
fn losing_and_finding_the_network_is_told_until_nobody_listens() {
    let log = Log::new();
    let subscriptions = on_online_change(log.pusher());
    let change = "for (const name of ['offline', 'online']) window.dispatchEvent(new Event(name))";
    js_sys::eval(change).unwrap();
    drop(subscriptions);
    js_sys::eval(change).unwrap();
    assert_eq!(log.all(), [false, true]);
}
