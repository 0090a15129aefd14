//! What happens next, as the screen tells it.

use leptos::prelude::*;

use crate::router::Location;

/// One thing that happens next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextStep {
    /// In a sentence.
    pub text: String,
    /// Where to do it, if the reader does it.
    pub to: Option<Location>,
}

impl NextStep {
    /// Something others do.
    pub fn others(text: impl Into<String>) -> Self {
        Self { text: text.into(), to: None }
    }

    /// Something the reader does.
    pub fn yours(text: impl Into<String>, to: impl Into<Location>) -> Self {
        Self { text: text.into(), to: Some(to.into()) }
    }
}

/// What the right column shows.
#[derive(Clone, Copy, Debug)]
pub struct NextSteps(RwSignal<Option<Signal<Vec<NextStep>>>>);

impl NextSteps {
    /// Shows these steps while the calling screen lives.
    pub fn show(self, steps: impl Into<Signal<Vec<NextStep>>>) {
        let steps = steps.into();
        self.0.set(Some(steps));
        let shown = self.0;
        on_cleanup(move || {
            // The next screen may have put its own there already.
            if shown.try_get_untracked().flatten() == Some(steps) {
                shown.set(None);
            }
        });
    }

    /// The steps now; tracked.
    pub fn get(self) -> Vec<NextStep> {
        self.0.get().map(|steps| steps.get()).unwrap_or_default()
    }
}

/// Provides the place for the steps.
pub fn provide_next_steps() -> NextSteps {
    let steps = NextSteps(RwSignal::new(None));
    crate::ambient::provide_ambient(steps);
    steps
}

/// The app provides it above everything.
pub fn expect_next_steps() -> NextSteps {
    crate::ambient::expect_ambient()
}
