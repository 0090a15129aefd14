//! The byte form of a whole chain: RLP, the same bytes for the same chain.
//!
//! The embedded snapshot and the export hold it deflated, what the browser keeps holds it plain. An
//! import is distrusted: every root, hash, bloom and sender is computed again, so that a chain that
//! loads is a chain that could have been made here.

use std::collections::BTreeMap;
use std::sync::Arc;

use alloy_consensus::Header;
use alloy_consensus::transaction::SignerRecoverable;
use alloy_consensus::{Transaction, TxEnvelope};
use alloy_eips::{Decodable2718, Encodable2718};
use alloy_primitives::{Address, B256, Bytes, KECCAK256_EMPTY, Log, U256};
use alloy_rlp::{BufMut, Decodable, Encodable, RlpDecodable, RlpEncodable};
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;

use crate::chain::{Block, Chain, Entry, Mined, State, roots};
use crate::clock::LATEST;
use crate::{Error, Role};

const VERSION: u64 = 1;
/// Most bytes of an import before and after inflation.
pub(crate) const MAX_PACKED: usize = 32 << 20;
const MAX_PLAIN: usize = 64 << 20;

/// What an archive holds besides the chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Session {
    pub(crate) role: Role,
    /// Seconds between the sandbox clock and the host's.
    pub(crate) offset: i64,
}

/// Whether the bytes were written by this build or come from a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    Own,
    Foreign,
}

#[derive(RlpEncodable, RlpDecodable)]
struct Archive {
    version: u64,
    chain_id: u64,
    role: String,
    ahead: bool,
    offset: u64,
    blocks: Bounded<BlockRecord, 20_000>,
    codes: Bounded<Bytes, 20_000>,
    accounts: Bounded<AccountRecord, 200_000>,
}

#[derive(RlpEncodable, RlpDecodable)]
struct BlockRecord {
    header: Header,
    tx: Bounded<TxRecord, 1>,
    /// Codes that this transaction's input contains: beside it, deflate stores them once. Empty in
    /// the plain form.
    codes: Bounded<Bytes, 1_000>,
}

#[derive(RlpEncodable, RlpDecodable)]
struct TxRecord {
    raw: Bytes,
    sender: Address,
    gas_used: u64,
    succeeded: bool,
    logs: Bounded<Log, 100_000>,
}

#[derive(RlpEncodable, RlpDecodable)]
struct AccountRecord {
    address: Address,
    nonce: u64,
    balance: U256,
    code_hash: B256,
    /// 32-byte slot and 32-byte value, slots increasing.
    slots: Bytes,
}

/// A list that refuses more than `N` items while decoding, before it takes the memory.
struct Bounded<T, const N: usize>(Vec<T>);

impl<T: Encodable, const N: usize> Encodable for Bounded<T, N> {
    fn encode(&self, out: &mut dyn BufMut) {
        self.0.encode(out);
    }

    fn length(&self) -> usize {
        self.0.length()
    }
}

impl<T: Decodable, const N: usize> Decodable for Bounded<T, N> {
    fn decode(buf: &mut &[u8]) -> alloy_rlp::Result<Self> {
        let mut payload = alloy_rlp::Header::decode_bytes(buf, true)?;
        let mut items = Vec::new();
        while !payload.is_empty() {
            if items.len() == N {
                return Err(alloy_rlp::Error::Custom("too many items"));
            }
            items.push(T::decode(&mut payload)?);
        }
        Ok(Self(items))
    }
}

/// Packs a chain: small rather than fast.
pub(crate) fn pack(chain: &Chain, session: Session) -> Result<Vec<u8>, Error> {
    let mut codes = codes(chain);
    let mut blocks = Vec::with_capacity(chain.blocks().len());
    for block in chain.blocks() {
        let beside = take_contained(block, &mut codes);
        blocks.push(block_record(block, beside));
    }
    Ok(compress_to_vec(&encode(chain, session, blocks, codes)?, 9))
}

/// A chain's bytes without deflating them: fast rather than small.
pub(crate) fn write(chain: &Chain, session: Session) -> Result<Vec<u8>, Error> {
    let blocks = chain.blocks().iter().map(|block| block_record(block, Vec::new())).collect();
    encode(chain, session, blocks, codes(chain))
}

fn encode(
    chain: &Chain,
    session: Session,
    blocks: Vec<BlockRecord>,
    codes: Codes,
) -> Result<Vec<u8>, Error> {
    let accounts = chain.state().accounts();
    let archive = Archive {
        version: VERSION,
        chain_id: chain.id(),
        role: session.role.id().to_owned(),
        ahead: session.offset >= 0,
        offset: session.offset.unsigned_abs(),
        blocks: Bounded(blocks),
        codes: Bounded(codes.into_values().collect()),
        accounts: Bounded(
            accounts.map(|(address, entry)| account_record(*address, entry)).collect(),
        ),
    };
    let plain = alloy_rlp::encode(&archive);
    if plain.len() > MAX_PLAIN {
        return Err(Error::TooLarge { limit: MAX_PLAIN });
    }
    Ok(plain)
}

type Codes = BTreeMap<B256, Bytes>;

fn codes(chain: &Chain) -> Codes {
    chain.state().codes().map(|(hash, code)| (*hash, code.original_bytes())).collect()
}

/// Takes out the codes that the block's transaction contains.
fn take_contained(block: &Block, codes: &mut Codes) -> Vec<Bytes> {
    let mut contained = Vec::new();
    if let Some(mined) = &block.tx {
        let input = mined.envelope.input();
        codes.retain(|_, code| {
            let here = contains_start(input, code);
            if here {
                contained.push(code.clone());
            }
            !here
        });
    }
    contained
}

fn block_record(block: &Block, codes: Vec<Bytes>) -> BlockRecord {
    BlockRecord {
        header: block.header.clone(),
        tx: Bounded(block.tx.iter().map(tx_record).collect()),
        codes: Bounded(codes),
    }
}

fn contains_start(input: &Bytes, code: &Bytes) -> bool {
    let Some(start) = code.get(..64.min(code.len())) else { return false };
    !start.is_empty()
        && input.len() >= code.len()
        && input.windows(start.len()).any(|window| window == start)
}

fn tx_record(mined: &Mined) -> TxRecord {
    TxRecord {
        raw: mined.envelope.encoded_2718().into(),
        sender: mined.sender,
        gas_used: mined.gas_used,
        succeeded: mined.succeeded,
        logs: Bounded(mined.logs.clone()),
    }
}

fn account_record(address: Address, entry: &Entry) -> AccountRecord {
    let slots: Vec<u8> = entry
        .storage
        .iter()
        .flat_map(|(slot, value)| [slot.to_be_bytes::<32>(), value.to_be_bytes::<32>()].concat())
        .collect();
    AccountRecord {
        address,
        nonce: entry.nonce,
        balance: entry.balance,
        code_hash: entry.code_hash,
        slots: slots.into(),
    }
}

/// Unpacks a chain, within bounds.
pub(crate) fn unpack(packed: &[u8], origin: Origin) -> Result<(Chain, Session), Error> {
    if packed.len() > MAX_PACKED {
        return Err(Error::TooLarge { limit: MAX_PACKED });
    }
    let plain = decompress_to_vec_with_limit(packed, MAX_PLAIN).map_err(|source| {
        if source.status == miniz_oxide::inflate::TINFLStatus::HasMoreOutput {
            Error::TooLarge { limit: MAX_PLAIN }
        } else {
            Error::Format("the data cannot be inflated")
        }
    })?;
    read(&plain, origin)
}

/// Reads what [`write`] or an inflated archive holds. A foreign chain is verified throughout.
pub(crate) fn read(plain: &[u8], origin: Origin) -> Result<(Chain, Session), Error> {
    let archive: Archive = alloy_rlp::decode_exact(plain)
        .map_err(|_source| Error::Format("the data cannot be decoded"))?;
    if archive.version != VERSION {
        return Err(Error::Format("the version is not known here"));
    }
    let session = session(&archive)?;
    let mut state = State::default();
    let mut blocks: Vec<Arc<Block>> = Vec::with_capacity(archive.blocks.0.len());
    for code in archive.codes.0 {
        state.add_code(code).ok_or(Error::Inconsistent("a contract's code is not valid"))?;
    }
    for record in archive.blocks.0 {
        for code in record.codes.0 {
            state.add_code(code).ok_or(Error::Inconsistent("a contract's code is not valid"))?;
        }
        let tx = record.tx.0.into_iter().next().map(mined).transpose()?;
        let block = Arc::new(Block { hash: record.header.hash_slow(), header: record.header, tx });
        if origin == Origin::Foreign {
            check_block(&block, blocks.last())?;
        }
        blocks.push(block);
    }
    for record in archive.accounts.0 {
        add_account(&mut state, &record)?;
    }
    let tip = blocks.last().map(Arc::clone).ok_or(Error::Inconsistent("there is no block"))?;
    if origin == Origin::Foreign && state.root() != tip.header.state_root {
        return Err(Error::Inconsistent("the accounts do not match the last block"));
    }
    Ok((Chain::assemble(archive.chain_id, state, blocks, tip), session))
}

fn session(archive: &Archive) -> Result<Session, Error> {
    let role = Role::from_id(&archive.role).ok_or(Error::Format("the role is not known"))?;
    if archive.offset > LATEST {
        return Err(Error::TimeOutOfBounds(archive.offset));
    }
    let offset =
        i64::try_from(archive.offset).map_err(|_source| Error::TimeOutOfBounds(archive.offset))?;
    Ok(Session { role, offset: if archive.ahead { offset } else { offset.saturating_neg() } })
}

fn mined(record: TxRecord) -> Result<Mined, Error> {
    let envelope = TxEnvelope::decode_2718_exact(&record.raw)
        .map_err(|_source| Error::Inconsistent("a transaction cannot be decoded"))?;
    Ok(Mined {
        envelope,
        sender: record.sender,
        gas_used: record.gas_used,
        succeeded: record.succeeded,
        logs: record.logs.0,
    })
}

fn check_block(block: &Block, parent: Option<&Arc<Block>>) -> Result<(), Error> {
    let header = &block.header;
    let follows = match parent {
        None => header.number == 0 && header.parent_hash == B256::ZERO,
        Some(parent) => {
            header.number == parent.number().saturating_add(1)
                && header.parent_hash == parent.hash
                && header.timestamp > parent.header.timestamp
        }
    };
    if !follows || header.timestamp > LATEST {
        return Err(Error::Inconsistent("the blocks do not follow each other"));
    }
    if (header.transactions_root, header.receipts_root) != roots(block.tx.as_ref()) {
        return Err(Error::Inconsistent("a block's transaction does not match its header"));
    }
    if let Some(mined) = &block.tx {
        if header.logs_bloom != mined.bloom() || header.gas_used != mined.gas_used {
            return Err(Error::Inconsistent("a block's receipt does not match its header"));
        }
        if mined.envelope.recover_signer().ok() != Some(mined.sender) {
            return Err(Error::Inconsistent("a transaction is not signed by its sender"));
        }
    }
    Ok(())
}

fn add_account(state: &mut State, record: &AccountRecord) -> Result<(), Error> {
    if state.accounts().last().is_some_and(|(last, _)| *last >= record.address) {
        return Err(Error::Inconsistent("the accounts are not in order"));
    }
    if record.code_hash != KECCAK256_EMPTY && !state.has_code(record.code_hash) {
        return Err(Error::Inconsistent("an account's code is missing"));
    }
    let (pairs, rest) = record.slots.as_chunks::<64>();
    if !rest.is_empty() {
        return Err(Error::Inconsistent("an account's storage is cut off"));
    }
    let mut storage = BTreeMap::new();
    for pair in pairs {
        let (slot, value) = pair.split_at(32);
        let (slot, value) = (U256::from_be_slice(slot), U256::from_be_slice(value));
        if value.is_zero() || storage.last_key_value().is_some_and(|(last, _)| *last >= slot) {
            return Err(Error::Inconsistent("an account's storage is not in order"));
        }
        storage.insert(slot, value);
    }
    state.insert(
        record.address,
        Entry::new(record.nonce, record.balance, record.code_hash, storage),
    );
    Ok(())
}
