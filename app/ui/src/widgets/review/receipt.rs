//! The receipt: what changed, to print and to save.

use leptos::prelude::*;
use serde_json::{Map, Value, json};

use super::Receipt;
use crate::{
    browser,
    i18n::use_t,
    widgets::{Button, ButtonKind, Glyph, Icon},
};

/// The receipt as JSON, readable by machines: act, changes, facts.
pub fn receipt_json(receipt: &Receipt) -> String {
    let facts: Map<String, Value> = receipt
        .facts
        .iter()
        .map(|(name, value)| (name.clone(), Value::String(value.clone())))
        .collect();
    let value = json!({
        "format": "faktor/receipt/1",
        "act": receipt.act,
        "changes": receipt.changes,
        "facts": facts,
    });
    format!("{value:#}")
}

/// What changed and how to keep it.
#[component]
pub(super) fn ReceiptView(receipt: Receipt, on_close: Callback<()>) -> impl IntoView {
    let t = use_t();
    let changes = receipt.changes.clone().into_iter().map(|change| view! { <li>{change}</li> });
    let facts = receipt.facts.clone().into_iter().map(|(name, value)| {
        view! { <div class="facts__row"><dt>{name}</dt><dd>{value}</dd></div> }
    });
    let print = Callback::new(|()| browser::print());
    let act = receipt.act.clone();
    let save = Callback::new(move |()| {
        browser::download("faktor-receipt.json", "application/json", &receipt_json(&receipt));
    });
    view! {
        <div class="receipt">
            <p class="receipt__done" role="status"><Icon glyph=Glyph::Success />{t.review.done}": "{act}</p>
            <h3>{t.review.changed}</h3>
            <ul>{changes.collect_view()}</ul>
            <h3>{t.review.receipt}</h3>
            <dl class="facts">{facts.collect_view()}</dl>
        </div>
        <div class="dialog__actions">
            <Button on_press=print kind=ButtonKind::Quiet glyph=Glyph::Print>{t.review.print}</Button>
            <Button on_press=save kind=ButtonKind::Quiet glyph=Glyph::Download>{t.review.save_json}</Button>
            <Button on_press=on_close kind=ButtonKind::Primary>{t.common.close}</Button>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_saved_receipt_says_what_the_screen_says() {
        let receipt = Receipt {
            act: "Pay 10.00 XEUR".into(),
            changes: vec!["You paid.".into()],
            facts: vec![("Amount".into(), "10.00 XEUR".into())],
        };
        let value: Value = serde_json::from_str(&receipt_json(&receipt)).unwrap();
        assert_eq!(value["act"], "Pay 10.00 XEUR");
        assert_eq!(value["changes"][0], "You paid.");
        assert_eq!(value["facts"]["Amount"], "10.00 XEUR");
    }
}
