//! `clientwright diff`: tells what changed between two versions of an API, for the wire and for callers of the crate.

mod html;
mod markdown;
mod text;

use super::arguments::{DiffFormat, Diffed, FailOn};
use super::configuration;
use super::console::Console;
use super::generate::names_file;
use super::problem::{Halt, Problem};
use super::revision::Revision;
use super::summary::count;
use super::target::with_slashes;
use clientwright::{ApiInput, Comparison, FolderFiles, Options, Severity, Verdict};
use std::path::Path;

/// What is compared: the old documents, the new ones, and how both are planned.
struct Compared {
    /// The package, where a configuration names it.
    name: Option<String>,
    old: Vec<ApiInput>,
    new: Vec<ApiInput>,
    options: Options,
}

/// Tells what changed.
///
/// # Errors
/// A document that nothing can be generated from, or a change that the user wants to fail on.
pub(crate) fn run(what: &Diffed, console: &mut Console) -> Result<(), Halt> {
    let mut comparisons = Vec::new();
    for compared in selected(what)? {
        match clientwright::compare(&compared.old, &compared.new, &compared.options) {
            Ok(comparison) => comparisons.push((compared.name, comparison)),
            Err(failure) => {
                let errors = count(failure.report.count(Severity::Error), "error");
                let findings = console.lay_out(failure.report, failure.sources);
                console.findings(findings)?;
                return Err(Problem::new(format!("{errors}, so nothing can be compared")).into());
            }
        }
    }
    let whole = joined(&comparisons);
    console.result(&told(what.format, &comparisons, &whole)?)?;
    match what.fail_on.filter(|fail_on| fails(*fail_on, &whole)) {
        Some(fail_on) => Err(Problem::new(format!("there are {} changes", fail_on.words())).into()),
        None => Ok(()),
    }
}

fn told(
    format: DiffFormat,
    comparisons: &[(Option<String>, Comparison)],
    whole: &Comparison,
) -> Result<String, Halt> {
    Ok(match format {
        DiffFormat::Text => text::tell(comparisons),
        DiffFormat::Markdown => markdown::tell(comparisons),
        DiffFormat::Html => html::tell(comparisons),
        DiffFormat::Json => {
            format!("{}\n", serde_json::to_string_pretty(whole).map_err(std::io::Error::from)?)
        }
    })
}

fn fails(fail_on: FailOn, comparison: &Comparison) -> bool {
    let wire = comparison.wire == Verdict::Breaking;
    let source = comparison.source == Verdict::Breaking;
    match fail_on {
        FailOn::Breaking => wire || source,
        FailOn::Wire => wire,
        FailOn::Source => source,
    }
}

/// All comparisons as one.
fn joined(comparisons: &[(Option<String>, Comparison)]) -> Comparison {
    Comparison::of(comparisons.iter().flat_map(|(_, comparison)| comparison.changes.clone()).collect())
}

/// What is to be compared: two documents; or a document, or all of a revision, with what the configuration names.
fn selected(what: &Diffed) -> Result<Vec<Compared>, Halt> {
    let old = Revision::of(&what.old);
    if let Some(new) = &what.new {
        let compared = Compared {
            name: None,
            old: vec![document(&what.old, old)],
            new: vec![document(new, Revision::of(new))],
            options: Options::default(),
        };
        return Ok(vec![compared]);
    }
    let file = what.config.as_deref().unwrap_or(Path::new("clientwright.toml"));
    let mut all = Vec::new();
    for mut target in configuration::read(file)? {
        target.options.names = names_file(&target.folder)?;
        all.push(Compared {
            name: Some(target.name),
            old: Vec::new(),
            new: target.apis,
            options: target.options,
        });
    }
    match old {
        Some(revision) if revision.file().is_none() => {
            for compared in &mut all {
                compared.old = compared.new.iter().map(|api| revision.of_api(api)).collect();
            }
            Ok(all)
        }
        old => one_of(all, &what.old, old),
    }
}

/// The API of the configuration whose document is meant: the only one, or the one of that file's name.
fn one_of(all: Vec<Compared>, text: &str, old: Option<Revision>) -> Result<Vec<Compared>, Halt> {
    let path = old.as_ref().and_then(Revision::file).unwrap_or(text);
    let name = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
    let path = name(&with_slashes(path));
    let is_only = all.iter().map(|compared| compared.new.len()).sum::<usize>() == 1;
    let mut all = all;
    for compared in &mut all {
        compared.new.retain(|api| is_only || name(&api.document) == path);
        compared.old = compared
            .new
            .iter()
            .map(|api| {
                let document = document(text, old.clone());
                ApiInput { document: document.document, files: document.files, ..api.clone() }
            })
            .collect();
    }
    all.retain(|compared| !compared.new.is_empty());
    if all.len() == 1 && all[0].new.len() == 1 {
        return Ok(all);
    }
    Err(Problem::new(format!("which API of the configuration `{text}` is an older version of can't be told"))
        .help("name both documents: `clientwright diff OLD NEW`")
        .into())
}

fn document(text: &str, revision: Option<Revision>) -> ApiInput {
    match revision.as_ref().and_then(|it| Some((it, it.file()?))) {
        Some((revision, file)) => ApiInput::new(file, revision.clone()),
        None => ApiInput::new(with_slashes(text), FolderFiles::new("")),
    }
}
