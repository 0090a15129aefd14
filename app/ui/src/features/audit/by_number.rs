//! Opening a receivable by its number.

use leptos::{ev::SubmitEvent, prelude::*};

use crate::{
    i18n::use_t,
    router::expect_router,
    routes::Route,
    widgets::{TextField, TextKind},
};

/// A number and the page that it leads to.
#[component]
pub(super) fn ByNumber() -> impl IntoView {
    let t = use_t();
    let router = expect_router();
    let text = RwSignal::new(String::new());
    let route = Memo::new(move |_| receivable(&text.get()));
    let error = Signal::derive(move || {
        route.get().is_none().then(|| t.places.audit_number_error.to_owned())
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if let Some(route) = route.get_untracked() {
            router.go(route);
        }
    };
    view! {
        <form class="form" on:submit=submit>
            <TextField
                label=t.places.audit_number
                value=text
                kind=TextKind::Number
                hint=Signal::derive(move || t.places.audit_number_hint.to_owned())
                error
            />
            <button type="submit" class="button button--primary" disabled=move || route.get().is_none()>
                {t.places.audit_open}
            </button>
        </form>
    }
}

/// The page of the receivable whose number somebody typed; numbers count from 1.
fn receivable(text: &str) -> Option<Route> {
    let text = text.trim();
    let route = Route::parse(&format!("/receivable/{text}"));
    let real = matches!(route, Route::Receivable(id) if !id.get().is_zero());
    real.then_some(route)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_numbers_from_one_open_a_receivable() {
        assert_eq!(receivable(" 12 "), Some(Route::parse("/receivable/12")));
        for text in ["", "0", "-1", "1/2", "x", "1.5", "01"] {
            assert_eq!(receivable(text), None, "{text}");
        }
    }
}
