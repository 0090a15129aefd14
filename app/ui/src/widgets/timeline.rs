//! What happened and what comes.

use alloy_primitives::{Address, B256};
use faktor_domain::Date;
use leptos::prelude::*;

use super::{AddressChip, DateForm, DateText, Glyph, HashText, Icon};
use crate::i18n::use_t;

/// Where a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    /// Happened.
    Done,
    /// What everybody waits for.
    Now,
    /// Comes later.
    Later,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its name.
    pub name: String,
    /// A sentence about it.
    pub text: String,
    /// Where it stands.
    pub state: StepState,
    /// When it happened, or is to happen.
    pub date: Option<Date>,
    /// Who did it.
    pub who: Option<Address>,
    /// The transaction.
    pub transaction: Option<B256>,
}

/// Steps from first to last, with who, when and transaction.
#[component]
pub fn Timeline(
    /// The steps.
    #[prop(into)]
    steps: Signal<Vec<Step>>,
) -> impl IntoView {
    view! {
        <ol class="timeline">
            {move || steps.get().into_iter().map(|step| view! { <TimelineStep step /> }).collect_view()}
        </ol>
    }
}

#[component]
fn TimelineStep(step: Step) -> impl IntoView {
    let t = use_t();
    let (class, glyph, word) = match step.state {
        StepState::Done => ("timeline__step timeline__step--done", Glyph::StepDone, t.widgets.done),
        StepState::Now => ("timeline__step timeline__step--now", Glyph::StepNow, t.widgets.current),
        StepState::Later => {
            ("timeline__step timeline__step--later", Glyph::StepLater, t.widgets.upcoming)
        }
    };
    let current = (step.state == StepState::Now).then_some("step");
    view! {
        <li class=class aria-current=current>
            <span class="timeline__mark"><Icon glyph /></span>
            <div class="timeline__body">
                <p class="timeline__name">
                    {step.name}
                    <span class="visually-hidden">" ("{word}")"</span>
                </p>
                <p class="timeline__text">{step.text}</p>
                <p class="timeline__facts">
                    {step.date.map(|date| view! { <DateText date form=DateForm::Words /> })}
                    {step.who.map(|address| view! { <AddressChip address /> })}
                    {step.transaction.map(|hash| view! { <HashText hash /> })}
                </p>
            </div>
        </li>
    }
}
