//! The documents to mutate: those of the cases, the bundled ones and, with a corpus, its smaller ones; and the words in them.

use crate::root;
use case_data::{Case, cases_folder};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// Longer documents of a corpus are left out, as they take longer than they teach.
const LONGEST: u64 = 300_000;

/// Documents to start from, and the keys of their objects.
pub(crate) struct Bases {
    documents: Vec<Value>,
    keys: Vec<String>,
}

impl Bases {
    /// Reads all that there is.
    pub(crate) fn read() -> Self {
        let cases = Case::all(&cases_folder()).expect("the cases can be read");
        let mut files: Vec<PathBuf> = cases.iter().map(|case| case.folder().join(case.document())).collect();
        files.extend(["spec/elevenlabs.yaml", "spec/bird.yaml"].map(|file| root().join(file)));
        if let Some(corpus) = env::var_os("CLIENTWRIGHT_CORPUS") {
            files.extend(small_files(Path::new(&corpus)));
        }
        files.sort();
        let documents: Vec<Value> = files.iter().filter_map(|file| parse(file)).collect();
        let mut keys = BTreeSet::new();
        documents.iter().for_each(|document| gather_keys(document, &mut keys));
        Self { documents, keys: keys.into_iter().collect() }
    }

    /// How many documents there are.
    pub(crate) fn len(&self) -> usize {
        self.documents.len()
    }

    /// One of the documents.
    pub(crate) fn any<'a>(&'a self, random: &mut fastrand::Rng) -> &'a Value {
        random.choice(&self.documents).expect("there are cases")
    }

    /// One of the words that are keys in them.
    pub(crate) fn key<'a>(&'a self, random: &mut fastrand::Rng) -> &'a str {
        random.choice(&self.keys).expect("there are cases")
    }
}

fn small_files(corpus: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(corpus).expect("the corpus is a folder").flatten();
    let is_small = |path: &PathBuf| path.metadata().is_ok_and(|it| it.is_file() && it.len() < LONGEST);
    entries.map(|entry| entry.path()).filter(is_small).collect()
}

/// The document, if serde can read it: one that it can't is not one to change by its parts.
fn parse(file: &Path) -> Option<Value> {
    let text = fs::read_to_string(file).ok()?;
    let value: Option<Value> = serde_json::from_str(&text).ok().or_else(|| serde_yaml::from_str(&text).ok());
    value.filter(Value::is_object)
}

fn gather_keys(value: &Value, keys: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                keys.insert(key.clone());
                gather_keys(member, keys);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| gather_keys(item, keys)),
        _ => {}
    }
}
