//! The rules for any files that are read.

use clientwright::{
    ApiInput, Finding, LockFile, Options, Report, Scope, Source, TextOptions, generate, render, render_json,
};
use std::path::Path;
use std::sync::Arc;
use std::{fmt, fs, io};

/// How many bytes of addresses the whole run may use.
const MEMORY: u64 = 12 << 30;

/// The files of a run.
#[derive(Clone, Default)]
pub(crate) struct Files {
    document: (String, Vec<u8>),
    pub(crate) overlays: Vec<(String, Vec<u8>)>,
    pub(crate) names: Option<LockFile>,
}

impl Files {
    /// A document alone.
    pub(crate) fn of(name: &str, bytes: Vec<u8>) -> Self {
        Self { document: (name.to_owned(), bytes), ..Self::default() }
    }
}

impl fmt::Debug for Files {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, bytes) in self.overlays.iter().chain([&self.document]) {
            writeln!(formatter, "{name}: {:?}", bytes.escape_ascii().to_string())?;
        }
        write!(formatter, "{:?}", self.names)
    }
}

impl clientwright::Files for Files {
    fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        let mut all = self.overlays.iter().chain([&self.document]);
        let found = all.find(|(one, _)| one == name).ok_or(io::ErrorKind::NotFound)?;
        Ok(found.1.clone())
    }
}

/// # Errors
/// The violated rule.
pub(crate) fn check(reader: &str, files: &Files) -> Result<(), String> {
    rlimit::Resource::AS.set(MEMORY, MEMORY).expect("a process may limit its own memory");
    // A stack that overflows ends the process: then this file says by which bytes.
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("readers");
    fs::create_dir_all(&folder).expect("the target folder can be written to");
    fs::write(folder.join(reader), format!("{files:?}")).expect("the target folder can be written to");
    let (printed, report, sources) = run(files);
    let again = run(files);
    if printed != again.0 {
        return Err(format!("another run printed something else:\n{printed}\n{}\n{files:?}", again.0));
    }
    for source in &sources {
        check_text(source)?;
    }
    match report.findings().iter().find(|finding| !is_inside(finding, &sources)) {
        Some(finding) => Err(format!("{finding:?} lies outside of the text of {files:?}")),
        None => Ok(()),
    }
}

/// All messages and output, as one text; the findings; and the files that were read.
fn run(files: &Files) -> (String, Report, Vec<Arc<Source>>) {
    let mut api = ApiInput::new(files.document.0.as_str(), files.clone());
    for (name, _) in &files.overlays {
        api = api.overlay(name);
    }
    let mut options = Options::default();
    options.scope = Scope::Models;
    options.lockfile.clone_from(&files.names);
    let (written, report, sources) = match generate(&[api], &options) {
        Ok(output) => (format!("{:?}{}", output.files, output.lockfile), output.report, output.sources),
        Err(failure) => (String::new(), failure.report, failure.sources),
    };
    let shown = render(&report, &sources, TextOptions { excerpts: true, ..TextOptions::default() });
    let json = render_json(&report, &sources);
    (format!("{shown}{json}{written}"), report, sources)
}

/// A file that could be read is a text that could be read.
fn check_text(source: &Source) -> Result<(), String> {
    match source.position("").is_none_or(|at| is_in(&source.text, at.line, at.column)) {
        true => Ok(()),
        false => Err(format!("the root of {} lies outside of it", source.name)),
    }
}

fn is_inside(finding: &Finding, sources: &[Arc<Source>]) -> bool {
    let Some(at) = &finding.at else { return true };
    let Some(source) = sources.iter().find(|source| source.name == *at.file()) else { return true };
    let position = at.position().or_else(|| source.position(at.pointer()));
    position.is_none_or(|at| is_in(&source.text, at.line, at.column))
}

/// Returns whether a text has that line and letter, or ends in front of it.
fn is_in(text: &str, line: usize, column: usize) -> bool {
    let mut lines = text.split('\n');
    let found = line.checked_sub(1).and_then(|line| lines.nth(line));
    found.is_some_and(|line| (1..=line.chars().count() + 1).contains(&column))
}
