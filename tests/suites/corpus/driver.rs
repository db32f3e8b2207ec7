//! A program per document that decodes values into its types and encodes them again. In: types and values. Out: what
//! came of each.

use crate::corpus::workspace::Workspace;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write;
use std::io::Write as _;
use std::process::{Command, Stdio};

/// The result for a value: the value that was returned, or why it can't be read.
pub(crate) type Outcome = Result<Value, String>;

/// The types that a driver knows, by number.
#[derive(Default)]
pub(crate) struct Driver {
    types: BTreeMap<String, usize>,
}

impl Driver {
    /// The number of a type, which is given one if it has none.
    pub(crate) fn number(&mut self, ty: String) -> usize {
        let next = self.types.len();
        *self.types.entry(ty).or_insert(next)
    }

    pub(crate) fn is_idle(&self) -> bool {
        self.types.is_empty()
    }

    /// The program; the document's library is a module of it, so that only what is used has to be translated.
    pub(crate) fn source(&self, library: &str) -> String {
        let mut arms = String::new();
        for (ty, number) in &self.types {
            let _ = writeln!(arms, "        {number} => round_trip::<{ty}>(value),");
        }
        format!(
            "#[path = {library:?}]\nmod api;\n\n\
             use api::models::{{self, *}};\n\
             use clientwright_runtime::{{self as runtime, Const}};\n\
             use clientwright_runtime::crates::{{serde::de::DeserializeSeed, serde_json}};\n\
             use std::collections::BTreeMap;\n\n\
             fn main() {{\n    \
                 for line in std::io::stdin().lines() {{\n        \
                     let line = line.expect(\"a line\");\n        \
                     let (number, value) = line.split_once(' ').expect(\"a number and a value\");\n        \
                     match pick(number.parse().expect(\"a number\"), value) {{\n            \
                         Ok(text) => println!(\"+{{text}}\"),\n            \
                         Err(error) => println!(\"-{{}}\", error.replace('\\n', \" \")),\n        \
                     }}\n    \
                 }}\n\
             }}\n\n\
             fn pick(number: usize, value: &str) -> Result<String, String> {{\n    \
                 match number {{\n{arms}        \
                     _ => Err(\"no type has that number\".to_owned()),\n    \
                 }}\n\
             }}\n\n\
             fn round_trip<T: runtime::Decode + runtime::Encode>(value: &str) -> Result<String, String> {{\n    \
                 let mut source = serde_json::Deserializer::from_str(value);\n    \
                 let decoded = runtime::Decoding::<T>::new().deserialize(&mut source).map_err(|it| it.to_string())?;\n    \
                 serde_json::to_string(&runtime::Encoded(&decoded)).map_err(|it| it.to_string())\n\
             }}\n"
        )
    }
}

/// Runs a driver that is built.
///
/// # Errors
/// If it can't be run, or doesn't return a result for every value.
pub(crate) fn run(
    workspace: &Workspace,
    name: &str,
    values: &[(usize, &Value)],
) -> Result<Vec<Outcome>, Box<dyn Error>> {
    let mut program =
        Command::new(workspace.program(name)).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    let mut input = program.stdin.take().ok_or("a driver listens")?;
    let lines: String = values.iter().map(|(number, value)| format!("{number} {value}\n")).collect();
    let writer = std::thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = program.wait_with_output()?;
    let _ = writer.join();
    let text = String::from_utf8(output.stdout)?;
    let outcomes: Vec<Outcome> = text.lines().map(outcome).collect();
    if outcomes.len() == values.len() {
        return Ok(outcomes);
    }
    Err(format!("{} of {} values have a result: {}", outcomes.len(), values.len(), output.status).into())
}

fn outcome(line: &str) -> Outcome {
    match line.strip_prefix('+') {
        Some(text) => serde_json::from_str(text).map_err(|error| format!("the result isn't JSON: {error}")),
        None => Err(line.get(1..).unwrap_or_default().to_owned()),
    }
}

/// An option around the value: null may be anywhere in an example.
pub(crate) fn optional(ty: &str) -> String {
    format!("Option<{ty}>")
}

/// The text of a value, cut where it is long.
pub(crate) fn shown(value: &Value) -> String {
    let text = json!(value).to_string();
    match text.char_indices().nth(300) {
        Some((end, _)) => format!("{}..", &text[..end]),
        None => text,
    }
}
