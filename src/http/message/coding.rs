//! Content codings: negotiation and compression of a whole response.

use std::io::{self, Write};

use axum::http::HeaderMap;
use axum::http::header::ACCEPT_ENCODING;

/// A content coding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coding {
    /// No compression.
    Identity,
    /// gzip.
    Gzip,
    /// Brotli.
    Brotli,
}

/// Cached responses are compressed once per coding, so this may be slower than the fastest level.
const GZIP_LEVEL: u32 = 6;
const BROTLI_QUALITY: i32 = 5;

impl Coding {
    /// The value of `Content-Encoding`; `None` for the identity.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Coding::Identity => None,
            Coding::Gzip => Some("gzip"),
            Coding::Brotli => Some("br"),
        }
    }

    /// Compresses bytes.
    ///
    /// # Errors
    /// Only if the compressor fails.
    pub fn pack(self, bytes: &[u8]) -> io::Result<Vec<u8>> {
        let mut packed = Vec::with_capacity(bytes.len() / 4);
        match self {
            Coding::Identity => packed.extend_from_slice(bytes),
            Coding::Gzip => {
                let mut packer = flate2::write::GzEncoder::new(&mut packed, flate2::Compression::new(GZIP_LEVEL));
                packer.write_all(bytes)?;
                packer.finish()?;
            }
            Coding::Brotli => {
                let settings = brotli::enc::BrotliEncoderParams { quality: BROTLI_QUALITY, ..Default::default() };
                brotli::BrotliCompress(&mut &bytes[..], &mut packed, &settings)?;
            }
        }
        Ok(packed)
    }
}

/// The coding with the greatest weight in `Accept-Encoding`; of equals, the one that compresses best. Malformed codings
/// are skipped.
pub fn accept(headers: &HeaderMap) -> Coding {
    let lines = headers.get_all(ACCEPT_ENCODING).iter().filter_map(|line| line.to_str().ok());
    let offers: Vec<(&str, f32)> = lines.flat_map(|line| line.split(',')).filter_map(offer).collect();
    let named = |name: &str| offers.iter().find(|offer| offer.0.eq_ignore_ascii_case(name)).map(|offer| offer.1);
    let weight = |name: &str| named(name).or_else(|| named("*")).unwrap_or(0.0);
    let (brotli, gzip, identity) = (weight("br"), weight("gzip"), named("identity").unwrap_or(0.0));
    match brotli.max(gzip) {
        best if best <= 0.0 || best < identity => Coding::Identity,
        best if best == brotli => Coding::Brotli,
        _ => Coding::Gzip,
    }
}

/// A coding and its weight.
fn offer(text: &str) -> Option<(&str, f32)> {
    let (name, parameter) = text.split_once(';').map_or((text, None), |(name, rest)| (name, Some(rest)));
    let weight = match parameter {
        None => 1.0,
        Some(parameter) => parameter.trim().strip_prefix("q=")?.parse().ok().filter(|q| (0.0..=1.0).contains(q))?,
    };
    Some((name.trim(), weight))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;
    use std::io::Read;

    fn accepted(value: &str) -> Coding {
        accept(&HeaderMap::from_iter([(ACCEPT_ENCODING, HeaderValue::from_str(value).unwrap())]))
    }

    #[test]
    fn the_greatest_weight_wins_and_brotli_among_equals() {
        assert_eq!(accepted("gzip, deflate, br"), Coding::Brotli);
        assert_eq!(accepted("gzip;q=0.9, br;q=0.5"), Coding::Gzip);
        assert_eq!(accepted("GZIP"), Coding::Gzip);
        assert_eq!(accepted("*"), Coding::Brotli);
        assert_eq!(accepted("br;q=0, *"), Coding::Gzip);
    }

    #[test]
    fn refused_and_malformed_codings_are_not_used() {
        for value in ["", "identity", "zstd", "gzip;q=0", "gzip;q=2", "gzip;level=9", "gzip;q=0.2, identity"] {
            assert_eq!(accepted(value), Coding::Identity, "{value}");
        }
        assert_eq!(accept(&HeaderMap::new()), Coding::Identity);
    }

    #[test]
    fn compressed_bytes_decompress_to_the_same() {
        let text = "a graph of careers ".repeat(1000);
        let (mut gzip, mut brotli) = (String::new(), String::new());
        let packed = Coding::Gzip.pack(text.as_bytes()).unwrap();
        flate2::read::GzDecoder::new(&packed[..]).read_to_string(&mut gzip).unwrap();
        let packed = Coding::Brotli.pack(text.as_bytes()).unwrap();
        brotli::Decompressor::new(&packed[..], 4096).read_to_string(&mut brotli).unwrap();
        assert_eq!((&gzip, &brotli), (&text, &text));
        assert_eq!(Coding::Identity.pack(text.as_bytes()).unwrap(), text.as_bytes());
    }
}
