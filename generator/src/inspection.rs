//! Inspection of an API before anything is written: the stages as far as the text, described.

use crate::run::Planned;
use crate::{
    ApiInput, Failure, Inspection, Layout, Location, MockedApi, ModelExamples, Options, Scope, emit_files,
    lockfile, plan_documents, source,
};
use clientwright_document::on_large_stack;
use std::collections::BTreeMap;

/// Reads OpenAPI documents and describes what they hold and what is generated from it; writes nothing.
///
/// # Errors
/// As [`generate`](crate::generate).
pub fn inspect(apis: &[ApiInput], options: &Options) -> Result<Inspection, Failure> {
    on_large_stack(|| {
        let planned = plan_documents(apis, options)?;
        let files = emit_files(&planned, options);
        Ok(planned.into_inspection(files))
    })
}

/// Makes values of all models from the documents' examples and schemas: for tests of generated code.
///
/// # Errors
/// As [`generate`](crate::generate).
pub fn model_examples(apis: &[ApiInput], options: &Options) -> Result<Vec<ModelExamples>, Failure> {
    on_large_stack(|| {
        let planned = plan_documents(apis, options)?;
        Ok(planned.apis.iter().flat_map(crate::inspect::model_examples).collect())
    })
}

/// Makes responses of all operations of a document from its examples and schemas, and fakes by a seed: for servers without a
/// service. The schemas of requests are needed to check these.
///
/// # Errors
/// As [`generate`](crate::generate).
pub fn mocked_api(apis: &[ApiInput], checks: bool, seed: u64) -> Result<MockedApi, Failure> {
    on_large_stack(|| {
        let mut options = Options { scope: Scope::Server, layout: Layout::Module, ..Options::default() };
        options.validation = checks;
        let planned = plan_documents(apis, &options)?;
        let files = planned.sources.iter().map(|source| source.name.to_string()).collect();
        let apis = planned.apis.iter().zip(planned.package.modules);
        let mut mocked = apis.map(|(api, module)| crate::inspect::mocked_api(api, module, seed));
        Ok(MockedApi { files, ..mocked.next().unwrap_or_default() })
    })
}

impl Planned {
    /// The description of what the documents hold, with these files.
    pub(crate) fn into_inspection(self, files: BTreeMap<String, String>) -> Inspection {
        let Self { package, apis, lock, counts, report, sources } = self;
        let written = |at: &Location| source::written(at, &sources).unwrap_or_else(|| at.clone());
        let apis = crate::inspect::describe(&package, &apis, counts, &written);
        let cost = crate::inspect::cost(&package, &files);
        let default_features = package.manifest.default_features;
        Inspection { apis, files, lockfile: lockfile::write(&lock), cost, default_features, report, sources }
    }
}
