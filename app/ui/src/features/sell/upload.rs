//! The file.

use faktor_invoice::samples;
use faktor_wallet::platform;
use leptos::{prelude::*, task::spawn_local};

use super::{intake::Intake, timing};
use crate::{
    i18n::{expect_language, use_t},
    widgets::{Button, DropZone, FileContent, Notice, Section, Tone},
};

/// Drop zone, examples, and why a file was not read.
#[component]
pub(super) fn Upload(intake: RwSignal<Option<Intake>>) -> impl IntoView {
    let t = use_t();
    let lang = expect_language().get_untracked().invoice();
    let reading = RwSignal::new(None::<String>);
    let take = move |name: String, bytes: Vec<u8>| {
        reading.set(Some(name.clone()));
        spawn_local(async move {
            // The page says that it reads before it reads.
            platform::sleep(0).await;
            let read = platform::measured(timing::READ, || Intake::of(name, &bytes));
            intake.try_set(Some(read));
            reading.try_set(None);
        });
    };
    let on_file = Callback::new(move |file: FileContent| take(file.name, file.bytes));
    let example = move |text: &'static str| {
        Callback::new(move |()| take(t.sell.example_name.to_owned(), text.as_bytes().to_vec()))
    };
    let said = move || match (reading.get(), intake.get()) {
        (Some(name), _) => view! { <p>{(t.widgets.drop_reading)(&name)}</p> }.into_any(),
        (None, Some(Intake { name, outcome: Err(error) })) => {
            let text = format!("{name}: {}", error.message(lang));
            view! { <Notice tone=Tone::Bad title=t.sell.upload_not_invoice text /> }.into_any()
        }
        (None, Some(Intake { name, outcome: Ok(_) })) => {
            view! { <p>{t.sell.file}": "<strong>{name}</strong></p> }.into_any()
        }
        (None, None) => ().into_any(),
    };
    view! {
        <Section title=t.sell.upload_title>
            <p class="measure">{t.sell.upload_intro}</p>
            <DropZone label=t.widgets.drop_title accept=".xml,.pdf,application/xml,text/xml,application/pdf" on_file />
            <div class="acts">
                <Button on_press=example(samples::VALID)>{t.sell.example_valid}</Button>
                <Button on_press=example(samples::INVALID)>{t.sell.example_invalid}</Button>
            </div>
            <div role="status">{said}</div>
        </Section>
    }
}
