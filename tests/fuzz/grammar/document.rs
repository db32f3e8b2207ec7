//! A seed → a document, maybe of several files, whose schemas refer to one another without end.

use crate::names::Names;
use crate::operations::Operations;
use crate::options::choose_options;
use crate::schema::Grammar;
use crate::security::schemes;
use clientwright::{ApiInput, Files};
use fastrand::Rng;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::{env, fs, io};

/// The file that is generated from.
const ROOT: &str = "root.json";

/// A file with components.
const OTHER: &str = "other.json";

/// A file with path items, in another folder.
const ITEMS: &str = "parts/items.json";

/// The version of a document.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Version {
    V2_0,
    V3_0,
    V3_1,
    V3_2,
}

/// The files of a document.
#[derive(Clone)]
pub(crate) struct Document {
    pub(crate) files: BTreeMap<String, String>,
    /// The seed of its options.
    options: u64,
}

impl Files for Document {
    fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        self.files
            .get(name)
            .map(|text| text.clone().into_bytes())
            .ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

impl Document {
    /// The document of a seed, or the files of a folder with the options of that seed.
    pub(crate) fn of_seed(seed: u64) -> Self {
        let mut document = Self::draw(seed);
        if let Some(folder) = env::var_os("CLIENTWRIGHT_FUZZ_FILES").map(PathBuf::from) {
            for (name, text) in &mut document.files {
                *text = fs::read_to_string(folder.join(name)).unwrap_or_default();
            }
        }
        document
    }

    fn draw(seed: u64) -> Self {
        let mut random = Rng::with_seed(seed);
        let versions = [Version::V2_0, Version::V3_0, Version::V3_1, Version::V3_1, Version::V3_2];
        let version = *random.choice(&versions).expect("there are versions");
        let options = random.u64(..);
        let names = Names::draw(&mut random);
        let is_split = random.u8(0..4) == 0;
        let mut grammar = Grammar { random: &mut random, names: &names, version, targets: Vec::new() };
        let mut components = vec![Components::new(ROOT, &names.components)];
        if is_split {
            // The last components are in the other file.
            let (own, others) = names.components.split_at(names.components.len().div_ceil(2));
            components = vec![Components::new(ROOT, own), Components::new(OTHER, others)];
        }
        if grammar.one_in(4) {
            let index = grammar.random.usize(..components.len());
            components[index].chain = grammar.chain(|name| reference(version, "", name));
        }
        let mut files = BTreeMap::new();
        for file in &components {
            grammar.targets = references(version, &components, file.name, "");
            let mut schemas = file.chain.clone();
            schemas.extend(file.own.iter().map(|name| ((*name).to_owned(), grammar.component())));
            files.insert(file.name.to_owned(), parts(version, &schemas));
        }
        grammar.targets = references(version, &components, ROOT, "");
        let items = is_split.then(|| (ITEMS, references(version, &components, ITEMS, "../")));
        let mut operations = Operations { grammar, version, count: 0 };
        let paths = operations.paths(items);
        let root = files.get_mut(ROOT).expect("it is the first");
        complete(root, &mut operations, paths.own);
        files.insert(ITEMS.to_owned(), Value::Object(paths.others));
        let files = files.into_iter().map(|(name, value)| (name, format!("{value:#}"))).collect();
        Self { files, options }
    }

    pub(crate) fn input(&self) -> ApiInput {
        let mut input = ApiInput::new(ROOT, self.clone());
        choose_options(&mut Rng::with_seed(self.options), &mut input.options);
        input
    }

    /// Its bytes, without the spaces between them.
    pub(crate) fn size(&self) -> usize {
        self.files.values().flat_map(|text| text.bytes()).filter(|byte| !byte.is_ascii_whitespace()).count()
    }
}

/// The components of a file.
struct Components<'n> {
    name: &'static str,
    own: &'n [&'static str],
    chain: Map<String, Value>,
}

impl<'n> Components<'n> {
    fn new(name: &'static str, own: &'n [&'static str]) -> Self {
        Self { name, own, chain: Map::new() }
    }
}

/// References to all components from a file; `up` is the way from its folder to the root. Half of them lead to a chain, if there is one.
fn references(version: Version, components: &[Components<'_>], from: &str, up: &str) -> Vec<String> {
    let mut references = Vec::new();
    for file in components {
        let path = if file.name == from { String::new() } else { format!("{up}{}", file.name) };
        references.extend(file.own.iter().map(|name| reference(version, &path, name)));
        let first = file.chain.keys().next();
        references.extend(first.iter().flat_map(|name| vec![reference(version, &path, name); 4]));
    }
    references
}

/// A file that has components only.
fn parts(version: Version, schemas: &Map<String, Value>) -> Value {
    let info = json!({"title": "Grammar", "version": "1"});
    let number = match version {
        Version::V2_0 => {
            return json!({"swagger": "2.0", "info": info, "paths": {}, "definitions": schemas});
        }
        Version::V3_0 => "3.0.3",
        Version::V3_1 => "3.1.1",
        Version::V3_2 => "3.2.0",
    };
    json!({"openapi": number, "info": info, "paths": {}, "components": {"schemas": schemas}})
}

/// Adds what only the first file of a document has.
fn complete(root: &mut Value, operations: &mut Operations<'_>, paths: Map<String, Value>) {
    root["paths"] = Value::Object(paths);
    let schemes = schemes(&mut operations.grammar);
    let grammar = &mut operations.grammar;
    root["info"]["title"] = json!(grammar.text("Grammar"));
    root["info"]["description"] = json!(grammar.text("A description."));
    if grammar.one_in(3) {
        let tag = *grammar.random.choice(&grammar.names.tags).expect("there are tags");
        root["tags"] = json!([{"name": tag, "description": grammar.text("A description.")}]);
    }
    if operations.version == Version::V2_0 {
        root["host"] = json!("api.example");
        root["schemes"] = json!(["https"]);
        root["consumes"] = json!(["application/json"]);
        root["produces"] = json!(["application/json"]);
        root["securityDefinitions"] = schemes;
        return;
    }
    root["components"]["securitySchemes"] = schemes;
    root["servers"] = json!([{"url": "https://api.example", "description": grammar.text("A description.")}]);
    if grammar.one_in(4) {
        let (name, variable) = (operations.word("production"), operations.word("region"));
        let value = operations.grammar.text("eu");
        root["servers"] = json!([{
            "url": format!("https://{{{variable}}}.example"),
            "name": name,
            "variables": {variable: {"default": "eu", "enum": ["eu", value], "description": value}},
        }]);
    }
    if matches!(operations.version, Version::V3_1 | Version::V3_2) && operations.grammar.one_in(5) {
        root["webhooks"] = operations.webhooks();
    }
}

fn reference(version: Version, file: &str, name: &str) -> String {
    let folder = if version == Version::V2_0 { "definitions" } else { "components/schemas" };
    let mut pointer = String::new();
    for byte in name.replace('~', "~0").replace('/', "~1").bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                pointer.push(char::from(byte));
            }
            _ => pointer.push_str(&format!("%{byte:02X}")),
        }
    }
    format!("{file}#/{folder}/{pointer}")
}
