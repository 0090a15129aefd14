//! What the links between seller and debtor carry.

use alloy_primitives::U256;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use faktor_domain::ReceivableId;
use faktor_invoice::{ClaimError, ClaimPackage};

use crate::{
    router::{Location, Query},
    routes::Route,
    session::StoredAcknowledgement,
};

/// Longest acknowledgement that is decoded, in characters. Signatures of contracts may be long.
const MAX_ACKNOWLEDGEMENT_TEXT: usize = 16_384;

/// What a link says.
#[derive(Clone, Debug)]
pub(in crate::features) enum ClaimLink {
    /// The seller shows a claim to the debtor.
    Claim {
        /// The fields with their secret.
        package: Box<ClaimPackage>,
        /// The receivable.
        id: ReceivableId,
        /// The chain it is on.
        chain_id: u64,
    },
    /// The debtor hands the signature to the seller.
    Acknowledgement(StoredAcknowledgement),
}

impl ClaimLink {
    /// The receivable it is about.
    pub(in crate::features) fn id(&self) -> ReceivableId {
        match self {
            Self::Claim { id, .. } => *id,
            Self::Acknowledgement(signed) => ReceivableId::new(signed.receivable),
        }
    }

    /// The chain it is about.
    pub(in crate::features) const fn chain_id(&self) -> u64 {
        match self {
            Self::Claim { chain_id, .. } => *chain_id,
            Self::Acknowledgement(signed) => signed.chain_id,
        }
    }
}

impl PartialEq for ClaimLink {
    fn eq(&self, other: &Self) -> bool {
        self.location() == other.location()
    }
}

/// Why a link cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(in crate::features) enum LinkError {
    /// It carries nothing.
    #[error("the link carries nothing")]
    Nothing,
    /// Something is missing or cut off.
    #[error("the link is not complete")]
    Incomplete,
    /// The claim in it is damaged or forged.
    #[error("the claim in the link is refused: {0}")]
    Claim(#[from] ClaimError),
}

impl ClaimLink {
    /// Reads a link's query. Bounded and strict.
    pub(in crate::features) fn read(query: &Query) -> Result<Self, LinkError> {
        match (query.get("p"), query.get("a")) {
            (Some(package), _) => {
                let id = query.get("r").and_then(number).ok_or(LinkError::Incomplete)?;
                let chain = query.get("c").and_then(number).ok_or(LinkError::Incomplete)?;
                let chain_id = u64::try_from(chain).or(Err(LinkError::Incomplete))?;
                let package = Box::new(ClaimPackage::from_text(package)?);
                Ok(Self::Claim { package, id: ReceivableId::new(id), chain_id })
            }
            (None, Some(signed)) => read_acknowledgement(signed).map(Self::Acknowledgement),
            (None, None) => Err(LinkError::Nothing),
        }
    }

    /// Reads a link that a person pasted: whole, or only what stands behind `#`.
    pub(in crate::features) fn read_pasted(text: &str) -> Result<Self, LinkError> {
        let text = text.trim();
        let hash = text.split_once('#').map_or(text, |(_, hash)| hash);
        Self::read(&Location::parse(hash).query)
    }

    /// The screen that opens it.
    pub(in crate::features) fn location(&self) -> Location {
        let query = match self {
            Self::Claim { package, id, chain_id } => Query::default()
                .with("p", package.to_text())
                .with("r", id.to_string())
                .with("c", chain_id.to_string()),
            Self::Acknowledgement(signed) => Query::default()
                .with("a", acknowledgement_text(signed))
                .with("r", signed.receivable.to_string()),
        };
        Location::from(Route::Claim).with_query(query)
    }

    /// The link to send.
    pub(in crate::features) fn url(&self, page: &str) -> String {
        format!("{page}{}", self.location())
    }
}

/// A signed acknowledgement as text.
fn acknowledgement_text(signed: &StoredAcknowledgement) -> String {
    // Plain fields always have a JSON text; should they not, the link is refused where it is opened.
    URL_SAFE_NO_PAD.encode(serde_json::to_vec(signed).unwrap_or_default())
}

fn read_acknowledgement(text: &str) -> Result<StoredAcknowledgement, LinkError> {
    if text.len() > MAX_ACKNOWLEDGEMENT_TEXT {
        return Err(LinkError::Incomplete);
    }
    let bytes = URL_SAFE_NO_PAD.decode(text).or(Err(LinkError::Incomplete))?;
    serde_json::from_slice(&bytes).or(Err(LinkError::Incomplete))
}

/// A whole number of the chain in decimal digits.
fn number(text: &str) -> Option<U256> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits { U256::from_str_radix(text, 10).ok() } else { None }
}

#[cfg(test)]
mod tests {
    use alloy_primitives::{B256, Bytes, address};
    use faktor_invoice::{DocumentSecret, DocumentTree, read, samples};

    use super::*;

    fn claim() -> ClaimLink {
        let invoice = read(samples::VALID.as_bytes()).unwrap();
        let seller = address!("00000000000000000000000000000000000000a1");
        let debtor = address!("00000000000000000000000000000000000000b2");
        let secret = DocumentSecret::from_bytes([7; 32]);
        let tree = DocumentTree::new(&invoice, seller, debtor, &secret).unwrap();
        let package = Box::new(ClaimPackage::of(&tree));
        ClaimLink::Claim { package, id: ReceivableId::new(U256::from(12)), chain_id: 7357 }
    }

    fn signed() -> ClaimLink {
        ClaimLink::Acknowledgement(StoredAcknowledgement {
            chain_id: 31_337,
            receivable: U256::from(12),
            no_set_off: true,
            fingerprint: B256::repeat_byte(3),
            deadline: 1_800_000_000,
            signature: Bytes::from(vec![9; 65]),
        })
    }

    #[test]
    fn a_link_leads_back_to_what_it_says() {
        for link in [claim(), signed()] {
            let url = link.url("https://faktor.example/ipfs/bafy/");
            let read = ClaimLink::read_pasted(&format!("  {url}\n")).unwrap();
            assert_eq!(read, link);
            assert_eq!((read.id(), read.chain_id()), (link.id(), link.chain_id()));
        }
    }

    #[test]
    fn what_is_cut_off_is_refused() {
        let url = claim().url("https://faktor.example/");
        assert_eq!(ClaimLink::read_pasted(""), Err(LinkError::Nothing));
        assert_eq!(
            ClaimLink::read_pasted("https://faktor.example/#/claim"),
            Err(LinkError::Nothing)
        );
        let cut = url.split_once("&c=").unwrap().0;
        assert_eq!(ClaimLink::read_pasted(cut), Err(LinkError::Incomplete));
        let cut = signed().url("https://faktor.example/").replace("&r=12", "");
        assert!(ClaimLink::read_pasted(&cut).is_ok());
        assert_eq!(ClaimLink::read_pasted(&cut[..cut.len() - 5]), Err(LinkError::Incomplete));
        let long = format!("#/claim?a={}", "A".repeat(20_000));
        assert_eq!(ClaimLink::read_pasted(&long), Err(LinkError::Incomplete));
    }

    #[test]
    fn a_changed_claim_is_refused() {
        let mut changed = claim().url("").into_bytes();
        let middle = changed.len() / 2;
        changed[middle] = if changed[middle] == b'A' { b'B' } else { b'A' };
        let changed = String::from_utf8(changed).unwrap();
        assert!(matches!(ClaimLink::read_pasted(&changed), Err(LinkError::Claim(_))));
    }
}
