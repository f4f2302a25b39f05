//! Documents that clients name instead of sending, and those that may run at all.
//!
//! A name is an id of the [`Folder`] that the operator gives, or the hash of a document that a client has registered
//! before. Both come to the same text, so they share their plan with whoever sends the text itself. The folder is read
//! once and never changes; whatever clients register has room of its own and cannot push anything out of it.

mod folder;
mod hash;
mod manifest;
mod registered;
mod source;
mod unlisted;

pub use folder::{Folder, Problems};
pub use hash::{hash, short_hash};

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
    registered: Option<Registered>,
    unlisted: Unlisted,
}

impl Documents {
    /// The documents of this folder, with what the settings say of all others.
    pub fn new(settings: &Operations, folder: Folder) -> Documents {
        let mode = settings.documents_mode;
        let may_register = mode != DocumentsMode::Require && settings.registered_bytes > 0;
        let registered = may_register.then(|| Registered::new(settings.registered_bytes));
        Documents { mode, folder, registered, unlisted: Unlisted::default() }
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
        let known = self.folder.get(id).or_else(|| self.registered.as_ref()?.get(digits?));
        match (known, text) {
            (Some(known), Some(text)) if *known != *text => Err(Refusal::DocumentMismatch),
            (Some(known), _) => Ok(known.as_ref().to_owned()),
            (None, Some(text)) if digits.is_some_and(|digits| digits == hash(&text)) => self.admit(text, rest),
            (None, Some(_)) if digits.is_some() => Err(Refusal::DocumentMismatch),
            (None, _) => Err(Refusal::DocumentNotFound),
        }
    }

    fn by_hash(&self, digits: String, text: Option<String>, rest: &Request) -> Result<String, Refusal> {
        let known = || self.folder.get(&digits).or_else(|| self.registered.as_ref()?.get(&digits));
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
            Some(text) if self.folder.get(&digits).is_some_and(|known| *known == *text) => Ok(text),
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
            _ if self.folder.has(&text) => Ok(text),
            DocumentsMode::Log => {
                self.unlisted.note(&text, rest.operation_name.as_deref());
                Ok(text)
            }
            DocumentsMode::Require => Err(Refusal::DocumentNotTrusted),
        }
    }
}
