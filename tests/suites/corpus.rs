//! Real documents, where their folder is there: `CLIENTWRIGHT_CORPUS` names it. Each is generated twice, to the same bytes;
//! all that is written is Rust; operations in and methods out are counted, and what is missing has a finding.

use clientwright::{ApiInput, Code, Failure, FolderFiles, Layout, Options, Output, generate};
use std::path::{Path, PathBuf};

/// The documents of the index: a header line, then the root file in the second column.
fn documents(corpus: &Path) -> Vec<String> {
    let index = std::fs::read_to_string(corpus.join("INDEX.tsv")).expect("the corpus has an index");
    index.lines().skip(1).filter_map(|line| line.split('\t').nth(1)).map(str::to_owned).collect()
}

fn run(corpus: &Path, document: &str) -> Result<Output, Failure> {
    let mut options = Options::default();
    options.layout = Layout::Module;
    generate(&[ApiInput::new(document, FolderFiles::new(corpus))], &options)
}

#[test]
fn real_documents_are_generated() {
    let Some(corpus) = std::env::var_os("CLIENTWRIGHT_CORPUS").map(PathBuf::from) else {
        println!("skipped: CLIENTWRIGHT_CORPUS is not set");
        return;
    };
    let mut problems = Vec::new();
    for document in documents(&corpus) {
        match run(&corpus, &document) {
            Ok(output) => problems.extend(problems_of(&corpus, &document, &output)),
            Err(failure) => problems.push(format!("{document}: {}", failure.report)),
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

fn problems_of(corpus: &Path, document: &str, output: &Output) -> Vec<String> {
    let mut problems = Vec::new();
    match run(corpus, document) {
        Ok(again) if again.files == output.files => {}
        _ => problems.push(format!("{document}: a second run wrote other bytes")),
    }
    for (name, text) in output.files.iter().filter(|(name, _)| name.ends_with(".rs")) {
        if let Err(error) = syn::parse_file(text) {
            problems.push(format!("{document}: {name} is no Rust: {error}"));
        }
    }
    let skipped =
        output.report.findings().iter().filter(|finding| finding.code == Code::SkippedOperation).count();
    for counts in &output.counts {
        if counts.operations != counts.methods + skipped {
            let (operations, methods) = (counts.operations, counts.methods);
            problems.push(format!(
                "{document}: {operations} operations, {methods} methods, {skipped} said to be left out"
            ));
        }
    }
    problems
}
