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

    /// A transaction that did not, or may not, do what it was sent for.
    fn must_be_seen(&self) -> bool {
        let stage = self.stage.as_ref();
        stage.is_some_and(|stage| stage.is_final() && !matches!(stage, Stage::Confirmed(..)))
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

    /// Puts another message in place of one. Where that was dismissed, it comes anew only if the reader has to know.
    pub fn change(self, id: ToastId, toast: Toast) {
        let there = self.list.with_untracked(|list| list.iter().any(|(known, _)| *known == id));
        if there || toast.must_be_seen() {
            self.let_go_later(id, &toast);
            self.list.update(|list| match list.iter_mut().find(|(known, _)| *known == id) {
                Some(entry) => entry.1 = toast,
                None => list.push((id, toast)),
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

#[cfg(test)]
mod tests {
    use alloy_primitives::B256;

    use super::*;
    use crate::widgets::Replacement;

    fn transaction(stage: Stage) -> Toast {
        Toast::transaction("Payment", stage)
    }

    /// What shows after a message about a sent transaction was dismissed and another came in its place.
    fn after_dismissal(stage: Stage) -> Vec<Toast> {
        let owner = Owner::new();
        owner.set();
        let toasts = Toasts { list: RwSignal::new(Vec::new()), next: StoredValue::new(0) };
        let id = toasts.show(transaction(Stage::Submitted(B256::ZERO)));
        toasts.dismiss(id);
        toasts.change(id, transaction(stage));
        toasts.list.get_untracked().into_iter().map(|(_, toast)| toast).collect()
    }

    #[test]
    fn an_end_that_was_not_wanted_is_told_although_the_message_was_dismissed() {
        for stage in [
            Stage::Reverted("No.".into()),
            Stage::Replaced(Replacement::Cancelled),
            Stage::Replaced(Replacement::Other),
            Stage::Dropped,
        ] {
            assert_eq!(after_dismissal(stage.clone()), [transaction(stage)]);
        }
    }

    #[test]
    fn good_news_and_what_is_on_its_way_stay_away() {
        for stage in [
            Stage::Submitted(B256::ZERO),
            Stage::Replaced(Replacement::Repriced),
            Stage::Confirmed(B256::ZERO, 1),
        ] {
            assert_eq!(after_dismissal(stage), []);
        }
    }
}
