//! The whole catalogue and how a component gets it.

use super::{
    Common, CurrencyText, ErrorText, FieldText, InvestText, Language, MarketText, OweText,
    PlaceText, ReceivableText, ReviewText, SandboxText, SellText, SessionText, SettingsText,
    ShellText, TransactionText, WalletText, WidgetText, expect_language,
};

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

/// The catalogue of a language.
pub fn messages(language: Language) -> &'static Messages {
    match language {
        Language::English => &EN,
        Language::Bokmal => &NB,
        Language::TraditionalChinese => &ZH_HANT,
    }
}

/// The texts in the chosen language. Not reactive: the shell builds the screens anew when the language changes.
pub fn use_t() -> &'static Messages {
    messages(expect_language().get_untracked())
}
