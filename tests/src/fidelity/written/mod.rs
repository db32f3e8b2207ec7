//! The generated code, read from its text: models by their names, operations with the types of all that is sent and received.
//! This module is independent of the generator.

mod argument;
mod model;
mod operation;
mod response;
mod table;
mod ty;

pub use model::{Branch, Enumeration, Member, Model, Struct, Union};
pub use operation::{Body, Operation, Parameter};
pub use response::Response;
pub use ty::Ty;

use operation::Operations;
use std::collections::{BTreeMap, BTreeSet};

/// A generated API.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Written {
    /// The models by their names.
    pub models: BTreeMap<String, Model>,
    /// The operations.
    pub operations: Vec<Operation>,
    /// Webhooks and callbacks: the type of the payload by its wire name.
    pub payloads: BTreeMap<String, Ty>,
    /// All texts in the client's own file, in lower case: the names of what it holds for all calls.
    pub literals: BTreeSet<String>,
}

impl Written {
    /// Reads the files of an API, by their paths.
    ///
    /// # Errors
    /// If a file isn't Rust.
    pub fn read(files: &BTreeMap<String, String>) -> Result<Self, String> {
        let mut written = Self::default();
        let mut operations = Operations::default();
        let root =
            files.keys().filter_map(|path| path.strip_suffix("client.rs")).min_by_key(|path| path.len());
        for (path, text) in files.iter().filter(|(path, _)| is_source(path, root.unwrap_or_default())) {
            let file = syn::parse_file(text).map_err(|error| format!("{path}: {error}"))?;
            if path.contains("models/") {
                model::read_models(&file, &mut written.models);
            } else {
                operations.add(file);
            }
            if path.ends_with("client.rs") {
                let texts = text.split('"').skip(1).step_by(2);
                written.literals.extend(texts.map(str::to_ascii_lowercase));
            }
        }
        (written.operations, written.payloads) = operations.finish();
        Ok(written)
    }

    /// A type without the aliases around it.
    #[must_use]
    pub fn resolved<'a>(&'a self, ty: &'a Ty) -> &'a Ty {
        let mut ty = ty;
        let mut left = 32;
        while let Ty::Named(name) = ty
            && let Some(Model::Alias(inner)) = self.models.get(name)
            && left > 0
        {
            ty = inner;
            left -= 1;
        }
        ty
    }
}

/// Returns whether a file is one of models, groups or the client; `root` is the folder of the client's.
fn is_source(path: &str, root: &str) -> bool {
    let file = path.strip_prefix(root).unwrap_or(path);
    let is_other = ["runtime.rs", "examples.rs", "lib.rs"].contains(&file);
    path.ends_with(".rs") && !is_other && !file.starts_with("runtime/") && !file.starts_with("tests/")
}
