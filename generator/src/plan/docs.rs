//! What a document says to people → rustdoc that doesn't warn: Markdown made canonical, links that rustdoc can't follow
//! and HTML made plain, foreign code never run as a doctest.

use crate::ir::{Api, Body, Content, Documentation, Model, Operation, Property, Shape, Status, StepKind};
use crate::rust::Doc;
use pulldown_cmark::{CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

/// Languages of code blocks that may stay; anything else becomes text, since rustdoc runs what it takes for Rust.
const LANGUAGES: [&str; 14] = [
    "bash",
    "csv",
    "curl",
    "go",
    "graphql",
    "html",
    "http",
    "javascript",
    "json",
    "python",
    "shell",
    "sql",
    "xml",
    "yaml",
];

/// One line of plain words, for titles.
pub(super) fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Text that stands between backticks.
pub(super) fn code(text: &str) -> String {
    line(&text.replace('`', "'"))
}

/// The docs of an API's module.
pub(super) fn module(api: &Api) -> Doc {
    let title = api.title.as_deref().map(line).filter(|title| !title.is_empty());
    if title.is_none() && api.description.as_deref().is_none_or(|text| text.trim().is_empty()) {
        return Doc("An API without a title.".to_owned());
    }
    paragraphs([title.as_deref().map(markdown), api.description.as_deref().map(markdown)])
}

/// The docs of a model, with notes of our own below.
pub(super) fn model(model: &Model, notes: &[String]) -> Doc {
    let title = model
        .title
        .as_deref()
        .filter(|_| model.documentation.text.is_none())
        .map(|title| markdown(&line(title)));
    let own = model.documentation.text.as_deref().map(markdown).or(title);
    let named = model.component.as_deref().map(|name| format!("`{}`", code(name)));
    let fallback = format!("{}.", named.unwrap_or_else(|| place(model)));
    let form = model.input_of.map(|_| "The form for requests.".to_owned());
    let notes: Vec<String> = form.into_iter().chain(notes.iter().cloned()).collect();
    let notes = (!notes.is_empty()).then(|| notes.join(" "));
    paragraphs([own.or(Some(fallback)), facts(&model.documentation, None), notes])
}

/// Where an inline schema stands, for people: `` `Pet.tags[]` ``, `` `body` of `POST /pets` ``.
fn place(model: &Model) -> String {
    let mut place = String::new();
    let mut path = "";
    let mut operation = None;
    for step in &model.steps {
        let name = match &step.kind {
            StepKind::Item => {
                place.push_str("[]");
                continue;
            }
            StepKind::Path(name) => {
                path = name;
                continue;
            }
            StepKind::Operation(method) => {
                operation = Some(format!("`{method} {}`", code(path)));
                continue;
            }
            StepKind::Branch | StepKind::MediaType(_) => continue,
            StepKind::Parameter => "parameter",
            StepKind::RequestBody => "body",
            StepKind::File(name)
            | StepKind::Named(name)
            | StepKind::Response(name)
            | StepKind::Property(name) => name,
        };
        if !place.is_empty() {
            place.push('.');
        }
        place.push_str(name);
    }
    match operation {
        Some(operation) => format!("`{}` of {operation}", code(&place)),
        None => format!("`{}`", code(&place)),
    }
}

/// The docs of a field.
pub(super) fn property(property: &Property) -> Doc {
    let constant = match &property.shape {
        Shape::Constant(value) => Some(format!("Always `{}`.", code(value))),
        _ => None,
    };
    let text = property.documentation.text.as_deref().map(markdown).filter(|text| !text.is_empty());
    let own = text.unwrap_or_else(|| {
        let title = property.title.as_deref().map(|title| markdown(&line(title)));
        sentence(&title.unwrap_or_else(|| super::names::plain_words(&property.name)))
    });
    paragraphs([Some(own), facts(&property.documentation, constant)])
}

/// The docs of a struct that stands for the parameters of a function.
pub(super) fn required(function: &str) -> Doc {
    Doc(format!("What [`{function}`] asks for."))
}

/// The docs of a parameter that stands as a field.
pub(super) fn argument(name: &str, documentation: &Documentation) -> Doc {
    let text = documentation.text.as_deref().map(markdown).filter(|text| !text.is_empty());
    let own = text.unwrap_or_else(|| sentence(&super::names::plain_words(name)));
    paragraphs([Some(own), facts(documentation, None)])
}

/// The docs of a parameter's setter.
pub(super) fn parameter(name: &str, documentation: &Documentation) -> Doc {
    let text = documentation.text.as_deref().map(markdown);
    paragraphs([Some(text.unwrap_or_else(|| format!("Sets `{}`.", code(name)))), facts(documentation, None)])
}

/// The docs of a setter of a body, with its media type where there are several.
pub(super) fn body(text: &str, content: &Content, body: &Body) -> Doc {
    let several = body.contents.len() > 1 || is_pattern(content);
    paragraphs([Some(text.to_owned()), several.then(|| media_type(content))])
}

/// The docs of a method that takes a body of another media type than the usual one.
pub(super) fn other_body(operation: &Operation, content: &Content, method: &str) -> Doc {
    let method = method.trim_start_matches("r#");
    let text = format!("As `{method}`, with another body. {}", media_type(content));
    let request = format!("`{} {}`", operation.method, code(&operation.path));
    let deprecated = operation.documentation.deprecated.then(|| "Deprecated.".to_owned());
    paragraphs([Some(text), deprecated, Some(request)])
}

fn is_pattern(content: &Content) -> bool {
    content.media_type.contains('*')
}

fn media_type(content: &Content) -> String {
    let name = code(&content.media_type);
    if is_pattern(content) {
        return format!("Of the type `{name}`; which one, `with_header(\"content-type\", ..)` says.");
    }
    format!("Of the type `{name}`.")
}

/// The docs of the method that starts a call.
pub(super) fn operation(operation: &Operation, notes: Option<String>) -> Doc {
    let summary = operation.summary.as_deref().map(|summary| sentence(&markdown(&line(summary))));
    let text = operation.documentation.text.as_deref().map(markdown);
    let text = text.filter(|text| {
        summary
            .as_ref()
            .is_none_or(|it| !it.trim_end_matches('.').eq_ignore_ascii_case(text.trim_end_matches('.')))
    });
    let request = format!("`{} {}`", operation.method, code(&operation.path));
    let deprecated = operation.documentation.deprecated.then(|| "Deprecated.".to_owned());
    paragraphs([summary, text, deprecated, Some(request), notes, errors(operation)])
}

/// The statuses that make a call fail.
fn errors(operation: &Operation) -> Option<String> {
    let failures = operation.answers.iter().filter(|answer| !answer.status.is_success());
    let lines: Vec<String> = failures
        .map(|answer| {
            let text =
                answer.text.as_deref().map(|text| markdown(&line(text))).filter(|text| !text.is_empty());
            let text = text.map(|text| format!(": {text}")).unwrap_or_default();
            format!("- {}{text}", status(answer.status))
        })
        .collect();
    (!lines.is_empty()).then(|| format!("# Errors\n\n{}", lines.join("\n")))
}

/// A status as people write it.
pub(super) fn status(status: Status) -> String {
    match status {
        Status::Code(code) => code.to_string(),
        Status::Range(hundreds) => format!("{hundreds}XX"),
        Status::Default => "Any other status".to_owned(),
    }
}

/// Default, limits, format and marks as one paragraph.
fn facts(documentation: &Documentation, constant: Option<String>) -> Option<String> {
    let mut phrases: Vec<String> = Vec::new();
    phrases.extend(
        documentation
            .default
            .as_deref()
            .filter(|default| constant.is_none() && *default != "null")
            .map(|default| format!("by default `{}`", code(default))),
    );
    phrases.extend(documentation.limits.iter().cloned());
    phrases.extend(documentation.values.clone());
    phrases.extend(documentation.format.as_deref().map(|format| format!("format `{}`", code(format))));
    phrases
        .extend(documentation.example.as_deref().map(|example| format!("for example `{}`", code(example))));
    let mut sentences: Vec<String> = constant.into_iter().collect();
    if !phrases.is_empty() {
        sentences.push(sentence(&phrases.join("; ")));
    }
    if documentation.read_only {
        sentences.push("Only in answers.".to_owned());
    }
    if documentation.write_only {
        sentences.push("Only in requests.".to_owned());
    }
    if documentation.deprecated {
        sentences.push("Deprecated.".to_owned());
    }
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

/// Starts with a capital and ends with a full stop.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    let rest = letters.as_str();
    let ended = text.ends_with(['.', '!', '?', ':']);
    format!("{first}{rest}{}", if ended { "" } else { "." })
}

fn paragraphs<const N: usize>(parts: [Option<String>; N]) -> Doc {
    let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.trim().is_empty()).collect();
    Doc(parts.join("\n\n"))
}

/// Markdown as it was meant, in a form about which neither rustdoc nor clippy has anything to say.
pub(super) fn markdown(text: &str) -> String {
    let clean: String = text.chars().filter(|letter| is_shown(*letter)).collect();
    let clean = clean.replace('\t', "    ");
    let mut events = Vec::new();
    let mut plain_links: Vec<bool> = Vec::new();
    let mut depth_of_link = 0_usize;
    let mut in_code = false;
    for event in Parser::new(&clean) {
        match event {
            Event::Start(Tag::Link { ref dest_url, .. } | Tag::Image { ref dest_url, .. }) => {
                let keep = is_absolute(dest_url) && matches!(event, Event::Start(Tag::Link { .. }));
                plain_links.push(!keep);
                if keep {
                    depth_of_link += 1;
                    events.push(inline_link(event));
                }
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                if plain_links.pop() == Some(false) {
                    depth_of_link -= 1;
                    events.push(event);
                }
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                in_code = true;
                events.push(Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language(&kind)))));
            }
            Event::End(TagEnd::CodeBlock) => {
                in_code = false;
                events.push(event);
            }
            Event::Text(text) if !in_code && depth_of_link == 0 => push_text(&text, &mut events),
            Event::Html(html) | Event::InlineHtml(html) => push_text(html.trim_end(), &mut events),
            Event::Start(Tag::HtmlBlock) => events.push(Event::Start(Tag::Paragraph)),
            Event::End(TagEnd::HtmlBlock) => events.push(Event::End(TagEnd::Paragraph)),
            Event::Start(Tag::Heading { .. }) => events.push(Event::Start(Tag::Paragraph)),
            Event::End(TagEnd::Heading(_)) => events.push(Event::End(TagEnd::Paragraph)),
            other => events.push(other),
        }
    }
    let mut written = String::new();
    let form = pulldown_cmark_to_cmark::Options { code_block_token_count: 3, ..Default::default() };
    match pulldown_cmark_to_cmark::cmark_with_options(events.iter(), &mut written, Options::empty(), form) {
        Ok(_) => written.trim().to_owned(),
        // Writing into a string doesn't fail; should the writer object to something, plain words are better than none.
        Err(_) => line(&clean),
    }
}

/// Text with what rustdoc takes for links escaped by the writer, and bare addresses made into links.
fn push_text(text: &str, events: &mut Vec<Event<'_>>) {
    let mut rest = text;
    while let Some(start) = ["https://", "http://"].iter().filter_map(|scheme| rest.find(scheme)).min() {
        let (before, from) = rest.split_at(start);
        let end = from
            .find(|letter: char| letter.is_whitespace() || "<>\"`|{}[]()".contains(letter))
            .unwrap_or(from.len());
        let url = from[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_']);
        if !before.is_empty() {
            events.push(Event::Text(CowStr::from(before.to_owned())));
        }
        if url.ends_with("//") {
            events.push(Event::Code(CowStr::from(url.to_owned())));
        } else {
            let dest_url = CowStr::from(url.to_owned());
            let (title, id) = (CowStr::from(""), CowStr::from(""));
            events.push(Event::Start(Tag::Link {
                link_type: LinkType::Autolink,
                dest_url: dest_url.clone(),
                title,
                id,
            }));
            events.push(Event::Text(dest_url));
            events.push(Event::End(TagEnd::Link));
        }
        rest = &from[url.len()..];
    }
    if !rest.is_empty() {
        events.push(Event::Text(CowStr::from(rest.to_owned())));
    }
}

/// A link by reference becomes one in place: its definition is not carried over.
fn inline_link(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Start(Tag::Link { link_type, dest_url, title, .. }) => {
            let link_type = match link_type {
                LinkType::Autolink | LinkType::Email => link_type,
                _ => LinkType::Inline,
            };
            Event::Start(Tag::Link { link_type, dest_url, title, id: CowStr::from("") })
        }
        other => other,
    }
}

fn is_absolute(url: &str) -> bool {
    ["http://", "https://", "mailto:"].iter().any(|scheme| url.starts_with(scheme))
        && !url.contains(char::is_whitespace)
}

fn language(kind: &CodeBlockKind<'_>) -> CowStr<'static> {
    let written = match kind {
        CodeBlockKind::Fenced(written) => written.to_ascii_lowercase(),
        CodeBlockKind::Indented => String::new(),
    };
    let known = LANGUAGES.into_iter().find(|language| written.split([' ', ',']).next() == Some(language));
    CowStr::from(known.unwrap_or("text"))
}

/// Control characters and those that turn the direction of text have no place in source code.
fn is_shown(letter: char) -> bool {
    let turns = matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2028}' | '\u{2029}');
    letter == '\n' || letter == '\t' || (!letter.is_control() && !turns)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bare_addresses_become_links() {
        assert_eq!(markdown("See https://a.example/x."), "See <https://a.example/x>.");
    }

    #[test]
    fn what_only_looks_like_a_link_is_escaped() {
        assert_eq!(markdown("an array [of] [A](b) things"), "an array \\[of\\] A things");
        assert_eq!(markdown("[docs](https://a.example)"), "[docs](https://a.example)");
    }

    #[test]
    fn html_is_shown_as_text() {
        assert_eq!(markdown("a <b>bold</b> `<i>` word"), "a \\<b>bold\\</b> `<i>` word");
    }

    #[test]
    fn foreign_code_is_never_run() {
        assert_eq!(markdown("x\n\n    let a = 1;\n"), "x\n\n```text\nlet a = 1;\n```");
        assert_eq!(markdown("```rust\nfn a() {}\n```"), "```text\nfn a() {}\n```");
        assert_eq!(markdown("```json\n{}\n```"), "```json\n{}\n```");
    }

    #[test]
    fn continued_lines_of_a_list_are_indented() {
        assert_eq!(markdown("* one\ntwo\n* three"), "* one\n  two\n* three");
    }
}
