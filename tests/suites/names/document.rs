//! Documents as trees, changed and generated.

use case_data::{Case, cases_folder};
use clientwright::{ApiInput, Failure, Files, Layout, LockFile, Options, Output, generate};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::io;

/// Files in memory.
#[derive(Clone)]
struct Texts(BTreeMap<String, String>);

impl Files for Texts {
    fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        self.0.get(name).map(|text| text.clone().into_bytes()).ok_or(io::ErrorKind::NotFound.into())
    }
}

/// Generates a module of a document, with the names of an earlier run.
pub(crate) fn run(document: &str, names: Option<&str>) -> Result<Output, Box<Failure>> {
    let files = BTreeMap::from([("document.json".to_owned(), document.to_owned())]);
    run_files("document.json", files, names)
}

/// The same for one that has more files.
pub(crate) fn run_files(
    document: &str,
    files: BTreeMap<String, String>,
    names: Option<&str>,
) -> Result<Output, Box<Failure>> {
    let mut options = Options::default();
    options.layout = Layout::Module;
    options.lockfile =
        names.map(|text| LockFile { name: "clientwright.lock".to_owned(), text: text.to_owned() });
    generate(&[ApiInput::new(document, Texts(files))], &options).map_err(Box::new)
}

/// The names that were given, by section and then by what they name.
pub(crate) fn names(output: &Output) -> BTreeMap<String, Map<String, Value>> {
    let file: Value = serde_json::from_str(&output.lockfile).expect("a names file is JSON");
    let sections = file["apis"]["root"].as_object().cloned().unwrap_or_default();
    sections.into_iter().map(|(name, names)| (name, names.as_object().cloned().unwrap_or_default())).collect()
}

/// The documents of all cases that stand in one file and have a tree at all.
pub(crate) fn cases() -> Vec<(String, Value)> {
    let cases = Case::all(&cases_folder()).expect("the cases can be read");
    let mut documents = Vec::new();
    for case in cases.iter().filter(|case| !case.is_rejected()) {
        let text =
            std::fs::read_to_string(case.folder().join(case.document())).expect("a case has a document");
        if let Ok(tree) = serde_yaml::from_str::<Value>(&text)
            && !text.contains(".yaml#")
        {
            documents.push((case.id(), tree));
        }
    }
    documents
}

/// The order in which the members of objects are written.
#[derive(Clone, Copy)]
pub(crate) enum Order {
    Forth,
    Back,
}

/// A tree as text.
pub(crate) fn text(tree: &Value, order: Order) -> String {
    let mut text = String::new();
    write(tree, order, &mut text);
    text
}

fn write(tree: &Value, order: Order, text: &mut String) {
    match tree {
        Value::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            if matches!(order, Order::Back) {
                members.reverse();
            }
            text.push('{');
            for (index, (key, value)) in members.into_iter().enumerate() {
                let comma = if index == 0 { "" } else { "," };
                write!(text, "{comma}{}:", Value::from(key.as_str())).expect("a string takes any text");
                write(value, order, text);
            }
            text.push('}');
        }
        Value::Array(items) => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                text.push_str(if index == 0 { "" } else { "," });
                write(item, order, text);
            }
            text.push(']');
        }
        other => text.push_str(&other.to_string()),
    }
}
