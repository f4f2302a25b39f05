//! Documents that clients name instead of sending, and those that may run at all.
//!
//! A name is an id of the [`Folder`] that the operator gives, the hash of a document of the [`explorer`], or the hash of a
//! document that a client has registered before. All of them stand for a text, so a named document shares its plan with the
//! same text sent whole. The first two never change; what clients register has memory of its own and pushes nothing out of
//! them.

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

use super::errors::Refusal;
use super::message::request::{Document, ParsedRequest};
use crate::config::{DocumentsMode, Operations};
use crate::graphql::Request;
use hash::SHA256;
use registered::Registered;
use unlisted::Unlisted;

/// The documents of a server.
pub struct Documents {
    mode: DocumentsMode,
    folder: Folder,
    explorer: Folder,
    registered: Option<Registered>,
    unlisted: Unlisted,
}

impl Documents {
    /// The documents of this folder and of the explorer, with what the settings say of all others.
    pub fn new(settings: &Operations, folder: Folder, explorer: Folder) -> Documents {
        let mode = settings.documents_mode;
        let may_register = mode != DocumentsMode::Require && settings.registered_bytes > 0;
        let registered = may_register.then(|| Registered::new(settings.registered_bytes));
        Documents { mode, folder, explorer, registered, unlisted: Unlisted::default() }
    }

    /// The same with a folder of the operator.
    pub fn with_folder(self, settings: &Operations, folder: Folder) -> Documents {
        Documents::new(settings, folder, self.explorer)
    }

    /// The trusted document with this id.
    fn trusted(&self, id: &str) -> Option<Arc<str>> {
        self.folder.get(id).or_else(|| self.explorer.get(id))
    }

    /// The request with the text of its document.
    ///
    /// # Errors
    /// If the document is not known by its name, is another one than the text that came with the name, or may not run.
    pub fn find(&self, asked: ParsedRequest) -> Result<Request, Refusal> {
        let ParsedRequest { document, rest } = asked;
        let query = match document {
            Document::Text(text) => self.admit(text, &rest)?,
            Document::Id { id, text } => self.by_id(&id, text, &rest)?,
            Document::Hash { hash, text } => self.by_hash(hash, text, &rest)?,
        };
        Ok(Request { query, ..rest })
    }

    fn by_id(&self, id: &str, text: Option<String>, rest: &Request) -> Result<String, Refusal> {
        let digits = id.strip_prefix(SHA256);
        let known = self.trusted(id).or_else(|| self.registered.as_ref()?.get(digits?));
        match (known, text) {
            (Some(known), Some(text)) if *known != *text => Err(Refusal::DocumentMismatch),
            (Some(known), _) => Ok(known.as_ref().to_owned()),
            (None, Some(text)) if digits.is_some_and(|digits| digits == hash(&text)) => self.admit(text, rest),
            (None, Some(_)) if digits.is_some() => Err(Refusal::DocumentMismatch),
            (None, _) => Err(Refusal::DocumentNotFound),
        }
    }

    fn by_hash(&self, digits: String, text: Option<String>, rest: &Request) -> Result<String, Refusal> {
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
            // A manifest may give an id that is no hash, and clients send it here too.
            Some(text) if self.trusted(&digits).is_some_and(|known| *known == *text) => Ok(text),
            Some(_) => Err(Refusal::DocumentMismatch),
        }
    }

    /// What a client is told that asks for a hash alone: to send the text too, where that would help.
    fn unknown_hash(&self) -> Refusal {
        match (self.mode, &self.registered) {
            (DocumentsMode::Require, _) => Refusal::DocumentNotTrusted,
            (_, None) => Refusal::PersistedQueryNotSupported,
            (_, Some(_)) => Refusal::PersistedQueryNotFound,
        }
    }

    /// Lets a document through that was sent whole, if the mode does.
    fn admit(&self, text: String, rest: &Request) -> Result<String, Refusal> {
        match self.mode {
            DocumentsMode::Off => Ok(text),
            _ if self.folder.has(&text) || self.explorer.has(&text) => Ok(text),
            DocumentsMode::Log => {
                self.unlisted.note(&text, rest.operation_name.as_deref());
                Ok(text)
            }
            DocumentsMode::Require => Err(Refusal::DocumentNotTrusted),
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

    fn find(documents: &Documents, document: Document) -> Result<String, Refusal> {
        documents.find(ParsedRequest { document, rest: Request::default() }).map(|request| request.query)
    }

    #[test]
    fn what_the_explorer_asks_is_trusted_in_every_mode_by_each_of_its_names() {
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
        assert_eq!(find(&documents, other), Err(Refusal::DocumentMismatch));
        assert_eq!(find(&documents, Document::Text("query C { c }".to_owned())), Err(Refusal::DocumentNotTrusted));
        let unknown = Document::Id { id: hash("query C { c }"), text: None };
        assert_eq!(find(&documents, unknown), Err(Refusal::DocumentNotFound));
    }
}
