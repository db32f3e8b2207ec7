//! An API on the wire, read from OpenAPI documents.
//!
#![doc = include_str!("../README.md")]
//!
//! An [`ir::Api`] has all models in one list, and a shape refers to a model by its number. [`read`] shows the order of the stages.
#![forbid(unsafe_code)]

/// A list of words as texts; those that aren't identifiers are in quotes.
macro_rules! words {
    (@ $word:literal) => { $word };
    (@ $word:tt) => { stringify!($word) };
    ($($word:tt)*) => { &[$(words!(@ $word)),*] };
}

// Hidden modules are for the packages of this version that need exactly this one.
#[doc(hidden)]
pub mod diagnostic;
#[doc(hidden)]
pub mod files;
pub mod ir;
#[doc(hidden)]
pub mod lower;
#[doc(hidden)]
pub mod openapi;
mod options;
#[doc(hidden)]
pub mod overlay;
mod reader;
mod render;
#[doc(hidden)]
pub mod source;
#[doc(hidden)]
pub mod values;

pub use diagnostic::{Acceptance, Code, Finding, Located, Location, Position, Report, Severity, UnknownCode};
pub use files::{Files, FolderFiles};
pub use options::{
    Base64Texts, DeepLists, Input, Integers, JobOverride, JobRule, Limits, MissingOffset, NumberOrText,
    PaginationOverride, PaginationRule, Parameters, ReadOptions, RuleOverride, SchemaSet, Selector,
    Selectors, TextIntegers, WireTypes,
};
#[doc(hidden)]
#[cfg(feature = "serde")]
pub use options::{DropOrKeep, Expected, Flag, FlagOr};
pub use reader::Failure;
#[doc(hidden)]
pub use reader::{Reader, Version, on_large_stack};
#[doc(hidden)]
pub use render::place;
#[cfg(feature = "render")]
pub use render::{Color, TextOptions, render, render_json};
pub use render::{FindingLine, finding_lines};
pub use source::Source;
#[doc(hidden)]
pub use source::{Format, Members, Node, Number};

use std::sync::Arc;

/// An API, and what reading it has found.
#[derive(Debug)]
#[non_exhaustive]
pub struct Reading {
    /// The API on the wire.
    pub api: ir::Api,
    /// All findings.
    pub report: Report,
    /// Every file that was read, for showing the lines of findings.
    pub sources: Vec<Arc<Source>>,
}

/// Reads an OpenAPI document and the files that it refers to.
///
/// ```
/// use clientwright_document::{FolderFiles, Input, read};
/// # let folder = std::env::temp_dir().join("clientwright-document-read");
/// # std::fs::create_dir_all(&folder).unwrap();
/// # let text = r#"{"openapi": "3.1.0", "info": {"title": "Pets", "version": "1"}, "paths": {"/pets": {"get": {"responses": {}}}}}"#;
/// # std::fs::write(folder.join("pets.json"), text).unwrap();
/// let reading = read(&Input::new("pets.json", FolderFiles::new(folder))).unwrap();
/// assert_eq!(reading.api.operations[0].path, "/pets");
/// for finding in reading.report.findings() {
///     println!("{}: {}", finding.code, finding.message);
/// }
/// ```
///
/// # Errors
/// [`Failure`] if the document can't be read, or isn't an OpenAPI document.
pub fn read(input: &Input) -> Result<Reading, Failure> {
    on_large_stack(|| {
        let mut reader = Reader::new(Version::Only);
        let document = reader.open(0, input);
        let api = document.map(|document| reader.lower(&input.options, document, None).0);
        let Reader { version, mut report, sources, .. } = reader;
        report.add_unused_acceptances();
        match api {
            Some(api) if version.passes(&report) => {
                report.map_locations(|at| source::written(at, &sources));
                Ok(Reading { api, report, sources })
            }
            _ => Err(Failure::new(report, sources)),
        }
    })
}
