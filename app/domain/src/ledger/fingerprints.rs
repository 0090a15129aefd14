//! The registry of fingerprints: what is pledged of which debt, and to whom.

use std::collections::{BTreeMap, BTreeSet};

use alloy_primitives::{Address, B256};

use super::{Call, Event, Ledger, LedgerError, Output, Signed};

/// Calls of the registry of fingerprints.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are the parameters of the Solidity function")]
pub enum FingerprintsCommand {
    /// By the party for itself; the receivables contract files without being asked.
    File { party: Address, fingerprint: B256, share_bps: u16, reference: u128 },
    /// By any protocol, with the party's signature.
    FileWithSignature {
        party: Address,
        fingerprint: B256,
        share_bps: u16,
        reference: u128,
        deadline: u64,
        signature: Signed<FilingMessage>,
    },
    /// By whoever filed it.
    Release { party: Address, fingerprint: B256, reference: u128 },
}

/// One pledge of a share of a debt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Filing {
    /// Who filed it.
    pub filer: Address,
    /// Share of the debt in basis points, 1 to 10,000.
    pub share_bps: u16,
    /// The filer's own number, of 80 bits.
    pub reference: u128,
}

/// What a party signs for a protocol that files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the fields are those of the EIP-712 type")]
pub struct FilingMessage {
    pub filer: Address,
    pub fingerprint: B256,
    pub share_bps: u16,
    pub reference: u128,
    pub deadline: u64,
}

/// The book of the registry; filings of a debt in order of priority.
#[derive(Debug, Clone, Default)]
pub(super) struct Fingerprints {
    filed: BTreeMap<(Address, B256), Vec<Filing>>,
    used: BTreeSet<(Address, FilingMessage)>,
}

const WHOLE_BPS: u16 = 10_000;
const MOST_FILINGS: usize = 8;

impl Ledger {
    /// What is filed of a debt, in order of priority.
    #[must_use]
    pub fn filings(&self, party: Address, fingerprint: B256) -> &[Filing] {
        self.fingerprints.filed.get(&(party, fingerprint)).map_or(&[], Vec::as_slice)
    }

    /// Every debt of which something was ever filed.
    pub fn filed_debts(&self) -> impl Iterator<Item = (Address, B256)> {
        self.fingerprints.filed.keys().copied()
    }

    pub(super) fn run_fingerprints(
        &mut self,
        command: FingerprintsCommand,
        call: Call,
    ) -> Result<Output, LedgerError> {
        let Call { sender: caller, now } = call;
        match command {
            FingerprintsCommand::File { party, fingerprint, share_bps, reference } => {
                if caller != self.config.receivables && caller != party {
                    return Err(LedgerError::FilerUnauthorized { party, caller });
                }
                self.file(party, fingerprint, Filing { filer: caller, share_bps, reference })?;
            }
            FingerprintsCommand::FileWithSignature {
                party,
                fingerprint,
                share_bps,
                reference,
                deadline,
                signature,
            } => {
                if now.seconds() > deadline {
                    return Err(LedgerError::SignatureExpired { deadline });
                }
                let filing = Filing { filer: caller, share_bps, reference };
                self.require_room(party, fingerprint, filing)?;
                let message =
                    FilingMessage { filer: caller, fingerprint, share_bps, reference, deadline };
                let fresh = self.fingerprints.used.insert((party, message));
                if !fresh || !signature.is_by(party, self.config.fingerprints, &message) {
                    return Err(LedgerError::SignatureInvalid { debtor: party });
                }
                self.file(party, fingerprint, filing)?;
            }
            FingerprintsCommand::Release { party, fingerprint, reference } => {
                self.release_filing(caller, party, fingerprint, reference)?;
            }
        }
        Ok(Output::Nothing)
    }

    pub(super) fn file(
        &mut self,
        party: Address,
        fingerprint: B256,
        filing: Filing,
    ) -> Result<(), LedgerError> {
        self.require_room(party, fingerprint, filing)?;
        self.fingerprints.filed.entry((party, fingerprint)).or_default().push(filing);
        let Filing { filer, share_bps, reference } = filing;
        let event = Event::Filed { party, fingerprint, filer, share_bps, reference };
        self.emit(self.config.fingerprints, event);
        Ok(())
    }

    pub(super) fn release_filing(
        &mut self,
        filer: Address,
        party: Address,
        fingerprint: B256,
        reference: u128,
    ) -> Result<(), LedgerError> {
        let filed = self.fingerprints.filed.entry((party, fingerprint)).or_default();
        let place = filed
            .iter()
            .position(|filing| filing.filer == filer && filing.reference == reference)
            .ok_or(LedgerError::NotFiled { filer, reference })?;
        let Filing { share_bps, .. } = filed.remove(place);
        let event = Event::Released { party, fingerprint, filer, share_bps, reference };
        self.emit(self.config.fingerprints, event);
        Ok(())
    }

    fn require_room(
        &self,
        party: Address,
        fingerprint: B256,
        filing: Filing,
    ) -> Result<(), LedgerError> {
        let Filing { filer, share_bps, reference } = filing;
        if share_bps == 0 || share_bps > WHOLE_BPS {
            return Err(LedgerError::ShareInvalid { share_bps });
        }
        let filed = self.filings(party, fingerprint);
        if filed.iter().any(|other| other.filer == filer && other.reference == reference) {
            return Err(LedgerError::AlreadyFiled { filer, reference });
        }
        let pledged =
            filed.iter().fold(share_bps, |sum, other| sum.saturating_add(other.share_bps));
        match filed.first() {
            Some(first) if pledged > WHOLE_BPS => Err(LedgerError::FingerprintTaken {
                filer: first.filer,
                reference: first.reference,
            }),
            Some(_) if filed.len() == MOST_FILINGS => {
                Err(LedgerError::TooManyFilings { most: MOST_FILINGS })
            }
            _ => Ok(()),
        }
    }
}
