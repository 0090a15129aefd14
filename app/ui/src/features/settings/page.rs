//! The settings page.

use leptos::prelude::*;

use super::{
    data::LocalDataSettings, endpoints::EndpointSettings, look::LookSettings,
    network::NetworkSettings,
};
use crate::{i18n::use_t, widgets::PageHeader};

/// Language and appearance, network, endpoints, local data.
#[component]
pub(in crate::features) fn SettingsPage() -> impl IntoView {
    let t = use_t();
    view! {
        <PageHeader title=t.settings.title />
        <LookSettings />
        <NetworkSettings />
        <EndpointSettings />
        <LocalDataSettings />
    }
}
