//! One style sheet out of the many that the page is written in: each file is a request, and browsers open six
//! connections to a host, so that the module would wait behind the sheets.

use std::{fs, path::Path};

use anyhow::{Context as _, Result, bail};

use super::integrity::integrity;
use crate::files::sha256_hex;

const LINK: &str = "<link rel=\"stylesheet\" ";

/// Joins the style sheets in `folder` in the order in which the page names them, which decides between their rules.
pub(super) fn join(folder: &Path) -> Result<()> {
    let page = folder.join("index.html");
    let html = fs::read_to_string(&page).with_context(|| format!("reading {}", page.display()))?;
    let (rest, sheets) = without_sheets(&html)?;
    let mut styles = String::new();
    for sheet in &sheets {
        let file = folder.join(sheet);
        let text = fs::read_to_string(&file).with_context(|| format!("reading {sheet}"))?;
        if text.contains("@import") || text.contains("@charset") {
            bail!("{sheet} cannot stand behind other rules");
        }
        styles.push_str(text.trim_end());
        styles.push('\n');
        fs::remove_file(&file).with_context(|| format!("removing {sheet}"))?;
    }
    let name = format!("faktor-{}.css", &sha256_hex(styles.as_bytes())[..16]);
    fs::write(folder.join(&name), styles).with_context(|| format!("writing {name}"))?;
    let link =
        format!("{LINK}href=\"./{name}\" integrity=\"{}\">", integrity(&folder.join(&name))?);
    fs::write(&page, with_link(&rest, &link)?)
        .with_context(|| format!("writing {}", page.display()))
}

/// The page without its style sheets, and the sheets' names.
fn without_sheets(html: &str) -> Result<(String, Vec<String>)> {
    let mut rest = html.split(LINK);
    let mut page = rest.next().unwrap_or_default().to_owned();
    let mut sheets = Vec::new();
    for behind in rest {
        let (attributes, behind) = behind.split_once('>').context("a link without an end")?;
        let name = attributes
            .split_once("href=\"./")
            .and_then(|(_, name)| Some(name.split_once('"')?.0))
            .context("a style sheet from elsewhere")?;
        sheets.push(name.to_owned());
        page.truncate(page.trim_end().len());
        page.push_str(behind);
    }
    if sheets.is_empty() {
        bail!("the page names no style sheet");
    }
    Ok((page, sheets))
}

/// The page with the sheet before everything that loads: what is painted first needs it.
fn with_link(html: &str, link: &str) -> Result<String> {
    let head = html.find("<script").or_else(|| html.find("</head>"));
    let mut html = html.to_owned();
    html.insert_str(head.context("the page has no </head>")?, link);
    Ok(html)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_are_taken_out_in_order() {
        let html = "<head>\n  <link rel=\"stylesheet\" href=\"./b-1.css\" integrity=\"x\"/>\n  \
                    <link rel=\"stylesheet\" href=\"./a-2.css\">\n<script>1</script></head>";
        let (rest, sheets) = without_sheets(html).unwrap();
        assert_eq!(sheets, ["b-1.css", "a-2.css"]);
        assert_eq!(with_link(&rest, "<link>").unwrap(), "<head>\n<link><script>1</script></head>");
    }

    #[test]
    fn a_sheet_from_elsewhere_is_refused() {
        assert!(
            without_sheets("<link rel=\"stylesheet\" href=\"https://a.example/a.css\">").is_err()
        );
        assert!(without_sheets("<head></head>").is_err());
    }
}
