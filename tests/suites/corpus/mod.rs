//! Real documents from the folder in `CLIENTWRIGHT_CORPUS`. A second run, with the lock file of the first, changes nothing; every operation has a
//! method; the crate has no warnings from the compiler, clippy or rustdoc; the document's examples survive a round trip.

mod driver;
mod exceptions;
mod messages;
mod samples;
mod types;
mod workspace;

use clientwright::{
    ApiInput, Counts, FolderFiles, LockFile, Options, Output, Runtime, Scope, generate, inspect,
};
use driver::Driver;
use exceptions::Exceptions;
use messages::messages;
use samples::{Fate, Sample, fate, samples, trouble_of};
use std::error::Error;
use tests::corpus::{Document, Entry, Index, count};
use tests::runtime_folder;
use types::Types;
use workspace::{Workspace, driver};

/// A document with all that becomes of it.
struct Subject {
    /// Its name in the index.
    title: String,
    /// Its package.
    name: String,
    document: Document,
    samples: Vec<Sample>,
}

#[test]
#[ignore = "needs real documents"]
fn real_documents_become_crates_that_keep_what_they_are_given() -> Result<(), Box<dyn Error>> {
    let Some(index) = Index::wanted() else {
        println!("skipped: CLIENTWRIGHT_CORPUS is not set");
        return Ok(());
    };
    let workspace = Workspace::new()?;
    let mut problems = Vec::new();
    let mut subjects = Vec::new();
    for entry in &index.entries {
        subjects.extend(prepare(&index, entry, &workspace, &mut problems)?);
    }
    println!("{} documents are generated", subjects.len());
    check(&workspace, &subjects, &mut problems)?;
    try_examples(&workspace, &subjects, &mut problems)?;
    assert!(problems.is_empty(), "{} problems\n{}", problems.len(), problems.join("\n"));
    Ok(())
}

fn run(index: &Index, entry: &Entry, lock_file: Option<&str>) -> Result<Output, String> {
    generate(&[input(index, entry)], &options(entry, lock_file)).map_err(|failure| failure.report.to_string())
}

fn input(index: &Index, entry: &Entry) -> ApiInput {
    ApiInput::new(entry.root.clone(), FolderFiles::new(&index.folder))
}

fn options(entry: &Entry, lock_file: Option<&str>) -> Options {
    let mut options = Options::default();
    options.package = entry.package();
    options.scope = Scope::All;
    options.runtime = Runtime::Folder(runtime_folder());
    let lock_file = lock_file.map(str::to_owned);
    options.lockfile = lock_file.map(|text| LockFile { name: "clientwright.lock".to_owned(), text });
    options
}

/// Generates a document, writes its crate and its driver.
fn prepare(
    index: &Index,
    entry: &Entry,
    workspace: &Workspace,
    problems: &mut Vec<String>,
) -> Result<Option<Subject>, Box<dyn Error>> {
    let output = match run(index, entry, None) {
        Ok(output) => output,
        Err(failure) => {
            problems.push(format!("{}: {failure}", entry.name));
            return Ok(None);
        }
    };
    match run(index, entry, Some(&output.lockfile)) {
        Ok(again) if again.files == output.files && again.lockfile == output.lockfile => {}
        Ok(_) => problems.push(format!("{}: a second run changes something", entry.name)),
        Err(failure) => problems.push(format!("{}: a second run fails: {failure}", entry.name)),
    }
    let document = Document::read(&index.folder.join(&entry.root))?;
    let inspection = inspect(&[input(index, entry)], &options(entry, None));
    let inspection = inspection.map_err(|failure| failure.report.to_string())?;
    problems.extend(miscounts(&document, &output).map(|problem| format!("{}: {problem}", entry.name)));
    let name = entry.package();
    workspace.add(&name, &output)?;
    let mut driver = Driver::default();
    let samples = samples(&document, &Types::new(&document, &entry.root, &output, &inspection), &mut driver);
    if !driver.is_idle() {
        workspace.add_driver(&name, &driver.source(&Workspace::library(&name)))?;
    }
    Ok(Some(Subject { title: entry.name.clone(), name, document, samples }))
}

/// The counts that differ between the generator and us, and whether an operation is gone.
fn miscounts(document: &Document, output: &Output) -> impl Iterator<Item = String> {
    let Counts { operations, methods, .. } = output.counts.first().cloned().unwrap_or_default();
    let counted = count(document);
    let miscounted = (operations != counted.operations)
        .then(|| format!("the document has {} operations, {operations} were found", counted.operations));
    let gone = (operations != methods).then(|| format!("{operations} operations, {methods} methods"));
    miscounted.into_iter().chain(gone)
}

/// Asks the compiler, clippy and rustdoc for what they have to say.
fn check(
    workspace: &Workspace,
    subjects: &[Subject],
    problems: &mut Vec<String>,
) -> Result<(), Box<dyn Error>> {
    let packages: Vec<String> = subjects.iter().map(|subject| subject.name.clone()).collect();
    let client = ["--features", "client"];
    let lints = messages(workspace.cargo("clippy", &packages, &[])?.args(client))?;
    println!("clippy: {} messages", lints.messages.len());
    let server = messages(workspace.cargo("clippy", &packages, &[])?.args(["--features", "server"]))?;
    println!("clippy of servers: {} messages", server.messages.len());
    // Stable rustdoc can't look for mistakes without writing pages, which takes five times as long.
    let looking = [("RUSTC_BOOTSTRAP", "1"), ("RUSTDOCFLAGS", "--check -Zunstable-options")];
    let docs = messages(workspace.cargo("doc", &packages, &looking)?.arg("--no-deps").args(client))?;
    println!("rustdoc: {} messages", docs.messages.len());
    problems.extend(
        [lints, server, docs]
            .into_iter()
            .flat_map(|it| it.messages)
            .map(|(name, text)| format!("{name}: {text}")),
    );
    Ok(())
}

/// Sends the examples through the types.
fn try_examples(
    workspace: &Workspace,
    subjects: &[Subject],
    problems: &mut Vec<String>,
) -> Result<(), Box<dyn Error>> {
    let with_examples: Vec<&Subject> =
        subjects.iter().filter(|subject| !subject.samples.is_empty()).collect();
    let packages: Vec<String> = with_examples.iter().map(|subject| driver(&subject.name)).collect();
    let quiet = [("RUSTFLAGS", "-Awarnings")];
    let built = messages(&mut workspace.cargo("build", &packages, &quiet)?)?;
    problems.extend(built.messages.into_iter().map(|(name, text)| format!("{name}: {text}")));
    if !built.is_built {
        problems.push("not all drivers could be built".to_owned());
    }
    let exceptions = Exceptions::read();
    for subject in with_examples.iter().filter(|subject| workspace.program(&subject.name).exists()) {
        let Subject { title, name, document, samples } = subject;
        let values: Vec<_> = samples.iter().map(|sample| (sample.number, &sample.example.value)).collect();
        let outcomes = driver::run(workspace, name, &values)?;
        let (mut kept, mut excused, mut known) = (0, 0, 0);
        for (sample, outcome) in samples.iter().zip(&outcomes) {
            let is_known = exceptions.has(title, &sample.example.at.to_string());
            match fate(document, sample, outcome) {
                Fate::Kept if is_known => {
                    problems.push(trouble_of(
                        name,
                        sample,
                        "the result is equal: take it off the list of exceptions",
                    ));
                }
                Fate::Lost(_) if is_known => known += 1,
                Fate::Kept => kept += 1,
                Fate::Excused(reason) => {
                    excused += 1;
                    println!("excused: {}", trouble_of(name, sample, &reason));
                }
                Fate::Lost(trouble) => problems.push(trouble_of(name, sample, &trouble)),
            }
        }
        let count = samples.len();
        println!(
            "{name}: {count} examples, {kept} kept, {excused} break their own schema, {known} exceptions"
        );
    }
    Ok(())
}
