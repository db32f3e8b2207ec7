//! Turns OpenAPI documents into Rust models and clients.
//!
//! Text flows one way, each stage a noun made by a verb:
//! source → (overlay) → openapi → (lower) → ir → (plan) → rust → (emit) → text. [`generate`] shows the order.
#![forbid(unsafe_code)]

mod build_script;
mod counts;
mod input;
#[cfg(feature = "inspect")]
mod inspect;
#[cfg(feature = "inspect")]
mod inspection;
mod lockfile;
mod options;
mod output;
mod plan;
mod run;
#[cfg(feature = "inspect")]
pub mod surface;

pub use build_script::{BuildError, Generator};
pub use clientwright_document::{
    Acceptance, Base64Texts, Code, DeepLists, Failure, Files, Finding, FolderFiles, Integers, JobOverride,
    JobRule, Limits, Located, Location, MissingOffset, NumberOrText, PaginationOverride, PaginationRule,
    Parameters, Position, Report, RuleOverride, SchemaSet, Selector, Selectors, Severity, Source,
    TextIntegers, UnknownCode,
};
pub use counts::Counts;
// Output that the command line shares with the library.
#[doc(hidden)]
pub use clientwright_document::diagnostic::{
    code_span, html_escape, html_with_code, is_printable, nearest, one_line, printable,
};
#[cfg(feature = "render")]
pub use clientwright_document::{Color, TextOptions, render, render_json};
pub use clientwright_document::{FindingLine, finding_lines};
#[doc(hidden)]
pub use clientwright_document::{Format, Members, Node, Number};
pub use input::ApiInput;
#[cfg(feature = "inspect")]
pub use inspect::{
    Cost, InspectedApi, InspectedArgument, InspectedBranch, InspectedClientParameter, InspectedCredential,
    InspectedJob, InspectedModel, InspectedOperation, InspectedPagination, InspectedResources,
    InspectedUnion, Inspection, MockedApi, ModelExamples, ModelForm, ResourceCalls,
};
#[cfg(feature = "inspect")]
pub use inspection::{inspect, mocked_api, model_examples};
#[cfg(feature = "inspect")]
pub use plan::MockResponse;
/// The operations of a server as data, for servers without generated code.
#[cfg(feature = "inspect")]
#[doc(hidden)]
pub mod served {
    pub use crate::ir::{CookieStyle, HeaderStyle, PathStyle, Place, QueryStyle};
    pub use crate::rust::{
        CredentialForm, ReadShape, Reading, Scheme, ServedBody, ServedOperation, ServedParameter,
        ServedPresence,
    };
}
pub use options::{
    ApiOptions, ClientParameterOverride, CredentialOverride, Dates, Docs, Layout, LockFile, Numbers, Options,
    Resources, Runtime, Scope, Strictness, Types, Uuids,
};
pub use output::Output;

// The stages up to the API on the wire.
use clientwright_document::{Version, on_large_stack};
use clientwright_document::{diagnostic, ir, source, values};
use clientwright_rust::{emit, runtime, rust};
use run::Run;
#[doc(hidden)]
pub use run::{Lowered, Planned};
use std::collections::BTreeMap;

/// Reads OpenAPI documents and writes Rust clients for them.
///
/// # Errors
/// [`Failure`] if a document can't be read or, with [`Options::strict`], if a part had to be skipped.
pub fn generate(apis: &[ApiInput], options: &Options) -> Result<Output, Failure> {
    on_large_stack(|| {
        let planned = plan_documents(apis, options)?;
        let files = emit_files(&planned, options);
        let dependencies = emit::needed_crates(&planned.package);
        Ok(planned.into_output(files, dependencies))
    })
}

/// The stages from documents to a planned package.
fn plan_documents(apis: &[ApiInput], options: &Options) -> Result<Planned, Failure> {
    lower_documents(apis, Run::new(options, Version::Only))?.plan()
}

/// The last stage: the text of each file.
fn emit_files(planned: &Planned, options: &Options) -> BTreeMap<String, String> {
    emit::emit(&planned.package, options.threads)
}

/// The stages from documents to the API on the wire. All documents are read before the gate,
/// so that one run reports what is wrong with any of them.
fn lower_documents<'a>(apis: &[ApiInput], mut run: Run<'a>) -> Result<Lowered<'a>, Failure> {
    let longest = apis.iter().map(|api| api.options.limits.file).max();
    let lock = run.read_lock_file(longest.unwrap_or_default());
    let lowered = apis.iter().enumerate().filter_map(|(number, api)| run.lower(number, api)).collect();
    run.gate(lowered, lock)
}
