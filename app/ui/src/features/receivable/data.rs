//! What is read about one receivable, and what follows from it.

use alloy_primitives::Address;
use faktor_chain::{ChainError, Deployments, Listing, Receivable, Stage};
use faktor_domain::{Amount, ReceivableId, State};

use crate::session::Chain;

/// A receivable with its tokens, its listings, its lockbox, and what the connected account has to do with it. Amounts
/// in the receivable's currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::features) struct Position {
    /// What the contract says.
    pub(in crate::features) receivable: Receivable,
    /// Symbol of its currency token.
    pub(in crate::features) symbol: String,
    /// Tokens there are.
    pub(in crate::features) supply: Amount,
    /// Tokens in the seller's own hands.
    pub(in crate::features) with_seller: Amount,
    /// Tokens in the connected account's hands.
    pub(in crate::features) own: Amount,
    /// Every listing of its tokens.
    pub(in crate::features) listings: Vec<Listing>,
    /// What lies unswept in the lockbox.
    pub(in crate::features) lockbox: Amount,
}

impl Position {
    /// What others than the seller hold of its tokens; what the seller has on the market is not sold yet.
    pub(in crate::features) fn sold(&self) -> Amount {
        let offered =
            self.listings.iter().filter(|listing| listing.seller == self.receivable.seller);
        let offered = sum(offered.map(|listing| listing.remaining));
        less(less(self.supply, self.with_seller), offered)
    }

    /// Where it stands.
    pub(in crate::features) fn state(&self) -> State {
        State::derive(self.receivable.state, self.sold())
    }

    /// What is left to pay once the lockbox is swept.
    pub(in crate::features) fn left_to_pay(&self) -> Amount {
        less(self.receivable.outstanding(), self.lockbox)
    }

    /// What its tokens on the market add up to.
    pub(in crate::features) fn offered(&self) -> Amount {
        sum(self.listings.iter().map(|listing| listing.remaining))
    }
}

/// The difference, or nothing where there is more to take away.
pub(in crate::features) fn less(from: Amount, take: Amount) -> Amount {
    from.checked_sub(take).unwrap_or(Amount::ZERO)
}

/// The sum; amounts too large to add up stay at the largest.
pub(in crate::features) fn sum(amounts: impl Iterator<Item = Amount>) -> Amount {
    amounts.fold(Amount::ZERO, |total, amount| total.checked_add(amount).unwrap_or(Amount::MAX))
}

/// Reads every receivable that `wanted` picks, in a few batches however many they are.
pub(in crate::features) async fn positions(
    chain: &Chain,
    account: Option<Address>,
    wanted: impl Fn(&Receivable) -> bool,
) -> Result<Vec<Position>, ChainError> {
    let mut all = chain.client().all_receivables(|_, _| ()).await?;
    all.retain(wanted);
    complete(chain, account, all).await
}

/// Reads one receivable. Error: there is none of this number.
pub(in crate::features) async fn position(
    chain: &Chain,
    account: Option<Address>,
    id: ReceivableId,
) -> Result<Position, ChainError> {
    let receivable = chain.client().receivable(id).await?;
    let mut all = complete(chain, account, vec![receivable]).await?;
    all.pop().ok_or(ChainError::UnexpectedAnswer { what: "receivable" })
}

async fn complete(
    chain: &Chain,
    account: Option<Address>,
    all: Vec<Receivable>,
) -> Result<Vec<Position>, ChainError> {
    let client = chain.client();
    let classes: Vec<_> = all.iter().map(|receivable| receivable.class_id).collect();
    let supplies = client.supplies(&classes).await?;
    let lockboxes = client.lockbox_balances(&all).await?;
    let minted = all.iter().any(|receivable| receivable.stage() != Stage::Registered);
    let listings = if minted { client.all_listings(|_, _| ()).await? } else { Vec::new() };
    let own = match account {
        Some(account) => client.conditional_balances(account, &classes).await?,
        None => vec![Amount::ZERO; classes.len()],
    };
    let sellers: Vec<_> =
        all.iter().map(|receivable| (receivable.seller, receivable.class_id)).collect();
    let with_sellers = client.balances_of(&sellers).await?;
    let mut found = Vec::with_capacity(all.len());
    for ((((receivable, supply), lockbox), own), with_seller) in
        all.into_iter().zip(supplies).zip(lockboxes).zip(own).zip(with_sellers)
    {
        let of_class = listings.iter().filter(|listing| listing.class_id == receivable.class_id);
        found.push(Position {
            symbol: symbol(&receivable, chain.deployments()),
            listings: of_class.cloned().collect(),
            supply,
            with_seller,
            own,
            lockbox,
            receivable,
        });
    }
    Ok(found)
}

fn symbol(receivable: &Receivable, deployments: &Deployments) -> String {
    let known = deployments.currency(receivable.currency);
    known.map_or_else(|| receivable.currency.to_string(), |currency| currency.symbol.clone())
}

#[cfg(test)]
pub(in crate::features) mod samples {
    use alloy_primitives::{B256, U256, address};
    use faktor_chain::deployments::{Contract, Contracts, Currency, Underlying};
    use faktor_domain::{
        AccountId, Bps, ClassId, Date, DocumentRoot, ListingId, OnChain, Timestamp,
    };

    use super::*;

    pub(in crate::features) const SELLER: Address =
        address!("00000000000000000000000000000000000000a1");
    pub(in crate::features) const DEBTOR: Address =
        address!("00000000000000000000000000000000000000b2");
    pub(in crate::features) const INVESTOR: Address =
        address!("00000000000000000000000000000000000000c3");

    pub(in crate::features) fn eur(units: u128) -> Amount {
        Amount::from_minor(units * Amount::UNIT).unwrap()
    }

    /// A chain with one currency, the euro.
    pub(in crate::features) fn deployments() -> Deployments {
        let contract =
            |byte| Contract { address: Address::repeat_byte(byte), code_hash: B256::ZERO };
        Deployments {
            chain_id: 7357,
            name: "Sandbox".to_owned(),
            development: true,
            block: 0,
            multicall3: contract(0xca),
            contracts: Contracts {
                rules: contract(5),
                tokens: contract(1),
                settlement: contract(2),
                signatures: contract(6),
                receivables: contract(3),
                fingerprints: contract(7),
                market: contract(4),
                lens: contract(8),
            },
            currencies: vec![Currency {
                code: faktor_domain::CurrencyCode::EUR,
                symbol: "XEUR".to_owned(),
                address: Address::repeat_byte(0xe0),
                code_hash: B256::ZERO,
                decimals: 6,
                underlying: Underlying {
                    address: Address::repeat_byte(0xe1),
                    symbol: "tEUR".to_owned(),
                    permit: true,
                    faucet: true,
                },
            }],
        }
    }

    /// 12,500.00, issued on day 20,000, due on day 20,100; nothing sold, nothing paid.
    pub(in crate::features) fn acknowledged() -> Position {
        let receivable = Receivable {
            id: ReceivableId::new(U256::from(1)),
            seller: SELLER,
            debtor: DEBTOR,
            currency: Address::repeat_byte(0xe0),
            face: eur(12_500),
            issue: Date::from_days(20_000),
            due: Date::from_days(20_100),
            state: OnChain::Acknowledged,
            late_bps: 0,
            grace_days: 0,
            no_set_off: true,
            disputed: false,
            document_root: DocumentRoot::new(B256::repeat_byte(7)),
            account: AccountId::new(U256::from(5)),
            lockbox: Address::repeat_byte(0x10),
            class_id: ClassId::new(U256::from(9)),
            paid: Amount::ZERO,
            owed: Amount::ZERO,
        };
        Position {
            receivable,
            symbol: "XEUR".to_owned(),
            supply: eur(12_500),
            with_seller: eur(12_500),
            own: eur(12_500),
            listings: Vec::new(),
            lockbox: Amount::ZERO,
        }
    }

    pub(in crate::features) fn listing(remaining: Amount) -> Listing {
        Listing {
            id: ListingId::new(U256::from(3)),
            seller: SELLER,
            discount: Bps::new(650),
            expires_at: Timestamp::from_seconds(2_000_000_000),
            currency: Address::repeat_byte(0xe0),
            maturity: Date::from_days(20_100),
            class_id: ClassId::new(U256::from(9)),
            listed: eur(12_500),
            remaining,
        }
    }
}

#[cfg(test)]
mod tests {
    use faktor_domain::OnChain;

    use super::{samples::*, *};

    #[test]
    fn what_is_on_offer_is_not_sold_yet() {
        let mut position = acknowledged();
        assert_eq!(position.state(), State::Acknowledged);
        position.with_seller = eur(2_500);
        position.listings = vec![listing(eur(10_000))];
        assert_eq!(position.sold(), Amount::ZERO);
        position.listings = vec![listing(eur(4_000))];
        assert_eq!(position.sold(), eur(6_000));
        assert_eq!(position.state(), State::Funded);
        position.receivable.state = OnChain::Overdue;
        assert_eq!(position.state(), State::Overdue);
    }

    #[test]
    fn what_lies_in_the_lockbox_counts_as_on_its_way() {
        let mut position = acknowledged();
        position.lockbox = eur(500);
        assert_eq!(position.left_to_pay(), eur(12_000));
        position.lockbox = eur(13_000);
        assert_eq!(position.left_to_pay(), Amount::ZERO);
    }
}
