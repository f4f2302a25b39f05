//! A response in every coding, each made at most once.

use std::sync::{Arc, OnceLock};

use axum::body::Bytes;
use futures_util::FutureExt;
use tokio::sync::OnceCell;

use super::unsent::{self, UnsentMemory};
use crate::http::errors::RequestError;
use crate::http::message::coding::Coding;

/// The body of a response, and its compressed encodings once requested.
#[derive(Debug)]
pub struct Encodings {
    plain: Encoding,
    /// Absent until a client requests compression, which most responses never need.
    packed: OnceLock<Box<CompressedForms>>,
}

/// The compressed encodings; `None` if compression does not make the body smaller.
#[derive(Debug, Default)]
struct CompressedForms {
    gzip: OnceCell<Option<Encoding>>,
    brotli: OnceCell<Option<Encoding>>,
}

/// An encoded body.
#[derive(Debug)]
pub struct Encoding {
    /// The bytes; cheap to clone.
    pub bytes: Bytes,
    /// The coding.
    pub coding: Coding,
    hash: OnceLock<Box<str>>,
    /// Its share of the memory of unsent responses while it is sent.
    share: unsent::ResponseShare,
}

impl Encoding {
    fn new(bytes: impl Into<Bytes>, coding: Coding) -> Encoding {
        Encoding { bytes: bytes.into(), coding, hash: OnceLock::new(), share: unsent::ResponseShare::default() }
    }

    /// The bytes, which hold their share of the memory of unsent responses until all of them are sent.
    ///
    /// # Errors
    /// [`RequestError::Unsent`] if not enough memory is left.
    pub fn hold(&self, unsent: &UnsentMemory) -> Result<Bytes, RequestError> {
        self.share.hold(&self.bytes, unsent)
    }

    /// A hash of the bytes in hexadecimal, computed on first use.
    pub fn hash(&self) -> &str {
        const DIGITS: usize = 32;
        self.hash.get_or_init(|| blake3::hash(&self.bytes).to_hex()[..DIGITS].into())
    }
}

impl Encodings {
    /// Creates the encodings of a body.
    pub fn new(body: impl Into<Bytes>) -> Encodings {
        Encodings { plain: Encoding::new(body, Coding::Identity), packed: OnceLock::new() }
    }

    /// Creates the encodings of a body whose brotli encoding was made at build time.
    pub fn with_brotli(body: impl Into<Bytes>, brotli: impl Into<Bytes>) -> Encodings {
        let brotli = OnceCell::new_with(Some(Some(Encoding::new(brotli, Coding::Brotli))));
        let packed = CompressedForms { brotli, ..CompressedForms::default() };
        Encodings { plain: Encoding::new(body, Coding::Identity), packed: OnceLock::from(Box::new(packed)) }
    }

    /// The body without compression.
    pub fn plain(&self) -> &Encoding {
        &self.plain
    }

    /// The body in a coding, if that encoding exists already.
    pub fn made(&self, coding: Coding) -> Option<&Encoding> {
        let forms = self.packed.get()?;
        match coding {
            Coding::Identity => None,
            Coding::Gzip => forms.gzip.get()?.as_ref(),
            Coding::Brotli => forms.brotli.get()?.as_ref(),
        }
    }

    /// Memory in bytes, including compressed encodings whether or not they exist. For JSON the two together are smaller
    /// than the text.
    pub fn weight(&self) -> u64 {
        2 * self.plain.bytes.len() as u64
    }

    /// The body in a coding, or uncompressed if compression does not make it smaller. Compresses on another thread;
    /// concurrent callers wait for the same encoding.
    pub async fn get(&self, coding: Coding) -> &Encoding {
        let forms = || self.packed.get_or_init(Box::default);
        let form = match coding {
            Coding::Identity => return &self.plain,
            Coding::Gzip => &forms().gzip,
            Coding::Brotli => &forms().brotli,
        };
        let made = match form.get() {
            Some(made) => made,
            None => form.get_or_init(|| packed(self.plain.bytes.clone(), coding)).boxed().await,
        };
        made.as_ref().unwrap_or(&self.plain)
    }
}

/// The compressed encoding, if it is smaller. A failure is logged, and the body is sent uncompressed.
async fn packed(bytes: Bytes, coding: Coding) -> Option<Encoding> {
    let length = bytes.len();
    let packing = tokio::task::spawn_blocking(move || coding.pack(&bytes)).await;
    let packed = packing.map_err(std::io::Error::other).flatten();
    match packed {
        Ok(packed) if packed.len() < length => Some(Encoding::new(packed, coding)),
        Ok(_) => None,
        Err(error) => {
            tracing::error!(%error, ?coding, "a response could not be compressed");
            None
        }
    }
}

/// Shared by the response cache and every response being written.
pub type Shared = Arc<Encodings>;

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn an_encoding_is_made_once_and_has_a_distinct_hash() {
        let variants = Encodings::new("{\"data\":0}".repeat(1000));
        let first = variants.get(Coding::Gzip).await.bytes.as_ptr();
        let again = variants.get(Coding::Gzip).await;
        assert_eq!((again.bytes.as_ptr(), again.coding), (first, Coding::Gzip));
        assert_ne!(again.hash(), variants.plain().hash());
        assert_ne!(again.hash(), variants.get(Coding::Brotli).await.hash());
    }

    #[tokio::test]
    async fn a_given_brotli_encoding_is_used_and_others_are_made() {
        let (plain, brotli) = ("{}".repeat(1000), Bytes::from_static(b"made before"));
        let variants = Encodings::with_brotli(plain.clone(), brotli.clone());
        assert_eq!(variants.made(Coding::Brotli).map(|form| &form.bytes), Some(&brotli));
        assert!(variants.made(Coding::Gzip).is_none());
        assert_eq!(variants.get(Coding::Brotli).await.bytes, brotli);
        assert_eq!(variants.get(Coding::Gzip).await.coding, Coding::Gzip);
        assert_eq!(variants.plain().bytes, plain);
    }

    #[tokio::test]
    async fn incompressible_bodies_stay_uncompressed() {
        assert_eq!(Encodings::new("{}").get(Coding::Gzip).await.coding, Coding::Identity);
    }
}
