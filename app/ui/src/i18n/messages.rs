//! The whole catalogue and how a component gets it.

use futures::FutureExt as _;
use wasm_split_helpers::SplitLoaderError;

use super::{
    Common, CurrencyText, ErrorText, FieldText, InvestText, Language, MarketText, OweText,
    PlaceText, ReceivableText, ReviewText, SandboxText, SellText, SessionText, SettingsText,
    ShellText, TransactionText, WalletText, WidgetText, expect_language,
};
use crate::browser::NotFetched;

/// Every text of the page in one language.
#[derive(Debug)]
pub struct Messages {
    /// Words used by several screens: dates, numbers, days, sides of a deal.
    pub common: Common,
    /// Frame: navigation, header, notices, pages about nothing.
    pub shell: ShellText,
    /// Widgets: tables, panels, files, dialogs.
    pub widgets: WidgetText,
    /// Places of the rail and what each is for.
    pub places: PlaceText,
    /// Sandbox bar.
    pub sandbox: SandboxText,
    /// Wallet menu and wallet states.
    pub wallet: WalletText,
    /// A transaction's life.
    pub transaction: TransactionText,
    /// Review sheet before a signature and receipt after it.
    pub review: ReviewText,
    /// What went wrong, what it means for the money, what to do.
    pub errors: ErrorText,
    /// Names of an invoice's fields.
    pub fields: FieldText,
    /// Selling: invoices, upload, registration.
    pub sell: SellText,
    /// One receivable.
    pub receivable: ReceivableText,
    /// Owing: acknowledging and paying.
    pub owe: OweText,
    /// Listing for sale.
    pub market: MarketText,
    /// Investing: buying, holding, exchanging.
    pub invest: InvestText,
    /// Currency: balances, wrap, unwrap, send, history.
    pub currency: CurrencyText,
    /// Signing and sending, wherever it happens.
    pub session: SessionText,
    /// Settings.
    pub settings: SettingsText,
}

macro_rules! catalogue {
    ($name:ident) => {
        Messages {
            common: Common::$name,
            shell: ShellText::$name,
            widgets: WidgetText::$name,
            places: PlaceText::$name,
            sandbox: SandboxText::$name,
            wallet: WalletText::$name,
            transaction: TransactionText::$name,
            review: ReviewText::$name,
            errors: ErrorText::$name,
            fields: FieldText::$name,
            sell: SellText::$name,
            receivable: ReceivableText::$name,
            owe: OweText::$name,
            market: MarketText::$name,
            invest: InvestText::$name,
            currency: CurrencyText::$name,
            session: SessionText::$name,
            settings: SettingsText::$name,
        }
    };
}

static EN: Messages = catalogue!(EN);
static NB: Messages = catalogue!(NB);
static ZH_HANT: Messages = catalogue!(ZH_HANT);

/// Declares the part of the page that holds a language's texts, and what fetches it.
macro_rules! language_part {
    ($texts:ident, $fetch:ident, $catalogue:ident) => {
        #[cfg(split_parts)]
        #[wasm_split_helpers::wasm_split($texts, fallible, preload($fetch))]
        fn $texts() -> Result<&'static Messages, SplitLoaderError> {
            Ok(&$catalogue)
        }

        #[cfg(not(split_parts))]
        async fn $texts() -> Result<&'static Messages, SplitLoaderError> {
            Ok(&$catalogue)
        }
    };
}

language_part!(bokmal, fetch_bokmal, NB);
language_part!(traditional_chinese, fetch_traditional_chinese, ZH_HANT);

/// Fetches a language's texts; at once if they are there.
pub async fn fetch(language: Language) -> Result<(), NotFetched> {
    texts_of(language).await.map(|_| ()).or(Err(NotFetched))
}

async fn texts_of(language: Language) -> Result<&'static Messages, SplitLoaderError> {
    match language {
        Language::English => Ok(&EN),
        Language::Bokmal => bokmal().await,
        Language::TraditionalChinese => traditional_chinese().await,
    }
}

/// The catalogue of a language; the English one before [`fetch`] has brought another.
pub fn messages(language: Language) -> &'static Messages {
    // What is fetched answers when it is first asked.
    texts_of(language).now_or_never().and_then(Result::ok).unwrap_or(&EN)
}

/// The texts in the chosen language. Not reactive: the shell builds the screens anew when the language changes.
pub fn use_t() -> &'static Messages {
    messages(expect_language().get_untracked())
}
