//! Limits that are checked on the raw text, before a tree is built.
//!
//! The XML parser compares attributes pairwise and copies the namespaces in scope, so a small file could keep it busy for
//! minutes. One pass over the markup, linear in its length, refuses such files first. It does not judge whether the
//! document is well-formed: the parser does.

use crate::error::{Complexity, ReadError};

/// Largest file that is read, in bytes.
pub const MAX_BYTES: usize = 20 * 1024 * 1024;
/// Deepest element nesting.
pub const MAX_DEPTH: usize = 100;
/// Most nodes (elements, texts, comments) in the tree.
pub const MAX_NODES: u32 = 3_000_000;
const MAX_ATTRIBUTES: usize = 64;
const MAX_NAMESPACES_IN_SCOPE: usize = 256;
const MAX_NAMESPACE_WORK: usize = 100_000_000;

/// Refuses a document type declaration, too deep nesting, too many attributes or namespaces.
pub(crate) fn check(text: &str) -> Result<(), ReadError> {
    let bytes = text.as_bytes();
    let mut scopes: Vec<usize> = vec![0];
    let mut namespace_work = 0_usize;
    let mut at = 0;
    while let Some(offset) = bytes.get(at..).and_then(|rest| rest.iter().position(|b| *b == b'<')) {
        at += offset;
        let rest = &text[at..];
        if rest.starts_with("<!--") {
            let Some(next) = after(text, at + 4, "-->") else { return Ok(()) };
            at = next;
        } else if rest.starts_with("<![CDATA[") {
            let Some(next) = after(text, at + 9, "]]>") else { return Ok(()) };
            at = next;
        } else if rest.starts_with("<!") {
            return Err(ReadError::DoctypeForbidden);
        } else if rest.starts_with("<?") {
            let Some(next) = after(text, at + 2, "?>") else { return Ok(()) };
            at = next;
        } else if rest.starts_with("</") {
            scopes.truncate(scopes.len().saturating_sub(1).max(1));
            at += 2;
        } else {
            let Some(tag) = scan_tag(bytes, at + 1) else { return Ok(()) };
            if tag.attributes > MAX_ATTRIBUTES {
                return Err(ReadError::TooComplex { what: Complexity::Attributes });
            }
            let in_scope = scopes.last().copied().unwrap_or(0) + tag.namespaces;
            if tag.namespaces > 0 {
                namespace_work += in_scope * in_scope;
            }
            if in_scope > MAX_NAMESPACES_IN_SCOPE || namespace_work > MAX_NAMESPACE_WORK {
                return Err(ReadError::TooComplex { what: Complexity::Namespaces });
            }
            if !tag.closed {
                scopes.push(in_scope);
            }
            if scopes.len() > MAX_DEPTH + 1 {
                return Err(ReadError::TooComplex { what: Complexity::Depth });
            }
            at = tag.end;
        }
    }
    Ok(())
}

struct Tag {
    attributes: usize,
    namespaces: usize,
    closed: bool,
    end: usize,
}

fn scan_tag(bytes: &[u8], start: usize) -> Option<Tag> {
    let mut tag = Tag { attributes: 0, namespaces: 0, closed: false, end: start };
    let mut at = start;
    let mut name_start = start;
    loop {
        match bytes.get(at)? {
            b'>' => {
                tag.closed = at > start && bytes.get(at - 1) == Some(&b'/');
                tag.end = at + 1;
                return Some(tag);
            }
            quote @ (b'"' | b'\'') => {
                at += 1 + bytes.get(at + 1..)?.iter().position(|b| b == quote)?;
                name_start = at + 1;
            }
            b'=' => {
                tag.attributes += 1;
                if bytes.get(name_start..at).is_some_and(|name| name.starts_with(b"xmlns")) {
                    tag.namespaces += 1;
                }
            }
            b' ' | b'\t' | b'\r' | b'\n' => {
                // A name may be followed by white space before its `=`; only a new name moves the start.
                let next = bytes.get(at + 1).copied().unwrap_or(b' ');
                if !matches!(next, b' ' | b'\t' | b'\r' | b'\n' | b'=') {
                    name_start = at + 1;
                }
            }
            _ => {}
        }
        at += 1;
    }
}

fn after(text: &str, from: usize, needle: &str) -> Option<usize> {
    text.get(from..)?.find(needle).map(|offset| from + offset + needle.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complexity(text: &str) -> Option<Complexity> {
        match check(text) {
            Err(ReadError::TooComplex { what }) => Some(what),
            _ => None,
        }
    }

    #[test]
    fn depth_is_bounded_and_siblings_are_not_depth() {
        let deep = "<a>".repeat(20_000);
        assert_eq!(complexity(&deep), Some(Complexity::Depth));
        let wide = format!("<r>{}{}</r>", "<a></a>".repeat(20_000), "<b/>".repeat(20_000));
        assert_eq!(complexity(&wide), None);
    }

    #[test]
    fn attributes_and_namespaces_are_bounded() {
        let attributes: String = (0..8_000).map(|i| format!(" a{i}='x'")).collect();
        assert_eq!(complexity(&format!("<r{attributes}/>")), Some(Complexity::Attributes));
        let level: String = (0..60).map(|i| format!(" xmlns:n{i}=\"u\"")).collect();
        let nested: String = (0..6).map(|_| format!("<a{level}>")).collect();
        assert_eq!(complexity(&nested), Some(Complexity::Namespaces));
        let many = format!("<a{level}/>").repeat(40_000);
        assert_eq!(complexity(&many), Some(Complexity::Namespaces));
    }

    #[test]
    fn a_doctype_is_refused_but_not_the_word_in_a_comment_or_cdata() {
        assert!(matches!(check("<!DOCTYPE a><a/>"), Err(ReadError::DoctypeForbidden)));
        assert!(matches!(
            check("<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"),
            Err(ReadError::DoctypeForbidden)
        ));
        assert!(check("<!-- <!DOCTYPE a> --><a><![CDATA[<!DOCTYPE]]></a>").is_ok());
        assert!(check("<a b='>' c=\"<\">").is_ok());
    }
}
