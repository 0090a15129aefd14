//! What can go wrong with the browser itself.

/// What the browser itself could not do: storage, files, clipboard, network.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BrowserError {
    /// The browser's quota for this origin is used up.
    #[error("the browser's storage for this page is full")]
    StorageFull,
    /// The stored or imported text is not what was expected under this key.
    #[error("{what} cannot be read")]
    Malformed {
        /// The key, file or address.
        what: String,
    },
    /// The value cannot be written as JSON.
    #[error("{what} cannot be stored")]
    NotStorable {
        /// The key.
        what: String,
    },
    /// The file is larger than the caller takes.
    #[error("the file has {size} bytes, more than the {limit} that can be read")]
    FileTooLarge {
        /// Size of the file in bytes.
        size: u64,
        /// The caller's limit in bytes.
        limit: u64,
    },
    /// The file vanished or may not be read.
    #[error("the file cannot be read")]
    FileUnreadable,
    /// The browser or the person did not allow it, for example the clipboard.
    #[error("the browser did not allow {what}")]
    NotAllowed {
        /// What was refused.
        what: &'static str,
    },
    /// The browser lacks the facility, or the page is not in a browser.
    #[error("{what} is not available")]
    NotAvailable {
        /// What was looked for.
        what: &'static str,
    },
    /// The request failed before an answer came.
    #[error("the network request failed: {message}")]
    Network {
        /// What the browser said; never shows more than the kind of failure.
        message: String,
    },
    /// The server answered with an HTTP error.
    #[error("the server answered with status {status}")]
    Status {
        /// The HTTP status.
        status: u16,
    },
    /// No answer in the time the caller gave.
    #[error("no answer within {limit_ms} ms")]
    TimedOut {
        /// The limit, in milliseconds.
        limit_ms: u32,
    },
    /// Only files beside the page may be asked for here.
    #[error("{url} is not an address relative to the page")]
    NotRelative {
        /// The address.
        url: String,
    },
}
