//! One answer in every coding, each made at most once.

use std::sync::{Arc, OnceLock};

use axum::body::Bytes;
use futures_util::FutureExt;
use tokio::sync::OnceCell;

use super::unsent::{self, Unsent};
use crate::http::errors::Refusal;
use crate::http::message::coding::Coding;

/// The body of an answer, and its packed forms once somebody asked for them.
#[derive(Debug)]
pub struct Encodings {
    plain: Encoding,
    /// Absent until somebody asks for one, which most answers never see.
    packed: OnceLock<Box<Packed>>,
}

/// The packed forms; none where packing would not make it smaller.
#[derive(Debug, Default)]
struct Packed {
    gzip: OnceCell<Option<Encoding>>,
    brotli: OnceCell<Option<Encoding>>,
}

/// A body as it is sent.
#[derive(Debug)]
pub struct Encoding {
    /// The bytes; cheap to clone.
    pub bytes: Bytes,
    /// How they are packed.
    pub coding: Coding,
    hash: OnceLock<Box<str>>,
    /// Its share of the memory for answers, while somebody is sent it.
    share: unsent::Shared,
}

impl Encoding {
    fn new(bytes: impl Into<Bytes>, coding: Coding) -> Encoding {
        Encoding { bytes: bytes.into(), coding, hash: OnceLock::new(), share: unsent::Shared::default() }
    }

    /// The bytes, which hold their share of the memory for answers until the last of them is sent.
    ///
    /// # Errors
    /// [`Refusal::Unsent`] when there is not as much memory.
    pub fn hold(&self, unsent: &Unsent) -> Result<Bytes, Refusal> {
        self.share.hold(&self.bytes, unsent)
    }

    /// A hash of the bytes in hexadecimal, made when it is first asked for.
    pub fn hash(&self) -> &str {
        const DIGITS: usize = 32;
        self.hash.get_or_init(|| blake3::hash(&self.bytes).to_hex()[..DIGITS].into())
    }
}

impl Encodings {
    /// The variants of a body.
    pub fn new(body: impl Into<Bytes>) -> Encodings {
        Encodings { plain: Encoding::new(body, Coding::Identity), packed: OnceLock::new() }
    }

    /// The variants of a body whose brotli form somebody has made before.
    pub fn with_brotli(body: impl Into<Bytes>, brotli: impl Into<Bytes>) -> Encodings {
        let brotli = OnceCell::new_with(Some(Some(Encoding::new(brotli, Coding::Brotli))));
        let packed = Packed { brotli, ..Packed::default() };
        Encodings { plain: Encoding::new(body, Coding::Identity), packed: OnceLock::from(Box::new(packed)) }
    }

    /// The body as it is.
    pub fn plain(&self) -> &Encoding {
        &self.plain
    }

    /// The body in a coding, if that form was made before.
    pub fn made(&self, coding: Coding) -> Option<&Encoding> {
        let forms = self.packed.get()?;
        match coding {
            Coding::Identity => None,
            Coding::Gzip => forms.gzip.get()?.as_ref(),
            Coding::Brotli => forms.brotli.get()?.as_ref(),
        }
    }

    /// Memory in bytes, packed forms included whether they are made or not. The two of JSON together are smaller than
    /// the text.
    pub fn weight(&self) -> u64 {
        2 * self.plain.bytes.len() as u64
    }

    /// The body in a coding, or as it is where packing would not make it smaller. Packing happens on another thread;
    /// whoever asks meanwhile waits for it.
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

/// The packed form, if it is smaller. A packer that fails is logged, and the plain form serves.
async fn packed(bytes: Bytes, coding: Coding) -> Option<Encoding> {
    let length = bytes.len();
    let packing = tokio::task::spawn_blocking(move || coding.pack(&bytes)).await;
    let packed = packing.map_err(std::io::Error::other).flatten();
    match packed {
        Ok(packed) if packed.len() < length => Some(Encoding::new(packed, coding)),
        Ok(_) => None,
        Err(error) => {
            tracing::error!(%error, ?coding, "an answer could not be packed");
            None
        }
    }
}

/// Shared by the memory of answers and by every response that is being written.
pub type Shared = Arc<Encodings>;

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_packed_form_is_made_once_and_has_its_own_hash() {
        let variants = Encodings::new("{\"data\":0}".repeat(1000));
        let first = variants.get(Coding::Gzip).await.bytes.as_ptr();
        let again = variants.get(Coding::Gzip).await;
        assert_eq!((again.bytes.as_ptr(), again.coding), (first, Coding::Gzip));
        assert_ne!(again.hash(), variants.plain().hash());
        assert_ne!(again.hash(), variants.get(Coding::Brotli).await.hash());
    }

    #[tokio::test]
    async fn a_brotli_form_that_is_given_is_sent_and_the_others_are_made() {
        let (plain, brotli) = ("{}".repeat(1000), Bytes::from_static(b"made before"));
        let variants = Encodings::with_brotli(plain.clone(), brotli.clone());
        assert_eq!(variants.made(Coding::Brotli).map(|form| &form.bytes), Some(&brotli));
        assert!(variants.made(Coding::Gzip).is_none());
        assert_eq!(variants.get(Coding::Brotli).await.bytes, brotli);
        assert_eq!(variants.get(Coding::Gzip).await.coding, Coding::Gzip);
        assert_eq!(variants.plain().bytes, plain);
    }

    #[tokio::test]
    async fn what_does_not_shrink_stays_as_it_is() {
        assert_eq!(Encodings::new("{}").get(Coding::Gzip).await.coding, Coding::Identity);
    }
}
