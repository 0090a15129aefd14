//! The content security policy, in the page itself, since nobody knows what the host will send.

use std::{fs, path::Path};

use anyhow::{Context as _, Result, bail};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use sha2::{Digest as _, Sha256};

/// Puts the policy before everything that it governs.
pub(super) fn put_into(page: &Path) -> Result<()> {
    let html = fs::read_to_string(page).with_context(|| format!("reading {}", page.display()))?;
    fs::write(page, with_policy(&html)?).with_context(|| format!("writing {}", page.display()))
}

fn with_policy(html: &str) -> Result<String> {
    if html.contains("Content-Security-Policy") {
        bail!("the page has a policy already; it must come from the build, which knows the hashes");
    }
    if html.contains("<style") || html.contains(" style=") {
        bail!("the page has an inline style, which the policy forbids");
    }
    let meta =
        format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">", policy(html));
    let after = start_of_head(html).context("the page has no <head>")?;
    Ok(format!("{}{meta}{}", &html[..after], &html[after..]))
}

/// After the encoding, which must come within the first 1024 bytes, and before anything that loads. Attributes may
/// have lost their quotes to the minifier.
fn start_of_head(html: &str) -> Option<usize> {
    let start = html.find("<meta charset").or_else(|| html.find("<head"))?;
    html[start..].find('>').map(|end| start + end + 1)
}

fn policy(html: &str) -> String {
    let mut scripts = "'self' 'wasm-unsafe-eval'".to_owned();
    for script in inline_scripts(html) {
        scripts.push_str(&format!(" 'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(script))));
    }
    let local = "http://localhost:* http://127.0.0.1:* ws://localhost:* ws://127.0.0.1:*";
    [
        "default-src 'none'".to_owned(),
        format!("script-src {scripts}"),
        "style-src 'self'".to_owned(),
        "img-src 'self' data: blob:".to_owned(),
        "font-src 'self'".to_owned(),
        format!("connect-src 'self' https: {local}"),
        "worker-src 'self'".to_owned(),
        "manifest-src 'self'".to_owned(),
        "base-uri 'none'".to_owned(),
        "form-action 'none'".to_owned(),
    ]
    .join("; ")
}

/// What stands between the tags of each script without a source.
fn inline_scripts(html: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for rest in html.split("<script").skip(1) {
        let Some((attributes, rest)) = rest.split_once('>') else { continue };
        let is_loaded =
            attributes.split_whitespace().any(|attribute| attribute.starts_with("src="));
        if let (false, Some((body, _))) = (is_loaded, rest.split_once("</script>")) {
            found.push(body);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_inline_scripts_are_hashed() {
        let html =
            "<head><script src=\"a.js\"></script><script type=\"module\">\nimport x;\n</script>";
        assert_eq!(inline_scripts(html), ["\nimport x;\n"]);
    }

    #[test]
    fn the_policy_comes_before_what_it_governs() {
        let html = "<!doctype html><head><meta charset=\"utf-8\"><script>1</script></head>";
        let page = with_policy(html).unwrap();
        // sha256 of "1"
        assert!(page.contains("'sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s='"));
        assert!(page.find("Content-Security-Policy").unwrap() < page.find("<script>").unwrap());
    }

    #[test]
    fn a_second_policy_is_refused() {
        assert!(
            with_policy("<head><meta http-equiv=\"Content-Security-Policy\" content=\"\">")
                .is_err()
        );
    }
}
