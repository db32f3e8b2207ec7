//! Histories of real documents from the folder in `CLIENTWRIGHT_HISTORIES`, replayed with the lock file carried on: no name is
//! given to another type, none is lost while the document still has what it named, and a version that only adds breaks no code.

use super::grown::is_grown;
use super::meaning::Meanings;
use clientwright::{ApiInput, FolderFiles, Layout, LockFile, Options, Output, Scope, generate, inspect};
use clientwright_diff::{Bump, diff};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use tests::corpus::Document;

#[test]
fn no_step_of_a_history_exchanges_names() -> Result<(), Box<dyn Error>> {
    let Some(folder) = std::env::var_os("CLIENTWRIGHT_HISTORIES") else {
        println!("skipped: CLIENTWRIGHT_HISTORIES is not set");
        return Ok(());
    };
    let mut wrong = Vec::new();
    for history in histories(Path::new(&folder))? {
        let (mut lock, mut before): (Option<String>, Option<Meanings>) = (None, None);
        let (mut exchanged, mut lost) = (0, 0);
        for document in &history {
            let step = document.display();
            let output = run(document, lock.as_deref())?;
            let now = meanings(document, lock.as_deref(), &output)?;
            if let Some(before) = &before {
                let losses = before.losses(&now);
                exchanged += losses.exchanged.len();
                lost += losses.lost.len();
                let all = losses.exchanged.into_iter().chain(losses.lost);
                wrong.extend(all.map(|name| format!("{step}: {name}")));
            }
            (lock, before) = (Some(output.lockfile), Some(now));
        }
        let last = history.last().ok_or("a history has versions")?;
        let output = run(last, lock.as_deref())?;
        if lock.as_ref() != Some(&output.lockfile) {
            wrong.push(format!("{}: a second run changes the lock file", last.display()));
        }
        let name = history[0].display();
        println!("{name}: {} versions, {exchanged} names exchanged, {lost} lost", history.len());
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

#[test]
fn a_step_that_only_adds_breaks_no_code() -> Result<(), Box<dyn Error>> {
    let Some(folder) = std::env::var_os("CLIENTWRIGHT_HISTORIES") else {
        println!("skipped: CLIENTWRIGHT_HISTORIES is not set");
        return Ok(());
    };
    let (mut wrong, mut steps) = (Vec::new(), 0);
    for history in histories(Path::new(&folder))? {
        for (old, new) in history.iter().zip(&history[1..]) {
            let (before, after) = (Document::read(old)?, Document::read(new)?);
            if before.root() == after.root() || !is_grown("", before.root(), after.root()) {
                continue;
            }
            steps += 1;
            let found = diff(&[input(old)?], &options(None), &[input(new)?], &options(None));
            let found = found.map_err(|failure| failure.report.to_string())?;
            let breaking = found.changes.into_iter().filter(|change| change.bump == Bump::Major);
            wrong.extend(
                breaking.map(|change| format!("{}: {} {}", new.display(), change.rust, change.message)),
            );
        }
    }
    println!("{steps} steps only add");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

fn run(document: &Path, lock_file: Option<&str>) -> Result<Output, Box<dyn Error>> {
    let output = generate(&[input(document)?], &options(lock_file));
    Ok(output.map_err(|failure| failure.report.to_string())?)
}

fn meanings(document: &Path, lock_file: Option<&str>, output: &Output) -> Result<Meanings, Box<dyn Error>> {
    let inspection = inspect(&[input(document)?], &options(lock_file));
    let inspection = inspection.map_err(|failure| failure.report.to_string())?;
    let tree = Document::read(document)?.root().clone();
    Ok(Meanings::new(tree, &inspection, &output.files))
}

fn input(document: &Path) -> Result<ApiInput, Box<dyn Error>> {
    let folder = document.parent().ok_or("a document is in a folder")?;
    let name = document.file_name().and_then(|name| name.to_str()).ok_or("a document has a name")?;
    Ok(ApiInput::new(name, FolderFiles::new(folder)))
}

fn options(lock_file: Option<&str>) -> Options {
    let mut options = Options::default();
    (options.layout, options.scope) = (Layout::Module, Scope::Client);
    options.lockfile =
        lock_file.map(|text| LockFile { name: "clientwright.lock".to_owned(), text: text.to_owned() });
    options
}

/// The versions of each document, oldest first: those of a folder, or two whose names end in `-before` and `-after`.
fn histories(folder: &Path) -> Result<Vec<Vec<PathBuf>>, Box<dyn Error>> {
    let mut histories = Vec::new();
    for entry in sorted(folder)?.into_iter().filter(|entry| entry.is_dir()) {
        let mut versions = sorted(&entry)?;
        versions.retain(|file| file.extension().is_some_and(|extension| extension != "md"));
        let stem = |file: &PathBuf| file.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        let before = |file: &&PathBuf| stem(file).is_some_and(|stem| stem.ends_with("-before"));
        let pairs: Vec<Vec<PathBuf>> = versions
            .iter()
            .filter(before)
            .map(|file| vec![file.clone(), file.to_string_lossy().replace("-before.", "-after.").into()])
            .collect();
        if pairs.is_empty() { histories.push(versions) } else { histories.extend(pairs) }
    }
    histories.retain(|history| !history.is_empty());
    Ok(histories)
}

fn sorted(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder)? {
        entries.push(entry?.path());
    }
    entries.sort();
    Ok(entries)
}
