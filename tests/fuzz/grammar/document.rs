//! A seed → a document, maybe of several files, whose schemas refer to one another without end.

use crate::names::COMPONENTS;
use crate::operations::Operations;
use crate::options::choose_options;
use crate::schema::Grammar;
use clientwright::{ApiInput, Files};
use fastrand::Rng;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::io;

/// The file that is generated from.
const ROOT: &str = "root.json";

/// A file besides it.
const OTHER: &str = "other.json";

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
    pub(crate) fn of_seed(seed: u64) -> Self {
        let mut random = Rng::with_seed(seed);
        let versions = [Version::V2_0, Version::V3_0, Version::V3_1, Version::V3_1, Version::V3_2];
        let version = *random.choice(&versions).expect("there are versions");
        let options = random.u64(..);
        let names = some_names(&mut random);
        let is_split = random.u8(0..4) == 0;
        // The last components are in the other file.
        let in_root = if is_split { names.len().div_ceil(2) } else { names.len() };
        let mut files = BTreeMap::new();
        for (file, own, others) in
            [(ROOT, &names[..in_root], &names[in_root..]), (OTHER, &names[in_root..], &names[..in_root])]
        {
            if own.is_empty() {
                continue;
            }
            let other = if file == ROOT { OTHER } else { ROOT };
            let local = own.iter().map(|name| reference(version, "", name));
            let targets: Vec<String> =
                local.chain(others.iter().map(|name| reference(version, other, name))).collect();
            let is_3_0 = matches!(version, Version::V2_0 | Version::V3_0);
            let mut grammar = Grammar { random: &mut random, targets: targets.clone(), is_3_0 };
            let schemas: Map<String, Value> =
                own.iter().map(|name| ((*name).to_owned(), grammar.component())).collect();
            let mut paths = json!({});
            if file == ROOT {
                paths = Operations { random: &mut random, version, targets, count: 0 }.paths();
            }
            files.insert(file.to_owned(), format!("{:#}", whole(version, &schemas, &paths)));
        }
        Self { files, options }
    }

    pub(crate) fn input(&self) -> ApiInput {
        let mut input = ApiInput::new(ROOT, self.clone());
        choose_options(&mut Rng::with_seed(self.options), &mut input.options);
        input
    }
}

/// Two to six names of components.
fn some_names(random: &mut Rng) -> Vec<&'static str> {
    let mut names = COMPONENTS.to_vec();
    random.shuffle(&mut names);
    names.truncate(random.usize(2..7));
    names
}

fn whole(version: Version, schemas: &Map<String, Value>, paths: &Value) -> Value {
    let text = match version {
        Version::V2_0 => {
            return json!({
                "swagger": "2.0",
                "info": {"title": "Grammar", "version": "1"},
                "host": "api.example",
                "schemes": ["https"],
                "consumes": ["application/json"],
                "produces": ["application/json"],
                "paths": paths,
                "definitions": schemas,
                "securityDefinitions": {
                    "ss": {"type": "basic"},
                    "ß": {"type": "apiKey", "in": "query", "name": "type"},
                    "X-Key": {"type": "apiKey", "in": "header", "name": "X-Key"},
                },
            });
        }
        Version::V3_0 => "3.0.3",
        Version::V3_1 => "3.1.1",
        Version::V3_2 => "3.2.0",
    };
    json!({
        "openapi": text,
        "info": {"title": "Grammar", "version": "1"},
        "servers": [{"url": "https://api.example"}],
        "paths": paths,
        "components": {"schemas": schemas, "securitySchemes": {
            "ss": {"type": "http", "scheme": "bearer"},
            "ß": {"type": "http", "scheme": "basic"},
            "X-Key": {"type": "apiKey", "in": "header", "name": "X-Key"},
        }},
    })
}

fn reference(version: Version, file: &str, name: &str) -> String {
    let folder = if version == Version::V2_0 { "definitions" } else { "components/schemas" };
    let name = name.replace('#', "%23").replace('日', "%E6%97%A5").replace('本', "%E6%9C%AC");
    format!("{file}#/{folder}/{name}")
}
