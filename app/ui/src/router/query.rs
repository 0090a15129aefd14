//! What stands behind `?`: names and values, percent-encoded.

use std::fmt;

/// Names and values in order. A name that occurs twice keeps its first value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query(Vec<(String, String)>);

impl Query {
    /// Reads `state=due&sort=amount`. Broken percent signs are taken as they stand, so no link is refused.
    pub fn parse(text: &str) -> Self {
        let mut query = Self::default();
        for pair in text.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let name = decode(name);
            if query.get(&name).is_none() {
                query.0.push((name, decode(value)));
            }
        }
        query
    }

    /// The value of a name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The same with one name set.
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        let value = value.into();
        match self.0.iter_mut().find(|(known, _)| known == name) {
            Some((_, old)) => *old = value,
            None => self.0.push((name.to_owned(), value)),
        }
        self
    }

    /// The same without a name.
    pub fn without(mut self, name: &str) -> Self {
        self.0.retain(|(known, _)| known != name);
        self
    }

    /// Whether nothing is set.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (name, value)) in self.0.iter().enumerate() {
            let sign = if index == 0 { "" } else { "&" };
            write!(f, "{sign}{}={}", encode(name), encode(value))?;
        }
        Ok(())
    }
}

fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, behind)) = rest.split_first() {
        rest = behind;
        match (first, behind) {
            (b'%', [high, low, after @ ..]) => match hex_pair(*high, *low) {
                Some(byte) => {
                    bytes.push(byte);
                    rest = after;
                }
                None => bytes.push(first),
            },
            (b'+', _) => bytes.push(b' '),
            _ => bytes.push(first),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hex_pair(high: u8, low: u8) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    Some(digit(high)? << 4 | digit(low)?)
}

#[cfg(test)]
mod tests {
    use super::Query;

    #[test]
    fn broken_percent_signs_are_kept() {
        let query = Query::parse("a=50%&b=%zz&c=%4&%41=x");
        assert_eq!(query.get("a"), Some("50%"));
        assert_eq!(query.get("b"), Some("%zz"));
        assert_eq!(query.get("c"), Some("%4"));
        assert_eq!(query.get("A"), Some("x"));
    }

    #[test]
    fn the_first_value_of_a_name_counts() {
        assert_eq!(Query::parse("a=1&a=2").get("a"), Some("1"));
    }

    #[test]
    fn setting_and_taking_off_keep_the_others() {
        let query = Query::parse("a=1&b=2").with("a", "3").without("b");
        assert_eq!(query.to_string(), "a=3");
    }
}
