//! The right column.

use leptos::prelude::*;

use super::{NextStep, expect_next_steps};
use crate::{i18n::use_t, router::Link};

/// "What happens next", where the screen has something to say.
#[component]
pub(super) fn Aside() -> impl IntoView {
    let t = use_t();
    let steps = expect_next_steps();
    move || {
        let steps = steps.get();
        (!steps.is_empty()).then(|| {
            view! {
                <aside class="next" aria-labelledby="next-title">
                    <h2 class="next__title" id="next-title">{t.shell.whats_next}</h2>
                    <ol class="next__list">
                        {steps.into_iter().map(|step| view! { <li>{step_view(step)}</li> }).collect_view()}
                    </ol>
                </aside>
            }
        })
    }
}

fn step_view(step: NextStep) -> AnyView {
    match step.to {
        Some(to) => view! { <Link to>{step.text}</Link> }.into_any(),
        None => step.text.into_any(),
    }
}
