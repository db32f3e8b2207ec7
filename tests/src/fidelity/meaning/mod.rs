//! The meaning of each schema, parameter, body and response in a document, read from the raw document.

mod anchors;
mod enumeration;
mod integer;
mod key;
mod null;
mod object;
mod operation;
mod polymorphism;
mod profile;
mod schema;

pub(crate) use key::{Key, Part};
pub(crate) use object::{Object, Property};
pub(crate) use operation::{Content, MeantOperation, MeantParameter, MeantResponse, Media};
pub use profile::Profile;
pub(crate) use profile::{Integers, Texts};

use crate::corpus::{Document, Place};
use anchors::Anchors;
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

/// A document, with what is known of its schemas.
pub struct Meaning<'a> {
    document: &'a Document,
    /// Whether it is of OpenAPI 3.0 or older.
    is_old: bool,
    anchors: Anchors,
    /// The components that extend a base with a discriminator, by the base.
    children: BTreeMap<Place, Vec<Place>>,
    profiles: RefCell<HashMap<Key, Rc<Profile<Key>>>>,
    nullable: RefCell<HashMap<Key, bool>>,
}

impl<'a> Meaning<'a> {
    /// Reads a document.
    #[must_use]
    pub fn new(document: &'a Document) -> Self {
        let mut meaning = Self {
            document,
            is_old: document.is_old(),
            anchors: Anchors::new(document),
            children: BTreeMap::new(),
            profiles: RefCell::default(),
            nullable: RefCell::default(),
        };
        meaning.children = meaning.find_children();
        meaning
    }

    /// The document.
    #[must_use]
    pub fn document(&self) -> &'a Document {
        self.document
    }
}
