//! A form with a field of each kind of part.

use std::collections::BTreeMap;

use crate::runtime::{self, File, ParameterShape};

use ParameterShape::{Any, List, Object, Text};

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

impl Upload {
    /// The shape of its parts, as a server reads them.
    pub const SHAPE: ParameterShape = Object(
        &[
            ("title", Text),
            ("sizes", List(&Text)),
            ("color", Object(&[], Some(&Any))),
            ("files", List(&Text)),
            ("note", Text),
        ],
        None,
    );
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
