//! What is said about answers: their headers, where their values go, what a stream holds.

use super::{Plan, docs};
use crate::ir::{Content, Documentation, Header, Link, Operation, Shape};
use crate::rust::{Doc, Type};

impl Plan<'_> {
    /// Headers and links of successful answers, and what the items of a stream are.
    pub(super) fn answer_notes(&self, operation: &Operation) -> Option<String> {
        let answers = operation.successes();
        let mut headers: Vec<&Header> = Vec::new();
        for header in answers.iter().flat_map(|answer| &answer.headers) {
            if !headers.iter().any(|known| known.name.eq_ignore_ascii_case(&header.name)) {
                headers.push(header);
            }
        }
        let headers = list("# Headers", &headers.into_iter().map(header_line).collect::<Vec<_>>());
        let links = answers.iter().flat_map(|answer| &answer.links).map(|link| self.link_line(link));
        let links = list("# Links", &links.collect::<Vec<_>>());
        let streams = answers.iter().filter_map(|answer| answer.content()).filter_map(|it| self.stream(it));
        let parts: Vec<String> = streams.chain(headers).chain(links).collect();
        (!parts.is_empty()).then(|| parts.join("\n\n"))
    }

    /// What a stream is made of, which is read as text.
    fn stream(&self, content: &Content) -> Option<String> {
        let items = content.items.as_ref()?;
        let item = match self.ty(&items.shape) {
            Type::Model(name) => format!("of `{name}`s "),
            _ if items.shape == Shape::Any => String::new(),
            _ => "of values ".to_owned(),
        };
        Some(format!(
            "The answer is a stream {item}as `{}`; it is given as a whole.",
            docs::code(&content.media_type)
        ))
    }

    /// The docs of a setter that asks for another media type.
    pub(super) fn other_answer(&self, content: &Content) -> Doc {
        let name = docs::code(&content.media_type);
        let asks =
            format!("Asks for an answer of the type `{name}`. To be set last: the call is another one then.");
        Doc(self.stream(content).map_or(asks.clone(), |stream| format!("{asks}\n\n{stream}")))
    }

    /// `` `next`: `$response.body#/id` is `petId` of `pets().get()` ``
    fn link_line(&self, link: &Link) -> String {
        let operations = self.api.operations.iter().zip(&self.names.operations);
        let known = operations.clone().find(|(it, _)| it.id.as_deref() == Some(link.operation.as_str()));
        let referred = || operations.clone().find(|(it, _)| link.operation.ends_with(it.at.pointer()));
        let operation = match known.or_else(referred) {
            Some((_, names)) => format!("`{}().{}(..)`", self.names.groups[names.group].module, names.method),
            None => format!("`{}`", docs::code(&link.operation)),
        };
        let value =
            |(name, value): &(String, String)| format!("`{}` is `{}`", docs::code(value), docs::code(name));
        let values: Vec<String> = link.values.iter().map(value).collect();
        let values = if values.is_empty() { "leads to".to_owned() } else { values.join(", ") + " of" };
        let text = described(link.text.as_deref());
        format!("- `{}`: {values} {operation}{text}", docs::code(&link.name))
    }
}

fn header_line(header: &Header) -> String {
    let Documentation { text, deprecated, .. } = &header.documentation;
    let ty =
        if header.types.is_empty() { String::new() } else { format!(" ({})", header.types.join(" or ")) };
    let deprecated = if *deprecated { " Deprecated." } else { "" };
    format!("- `{}`{ty}{}{deprecated}", docs::code(&header.name), described(text.as_deref()))
}

fn described(text: Option<&str>) -> String {
    let text = text.map(|text| docs::markdown(&docs::line(text))).filter(|text| !text.is_empty());
    text.map(|text| format!(": {text}")).unwrap_or_default()
}

fn list(title: &str, lines: &[String]) -> Option<String> {
    (!lines.is_empty()).then(|| format!("{title}\n\n{}", lines.join("\n")))
}
