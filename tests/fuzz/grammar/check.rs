//! The rules for a document: the generator ends within bounds of steps, its output is Rust into which no text of the document is
//! injected, and a second run with the lock file of the first changes nothing.

use crate::document::Document;
use crate::steps::Steps;
use crate::texts::injected;
use clientwright::{LockFile, Options, Output, Scope, generate};
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Returns whether something is generated.
///
/// # Errors
/// The violated rule.
pub(crate) fn check(document: &Document) -> Result<bool, String> {
    let Some(first) = run(document, None)? else { return Ok(false) };
    let sources = || first.files.iter().filter(|(path, _)| path.ends_with(".rs"));
    for (path, text) in sources() {
        syn::parse_file(text).map_err(|error| format!("`{path}` isn't Rust: {error}"))?;
    }
    let Some(second) = run(document, Some(&first.lockfile))? else {
        return Err("the lock file of the first run is refused".to_owned());
    };
    if second.lockfile != first.lockfile {
        return Err("a second run changes the lock file".to_owned());
    }
    if let Some((path, _)) = second.files.iter().find(|(path, text)| first.files.get(*path) != Some(text)) {
        return Err(format!("a second run changes `{path}`"));
    }
    if second.files.len() < first.files.len() {
        return Err("a second run removes files".to_owned());
    }
    let injected = sources().find_map(|(path, text)| Some(format!("`{path}`: {}", injected(text)?)));
    injected.map_or(Ok(true), Err)
}

fn run(document: &Document, lock_file: Option<&str>) -> Result<Option<Output>, String> {
    let mut options = Options::default();
    // A crate has everything: all parts as features, examples, and tests.
    (options.scope, options.validation) = (Scope::All, true);
    // More threads have more at a time, which depends on the machine.
    options.threads = NonZeroUsize::new(1);
    options.lockfile =
        lock_file.map(|text| LockFile { name: "clientwright.lock".to_owned(), text: text.to_owned() });
    let steps = Steps::begin(document.size());
    let generated = catch_unwind(AssertUnwindSafe(|| generate(&[document.input()], &options)));
    steps.end()?;
    match generated {
        Ok(Ok(output)) => Ok(Some(output)),
        Ok(Err(failure)) if failure.report.has_errors() => Ok(None),
        Ok(Err(_)) => Err("nothing is generated, and no finding says why".to_owned()),
        Err(panic) => {
            let text = panic.downcast_ref::<String>().map(String::as_str);
            let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
            Err(format!("panic: {}", text.unwrap_or("without a message")))
        }
    }
}
