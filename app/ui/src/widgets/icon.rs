//! Icons: one outline set, one stroke.

use icondata_core::IconData;
use leptos::{prelude::*, svg};

/// The icons that the page uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is named for what it shows")]
pub enum Glyph {
    Home,
    Sell,
    Owe,
    Invest,
    Verify,
    Audit,
    Documents,
    Currency,
    Settings,
    More,
    Copy,
    Check,
    Close,
    Down,
    Right,
    Up,
    Sort,
    Clock,
    Calendar,
    Wallet,
    Disconnect,
    Network,
    User,
    Theme,
    Language,
    Upload,
    Download,
    Remove,
    Add,
    Print,
    Reset,
    Link,
    Send,
    Exchange,
    Sign,
    Working,
    Offline,
    Info,
    Warning,
    Alert,
    Success,
    Failure,
    Refused,
    Replaced,
    StepDone,
    StepNow,
    StepLater,
    Registered,
    Acknowledged,
    Funded,
    Settled,
    Overdue,
}

impl Glyph {
    fn data(self) -> &'static IconData {
        match self {
            Self::Home => icondata_lu::LuHouse,
            Self::Sell => icondata_lu::LuReceipt,
            Self::Owe => icondata_lu::LuHandCoins,
            Self::Invest | Self::Funded => icondata_lu::LuTrendingUp,
            Self::Verify => icondata_lu::LuSearchCheck,
            Self::Audit => icondata_lu::LuScrollText,
            Self::Documents => icondata_lu::LuFileText,
            Self::Currency => icondata_lu::LuCoins,
            Self::Settings => icondata_lu::LuSettings,
            Self::More => icondata_lu::LuEllipsis,
            Self::Copy => icondata_lu::LuCopy,
            Self::Check | Self::StepDone => icondata_lu::LuCheck,
            Self::Close => icondata_lu::LuX,
            Self::Down => icondata_lu::LuChevronDown,
            Self::Right => icondata_lu::LuChevronRight,
            Self::Up => icondata_lu::LuArrowUp,
            Self::Sort => icondata_lu::LuArrowUpDown,
            Self::Clock => icondata_lu::LuClock,
            Self::Calendar => icondata_lu::LuCalendarClock,
            Self::Wallet => icondata_lu::LuWallet,
            Self::Disconnect => icondata_lu::LuUnplug,
            Self::Network => icondata_lu::LuNetwork,
            Self::User => icondata_lu::LuUser,
            Self::Theme => icondata_lu::LuSunMoon,
            Self::Language => icondata_lu::LuLanguages,
            Self::Upload => icondata_lu::LuUpload,
            Self::Download => icondata_lu::LuDownload,
            Self::Remove => icondata_lu::LuTrash2,
            Self::Add => icondata_lu::LuPlus,
            Self::Print => icondata_lu::LuPrinter,
            Self::Reset => icondata_lu::LuRotateCcw,
            Self::Link => icondata_lu::LuLink,
            Self::Send => icondata_lu::LuSend,
            Self::Exchange => icondata_lu::LuArrowRightLeft,
            Self::Sign | Self::Acknowledged => icondata_lu::LuSignature,
            Self::Working => icondata_lu::LuLoaderCircle,
            Self::Offline => icondata_lu::LuWifiOff,
            Self::Info => icondata_lu::LuInfo,
            Self::Warning => icondata_lu::LuTriangleAlert,
            Self::Alert => icondata_lu::LuCircleAlert,
            Self::Success | Self::Settled => icondata_lu::LuCircleCheck,
            Self::Failure => icondata_lu::LuCircleX,
            Self::Refused => icondata_lu::LuBan,
            Self::Replaced => icondata_lu::LuReplace,
            Self::StepNow => icondata_lu::LuCircleDot,
            Self::StepLater => icondata_lu::LuCircleDashed,
            Self::Registered => icondata_lu::LuStamp,
            Self::Overdue => icondata_lu::LuHourglass,
        }
    }
}

/// An icon. Always decoration: the word stands beside it, or in a label for screen readers.
#[component]
pub fn Icon(
    /// Which.
    glyph: Glyph,
) -> impl IntoView {
    let data = glyph.data();
    svg::svg()
        .class("icon")
        .attr("viewBox", data.view_box)
        .attr("aria-hidden", "true")
        .attr("focusable", "false")
        .child(svg::InertElement::new(format!("<g>{}</g>", data.data)))
}
