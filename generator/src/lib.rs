//! Turns OpenAPI documents into Rust models and clients.
//!
//! Text flows one way, each stage a noun made by a verb:
//! source → (overlay) → openapi → (lower) → ir → (plan) → rust → (emit) → text. [`generate`] shows the order.
#![forbid(unsafe_code)]

/// A list of words as texts; those that aren't identifiers are in quotes.
macro_rules! words {
    (@ $word:literal) => { $word };
    (@ $word:tt) => { stringify!($word) };
    ($($word:tt)*) => { &[$(words!(@ $word)),*] };
}

mod build_script;
#[cfg(feature = "diff")]
mod comparison;
mod counts;
mod diagnostic;
#[cfg(feature = "diff")]
mod diff;
#[cfg(feature = "drift")]
mod drift;
mod emit;
mod input;
#[cfg(feature = "inspect")]
mod inspect;
#[cfg(feature = "inspect")]
mod inspection;
mod ir;
mod lockfile;
mod lower;
mod openapi;
mod options;
mod output;
mod overlay;
mod plan;
#[cfg(feature = "drift")]
mod recorded;
#[cfg(feature = "render")]
mod render;
mod run;
mod runtime;
mod rust;
mod source;
mod values;

pub use build_script::{BuildError, Generator};
pub use counts::Counts;
pub use diagnostic::{Acceptance, Code, Finding, Located, Location, Position, Report, Severity, UnknownCode};
// Output that the command line shares with the library.
#[cfg(feature = "diff")]
pub use comparison::{diff, diff_names, name_changes};
#[doc(hidden)]
pub use diagnostic::{code_span, html_escape, html_with_code, is_printable, nearest, one_line, printable};
#[cfg(feature = "diff")]
pub use diff::{
    Bump, Change, Counterexample, Diff, Direction, Message, Place, RequestExample, ResponseExample, Rule,
    SchemaValue, Topic, Verdict,
};
#[cfg(feature = "drift")]
pub use drift::{Action, Difference, DifferenceKind, Drift, Exchange, Fact, Overlay};
pub use input::{ApiInput, Files, FolderFiles};
#[cfg(feature = "inspect")]
pub use inspect::{
    Cost, InspectedApi, InspectedArgument, InspectedBranch, InspectedClientParameter, InspectedCredential,
    InspectedModel, InspectedOperation, InspectedPagination, InspectedResources, InspectedUnion, Inspection,
    ModelExamples, ModelForm, OperationExamples, ResourceCalls,
};
#[cfg(feature = "inspect")]
pub use inspection::{inspect, model_examples, operation_examples};
#[cfg(feature = "diff")]
pub use lockfile::{NameChanges, Rename, Renamed};
pub use options::{
    ApiOptions, Base64Texts, ClientParameterOverride, ClosedEnumerations, CredentialOverride, Dates,
    DeepLists, Docs, Integers, Layout, Limits, LockFile, MissingOffset, NumberOrText, Numbers, Options,
    PaginationOverride, PaginationRule, Parameters, Resources, Runtime, Scope, Selector, Selectors,
    Strictness, TextIntegers, Types, UnknownMembers, Uuids,
};
pub use output::{Failure, Output};
#[cfg(feature = "drift")]
pub use recorded::{drift, learn};
#[cfg(feature = "render")]
pub use render::{Color, render, render_json};
pub use source::Source;
#[cfg_attr(not(feature = "drift"), doc(hidden))]
pub use source::{Format, Members, Node, Number};

#[cfg(feature = "diff")]
use plan::PlannedApi;
use run::{Lowered, Planned, Run, Version, on_large_stack};
use std::collections::BTreeMap;

impl Runtime {
    /// Returns the files of the crate `clientwright-runtime`, by their paths in its folder, with `/` between folders: what a
    /// [`Runtime::Folder`] has to hold.
    #[must_use]
    pub fn files() -> BTreeMap<String, String> {
        runtime::FILES.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
    }
}

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
    let mut lowered = Vec::new();
    for (number, api) in apis.iter().enumerate() {
        run.begin(number, api);
        let document = run.read(api).and_then(|source| run.parse(api, source));
        lowered.extend(document.map(|document| run.lower(api, document)));
    }
    run.gate(lowered, lock)
}
