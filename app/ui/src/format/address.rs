//! Addresses and hashes in short, and the small picture beside an address.

use alloy_primitives::{Address, B256};

/// First 6 and last 4 characters with the checksum's capitals: `0x1234…abCd`.
pub fn short_address(address: Address) -> String {
    shorten(&address.to_checksum(None))
}

/// First 6 and last 4 characters of a hash.
pub fn short_hash(hash: B256) -> String {
    shorten(&hash.to_string())
}

fn shorten(text: &str) -> String {
    let (Some(head), Some(tail)) = (text.get(..6), text.get(text.len().saturating_sub(4)..)) else {
        return text.to_owned();
    };
    format!("{head}…{tail}")
}

/// The picture of an address: which cells of a 5 by 5 grid are filled, row by row, mirrored left to right, and a hue in
/// degrees. Two addresses that look alike in short differ here.
pub fn identicon(address: Address) -> ([[bool; 5]; 5], u16) {
    let bytes = address.into_array();
    // Folding all 20 bytes makes every character of the address count.
    let mut seed: u32 = 0x811c_9dc5;
    for byte in bytes {
        seed = (seed ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    let mut cells = [[false; 5]; 5];
    for (row_index, row) in cells.iter_mut().enumerate() {
        for column in 0..3 {
            let filled = (seed >> (row_index * 3 + column)) & 1 == 1;
            row[column] = filled;
            row[4 - column] = filled;
        }
    }
    let hue = u16::try_from((seed >> 16) % 360).unwrap_or(0);
    (cells, hue)
}

#[cfg(test)]
mod tests {
    use alloy_primitives::{address, b256};

    use super::*;

    #[test]
    fn the_short_form_keeps_six_and_four_characters() {
        let account = address!("f39Fd6e51aad88F6F4ce6aB8827279cffFb92266");
        assert_eq!(short_address(account), "0xf39F…2266");
        let hash = b256!("00000000000000000000000000000000000000000000000000000000000000ab");
        assert_eq!(short_hash(hash), "0x0000…00ab");
    }

    #[test]
    fn pictures_are_mirrored_and_tell_neighbours_apart() {
        let (cells, hue) = identicon(address!("f39Fd6e51aad88F6F4ce6aB8827279cffFb92266"));
        assert!(hue < 360);
        for row in cells {
            assert_eq!((row[0], row[1]), (row[4], row[3]));
        }
        let next = identicon(address!("f39Fd6e51aad88F6F4ce6aB8827279cffFb92267"));
        assert_ne!((cells, hue), next);
    }
}
