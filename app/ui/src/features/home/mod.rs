//! The start: what do you want to do?

mod next;
mod todo_list;

use leptos::prelude::*;

use self::todo_list::TodoList;
use crate::{
    i18n::use_t,
    router::Link,
    routes::Place,
    widgets::{Glyph, Icon, PageHeader, Section},
};

/// What each place is for, and how an invoice becomes cash.
#[component]
pub(super) fn HomePage() -> impl IntoView {
    let t = use_t();
    let places = [
        (Place::Sell, t.places.sell_for),
        (Place::Owe, t.places.owe_for),
        (Place::Invest, t.places.invest_for),
        (Place::Verify, t.places.verify_for),
        (Place::Audit, t.places.audit_for),
        (Place::Documents, t.places.documents_for),
        (Place::Currency, t.places.currency_for),
    ];
    let rows = places.into_iter().map(|(place, sentence)| {
        view! {
            <li>
                <Link to=place.route() class="start__link">
                    <span class="start__name">{place.name(t)}</span>
                    <span class="start__for">{sentence}</span>
                    <Icon glyph=Glyph::Right />
                </Link>
            </li>
        }
    });
    let line = [
        t.shell.home_line_register,
        t.shell.home_line_acknowledge,
        t.shell.home_line_sell,
        t.shell.home_line_pay,
    ];
    view! {
        <PageHeader title=t.shell.home_title intro=t.shell.home_intro />
        <TodoList />
        <ul class="start">{rows.collect_view()}</ul>
        <Section title=t.shell.home_line_title>
            <ol class="story">{line.into_iter().map(|step| view! { <li>{step}</li> }).collect_view()}</ol>
        </Section>
    }
}
