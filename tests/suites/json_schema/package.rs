//! One crate of all groups, a module each, with a program that decodes and encodes instances: a single run of the compiler.
//! In: the groups. Out: what became of each instance.

use super::group::Group;
use clientwright::{ApiInput, Files, Layout, Options, Scope, generate};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tests::{root, runtime_folder};

/// The results of instances, by group and number there: the value, or why it can't be decoded.
pub(crate) type RoundTrips = BTreeMap<Instance, RoundTrip>;

/// A group and the number of an instance in it.
pub(crate) type Instance = (String, usize);

/// The value, as JSON, or why there is none.
pub(crate) type RoundTrip = Result<String, String>;

/// Sends every valid instance through the types of its group.
pub(crate) fn round_trips(suite: &Path, groups: &[Group]) -> Result<RoundTrips, Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("json_schema");
    let mut options = Options::default();
    options.layout = Layout::SingleFile;
    options.scope = Scope::Models;
    let inputs: Vec<ApiInput> = groups.iter().map(|group| input(suite, group)).collect();
    let output = generate(&inputs, &options).map_err(|failure| failure.report.to_string())?;
    let models: String = output.files.into_values().collect();
    let runtime = format!("{:?}", runtime_folder());
    write_changed(&folder.join("Cargo.toml"), &MANIFEST.replace("RUNTIME", &runtime))?;
    write_changed(&folder.join("Cargo.lock"), &std::fs::read_to_string(root().join("Cargo.lock"))?)?;
    write_changed(&folder.join("src/models.rs"), &models)?;
    write_changed(&folder.join("src/main.rs"), &program(groups)?)?;
    let mut requests = String::new();
    for (index, group) in groups.iter().enumerate() {
        for (test, instance) in &group.valid {
            writeln!(requests, "{index}\t{test}\t{}", json!({ "value": instance }))?;
        }
    }
    std::fs::write(folder.join("instances.txt"), requests)?;
    run(&folder)?.lines().map(|line| round_trip(line, groups)).collect()
}

const MANIFEST: &str = "\
[package]
name = \"json_schema_groups\"
version = \"0.1.0\"
edition = \"2024\"

[dependencies]
clientwright-runtime = { path = RUNTIME, default-features = false, features = [\"models\"] }
serde = { version = \"1\", default-features = false, features = [\"std\"] }
serde_json = { version = \"1\", features = [\"float_roundtrip\", \"raw_value\"] }

[profile.dev]
debug = false
incremental = false

[workspace]
";

/// A document whose only property refers to the schema of a group in a separate file, so that `#` is the schema's root.
pub(crate) fn input(suite: &Path, group: &Group) -> ApiInput {
    let document = json!({
        "openapi": group.version,
        "info": {"title": group.id, "version": "1"},
        "servers": [{"url": "https://api.example"}],
        "paths": {},
        "components": {"schemas": {
            "Holder": {
                "type": "object",
                "required": ["value"],
                "properties": {"value": {"$ref": "#/components/schemas/Instance"}},
            },
            "Instance": {"$ref": "schema.json"},
        }},
    });
    let files = GroupFiles { document, schema: group.schema.clone(), remotes: suite.join("remotes") };
    ApiInput::new("document.json", files).module(group.module()).url("http://localhost:1234/", "remotes/")
}

/// The files of a group: its document, its schema, and what the suite keeps for URLs.
struct GroupFiles {
    document: Value,
    schema: Value,
    remotes: PathBuf,
}

impl Files for GroupFiles {
    fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        match (name, name.strip_prefix("remotes/")) {
            ("document.json", _) => Ok(self.document.to_string().into_bytes()),
            ("schema.json", _) => Ok(self.schema.to_string().into_bytes()),
            (_, Some(remote)) => std::fs::read(self.remotes.join(remote)),
            _ => Err(io::ErrorKind::NotFound.into()),
        }
    }
}

/// The program: reads `group \t test \t JSON`, writes `group \t test \t ok or error \t text`.
fn program(groups: &[Group]) -> Result<String, Box<dyn Error>> {
    let mut arms = String::new();
    for (index, group) in groups.iter().enumerate() {
        writeln!(arms, "        {index} => round_trip::<models::{}::models::Holder>(json),", group.module())?;
    }
    Ok(format!(
        "mod models {{\n    include!(\"models.rs\");\n}}\n\n\
         fn round_trip<T: serde::de::DeserializeOwned + serde::Serialize>(json: &str) -> Result<String, String> {{\n    \
         let value: T = serde_json::from_str(json).map_err(|error| error.to_string())?;\n    \
         serde_json::to_string(&value).map_err(|error| error.to_string())\n}}\n\n\
         fn send(group: usize, json: &str) -> Result<String, String> {{\n    match group {{\n{arms}        \
         _ => Err(\"no such group\".to_owned()),\n    }}\n}}\n\n\
         fn main() -> Result<(), Box<dyn std::error::Error>> {{\n    \
         for line in std::fs::read_to_string(\"instances.txt\")?.lines() {{\n        \
         let mut parts = line.splitn(3, '\\t');\n        \
         let (group, test) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());\n        \
         let (kind, text) = match send(group.parse()?, parts.next().unwrap_or_default()) {{\n            \
         Ok(text) => (\"ok\", text),\n            Err(error) => (\"error\", error.replace('\\n', \" \")),\n        }};\n        \
         println!(\"{{group}}\\t{{test}}\\t{{kind}}\\t{{text}}\");\n    }}\n    Ok(())\n}}\n"
    ))
}

/// A file that holds the same already keeps its time of change, so that nothing is compiled again.
fn write_changed(file: &Path, text: &str) -> io::Result<()> {
    if std::fs::read(file).is_ok_and(|there| there == text.as_bytes()) {
        return Ok(());
    }
    file.parent().map_or(Ok(()), std::fs::create_dir_all)?;
    std::fs::write(file, text)
}

/// Compiles and runs the program.
fn run(folder: &Path) -> Result<String, Box<dyn Error>> {
    let output = Command::new(env!("CARGO"))
        .args(["run", "--quiet"])
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .stdin(Stdio::null())
        .output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned().into());
    }
    Ok(String::from_utf8(output.stdout)?)
}

fn round_trip(line: &str, groups: &[Group]) -> Result<(Instance, RoundTrip), Box<dyn Error>> {
    let parts: Vec<&str> = line.splitn(4, '\t').collect();
    let [group, test, kind, text] = parts.as_slice() else {
        return Err(format!("odd result: {line}").into());
    };
    let group = groups.get(group.parse::<usize>()?).ok_or("a result without a group")?;
    let round_trip = if *kind == "ok" { Ok((*text).to_owned()) } else { Err((*text).to_owned()) };
    Ok(((group.id.clone(), test.parse()?), round_trip))
}
