//! Objects of a PDF: as much of them as leads to attachments.

/// Deepest nesting that is followed; deeper parts are nothing.
const MAX_DEPTH: usize = 32;

/// An object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value<'a> {
    /// A name, without its slash and with its escapes as written.
    Name(&'a [u8]),
    /// A whole number.
    Number(usize),
    /// The number of another object.
    Reference(u32),
    Array(Vec<Self>),
    Dictionary(Vec<(&'a [u8], Self)>),
    /// Strings, fractions, true, false, null: nothing that leads on.
    Other,
}

impl<'a> Value<'a> {
    /// The entry of a dictionary.
    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        let Self::Dictionary(entries) = self else { return None };
        entries.iter().find(|(name, _)| *name == key.as_bytes()).map(|(_, value)| value)
    }

    pub(super) fn is_name(&self, name: &str) -> bool {
        matches!(self, Self::Name(found) if *found == name.as_bytes())
    }

    /// The parts of an array, or the value itself.
    pub(super) fn each(&self) -> &[Self] {
        match self {
            Self::Array(parts) => parts,
            one => std::slice::from_ref(one),
        }
    }
}

/// Reads objects from bytes, forwards only: time is linear in the bytes.
#[derive(Debug, Clone)]
pub(super) struct Lexer<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) at: usize,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at }
    }

    /// The next object; `None` where none begins.
    pub(super) fn value(&mut self) -> Option<Value<'a>> {
        self.nested(0)
    }

    /// Steps over a keyword.
    pub(super) fn keyword(&mut self, word: &[u8]) -> bool {
        self.space();
        let found = self.rest().starts_with(word);
        if found {
            self.at += word.len();
        }
        found
    }

    /// A whole number on its own.
    pub(super) fn number(&mut self) -> Option<usize> {
        self.space();
        let digits = self.rest().iter().take_while(|byte| byte.is_ascii_digit()).count();
        let text = std::str::from_utf8(self.rest().get(..digits)?).ok()?;
        let number = text.parse().ok()?;
        self.at += digits;
        Some(number)
    }

    fn nested(&mut self, depth: usize) -> Option<Value<'a>> {
        self.space();
        if depth > MAX_DEPTH {
            return None;
        }
        match *self.rest() {
            [b'<', b'<', ..] => self.dictionary(depth),
            [b'[', ..] => self.array(depth),
            [b'/', ..] => Some(Value::Name(self.name())),
            [b'(', ..] => self.string(),
            [b'<', ..] => {
                self.at += 1 + self.rest().iter().position(|byte| *byte == b'>')?;
                Some(Value::Other)
            }
            [byte, ..] if byte.is_ascii_digit() => self.number_or_reference(),
            [byte, ..] if byte.is_ascii_alphabetic() || matches!(byte, b'-' | b'+' | b'.') => {
                let is_part = |byte: &&u8| byte.is_ascii_alphanumeric() || b"-+.".contains(byte);
                self.at += self.rest().iter().take_while(is_part).count();
                Some(Value::Other)
            }
            _ => None,
        }
    }

    fn dictionary(&mut self, depth: usize) -> Option<Value<'a>> {
        self.at += 2;
        let mut entries = Vec::new();
        loop {
            self.space();
            match *self.rest() {
                [b'>', b'>', ..] => {
                    self.at += 2;
                    return Some(Value::Dictionary(entries));
                }
                [b'/', ..] => {
                    let name = self.name();
                    entries.push((name, self.nested(depth + 1)?));
                }
                _ => return None,
            }
        }
    }

    fn array(&mut self, depth: usize) -> Option<Value<'a>> {
        self.at += 1;
        let mut parts = Vec::new();
        loop {
            self.space();
            if self.rest().first() == Some(&b']') {
                self.at += 1;
                return Some(Value::Array(parts));
            }
            parts.push(self.nested(depth + 1)?);
        }
    }

    fn name(&mut self) -> &'a [u8] {
        self.at += 1;
        let is_part = |byte: &&u8| !byte.is_ascii_whitespace() && !b"\0/<>[](){}%".contains(byte);
        let length = self.rest().iter().take_while(is_part).count();
        let name = self.bytes.get(self.at..self.at + length).unwrap_or_default();
        self.at += length;
        name
    }

    fn string(&mut self) -> Option<Value<'a>> {
        let mut open = 0_usize;
        loop {
            match *self.rest() {
                [b'\\', _, ..] => self.at += 1,
                [b'(', ..] => open += 1,
                [b')', ..] => open -= 1,
                [_, ..] => {}
                [] => return None,
            }
            self.at += 1;
            if open == 0 {
                return Some(Value::Other);
            }
        }
    }

    fn number_or_reference(&mut self) -> Option<Value<'a>> {
        let number = self.number()?;
        if self.rest().first() == Some(&b'.') {
            self.at += 1;
            self.number();
            return Some(Value::Other);
        }
        let mut ahead = self.clone();
        if ahead.number().is_some() && ahead.keyword(b"R") {
            self.at = ahead.at;
            return u32::try_from(number).ok().map(Value::Reference);
        }
        Some(Value::Number(number))
    }

    /// Steps over white space and comments.
    fn space(&mut self) {
        loop {
            let blank = |byte: &&u8| byte.is_ascii_whitespace() || **byte == 0 || **byte == 0x0b;
            self.at += self.rest().iter().take_while(blank).count();
            if self.rest().first() != Some(&b'%') {
                return;
            }
            self.at += self.rest().iter().take_while(|byte| !b"\r\n".contains(byte)).count();
        }
    }

    fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leads_on_is_read_and_the_rest_is_stepped_over() {
        let text =
            b"<< /A 12 0 R /B [1 -2.5 (a\\)(b)) <00> true] % note\n /C << /D /E#20F >> >> rest";
        let mut lexer = Lexer::new(text, 0);
        let value = lexer.value().unwrap();
        assert_eq!(value.get("A"), Some(&Value::Reference(12)));
        assert_eq!(value.get("B").unwrap().each().len(), 5);
        assert!(value.get("C").unwrap().get("D").unwrap().is_name("E#20F"));
        assert!(lexer.keyword(b"rest"));
    }

    #[test]
    fn broken_and_deep_objects_end() {
        for text in ["<< /A", "[1 2", "(open", "<< 1 2 >>", "<0", ">>", ""] {
            assert_eq!(Lexer::new(text.as_bytes(), 0).value(), None, "{text}");
        }
        let deep = "[".repeat(100_000);
        assert_eq!(Lexer::new(deep.as_bytes(), 0).value(), None);
    }
}
