//! Whom a payment goes to, from what somebody typed.

use alloy_primitives::Address;

use crate::i18n::Messages;

/// Why a typed recipient cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum RecipientFault {
    /// Nothing was typed.
    Missing,
    /// Neither a known name nor an address.
    Unknown,
    /// Several addresses have this name.
    Ambiguous,
    /// It begins like an address and is none.
    Address,
    /// The capitals do not fit the address.
    Checksum,
    /// The zero address.
    Zero,
    /// A contract of ours, by name, from which nothing comes back.
    Contract(String),
}

impl RecipientFault {
    /// In words.
    pub(super) fn words(&self, t: &Messages) -> String {
        match self {
            Self::Missing => t.widgets.required.to_owned(),
            Self::Unknown => t.currency.to_unknown.to_owned(),
            Self::Ambiguous => t.currency.to_ambiguous.to_owned(),
            Self::Address => t.widgets.address_invalid.to_owned(),
            Self::Checksum => t.currency.to_checksum.to_owned(),
            Self::Zero => t.currency.to_zero.to_owned(),
            Self::Contract(name) => (t.currency.to_token)(name),
        }
    }
}

/// The address that was typed or whose name was typed. In an address of mixed capitals they have to fit (EIP-55). `book`
/// holds the known names, `contracts` those to which nothing should be sent.
pub(super) fn recipient(
    text: &str,
    book: &[(Address, String)],
    contracts: &[(String, Address)],
) -> Result<Address, RecipientFault> {
    let text = text.trim();
    let address = if text.is_empty() {
        return Err(RecipientFault::Missing);
    } else if let Some(digits) = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) {
        typed_address(digits)?
    } else {
        named(text, book)?
    };
    if address.is_zero() {
        return Err(RecipientFault::Zero);
    }
    match contracts.iter().find(|(_, contract)| *contract == address) {
        Some((name, _)) => Err(RecipientFault::Contract(name.clone())),
        None => Ok(address),
    }
}

fn typed_address(digits: &str) -> Result<Address, RecipientFault> {
    let is_hex = digits.len() == 40 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !is_hex {
        return Err(RecipientFault::Address);
    }
    let lower = digits.bytes().any(|byte| byte.is_ascii_lowercase());
    let upper = digits.bytes().any(|byte| byte.is_ascii_uppercase());
    let address: Address = digits.parse().map_err(|_error| RecipientFault::Address)?;
    if lower && upper && address.to_checksum(None).strip_prefix("0x") != Some(digits) {
        return Err(RecipientFault::Checksum);
    }
    Ok(address)
}

fn named(name: &str, book: &[(Address, String)]) -> Result<Address, RecipientFault> {
    let wanted = name.to_lowercase();
    let mut found = book.iter().filter(|(_, known)| known.to_lowercase() == wanted);
    let (address, _) = found.next().ok_or(RecipientFault::Unknown)?;
    if found.any(|(other, _)| other != address) {
        return Err(RecipientFault::Ambiguous);
    }
    Ok(*address)
}

#[cfg(test)]
mod tests {
    use alloy_primitives::address;

    use super::*;

    const WHO: Address = address!("f39Fd6e51aad88F6F4ce6aB8827279cffFb92266");
    const OTHER: Address = address!("70997970C51812dc3A010C7d01b50e0d17dc79C8");

    fn read(text: &str) -> Result<Address, RecipientFault> {
        let book = [
            (WHO, "Havbris Møbel AS".to_owned()),
            (WHO, "Twin".to_owned()),
            (OTHER, "twin".to_owned()),
        ];
        recipient(text, &book, &[("market".to_owned(), Address::repeat_byte(9))])
    }

    #[test]
    fn names_are_found_whatever_their_capitals() {
        assert_eq!(read(" havbris møbel as "), Ok(WHO));
        assert_eq!(read("Nobody"), Err(RecipientFault::Unknown));
        assert_eq!(read("Twin"), Err(RecipientFault::Ambiguous));
        assert_eq!(read(" "), Err(RecipientFault::Missing));
    }

    #[test]
    fn mixed_capitals_have_to_fit() {
        assert_eq!(read("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266"), Ok(WHO));
        assert_eq!(read("0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266"), Ok(WHO));
        assert_eq!(read("0xF39FD6E51AAD88F6F4CE6AB8827279CFFFB92266"), Ok(WHO));
        assert_eq!(
            read("0xF39Fd6e51aad88F6F4ce6aB8827279cffFb92266"),
            Err(RecipientFault::Checksum)
        );
    }

    #[test]
    fn what_begins_like_an_address_has_to_be_one() {
        for text in [
            "0x",
            "0x12",
            "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb9226",
            "0xg39fd6e51aad88f6f4ce6ab8827279cfffb92266",
        ] {
            assert_eq!(read(text), Err(RecipientFault::Address), "{text}");
        }
    }

    #[test]
    fn nothing_goes_where_nothing_comes_back() {
        assert_eq!(read("0x0000000000000000000000000000000000000000"), Err(RecipientFault::Zero));
        let market = Address::repeat_byte(9).to_string();
        assert_eq!(read(&market), Err(RecipientFault::Contract("market".to_owned())));
    }
}
