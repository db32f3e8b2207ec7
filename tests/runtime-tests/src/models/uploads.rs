//! A form with a field of each kind of part.

use std::collections::BTreeMap;

use crate::runtime::{self, File};

/// A form.
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
    /// An absent field.
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
