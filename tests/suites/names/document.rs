//! Documents as trees, changed and generated.

use case_data::{Case, cases_folder};
use clientwright::{ApiInput, Code, Failure, Files, Layout, LockFile, Options, Output, generate};
use serde_json::Value;
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

/// A document in memory, called `document.json`.
pub(crate) fn in_memory(document: &str) -> impl Files + 'static {
    Texts(BTreeMap::from([("document.json".to_owned(), document.to_owned())]))
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

/// The lock file of a document's first run, after which a second one must write the same.
pub(crate) fn steady_lock(document: &Value) -> String {
    let document = document.to_string();
    let lock = |earlier: Option<&str>| {
        run(&document, earlier).unwrap_or_else(|failure| panic!("{}", failure.report)).lockfile
    };
    let first = lock(None);
    assert_eq!(lock(Some(&first)), first);
    first
}

/// Returns whether names of operations depend on what other operations the document has, without a lock file: whether a header
/// is a credential, and the source of groups, are decided by all operations.
pub(crate) fn depends_on_all_operations(output: &Output) -> bool {
    let groups = names(output).remove("resources").and_then(|mut resources| resources.remove("groups"));
    let is_credential = output.report.findings().iter().any(|finding| finding.code == Code::HeaderCredential);
    is_credential || groups.is_some_and(|groups| groups != "tags")
}

/// The names that were given, by section and then by what they name; of retired things there are none.
pub(crate) fn names(output: &Output) -> BTreeMap<String, BTreeMap<String, String>> {
    let mut sections: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    let items = output.lockfile.replace("\n ", " ");
    let lines = items.lines().filter(|line| !line.starts_with('#') && !line.starts_with("retired "));
    for line in lines {
        let Some(((section, key), facts)) =
            line.split_once(" = ").and_then(|(key, facts)| Some((key.split_once(' ')?, facts)))
        else {
            continue;
        };
        let name = facts.split(' ').next().unwrap_or_default();
        sections.entry(section.to_owned()).or_default().insert(key.to_owned(), name.to_owned());
    }
    sections
}

/// The documents of all cases that have one file with a tree.
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
