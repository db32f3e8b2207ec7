//! Checks the counterexample of each change that breaks the wire with an independent validator: one document allows the message, and
//! the other rejects it. A change without a counterexample must be unjudged.

use crate::{documents, report};
use case_data::Pair;
use clientwright_diff::{
    Change, Counterexample, Direction, Message, RequestExample, ResponseExample, SchemaValue, Verdict,
};
use libtest_mimic::Failed;
use serde_json::Value;
use std::collections::BTreeSet;
use tests::oracle::{Contract, Document, Request};

/// The rules whose changes may be unjudged.
const UNJUDGED: [&str; 7] = [
    "default-changed",
    "discriminator-value-changed",
    "inbound-request-removed",
    "limit-changed",
    "pagination-removed",
    "scope-added",
    "xml-changed",
];

/// The pairs whose counterexample the validator can't judge, with the reason.
const NOT_JUDGED: [(&str, &str); 2] = [
    ("body/mapping_changed", "JSON Schema doesn't know discriminators"),
    ("body/multipart_to_json", "bodies of forms are omitted"),
];

struct Documents {
    old: Document,
    new: Document,
}

pub(crate) fn check(pair: &Pair) -> Result<(), Failed> {
    let [old, new] = documents(pair)?;
    let documents = Documents { old, new };
    let is_judged = !NOT_JUDGED.iter().any(|(id, _)| *id == pair.id());
    let mut wrong = Vec::new();
    for change in report(pair)?.changes.iter().filter(|change| change.wire == Verdict::Breaking) {
        match &change.counterexample {
            Some(example) if is_judged => {
                wrong.extend(
                    documents
                        .problem(change, example)
                        .map(|why| format!("{}: {example}: {why}", change.rule)),
                );
            }
            Some(_) => {}
            None => wrong.push(format!("{}: {} has no counterexample", change.rule, change.message)),
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n").into()) }
}

/// Checks that each unjudged change has a reason, and a rule that is listed here.
pub(crate) fn check_all(pairs: &[Pair]) -> Result<(), Failed> {
    let mut unjudged = BTreeSet::new();
    for pair in pairs {
        for change in report(pair)?.changes {
            if (change.wire == Verdict::Unjudged) != change.unjudged.is_some() {
                return Err(format!("{}: {}: {:?}", pair.id(), change.message, change.unjudged).into());
            }
            unjudged.extend(change.unjudged.map(|_| change.rule.to_string()));
        }
    }
    let listed = BTreeSet::from(UNJUDGED.map(str::to_owned));
    match listed == unjudged {
        true => Ok(()),
        false => Err(format!("can't be judged: {unjudged:?}, listed are {listed:?}").into()),
    }
}

impl Documents {
    /// The reason why a counterexample is wrong.
    fn problem(&self, change: &Change, example: &Counterexample) -> Option<String> {
        let (sender, receiver) = match example.direction {
            Direction::Sent => (&self.old, &self.new),
            Direction::Received => (&self.new, &self.old),
        };
        let [sent, accepted] = match &example.message {
            Message::Value(SchemaValue { json, instead: Some(instead), .. }) => {
                return (json == instead).then(|| "the value is the same as before".to_owned());
            }
            Message::Value(value) => {
                let places = [&value.old_schema, &value.new_schema].map(|place| place.pointer.as_str());
                let [from, to] = match example.direction {
                    Direction::Sent => places,
                    Direction::Received => [places[1], places[0]],
                };
                [value_problems(sender, from, value), value_problems(receiver, to, value)]
            }
            // The suite `pairs` shows that the two requests differ.
            Message::Request(RequestExample { target, body, instead: Some(instead), .. }) => {
                let written = body.as_ref().and_then(Value::as_str).unwrap_or(target);
                return (written == instead).then(|| "the request is the same as before".to_owned());
            }
            Message::Request(request) if change.rule.as_str() == TOKENS => {
                [sender, receiver].map(|document| token_problems(document, request))
            }
            Message::Request(request) => {
                [sender, receiver].map(|document| request_problems(document, request))
            }
            Message::Response(response) => {
                [sender, receiver].map(|document| response_problems(document, response))
            }
            _ => return Some("a message of an unknown kind".to_owned()),
        };
        match (sent.is_empty(), accepted.is_empty()) {
            (true, false) => None,
            (false, _) => Some(format!("the sender may not send it: {}", sent.join("; "))),
            (true, true) => Some("the receiver accepts it".to_owned()),
        }
    }
}

fn value_problems(document: &Document, pointer: &str, value: &SchemaValue) -> Vec<String> {
    let Some(schema) = document.at(pointer) else { return vec![format!("nothing is at {pointer}")] };
    let mut problems = document.problems(schema, &value.json);
    // The validator ignores this format.
    let is_int32 = schema["format"] == "int32";
    if is_int32 && value.json.as_i64().is_some_and(|number| i32::try_from(number).is_err()) {
        problems.push("more than 32 bits".to_owned());
    }
    // It takes this keyword for an annotation; a service decodes the text.
    let is_base64 = schema["contentEncoding"] == "base64";
    if is_base64 && value.json.as_str().is_some_and(|text| text.len() % 4 != 0) {
        problems.push("not base64".to_owned());
    }
    problems
}

fn request_problems(document: &Document, example: &RequestExample) -> Vec<String> {
    let (origin, target) = match example.target.find("://") {
        Some(scheme) => {
            let host = scheme + "://".len();
            let path = example.target[host..].find('/').map_or(example.target.len(), |path| host + path);
            (Some(&example.target[..path]), &example.target[path..])
        }
        None => (None, example.target.as_str()),
    };
    let base = match origin.map(|origin| document.base_path(origin, target)) {
        Some(None) => return vec![format!("no server is {}", example.target)],
        Some(Some(base)) => base,
        None => String::new(),
    };
    let body = match &example.body {
        Some(Value::String(text)) if !is_json(&example.headers) => text.clone().into_bytes(),
        Some(body) => body.to_string().into_bytes(),
        None => Vec::new(),
    };
    let request = Request {
        method: example.method.clone(),
        target: target.to_owned(),
        headers: example.headers.clone(),
        body,
    };
    Contract::new(document.clone()).below(&base).check(&request).err().unwrap_or_default()
}

fn is_json(headers: &[(String, String)]) -> bool {
    headers.iter().any(|(name, value)| name == "content-type" && value.contains("json"))
}

/// The rule about requests for tokens.
const TOKENS: &str = "token-source-changed";

fn token_problems(document: &Document, example: &RequestExample) -> Vec<String> {
    let schemes = document.get("components").and_then(|components| components["securitySchemes"].as_object());
    let flows = schemes.into_iter().flatten().filter_map(|(_, scheme)| scheme["flows"].as_object());
    let is_there = flows.flatten().any(|(_, flow)| flow["tokenUrl"] == example.target.as_str());
    if is_there { Vec::new() } else { vec![format!("{} isn't a token URL", example.target)] }
}

fn response_problems(document: &Document, example: &ResponseExample) -> Vec<String> {
    let operations = document.operations();
    let is_it =
        |method: &str, path: &str| example.operation == format!("{} {path}", method.to_ascii_uppercase());
    let Some(operation) = operations.iter().find(|it| is_it(it.method, it.path)) else {
        return vec![format!("no operation is {}", example.operation)];
    };
    let keys = [example.status.to_string(), format!("{}XX", example.status / 100), "default".to_owned()];
    let responses = operation.responses();
    let of = |key: &String| responses.iter().find(|(status, _)| status == key).map(|(_, response)| *response);
    let Some(response) = keys.iter().find_map(of) else {
        return vec![format!("status {} is not documented", example.status)];
    };
    let contents = response.get("content").and_then(Value::as_object);
    match (contents.filter(|contents| !contents.is_empty()), &example.media_type) {
        (None, None) => Vec::new(),
        (None, Some(media_type)) => vec![format!("{media_type}, where there is no body")],
        (Some(_), None) => vec!["no body".to_owned()],
        (Some(contents), Some(media_type)) => match (contents.get(media_type), &example.body) {
            (None, _) => vec![format!("{media_type} is not documented")],
            (Some(content), Some(body)) => document.problems(&content["schema"], body),
            (Some(_), None) => Vec::new(),
        },
    }
}
