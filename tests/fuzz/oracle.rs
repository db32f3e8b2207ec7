//! The rules for any document.

use clientwright::{ApiInput, Counts, Files, Layout, LockFile, Options, Output, Scope, Severity, generate};
use std::any::Any;
use std::io;
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

/// How long a document may take; these are small ones.
const LONGEST: Duration = Duration::from_secs(10);

/// A document that may be anything.
#[derive(Clone)]
pub(crate) struct Document {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

impl Files for Document {
    fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        if name == self.name { Ok(self.bytes.clone()) } else { Err(io::ErrorKind::NotFound.into()) }
    }
}

/// Returns whether something was generated.
///
/// # Errors
/// The violated rule.
pub(crate) fn check(document: &Document) -> Result<bool, String> {
    let start = Instant::now();
    let Some(output) = run(document, None, None)? else { return Ok(false) };
    let time = start.elapsed();
    if time > LONGEST {
        return Err(format!("took {time:?}"));
    }
    let Some(again) = run(document, NonZeroUsize::new(1), Some(&output.lockfile))? else {
        return Err("the lock file of the first run is refused".to_owned());
    };
    if again.files != output.files || again.lockfile != output.lockfile {
        return Err("a second run changes something".to_owned());
    }
    for (path, text) in &output.files {
        if path.ends_with(".rs") && !path.contains("runtime/") {
            syn::parse_file(text).map_err(|error| format!("{path} isn't Rust: {error}"))?;
        }
    }
    let skipped = output.report.count(Severity::Skipped);
    match output.counts.iter().find(|counts| !is_whole(counts) && skipped == 0) {
        Some(counts) => Err(format!("operations got lost in silence: {counts:?}")),
        None => Ok(true),
    }
}

fn is_whole(counts: &Counts) -> bool {
    counts.operations == counts.methods && counts.webhooks + counts.callbacks == counts.payloads
}

/// The generated files, if there are any.
fn run(
    document: &Document,
    threads: Option<NonZeroUsize>,
    lock_file: Option<&str>,
) -> Result<Option<Output>, String> {
    let mut options = Options::default();
    let lock_file = lock_file.map(str::to_owned);
    options.lockfile = lock_file.map(|text| LockFile { name: "clientwright.lock".to_owned(), text });
    options.threads = threads;
    options.layout = Layout::Module;
    options.scope = Scope::Client;
    let api = ApiInput::new(document.name.as_str(), document.clone());
    let generated = catch_unwind(AssertUnwindSafe(|| generate(&[api], &options)));
    match generated {
        Ok(Ok(output)) => Ok(Some(output)),
        Ok(Err(failure)) if failure.report.has_errors() => Ok(None),
        Ok(Err(_)) => Err("nothing was generated, and nothing says why".to_owned()),
        Err(panic) => Err(format!("panic: {}", words(&*panic))),
    }
}

/// The message of a panic.
pub(crate) fn words(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("without words")
}
