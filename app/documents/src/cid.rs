//! Content identifiers: version 1, SHA-256, base32.

use std::{fmt, str::FromStr};

use sha2::{Digest as _, Sha256};

use crate::Error;

/// What a block's bytes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Codec {
    /// The bytes themselves.
    Raw,
    /// A node with links (`dag-pb`).
    DagPb,
}

impl Codec {
    const fn code(self) -> u8 {
        match self {
            Self::Raw => 0x55,
            Self::DagPb => 0x70,
        }
    }
}

/// Identifier of a block: a hash of its bytes and how to read them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cid {
    codec: Codec,
    digest: [u8; 32],
}

/// Version 1, then the codec, then SHA-256 and its length.
const BINARY_BYTES: usize = 36;
const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

impl Cid {
    /// The identifier of `bytes`.
    #[must_use]
    pub fn of(codec: Codec, bytes: &[u8]) -> Self {
        Self { codec, digest: Sha256::digest(bytes).into() }
    }

    /// How to read the block.
    #[must_use]
    pub const fn codec(&self) -> Codec {
        self.codec
    }

    /// SHA-256 of the block.
    #[must_use]
    pub const fn digest(&self) -> &[u8; 32] {
        &self.digest
    }

    /// True if `bytes` are the block.
    #[must_use]
    pub fn is_of(&self, bytes: &[u8]) -> bool {
        *self == Self::of(self.codec, bytes)
    }

    /// The binary form, 36 bytes.
    #[must_use]
    pub fn to_bytes(&self) -> [u8; BINARY_BYTES] {
        let mut bytes = [0; BINARY_BYTES];
        bytes[..4].copy_from_slice(&[0x01, self.codec.code(), 0x12, 0x20]);
        bytes[4..].copy_from_slice(&self.digest);
        bytes
    }

    /// From the binary form. Error: another length, version, codec or hash.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let (head, digest) = bytes.split_at_checked(4).ok_or(Error::BadCid)?;
        let digest = digest.try_into().map_err(|_wrong_length| Error::BadCid)?;
        let codec = match head {
            [0x01, 0x55, 0x12, 0x20] => Codec::Raw,
            [0x01, 0x70, 0x12, 0x20] => Codec::DagPb,
            _ => return Err(Error::BadCid),
        };
        Ok(Self { codec, digest })
    }
}

/// Lower-case base32 without padding, after the `b` that says so.
impl fmt::Display for Cid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("b")?;
        for chunk in self.to_bytes().chunks(5) {
            let mut padded = [0_u8; 8];
            padded[3..3 + chunk.len()].copy_from_slice(chunk);
            let bits = u64::from_be_bytes(padded);
            let digits = (chunk.len() * 8).div_ceil(5);
            for place in 0..digits {
                let index = usize::try_from((bits >> (35 - 5 * place)) & 31).unwrap_or(0);
                write!(f, "{}", char::from(ALPHABET[index]))?;
            }
        }
        Ok(())
    }
}

impl FromStr for Cid {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let digits = text.strip_prefix('b').ok_or(Error::BadCid)?;
        let mut bytes = Vec::with_capacity(BINARY_BYTES);
        let (mut bits, mut count) = (0_u32, 0_u32);
        for digit in digits.bytes() {
            let value = ALPHABET.iter().position(|known| *known == digit).ok_or(Error::BadCid)?;
            bits = (bits << 5) | u32::try_from(value).map_err(|_impossible| Error::BadCid)?;
            count += 5;
            if count >= 8 {
                count -= 8;
                bytes.push(u8::try_from(bits >> count).map_err(|_impossible| Error::BadCid)?);
                bits &= (1 << count) - 1;
            }
        }
        let cid = Self::from_bytes(&bytes)?;
        // Left-over bits or another spelling: one block has one name.
        if cid.to_string() == text { Ok(cid) } else { Err(Error::BadCid) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn well_known_blocks_have_their_well_known_names() {
        let empty = Cid::of(Codec::Raw, b"");
        assert_eq!(
            empty.to_string(),
            "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku"
        );
        let hello = Cid::of(Codec::Raw, b"hello world");
        assert_eq!(
            hello.to_string(),
            "bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e"
        );
    }

    #[test]
    fn text_and_bytes_read_back() {
        let cid = Cid::of(Codec::DagPb, b"anything");
        assert_eq!(cid.to_string().parse(), Ok(cid));
        assert_eq!(Cid::from_bytes(&cid.to_bytes()), Ok(cid));
    }

    #[test]
    fn other_spellings_are_refused() {
        let name = Cid::of(Codec::Raw, b"x").to_string();
        let refused = [
            name.to_uppercase(),
            name[1..].to_owned(),
            format!("{name}a"),
            name[..name.len() - 1].to_owned(),
            "QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nn".to_owned(),
            "b".to_owned(),
            String::new(),
        ];
        for text in refused {
            assert_eq!(text.parse::<Cid>(), Err(Error::BadCid), "{text}");
        }
    }

    #[test]
    fn an_unused_last_bit_may_not_be_set() {
        // 36 bytes are 288 bits: the 58th digit carries three of them and two that must be zero.
        let name = Cid::of(Codec::Raw, b"x").to_string();
        let last = name.bytes().last().unwrap();
        let index = ALPHABET.iter().position(|known| *known == last).unwrap();
        let other = format!("{}{}", &name[..name.len() - 1], char::from(ALPHABET[index | 1]));
        assert_eq!(other.parse::<Cid>(), Err(Error::BadCid));
    }
}
