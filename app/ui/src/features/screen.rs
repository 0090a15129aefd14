//! The screen of the route, and what stands in its place until its code is there.

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};

use super::{
    home::HomePage,
    parts::Part,
    places::{DocumentsPage, NotFoundPage, VerifyPage},
};
use crate::{
    ambient::{expect_ambient, provide_ambient},
    browser::{self, NotFetched},
    i18n::{self, Language, use_t},
    router::{PAGE_TITLE_ID, expect_router},
    routes::Route,
    widgets::{PageHeader, Remedy, Skeleton, Trouble, TroubleView},
};

/// How long the first screen has the network for itself before the other parts are fetched.
const QUIET: Duration = Duration::from_secs(2);

/// How far a part's code is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Code {
    /// Not asked for.
    Absent,
    /// On its way.
    Coming,
    /// Here.
    Here,
    /// Could not be fetched.
    Failed,
}

/// How far each part's code is, for as long as the page lives: screens come and go, and with the language all of them.
#[derive(Clone, Copy)]
struct Parts([RwSignal<Code>; Part::ALL.len()]);

impl Parts {
    fn signal(self, part: Part) -> RwSignal<Code> {
        self.0[part as usize]
    }

    /// What can be shown of a screen now.
    fn code(self, route: Route) -> Code {
        Part::of(route).map_or(Code::Here, |part| self.signal(part).get())
    }

    /// Fetches a part unless it is here or on its way. A failure while nobody waits for the part is tried again when
    /// somebody does.
    async fn fetch(self, part: Part, failed: Code) {
        let code = self.signal(part);
        if matches!(code.get_untracked(), Code::Coming | Code::Here) {
            return;
        }
        code.set(Code::Coming);
        let fetched = part.fetch().await;
        code.set(match fetched {
            Ok(()) => Code::Here,
            Err(NotFetched) => failed,
        });
    }

    /// Fetches what a screen needs.
    fn open(self, route: Route) {
        if let Some(part) = Part::of(route) {
            spawn_local(self.fetch(part, Code::Failed));
        }
    }

    /// Fetches everything, one part after the other, then the languages, so that the page goes on without a network.
    fn fetch_all(self) {
        spawn_local(async move {
            for part in Part::ALL {
                if browser::is_online() {
                    self.fetch(part, Code::Absent).await;
                }
            }
            for language in Language::ALL {
                // Whoever chooses one that did not come is told then.
                if browser::is_online() && i18n::fetch(language).await.is_err() {
                    return;
                }
            }
        });
    }
}

/// Provides the parts' state, and fetches all of them in a quiet moment and whenever the network comes back. Call once,
/// above what the language builds anew.
pub fn provide_parts() {
    let parts = Parts(Part::ALL.map(|_| RwSignal::new(Code::Absent)));
    provide_ambient(parts);
    set_timeout(move || parts.fetch_all(), QUIET);
    browser::on_network_change(move |online| {
        if online {
            parts.fetch_all();
        }
    });
}

/// The screen of the route. A change of the query alone leaves the screen as it is.
#[component]
pub fn Screen() -> impl IntoView {
    let router = expect_router();
    let parts: Parts = expect_ambient();
    let route = Memo::new(move |_| router.route());
    let shown = Memo::new(move |_| (route.get(), parts.code(route.get())));
    let first = route.get_untracked();
    Effect::new(move |before: Option<(Route, Code)>| {
        let (route, code) = shown.get();
        if code == Code::Absent {
            parts.open(route);
        }
        // The keyboard was on the heading that held the screen's place; the first screen never took it.
        if route != first && before == Some((route, Code::Coming)) && code == Code::Here {
            request_animation_frame(|| {
                browser::focus(PAGE_TITLE_ID);
            });
        }
        (route, code)
    });
    move || {
        let (route, code) = shown.get();
        match code {
            Code::Here => built(route),
            Code::Absent | Code::Coming => view! { <Coming route /> }.into_any(),
            Code::Failed => {
                let again = Callback::new(move |()| parts.open(route));
                view! { <Missing route again /> }.into_any()
            }
        }
    }
}

fn built(route: Route) -> AnyView {
    match (Part::of(route), route) {
        (Some(part), _) => part.screen(route).unwrap_or_else(|| ().into_any()),
        (None, Route::Verify) => view! { <VerifyPage /> }.into_any(),
        (None, Route::Documents) => view! { <DocumentsPage /> }.into_any(),
        (None, Route::Home) => view! { <HomePage /> }.into_any(),
        (None, _) => view! { <NotFoundPage /> }.into_any(),
    }
}

/// The screen's heading over grey lines.
#[component]
fn Coming(route: Route) -> impl IntoView {
    view! {
        <div class="coming" aria-busy="true">
            <PageHeader title=route.title(use_t()) />
            <Skeleton lines=6 />
        </div>
    }
}

/// That the screen's code could not be fetched.
#[component]
fn Missing(route: Route, again: Callback<()>) -> impl IntoView {
    let t = use_t();
    let trouble = Trouble {
        what: t.shell.part_missing_title.to_owned(),
        meaning: t.shell.part_missing_text.to_owned(),
        remedy: Some(Remedy { label: t.shell.part_missing_again.to_owned(), act: again }),
        details: None,
    };
    view! {
        <PageHeader title=route.title(t) />
        <TroubleView trouble />
    }
}
