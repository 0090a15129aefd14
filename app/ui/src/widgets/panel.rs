//! A panel and its four answers.

use leptos::prelude::*;

use super::{Skeleton, Trouble, TroubleView};

/// One of the four answers.
#[derive(Clone, Debug, PartialEq)]
pub enum Loadable<T> {
    /// Not known yet.
    Loading,
    /// Known, and there is nothing.
    Empty,
    /// It could not be had.
    Failed(Trouble),
    /// Here it is.
    Ready(T),
}

impl<T> Loadable<T> {
    /// From what a resource holds: nothing yet, an answer, or trouble.
    pub fn from_answer(answer: Option<Result<T, Trouble>>) -> Self {
        match answer {
            None => Self::Loading,
            Some(Ok(value)) => Self::Ready(value),
            Some(Err(trouble)) => Self::Failed(trouble),
        }
    }

    /// `Empty` where what is ready is nothing to look at.
    pub fn or_empty(self, is_empty: impl FnOnce(&T) -> bool) -> Self {
        match self {
            Self::Ready(value) if is_empty(&value) => Self::Empty,
            other => other,
        }
    }

    /// What is ready, changed.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Loadable<U> {
        match self {
            Self::Loading => Loadable::Loading,
            Self::Empty => Loadable::Empty,
            Self::Failed(trouble) => Loadable::Failed(trouble),
            Self::Ready(value) => Loadable::Ready(change(value)),
        }
    }
}

/// A part of a screen that is loading, empty, in trouble, or there. Empty is one sentence and one action.
#[component]
pub fn Panel<T, V>(
    /// The answer.
    #[prop(into)]
    state: Signal<Loadable<T>>,
    /// The sentence when there is nothing.
    #[prop(into, optional)]
    empty: String,
    /// Button or link for when there is nothing.
    #[prop(into, optional)]
    empty_action: ViewFn,
    /// Lines of the skeleton while loading.
    #[prop(default = 3)]
    lines: u8,
    /// The view of what is there.
    ready: impl Fn(T) -> V + Send + Sync + 'static,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let shown = move || match state.get() {
        Loadable::Loading => view! { <Skeleton lines /> }.into_any(),
        Loadable::Empty => view! {
            <div class="empty">
                <p>{empty.clone()}</p>
                {empty_action.run()}
            </div>
        }
        .into_any(),
        Loadable::Failed(trouble) => view! { <TroubleView trouble /> }.into_any(),
        Loadable::Ready(value) => ready(value).into_any(),
    };
    let busy = move || matches!(state.get(), Loadable::Loading).then_some("true");
    view! { <div class="panel" aria-busy=busy>{shown}</div> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_answer_yet_is_loading_and_nothing_is_empty() {
        assert_eq!(Loadable::<u8>::from_answer(None), Loadable::Loading);
        let answer = Loadable::from_answer(Some(Ok(Vec::<u8>::new()))).or_empty(Vec::is_empty);
        assert_eq!(answer, Loadable::Empty);
        let answer = Loadable::from_answer(Some(Ok(vec![1]))).or_empty(Vec::is_empty);
        assert_eq!(answer.map(|list| list.len()), Loadable::Ready(1));
    }
}
