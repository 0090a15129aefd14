//! Moving time forward.

use faktor_domain::Date;
use leptos::prelude::*;

use super::SandboxControls;
use crate::{
    i18n::use_t,
    widgets::{Button, ButtonKind, Dialog, Glyph, Menu, TextField, TextKind},
};

/// One day on, 30 days on, to a date.
#[component]
pub(super) fn TimeMenu(controls: SandboxControls) -> impl IntoView {
    let t = use_t();
    let dialog_open = RwSignal::new(false);
    let forward = move |days: u32| {
        if let Some(today) = today(controls) {
            controls.on_move_to.run(Date::from_days(today.days().saturating_add(days)));
        }
    };
    view! {
        <Menu button=|| use_t().sandbox.move_time label=t.sandbox.name glyph=Glyph::Clock>
            <button type="button" class="menu__item" on:click=move |_| forward(1)>
                {t.sandbox.plus_day}
            </button>
            <button type="button" class="menu__item" on:click=move |_| forward(30)>
                {t.sandbox.plus_month}
            </button>
            <button type="button" class="menu__item" on:click=move |_| dialog_open.set(true)>
                {t.sandbox.to_date}
            </button>
        </Menu>
        <ToDate controls open=dialog_open />
    }
}

#[component]
fn ToDate(controls: SandboxControls, open: RwSignal<bool>) -> impl IntoView {
    let t = use_t();
    let text = RwSignal::new(String::new());
    let date = Memo::new(move |_| after(&text.get(), today(controls)));
    let error = Signal::derive(move || match date.get() {
        Ok(_) => None,
        Err(AfterError::NotADate) => Some(t.widgets.date_invalid.to_owned()),
        Err(AfterError::NotAfterToday) => Some(t.widgets.date_past.to_owned()),
    });
    let go = Callback::new(move |()| {
        if let Ok(date) = date.get_untracked() {
            open.set(false);
            controls.on_move_to.run(date);
        }
    });
    let title = Signal::derive(move || t.sandbox.move_time.to_owned());
    view! {
        <Dialog open title>
            <TextField
                label=t.sandbox.to_date
                value=text
                kind=TextKind::Date
                hint=Signal::derive(move || t.sandbox.time_hint.to_owned())
                error
            />
            <div class="dialog__actions">
                <Button
                    kind=ButtonKind::Primary
                    on_press=go
                    disabled=Signal::derive(move || date.get().is_err())
                >
                    {t.sandbox.to_date_go}
                </Button>
            </div>
        </Dialog>
    }
}

fn today(controls: SandboxControls) -> Option<Date> {
    controls.view.with(|view| view.as_ref().map(|view| view.date))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum AfterError {
    NotADate,
    NotAfterToday,
}

/// A typed date that lies after `today`.
fn after(text: &str, today: Option<Date>) -> Result<Date, AfterError> {
    let date: Date = text.parse().or(Err(AfterError::NotADate))?;
    if today.is_some_and(|today| date <= today) { Err(AfterError::NotAfterToday) } else { Ok(date) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_only_moves_forward() {
        let today = "2027-03-14".parse().ok();
        assert_eq!(after("2027-03-15", today), "2027-03-15".parse().or(Err(AfterError::NotADate)));
        assert_eq!(after("2027-03-14", today), Err(AfterError::NotAfterToday));
        assert_eq!(after("2027-02-30", today), Err(AfterError::NotADate));
        assert_eq!(after("", today), Err(AfterError::NotADate));
    }
}
