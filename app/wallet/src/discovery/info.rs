//! How a wallet presents itself.

use std::sync::Arc;

/// Longer names are cut: they are shown in a menu.
const NAME_CHARS: usize = 48;
const ICON_BYTES: usize = 512 * 1024;

/// An icon as a `data:` URI. To be shown with `<img>` only, since it may be an SVG.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Icon(Arc<str>);

impl Icon {
    /// Accepts images in `data:` URIs of reasonable size: anything else would be a request to a third party.
    #[must_use]
    pub fn parse(uri: &str) -> Option<Self> {
        let uri = uri.trim();
        let is_image = uri.get(..11).is_some_and(|head| head.eq_ignore_ascii_case("data:image/"));
        (is_image && uri.len() <= ICON_BYTES).then(|| Self(uri.into()))
    }

    /// The URI.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What a wallet says about itself. All of it is self-attested.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WalletInfo {
    /// Identifies the wallet on this page, until the page is left.
    pub uuid: String,
    /// Its name, cut to what fits and without control characters.
    pub name: String,
    /// Its picture, if it is usable.
    pub icon: Option<Icon>,
    /// Its reverse domain name, by which a choice is remembered.
    pub rdns: String,
}

impl WalletInfo {
    /// Checks what was announced. `None` without a uuid or a name.
    #[must_use]
    pub fn checked(uuid: &str, name: &str, icon: &str, rdns: &str) -> Option<Self> {
        let uuid = uuid.trim();
        let name: String =
            name.chars().filter(|c| !c.is_control()).take(NAME_CHARS).collect::<String>();
        let name = name.trim();
        if uuid.is_empty() || uuid.len() > 128 || name.is_empty() {
            return None;
        }
        Some(Self {
            uuid: uuid.to_owned(),
            name: name.to_owned(),
            icon: Icon::parse(icon),
            rdns: rdns.trim().chars().take(128).collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_images_inside_the_announcement_are_taken_as_icons() {
        assert!(Icon::parse("data:image/svg+xml,<svg/>").is_some());
        assert!(Icon::parse("DATA:image/png;base64,AA==").is_some());
        for uri in ["https://wallet.example/icon.png", "data:text/html,x", "javascript:1", "", "é"]
        {
            assert_eq!(Icon::parse(uri), None, "{uri}");
        }
        let huge = format!("data:image/png;base64,{}", "A".repeat(600 * 1024));
        assert_eq!(Icon::parse(&huge), None);
    }

    #[test]
    fn a_wallet_without_uuid_or_name_is_not_listed() {
        assert_eq!(WalletInfo::checked("", "Name", "", "a.b"), None);
        assert_eq!(WalletInfo::checked("1", " \n", "", "a.b"), None);
        let info = WalletInfo::checked(" 1 ", "A\u{0}B", "http://x/y.png", " io.b ").unwrap();
        assert_eq!(
            (info.uuid.as_str(), info.name.as_str(), info.rdns.as_str()),
            ("1", "AB", "io.b")
        );
        assert_eq!(info.icon, None);
    }

    #[test]
    fn long_names_are_cut_at_characters() {
        let info = WalletInfo::checked("1", &"æ".repeat(99), "", "").unwrap();
        assert_eq!(info.name.chars().count(), 48);
    }
}
