//! The examples of the responses of operations. Items of streams are in their framing: OpenAPI 3.2, Sequential Media Types.

use super::last_page::LastPage;
use super::xml;
use crate::diagnostic::{Code, Location, Report};
use crate::ir::{
    self, Api, Content, ContentKind, Documentation, Framing, Operation, Response, Status, TypeRef,
};
use crate::plan::custom_types::TypedApi;
use crate::plan::operation::{wire_id, wire_path};
use crate::plan::{Plan, streams};
use crate::rust::{Decoding, Example};
use crate::values::{Allowed, Extent, Judge, Misfit, Sampler};
use serde_json::Value;
use std::collections::BTreeSet;

pub(super) struct Examples<'a> {
    api: &'a Api,
    pub(super) sampler: Sampler<'a>,
    makes_fakes: bool,
    /// The examples that were reported.
    reported: BTreeSet<Location>,
    report: &'a mut Report,
}

/// A content, and the example of it that is shown.
pub(super) type Shown<'c> = (&'c Content, Option<&'c ir::Example>);

/// The examples of all operations; of each the usual one comes first.
pub(in crate::plan) fn examples(plan: &Plan<'_>, report: &mut Report) -> Vec<Example> {
    let mut examples = Examples::new(plan.typed(), None, report);
    plan.original.operations.iter().flat_map(|operation| examples.of_operation(operation)).collect()
}

impl<'a> Examples<'a> {
    /// The examples of the document, or fakes by a seed.
    pub(super) fn new(typed: TypedApi<'a>, seed: Option<u64>, report: &'a mut Report) -> Self {
        let sampler = typed.sampler(Extent::Filled).with_seed(seed);
        Self { api: typed.api, sampler, makes_fakes: seed.is_some(), reported: BTreeSet::new(), report }
    }

    fn of_operation(&mut self, operation: &Operation) -> Vec<Example> {
        let successes = operation.successes();
        let Some(usual) = successes.first() else { return vec![nothing(operation, 200)] };
        let content = usual.content().map(|content| (content, content.examples.first()));
        let mut examples = self.pages(operation, usual, content);
        for other in operation.other_contents() {
            let has_it =
                |response: &&&Response| response.contents.iter().any(|it| it.media_type == other.media_type);
            if let Some(response) = successes.iter().find(has_it) {
                examples.push(self.example(operation, response, Some((other, other.examples.first()))));
            }
        }
        examples
    }

    /// The usual example, which is the last page of a list, and the page after it if only that one ends the list.
    pub(super) fn pages(
        &mut self,
        operation: &Operation,
        usual: &Response,
        shown: Option<Shown<'_>>,
    ) -> Vec<Example> {
        let mut example = self.example(operation, usual, shown);
        let (Ok(pagination), Some((content, _))) = (&operation.pagination, shown) else {
            return vec![example];
        };
        if content.kind != ContentKind::Json {
            return vec![example];
        }
        let last_page = LastPage { pagination, type_ref: &content.type_ref, api: self.api };
        example.body = last_page.end(example.body);
        let beyond = last_page.beyond(&example.body);
        let beyond =
            beyond.map(|(body, position)| Example { body, beyond: Some(position), ..example.clone() });
        [example].into_iter().chain(beyond).collect()
    }

    pub(super) fn example(
        &mut self,
        operation: &Operation,
        response: &Response,
        shown: Option<Shown<'_>>,
    ) -> Example {
        let status = match response.status {
            Status::Code(code) => code,
            Status::Range(hundreds) => u16::from(hundreds) * 100,
            Status::Default => 200,
        };
        let mut example = nothing(operation, status);
        if let Some(shown) = shown {
            example.media_type.clone_from(&shown.0.media_type);
            example.body = self.body(shown);
        }
        example
    }

    fn body(&mut self, (content, example): Shown<'_>) -> String {
        let example = example.filter(|_| !self.makes_fakes);
        let shown = example.map(|example| example.text.as_str());
        match content.kind {
            ContentKind::Json => self.json(content, example),
            ContentKind::Xml if shown.is_some_and(|text| text.trim_start().starts_with('<')) => {
                shown.unwrap_or_default().to_owned()
            }
            ContentKind::Xml => self.xml(content, example),
            ContentKind::Form | ContentKind::Text => shown.unwrap_or("text").to_owned(),
            ContentKind::Multipart | ContentKind::Bytes => shown.unwrap_or_default().to_owned(),
            ContentKind::Stream(framing) => self.stream(content, shown, framing),
        }
    }

    /// JSON that matches the schema.
    fn json(&mut self, content: &Content, example: Option<&ir::Example>) -> String {
        if let Some(example) = example {
            let allowed = Allowed::new(self.api, Judge::Example);
            if let Some(text) = allowed.text(&example.text, &content.type_ref) {
                return text;
            }
            if self.reported.insert(example.at.clone()) {
                let message = format!(
                    "{}; the in-memory transport responds with one composed from the schema",
                    reason(&example.at, allowed.misfit())
                );
                self.report.add(Code::InvalidExample, &example.at, message);
            }
        }
        self.composed(&content.type_ref, &content.documentation, &content.at)
    }

    /// The items as a list, one item, or the stream on the wire.
    fn stream(&mut self, content: &Content, shown: Option<&str>, framing: Framing) -> String {
        let items = match shown.map(serde_json::from_str::<Value>) {
            Some(Ok(Value::Array(items))) => items,
            Some(Ok(item @ Value::Object(_))) => vec![item],
            Some(_) => return shown.unwrap_or_default().to_owned(),
            None => vec![self.item(content)],
        };
        let decoding = content.items.as_ref().map(|items| streams::event_decoding(self.api, &items.shape));
        let framed = |item: Value| match framing {
            Framing::Lines => format!("{item}\n"),
            Framing::Records => format!("\u{1e}{item}\n"),
            Framing::Events => event(&item, decoding.as_ref()),
        };
        items.into_iter().map(framed).collect()
    }

    fn item(&mut self, content: &Content) -> Value {
        let made =
            content.items.as_ref().map(|items| self.composed(items, &Documentation::default(), &content.at));
        made.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_else(|| "text".into())
    }

    /// XML of a value that matches the schema.
    fn xml(&mut self, content: &Content, example: Option<&ir::Example>) -> String {
        let value = serde_json::from_str(&self.json(content, example)).unwrap_or_default();
        xml::document(self.api, &value, content).unwrap_or_default()
    }

    fn composed(&mut self, type_ref: &TypeRef, documentation: &Documentation, at: &Location) -> String {
        let made = match self.makes_fakes {
            true => self.sampler.fake(type_ref, documentation),
            false => self.sampler.value(type_ref),
        };
        made.unwrap_or_else(|| {
            if self.reported.insert(at.clone()) {
                let message =
                    "every value of the schema is infinite or too deep; the in-memory transport responds without a body";
                self.report.add(Code::InvalidExample, at, message);
            }
            String::new()
        })
    }
}

fn event(item: &Value, decoding: Option<&Decoding>) -> String {
    let is_whole = matches!(decoding, Some(Decoding::WholeEvents | Decoding::WholeJsonEvents));
    let member = |name: &str| item.get(name).filter(|_| is_whole);
    let others =
        streams::BESIDE_DATA.iter().filter_map(|name| Some(format!("{name}: {}\n", plain(member(name)?))));
    let data = if is_whole { item.get("data").map(plain).unwrap_or_default() } else { plain(item) };
    let data = data.lines().map(|line| format!("data: {line}\n"));
    others.chain(data).chain(["\n".to_owned()]).collect()
}

/// A text as it is, all else as JSON.
pub(super) fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The difference between an example and its schema.
fn reason(at: &Location, misfit: Option<Misfit>) -> String {
    let Some(misfit) = misfit else { return "the example isn't JSON".to_owned() };
    let part = misfit.path.iter().rev().fold(at.clone(), |part, step| part.member(step));
    let part = match &part.pointer()[at.pointer().len()..] {
        "" => "the example".to_owned(),
        inside => format!("`{inside}` of the example"),
    };
    match &misfit.missing {
        Some(name) => format!("{part} has no `{name}`, which its schema requires"),
        None => format!("{part} doesn't match its schema"),
    }
}

/// The example of a response without a body.
pub(super) fn nothing(operation: &Operation, status: u16) -> Example {
    Example {
        operation: wire_id(operation),
        method: operation.method.clone(),
        path: wire_path(operation),
        status,
        media_type: String::new(),
        body: String::new(),
        beyond: None,
    }
}
