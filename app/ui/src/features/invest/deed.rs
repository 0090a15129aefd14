//! From an order to what goes on the desk.

use faktor_chain::{Deployments, Intent, Listing, Purchase};
use faktor_domain::Timestamp;
use faktor_wallet::platform;

use super::order_model::{OrderQuote, PayFrom};
use crate::{
    i18n::Messages,
    session::{AfterSend, Deed, PermitWish, in_an_hour, money_words},
};

/// Until when an order or a permission counts: an hour from the newest block, or from the device's clock where blocks come
/// rarely.
pub(in crate::features) fn deadline(block: Timestamp) -> Timestamp {
    in_an_hour(block.max(Timestamp::from_seconds(platform::now())))
}

/// One permission and one transaction that buys what was quoted, for no more than what was quoted; `after` runs when it is done.
/// None where the currency is not known.
pub(super) fn buy(
    listing: &Listing,
    quote: &OrderQuote,
    from: PayFrom,
    now: Timestamp,
    deployments: &Deployments,
    after: AfterSend,
    t: &Messages,
) -> Option<Deed> {
    let currency = deployments.currency(listing.currency)?;
    let deadline = deadline(now);
    let token = match from {
        PayFrom::Currency => currency.address,
        PayFrom::Stablecoin => currency.underlying.address,
    };
    let spender = deployments.contracts.market.address;
    let wish = PermitWish { token, spender, amount: quote.cost, deadline };
    let purchase =
        Purchase { listing: listing.clone(), amount: quote.face, max_cost: quote.cost, deadline };
    let face = money_words(quote.face, currency.address, deployments);
    let cost = money_words(quote.cost, token, deployments);
    Some(Deed::Permitted {
        act: (t.review.act_buy)(&face, &cost),
        wish,
        build: Box::new(move |permit| {
            let purchase = purchase.clone();
            match from {
                PayFrom::Currency => Intent::BuyWithPermit { purchase, permit },
                PayFrom::Stablecoin => Intent::WrapAndBuyWithPermit { purchase, permit },
            }
        }),
        after: Some(after),
    })
}
