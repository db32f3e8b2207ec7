//! The generator as WebAssembly: what the page `site/` calls, in a worker. Results are text: JSON for findings, HTML for reports.

#![forbid(unsafe_code)]

mod changes;
mod in_memory;

use clientwright::{ApiInput, Failure, Inspection, Options, render_json};
use in_memory::InMemory;
use serde_json::json;
use wasm_bindgen::prelude::wasm_bindgen;

/// A document with the files that it refers to.
#[wasm_bindgen]
pub struct Document {
    name: String,
    files: InMemory,
}

#[wasm_bindgen]
impl Document {
    /// A document by the name of its file, without a file yet.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(name: String) -> Self {
        Self { name, files: InMemory::default() }
    }

    /// Adds a file by its path, with `/` between folders.
    pub fn add(&mut self, name: String, bytes: Vec<u8>) {
        self.files.add(name, bytes);
    }

    /// Generates the crate `client`, as `clientwright generate DOCUMENT --out client` does.
    #[must_use]
    pub fn generate(&self) -> Generated {
        Generated(clientwright::inspect(&[self.input()], &Options::default()))
    }

    /// Compares this document with an older version, as `clientwright diff OLD NEW` does: an object with `html`, or with the
    /// `findings` of the document that can't be read.
    #[must_use]
    pub fn changes_since(&self, old: &Self) -> String {
        let options = Options::default();
        let diff = clientwright_diff::diff(&[old.input()], &options, &[self.input()], &options);
        let result = match diff {
            Ok(diff) => json!({ "html": changes::html(&diff) }),
            Err(Failure { report, sources, .. }) => json!({ "findings": render_json(&report, &sources) }),
        };
        result.to_string()
    }

    fn input(&self) -> ApiInput {
        ApiInput::new(self.name.clone(), self.files.clone())
    }
}

/// The output, or why there is none.
#[wasm_bindgen]
pub struct Generated(Result<Inspection, Failure>);

#[wasm_bindgen]
impl Generated {
    /// Returns whether there are files.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn succeeded(&self) -> bool {
        self.0.is_ok()
    }

    /// The findings, a line of JSON each, as with `--message-format json`.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn findings(&self) -> String {
        match &self.0 {
            Ok(Inspection { report, sources, .. }) | Err(Failure { report, sources, .. }) => {
                render_json(report, sources)
            }
        }
    }

    /// The content of the document and of its output, as HTML: the content of `clientwright inspect --html`. Links are
    /// `#FILE:LINE`.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn report(&self) -> String {
        let link = |file: &str, line: Option<usize>| format!("#{file}:{}", line.unwrap_or(1));
        self.0.as_ref().map(|inspection| inspection.to_html(&link)).unwrap_or_default()
    }

    /// The numbers of the document, as JSON: `operations`, `models`, `lines`, `title`.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn numbers(&self) -> String {
        let Ok(inspection) = &self.0 else { return json!({}).to_string() };
        let sum = |number: fn(&clientwright::InspectedApi) -> usize| -> usize {
            inspection.apis.iter().map(number).sum()
        };
        json!({
            "title": inspection.apis.first().map(|api| &api.title),
            "operations": sum(|api| api.operations.len()),
            "models": sum(|api| api.models.len()),
            "lines": inspection.cost.lines,
        })
        .to_string()
    }

    /// The paths of the files, in order: what the command line writes.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let Ok(inspection) = &self.0 else { return Vec::new() };
        inspection.files.keys().cloned().chain([LOCK_FILE.to_owned()]).collect()
    }

    /// The text of a file.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<String> {
        let inspection = self.0.as_ref().ok()?;
        if name == LOCK_FILE {
            return Some(inspection.lockfile.clone());
        }
        inspection.files.get(name).cloned()
    }
}

/// The name of the lock file, which the command line writes too.
const LOCK_FILE: &str = "clientwright.lock";

/// Lets a panic end as an error of JavaScript that says why.
#[cfg(target_family = "wasm")]
#[wasm_bindgen(start)]
pub fn start() {
    std::panic::set_hook(Box::new(|panic| wasm_bindgen::throw_str(&panic.to_string())));
}
