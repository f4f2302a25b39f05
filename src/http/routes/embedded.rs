//! Files built by other tools and embedded in the binary, each with its brotli encoding.

use std::borrow::Cow;
use std::collections::HashMap;

use axum::body::Bytes;
use rust_embed::{Embed, EmbeddedFile};

use crate::http::cache::asset::Asset;

/// The output of `make web`: the pages and what they load.
#[derive(Embed)]
#[folder = "web/dist"]
#[allow_missing = true]
pub struct Web;

/// The page served at every address by a binary without the web build.
pub const WITHOUT_WEB: &str = include_str!("without_build.html");

/// For files whose name changes with their content.
pub const IMMUTABLE: &str = "public, max-age=31536000, immutable";
/// For files that keep their name: browsers revalidate them each time.
pub const REVALIDATE: &str = "no-cache";

/// The extension of the brotli encoding of a file.
const BROTLI: &str = ".br";

/// The files that may be served under their own names, by path. Those of the folder `assets` are immutable.
pub fn assets<E: Embed>() -> HashMap<String, Asset> {
    let is_shown = |path: &str| !path.ends_with(BROTLI) && !path.starts_with('.') && !path.contains("/.");
    let asset = |path: Cow<'static, str>| Some((path.to_string(), asset::<E>(&path)?));
    E::iter().filter(|path| is_shown(path)).filter_map(asset).collect()
}

fn asset<E: Embed>(path: &str) -> Option<Asset> {
    let file = E::get(path)?;
    let digest = file.metadata.sha256_hash();
    let tag = digest[..16].iter().map(|byte| format!("{byte:02x}")).collect();
    let cache = if path.starts_with("assets/") { IMMUTABLE } else { REVALIDATE };
    let asset = Asset::new(bytes(file.data.clone()), tag, &media_type(path, &file), cache);
    Some(match brotli::<E>(path) {
        Some(brotli) => asset.with_brotli(brotli),
        None => asset,
    })
}

/// The brotli encoding of a file, if the build made one.
pub fn brotli<E: Embed>(path: &str) -> Option<Bytes> {
    E::get(&format!("{path}{BROTLI}")).map(|file| bytes(file.data))
}

/// A file as text.
pub fn text<E: Embed>(path: &str) -> Option<String> {
    String::from_utf8(E::get(path)?.data.into_owned()).ok()
}

fn bytes(data: Cow<'static, [u8]>) -> Bytes {
    match data {
        Cow::Borrowed(bytes) => Bytes::from_static(bytes),
        Cow::Owned(bytes) => Bytes::from(bytes),
    }
}

/// The media type by the file's name; text is always in UTF-8.
pub fn media_type(path: &str, file: &EmbeddedFile) -> String {
    let guessed = file.metadata.mimetype();
    let is_text = [".html", ".css", ".js"].iter().any(|ending| path.ends_with(ending));
    if is_text { format!("{guessed}; charset=utf-8") } else { guessed.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_a_build_has_the_media_type_browsers_insist_on() {
        for path in Web::iter().filter(|path| path.starts_with("assets/") && !path.ends_with(BROTLI)) {
            let found = media_type(&path, &Web::get(&path).expect("a listed file"));
            let expected = match path.rsplit_once('.').map(|(_, ending)| ending) {
                Some("js") => "text/javascript; charset=utf-8",
                Some("css") => "text/css; charset=utf-8",
                Some("json") => "application/json",
                Some("svg") => "image/svg+xml",
                Some("ttf") => "font/ttf",
                Some("woff2") => "font/woff2",
                _ => panic!("{path} has an ending with no media type here"),
            };
            assert_eq!(found, expected, "{path}");
        }
    }

    #[test]
    fn hidden_files_and_brotli_encodings_are_not_served_by_name() {
        let shown = assets::<Web>();
        assert!(shown.keys().all(|path| !path.ends_with(BROTLI) && !path.contains("/.") && !path.starts_with('.')));
    }
}
