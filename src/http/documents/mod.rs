//! Persisted documents, and which documents may run.
//!
//! A document is named by an id of the operator's [`Folder`], by the hash of a document of the [`explorer`], or by the
//! hash of a document that a client has registered. Each name resolves to a text, so a named document shares its plan
//! with the same text sent in full. The first two sets never change; registered documents have separate memory and
//! displace nothing in them.

pub mod examples;
pub mod explorer;
mod folder;
mod hash;
mod manifest;
mod registered;
mod source;
mod unlisted;

pub use folder::{Folder, Problems};
pub use hash::{hash, short_hash};

use std::sync::Arc;

use super::errors::RequestError;
use super::message::request::{Document, ParsedRequest};
use crate::config::{DocumentsMode, Operations};
use crate::graphql::Request;
use hash::SHA256;
use registered::RegisteredDocuments;
use unlisted::UnlistedDocuments;

/// The documents of a server.
pub struct Documents {
    mode: DocumentsMode,
    folder: Folder,
    explorer: Folder,
    registered: Option<RegisteredDocuments>,
    unlisted: UnlistedDocuments,
}

impl Documents {
    /// The documents of this folder and of the explorer, with the settings for all others.
    pub fn new(settings: &Operations, folder: Folder, explorer: Folder) -> Documents {
        let mode = settings.documents_mode;
        let may_register = mode != DocumentsMode::Require && settings.registered_bytes > 0;
        let registered = may_register.then(|| RegisteredDocuments::new(settings.registered_bytes));
        Documents { mode, folder, explorer, registered, unlisted: UnlistedDocuments::default() }
    }

    /// Replaces the operator's folder.
    pub fn with_folder(self, settings: &Operations, folder: Folder) -> Documents {
        Documents::new(settings, folder, self.explorer)
    }

    /// Whether only trusted documents run.
    pub fn are_required(&self) -> bool {
        self.mode == DocumentsMode::Require
    }

    /// The trusted document with this id.
    fn trusted(&self, id: &str) -> Option<Arc<str>> {
        self.folder.get(id).or_else(|| self.explorer.get(id))
    }

    /// The request with the text of its document.
    ///
    /// # Errors
    /// The document is unknown, differs from the text sent with its name, or may not run.
    pub fn find(&self, parsed: ParsedRequest) -> Result<Request, RequestError> {
        let ParsedRequest { document, rest } = parsed;
        let query = match document {
            Document::Text(text) => self.admit(text, &rest)?,
            Document::Id { id, text } => self.by_id(&id, text, &rest)?,
            Document::Hash { hash, text } => self.by_hash(hash, text, &rest)?,
        };
        Ok(Request { query, ..rest })
    }

    fn by_id(&self, id: &str, text: Option<String>, rest: &Request) -> Result<String, RequestError> {
        let digits = id.strip_prefix(SHA256);
        let known = self.trusted(id).or_else(|| self.registered.as_ref()?.get(digits?));
        match (known, text) {
            (Some(known), Some(text)) if *known != *text => Err(RequestError::DocumentMismatch),
            (Some(known), _) => Ok(known.as_ref().to_owned()),
            (None, Some(text)) if digits.is_some_and(|digits| digits == hash(&text)) => self.admit(text, rest),
            (None, Some(_)) if digits.is_some() => Err(RequestError::DocumentMismatch),
            (None, _) => Err(RequestError::DocumentNotFound),
        }
    }

    fn by_hash(&self, digits: String, text: Option<String>, rest: &Request) -> Result<String, RequestError> {
        let known = || self.trusted(&digits).or_else(|| self.registered.as_ref()?.get(&digits));
        match text {
            None => known().map(|text| text.as_ref().to_owned()).ok_or_else(|| self.unknown_hash()),
            Some(text) if digits == hash(&text) => {
                let text = self.admit(text, rest)?;
                if let Some(registered) = &self.registered {
                    registered.keep(digits, &text);
                }
                Ok(text)
            }
            // A manifest may use an id that is not a hash, and clients send it here too.
            Some(text) if self.trusted(&digits).is_some_and(|known| *known == *text) => Ok(text),
            Some(_) => Err(RequestError::DocumentMismatch),
        }
    }

    /// The error for an unknown hash: it makes the client send the text too, if that would help.
    fn unknown_hash(&self) -> RequestError {
        match (self.mode, &self.registered) {
            (DocumentsMode::Require, _) => RequestError::DocumentNotTrusted,
            (_, None) => RequestError::PersistedQueryNotSupported,
            (_, Some(_)) => RequestError::PersistedQueryNotFound,
        }
    }

    /// Admits a document that was sent in full, if the mode allows it.
    fn admit(&self, text: String, rest: &Request) -> Result<String, RequestError> {
        match self.mode {
            DocumentsMode::Off => Ok(text),
            _ if self.folder.has(&text) || self.explorer.has(&text) => Ok(text),
            DocumentsMode::Log => {
                self.unlisted.note(&text, rest.operation_name.as_deref());
                Ok(text)
            }
            DocumentsMode::Require => Err(RequestError::DocumentNotTrusted),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "query A { a }";

    fn documents(documents_mode: DocumentsMode) -> Documents {
        let settings = Operations { documents_mode, ..Operations::default() };
        Documents::new(&settings, Folder::default(), Folder::of_texts([TEXT.to_owned()]))
    }

    fn find(documents: &Documents, document: Document) -> Result<String, RequestError> {
        documents.find(ParsedRequest { document, rest: Request::default() }).map(|request| request.query)
    }

    #[test]
    fn the_explorers_documents_are_trusted_in_every_mode() {
        for mode in [DocumentsMode::Off, DocumentsMode::Log, DocumentsMode::Require] {
            let documents = documents(mode).with_folder(
                &Operations { documents_mode: mode, ..Operations::default() },
                Folder::of_texts(["query B { b }".to_owned()]),
            );
            for text in [TEXT, "query B { b }"] {
                let ids = [format!("sha256:{}", hash(text)), hash(text)].map(|id| Document::Id { id, text: None });
                let named = ids.into_iter().chain([Document::Hash { hash: hash(text), text: None }]);
                for document in named.chain([Document::Text(text.to_owned())]) {
                    assert_eq!(find(&documents, document.clone()).as_deref(), Ok(text), "{document:?}");
                }
            }
        }
    }

    #[test]
    fn refuses_other_texts_under_the_names_of_the_explorers() {
        let documents = documents(DocumentsMode::Require);
        let id = || format!("sha256:{}", hash(TEXT));
        let other = Document::Id { id: id(), text: Some("query C { c }".to_owned()) };
        assert_eq!(find(&documents, other), Err(RequestError::DocumentMismatch));
        assert_eq!(find(&documents, Document::Text("query C { c }".to_owned())), Err(RequestError::DocumentNotTrusted));
        let unknown = Document::Id { id: hash("query C { c }"), text: None };
        assert_eq!(find(&documents, unknown), Err(RequestError::DocumentNotFound));
    }
}
