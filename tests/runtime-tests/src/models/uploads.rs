//! A form with a member of each kind that parts are made of.

use std::collections::BTreeMap;

use crate::runtime::{self, File};

/// What is sent in parts.
#[derive(Clone, PartialEq)]
pub struct Upload {
    /// Text.
    pub title: String,
    /// A list.
    pub sizes: Vec<String>,
    /// An object.
    pub color: BTreeMap<String, serde_json::Value>,
    /// Files.
    pub files: Vec<File>,
    /// Nothing.
    pub note: Option<String>,
}

runtime::object!(Upload {
    required {
        0 title "title",
        1 sizes "sizes",
        2 color "color",
        3 files "files",
    }
    optional {
        4 note "note",
    }
});
