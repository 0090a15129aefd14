//! Files in and out of the page.

use js_sys::{Array, Uint8Array};
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Blob, BlobPropertyBag, DragEvent, File, FileList, HtmlAnchorElement, HtmlInputElement, Url,
};

use super::clock::sleep;
use crate::error::BrowserError;

/// Large files are read in pieces of this size, so that progress can be shown.
const PIECE_BYTES: u32 = 1 << 20;

/// Some browsers ask where to save before they take the bytes.
const DOWNLOAD_START_MS: u32 = 60_000;

/// A file the person picked or dropped. Bound to the page's thread.
#[derive(Clone, Debug)]
pub struct PickedFile {
    /// Its name, without a folder.
    pub name: String,
    /// Its type as the browser guesses it, possibly empty. Not to be trusted.
    pub mime: String,
    /// Its size in bytes.
    pub size: u64,
    file: SendWrapper<File>,
}

impl PickedFile {
    /// A file made of bytes in memory, as if the person had picked it.
    ///
    /// # Errors
    /// [`BrowserError::NotAvailable`] outside of a browser page.
    pub fn from_bytes(name: &str, mime: &str, bytes: &[u8]) -> Result<Self, BrowserError> {
        let parts: JsValue = Array::of1(&Uint8Array::from(bytes)).into();
        let file = File::new_with_u8_array_sequence(&parts, name)
            .map_err(|_thrown| BrowserError::NotAvailable { what: "making files" })?;
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        Ok(Self {
            name: name.to_owned(),
            mime: mime.to_owned(),
            size,
            file: SendWrapper::new(file),
        })
    }

    /// Reads the whole file. `progress` gets bytes read and bytes in total after each piece.
    ///
    /// # Errors
    /// [`BrowserError::FileTooLarge`] above `limit_bytes` (nothing is read then), [`BrowserError::FileUnreadable`].
    pub async fn read(
        &self,
        limit_bytes: u64,
        mut progress: impl FnMut(u64, u64),
    ) -> Result<Vec<u8>, BrowserError> {
        if self.size > limit_bytes {
            return Err(BrowserError::FileTooLarge { size: self.size, limit: limit_bytes });
        }
        let mut bytes = Vec::new();
        let total = u32::try_from(self.size).map_err(|_error| BrowserError::FileTooLarge {
            size: self.size,
            limit: u64::from(u32::MAX),
        })?;
        let mut from = 0;
        while from < total {
            let to = from.saturating_add(PIECE_BYTES).min(total);
            let piece = self
                .file
                .slice_with_f64_and_f64(f64::from(from), f64::from(to))
                .map_err(|_thrown| BrowserError::FileUnreadable)?;
            let buffer = JsFuture::from(piece.array_buffer())
                .await
                .map_err(|_thrown| BrowserError::FileUnreadable)?;
            bytes.extend(Uint8Array::new(&buffer).to_vec());
            from = to;
            progress(u64::from(from), self.size);
        }
        Ok(bytes)
    }
}

/// The files of an input's `change` event or of a `drop` event; for a drop the browser's own handling is prevented.
#[must_use]
pub fn picked_files(event: &web_sys::Event) -> Vec<PickedFile> {
    let list = match event.dyn_ref::<DragEvent>() {
        Some(drop) => {
            drop.prevent_default();
            drop.data_transfer().and_then(|transfer| transfer.files())
        }
        None => event
            .target()
            .and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
            .and_then(|input| input.files()),
    };
    list.map(|list| files_in(&list)).unwrap_or_default()
}

/// Offers bytes as a download.
///
/// # Errors
/// [`BrowserError::NotAvailable`] where there is no page to do it from.
pub fn download(name: &str, mime: &str, bytes: &[u8]) -> Result<(), BrowserError> {
    try_download(name, mime, bytes).ok_or(BrowserError::NotAvailable { what: "downloading" })
}

fn try_download(name: &str, mime: &str, bytes: &[u8]) -> Option<()> {
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
    let url = Url::create_object_url_with_blob(&blob).ok()?;
    let document = web_sys::window()?.document()?;
    let link: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    spawn_local(async move {
        sleep(DOWNLOAD_START_MS).await;
        drop(Url::revoke_object_url(&url));
    });
    Some(())
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a file's size is a whole number below 2^53; the cast saturates"
)]
fn files_in(list: &FileList) -> Vec<PickedFile> {
    (0..list.length())
        .filter_map(|index| list.get(index))
        .map(|file| PickedFile {
            name: file.name(),
            mime: file.type_(),
            size: file.size() as u64,
            file: SendWrapper::new(file),
        })
        .collect()
}
