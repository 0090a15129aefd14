//! Currency codes.

use core::fmt;
use core::str::FromStr;

/// An ISO 4217 code: three upper-case ASCII letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CurrencyCode([u8; 3]);

/// The text is not three upper-case ASCII letters.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a currency code of three capital letters")]
pub struct CurrencyCodeError(String);

impl CurrencyCode {
    /// The euro.
    pub const EUR: Self = Self(*b"EUR");

    /// From the three bytes that a currency token answers. Error: [`CurrencyCodeError`].
    pub fn from_bytes(bytes: [u8; 3]) -> Result<Self, CurrencyCodeError> {
        if bytes.iter().all(u8::is_ascii_uppercase) {
            Ok(Self(bytes))
        } else {
            Err(CurrencyCodeError(String::from_utf8_lossy(&bytes).into_owned()))
        }
    }

    /// The three bytes as a currency token holds them.
    #[must_use]
    pub const fn bytes(self) -> [u8; 3] {
        self.0
    }
}

impl FromStr for CurrencyCode {
    type Err = CurrencyCodeError;

    fn from_str(text: &str) -> Result<Self, CurrencyCodeError> {
        <[u8; 3]>::try_from(text.as_bytes())
            .ok()
            .and_then(|bytes| Self::from_bytes(bytes).ok())
            .ok_or_else(|| CurrencyCodeError(text.to_owned()))
    }
}

impl fmt::Display for CurrencyCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&String::from_utf8_lossy(&self.0))
    }
}
