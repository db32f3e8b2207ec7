//! A seed → a document, maybe of several files, whose schemas refer to one another without end.

use crate::names::COMPONENTS;
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

/// The files of a document.
#[derive(Clone)]
pub(crate) struct Document(pub(crate) BTreeMap<String, String>);

impl Files for Document {
    fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        self.0.get(name).map(|text| text.clone().into_bytes()).ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

impl Document {
    pub(crate) fn of_seed(seed: u64) -> Self {
        let mut random = Rng::with_seed(seed);
        let version = *random.choice(&["3.0.3", "3.1.1", "3.1.1", "3.2.0"]).expect("there are versions");
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
            let local = own.iter().map(|name| reference("", name));
            let targets = local.chain(others.iter().map(|name| reference(other, name))).collect();
            let is_3_0 = version.starts_with("3.0");
            let mut grammar = Grammar { random: &mut random, targets, is_3_0 };
            let schemas: Map<String, Value> =
                own.iter().map(|name| ((*name).to_owned(), grammar.component())).collect();
            let mut document = json!({
                "openapi": version,
                "info": {"title": "Grammar", "version": "1"},
                "servers": [{"url": "https://api.example"}],
                "paths": {},
                "components": {"schemas": schemas},
            });
            if file == ROOT {
                document["paths"] = paths(&grammar.targets.clone(), &mut random);
            }
            files.insert(file.to_owned(), format!("{document:#}"));
        }
        Self(files)
    }

    pub(crate) fn input(&self) -> ApiInput {
        ApiInput::new(ROOT, self.clone())
    }
}

/// Two to six names of components.
fn some_names(random: &mut Rng) -> Vec<&'static str> {
    let mut names = COMPONENTS.to_vec();
    random.shuffle(&mut names);
    names.truncate(random.usize(2..7));
    names
}

fn reference(file: &str, name: &str) -> String {
    format!(
        "{file}#/components/schemas/{}",
        name.replace('#', "%23").replace('日', "%E6%97%A5").replace('本', "%E6%9C%AC")
    )
}

/// An operation that sends one schema and receives another.
fn paths(targets: &[String], random: &mut Rng) -> Value {
    let mut content = || {
        let target = random.choice(targets).expect("a document has components");
        json!({"application/json": {"schema": {"$ref": target}}})
    };
    let (sent, received) = (content(), content());
    let method = *random.choice(&["patch", "post"]).expect("there are methods");
    json!({"/things": {method: {
        "operationId": "send",
        "requestBody": {"required": true, "content": sent},
        "responses": {"200": {"description": "Fine.", "content": received}},
    }}})
}
