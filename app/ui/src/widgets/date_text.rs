//! A date.

use faktor_domain::Date;
use leptos::prelude::*;

use crate::{
    format::{date_words, distance, distance_words},
    i18n::expect_language,
    state::expect_clock,
};

/// How a date is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateForm {
    /// `14 June 2027`, in sentences.
    #[default]
    Words,
    /// `2027-06-14`, in tables.
    Iso,
    /// `14 June 2027, in 43 days`, for due dates.
    WordsAndDistance,
    /// `2027-06-14` with `in 43 days` below or beside, for due dates in tables.
    IsoAndDistance,
}

/// A date, with the machine-readable one in it.
#[component]
pub fn DateText(
    /// Which day.
    #[prop(into)]
    date: Signal<Date>,
    /// How it is written.
    #[prop(optional)]
    form: DateForm,
) -> impl IntoView {
    let language = expect_language();
    let clock = expect_clock();
    let written = move || match form {
        DateForm::Words | DateForm::WordsAndDistance => {
            date_words(date.get(), language.get_untracked())
        }
        DateForm::Iso | DateForm::IsoAndDistance => date.get().to_string(),
    };
    let far = matches!(form, DateForm::WordsAndDistance | DateForm::IsoAndDistance).then(|| {
        let words =
            move || distance_words(distance(date.get(), clock.today()), language.get_untracked());
        view! { <span class="date__distance">{words}</span> }
    });
    view! {
        <span class="date">
            <time datetime=move || date.get().to_string()>{written}</time>
            {far}
        </span>
    }
}
