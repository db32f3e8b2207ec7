//! From a run of the generator to what the judge reads: the text of the files, the places of findings, operations and models.

use clientwright::{ApiInput, Inspection, Layout, Location, Options, Scope, inspect};
use std::path::Path;
use tests::corpus::{Document, Place};
use tests::fidelity::{Field, Findings, Generated, Meaning, Walk, Written};

/// A document with what is generated from it.
pub(crate) struct Subject {
    pub(crate) name: String,
    pub(crate) document: Document,
    pub(crate) generated: Generated,
}

impl Subject {
    /// Generates a document: the file `root` of a folder.
    pub(crate) fn new(name: &str, folder: &Path, root: &str, api: ApiInput) -> Result<Self, String> {
        let mut options = Options::default();
        (options.layout, options.scope) = (Layout::Module, Scope::Client);
        let inspection = inspect(&[api], &options).map_err(|failure| failure.report.to_string())?;
        let document = Document::read(&folder.join(root))?;
        Ok(Self { name: name.to_owned(), document, generated: generated(root, &inspection)? })
    }

    /// All fields, compared.
    pub(crate) fn fields(&self) -> Vec<Field> {
        self.fields_of(&self.generated)
    }

    /// All fields of something else that could have been generated from it.
    pub(crate) fn fields_of(&self, generated: &Generated) -> Vec<Field> {
        Walk::run(&Meaning::new(&self.document), generated)
    }
}

fn generated(root: &str, inspection: &Inspection) -> Result<Generated, String> {
    let folder = root.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let place = |at: &Location| {
        let own = if **at.file() == *root { "" } else { at.file().trim_start_matches(&folder) };
        Place { file: own.to_owned(), pointer: at.pointer().to_owned() }
    };
    let findings = inspection
        .report
        .findings()
        .iter()
        .filter_map(|finding| Some((place(finding.at.as_ref()?), finding.code.as_str().to_owned())));
    let operations = inspection.apis.iter().flat_map(|api| &api.operations).filter_map(|operation| {
        let names = [operation.id.clone(), operation.method.clone(), operation.path.clone()];
        Some((place(operation.at.as_ref()?), names))
    });
    let models = inspection.apis.iter().flat_map(|api| &api.models);
    let models = models.filter_map(|model| Some((place(model.at.as_ref()?), model.name.clone())));
    Ok(Generated {
        written: Written::read(&inspection.files)?,
        findings: Findings::new(findings),
        operations: operations.collect(),
        models: models.collect(),
        has_own_types: false,
    })
}
