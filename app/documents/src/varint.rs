//! Unsigned LEB128, in its shortest form only.

/// Appends `value`.
pub(crate) fn write(out: &mut Vec<u8>, mut value: u64) {
    loop {
        let low = u8::try_from(value & 0x7f).unwrap_or(0);
        value >>= 7;
        if value == 0 {
            out.push(low);
            return;
        }
        out.push(low | 0x80);
    }
}

/// The value at the start of `bytes` and what follows; none if it is cut off, too large or longer than it need be.
pub(crate) fn read(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let mut value = 0_u64;
    for (index, byte) in bytes.iter().enumerate().take(10) {
        let low = u64::from(byte & 0x7f);
        let shift = 7 * u32::try_from(index).ok()?;
        if index == 9 && low > 1 {
            return None;
        }
        value |= low << shift;
        if byte & 0x80 == 0 {
            let is_shortest = *byte != 0 || index == 0;
            return is_shortest.then(|| (value, bytes.get(index + 1..).unwrap_or_default()));
        }
    }
    None
}

/// As [`read`], for a length of bytes: gives that many and what follows.
pub(crate) fn read_counted(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = read(bytes)?;
    rest.split_at_checked(usize::try_from(length).ok()?)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_written_reads_back(value: u64, tail: [u8; 3]) {
            let mut bytes = Vec::new();
            write(&mut bytes, value);
            bytes.extend(tail);
            prop_assert_eq!(read(&bytes), Some((value, &tail[..])));
        }
    }

    #[test]
    fn only_the_shortest_form_is_read() {
        assert_eq!(read(&[0x80, 0x00]), None);
        assert_eq!(read(&[0x80]), None);
        assert_eq!(read(&[0xff; 11]), None);
        assert_eq!(read(&[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x02]), None);
        assert_eq!(read(&[0x00]), Some((0, &[][..])));
    }
}
