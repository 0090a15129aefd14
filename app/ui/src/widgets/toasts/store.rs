//! The messages now on the page.

use std::time::Duration;

use leptos::prelude::*;

use super::Stage;
use crate::widgets::Tone;

/// Names a message, to change or take it away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ToastId(u32);

/// A message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    /// First words: the act or the fact.
    pub title: String,
    /// More, in a sentence.
    pub text: String,
    /// What it means; a transaction's stage brings its own.
    pub tone: Tone,
    /// The transaction it tells about.
    pub stage: Option<Stage>,
}

impl Toast {
    /// A plain message.
    pub fn message(tone: Tone, title: impl Into<String>) -> Self {
        Self { title: title.into(), text: String::new(), tone, stage: None }
    }

    /// A message about a transaction.
    pub fn transaction(act: impl Into<String>, stage: Stage) -> Self {
        Self { title: act.into(), text: String::new(), tone: Tone::Info, stage: Some(stage) }
    }

    /// Good news and plain facts go by themselves; trouble and what is under way stay.
    fn goes_by_itself(&self) -> bool {
        match &self.stage {
            Some(stage) => matches!(stage, Stage::Confirmed(..)),
            None => matches!(self.tone, Tone::Neutral | Tone::Info | Tone::Good),
        }
    }
}

/// The messages now on the page.
#[derive(Clone, Copy, Debug)]
pub struct Toasts {
    list: RwSignal<Vec<(ToastId, Toast)>>,
    next: StoredValue<u32>,
}

impl Toasts {
    /// Shows a message.
    pub fn show(self, toast: Toast) -> ToastId {
        let id = ToastId(self.next.get_value());
        self.next.update_value(|next| *next = next.wrapping_add(1));
        self.let_go_later(id, &toast);
        self.list.update(|list| list.push((id, toast)));
        id
    }

    /// Changes the stage of a message about a transaction; one that was dismissed stays away.
    pub fn set_stage(self, id: ToastId, stage: Stage) {
        let changed = self.list.with_untracked(|list| {
            list.iter().find(|(known, _)| *known == id).map(|(_, toast)| {
                let mut toast = toast.clone();
                toast.stage = Some(stage);
                toast
            })
        });
        if let Some(toast) = changed {
            self.let_go_later(id, &toast);
            self.list.update(|list| {
                if let Some(entry) = list.iter_mut().find(|(known, _)| *known == id) {
                    entry.1 = toast;
                }
            });
        }
    }

    /// Takes a message away.
    pub fn dismiss(self, id: ToastId) {
        self.list.try_update(|list| list.retain(|(known, _)| *known != id));
    }

    pub(super) fn all(self) -> Vec<(ToastId, Toast)> {
        self.list.get()
    }

    fn let_go_later(self, id: ToastId, toast: &Toast) {
        if toast.goes_by_itself() {
            set_timeout(move || self.dismiss(id), Duration::from_secs(8));
        }
    }
}

/// Provides the messages.
pub fn provide_toasts() -> Toasts {
    let toasts = Toasts { list: RwSignal::new(Vec::new()), next: StoredValue::new(0) };
    crate::ambient::provide_ambient(toasts);
    toasts
}

/// The app provides it above everything.
pub fn expect_toasts() -> Toasts {
    crate::ambient::expect_ambient()
}
