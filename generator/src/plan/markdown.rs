//! Markdown → rustdoc that doesn't warn: made canonical, links that rustdoc can't follow and HTML made plain, foreign code
//! never run as a doctest.

use super::html::without_html;
use crate::diagnostic::{code_span, is_printable};
use pulldown_cmark::{CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// Languages of code blocks that are kept; others become text, since rustdoc runs what it takes for Rust.
const LANGUAGES: &str = "bash csv curl go graphql html http javascript json python shell sql xml yaml";

/// How deeply quotes and lists are nested; each level indents all of its lines.
const DEEPEST: usize = 16;

/// The same Markdown in a form that neither rustdoc nor clippy warns about.
pub(super) fn markdown(text: &str) -> String {
    written(text, false)
}

/// The same Markdown on one line and without blocks, so that it can be a part of a sentence.
pub(super) fn inline(text: &str) -> String {
    line(&written(&line(text), true))
}

fn written(text: &str, is_inline: bool) -> String {
    let clean: String = text.chars().filter(|letter| is_printable(*letter)).collect();
    // The writer doesn't close a block of code without a line break at its end.
    let clean = without_html(&clean.replace('\t', "    ")) + "\n";
    let mut events = Vec::new();
    let mut plain_links: Vec<bool> = Vec::new();
    let mut depth_of_link = 0_usize;
    let mut in_code = false;
    for event in without_deep_blocks(Parser::new(&clean)) {
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
                let name = if let CodeBlockKind::Fenced(name) = &kind { language(name) } else { "text" };
                events.push(Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(CowStr::from(name)))));
            }
            Event::End(TagEnd::CodeBlock) => {
                in_code = false;
                events.push(event);
            }
            Event::Text(text) if !in_code && depth_of_link == 0 => push_text(&text, &mut events),
            Event::InlineHtml(html) => push_text(&html, &mut events),
            // One event for each line.
            Event::Html(html) => {
                if !matches!(events.last(), Some(Event::Start(_)) | None) {
                    events.push(Event::SoftBreak);
                }
                push_text(html.trim(), &mut events);
            }
            Event::Start(Tag::HtmlBlock) => events.push(Event::Start(Tag::Paragraph)),
            Event::End(TagEnd::HtmlBlock) => events.push(Event::End(TagEnd::Paragraph)),
            Event::Start(Tag::Heading { .. }) => events.push(Event::Start(Tag::Paragraph)),
            Event::End(TagEnd::Heading(_)) => events.push(Event::End(TagEnd::Paragraph)),
            other => events.push(other),
        }
    }
    if is_inline {
        events = without_blocks(events);
    }
    let mut written = String::new();
    let form = pulldown_cmark_to_cmark::Options { code_block_token_count: 3, ..Default::default() };
    match pulldown_cmark_to_cmark::cmark_with_options(events.iter(), &mut written, Options::empty(), form) {
        Ok(_) => written.trim().to_owned(),
        // The writer refuses some combinations of marks.
        Err(_) => code_span(&line(&clean)),
    }
}

/// One paragraph with the text of all blocks.
fn without_blocks(events: Vec<Event<'_>>) -> Vec<Event<'_>> {
    let text = events.into_iter().filter_map(|event| match event {
        Event::Start(Tag::Link { .. } | Tag::Emphasis | Tag::Strong)
        | Event::End(TagEnd::Link | TagEnd::Emphasis | TagEnd::Strong)
        | Event::Text(_)
        | Event::Code(_) => Some(event),
        Event::Start(_) => None,
        _ => Some(Event::Text(CowStr::from(" "))),
    });
    let (start, end) = (Event::Start(Tag::Paragraph), Event::End(TagEnd::Paragraph));
    std::iter::once(start).chain(text).chain([end]).collect()
}

/// Leaves out the quotes and lists of more than this number of levels, but not their text.
fn without_deep_blocks<'t>(events: impl Iterator<Item = Event<'t>>) -> impl Iterator<Item = Event<'t>> {
    let mut depth = 0_usize;
    events.filter_map(move |event| match event {
        Event::Start(Tag::BlockQuote(_) | Tag::List(_)) => {
            depth += 1;
            (depth <= DEEPEST).then_some(event)
        }
        Event::End(TagEnd::BlockQuote(_) | TagEnd::List(_)) => {
            depth -= 1;
            (depth < DEEPEST).then_some(event)
        }
        Event::Start(Tag::Item) if depth > DEEPEST => None,
        Event::End(TagEnd::Item) if depth > DEEPEST => Some(Event::SoftBreak),
        event => Some(event),
    })
}

/// One line without Markdown, for titles.
pub(super) fn line(text: &str) -> String {
    let shown = |word: &str| word.chars().filter(|letter| is_printable(*letter)).collect::<String>();
    let words = text.split_whitespace().map(shown).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Text in which bare addresses become links; the writer escapes what only looks like one.
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

fn language(written: &str) -> &'static str {
    let written = written.to_ascii_lowercase();
    let known = LANGUAGES.split(' ').find(|language| written.split([' ', ',']).next() == Some(*language));
    known.unwrap_or("text")
}

/// The first block of a text in Markdown that isn't a heading, with the definitions of its links; of headings alone the first.
pub(super) fn first_paragraph(text: &str) -> String {
    let mut blocks = Parser::new(text).into_offset_iter();
    let mut depth = 0_usize;
    let mut heading: Option<Range<usize>> = None;
    let mut paragraph = None;
    for (event, range) in blocks.by_ref() {
        match event {
            Event::Start(tag) => {
                if depth == 0 && matches!(tag, Tag::Heading { .. }) {
                    heading.get_or_insert(range);
                } else if depth == 0 {
                    paragraph = Some(range);
                    break;
                }
                depth += 1;
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    let block = paragraph.or(heading).unwrap_or_default();
    let definitions =
        blocks.reference_definitions().iter().map(|(_, definition)| &text[definition.span.clone()]);
    let parts: Vec<&str> = std::iter::once(text[block].trim_end()).chain(definitions).collect();
    parts.join("\n\n")
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
    fn html_becomes_markdown_but_in_code() {
        assert_eq!(markdown("a <b>bold</b> `<i>` word"), "a **bold** `<i>` word");
    }

    #[test]
    fn foreign_code_is_never_run() {
        assert_eq!(markdown("x\n\n    let a = 1;\n"), "x\n\n```text\nlet a = 1;\n```");
        assert_eq!(markdown("```rust\nfn a() {}\n```"), "```text\nfn a() {}\n```");
        assert_eq!(markdown("```json\n{}\n```"), "```json\n{}\n```");
        assert_eq!(markdown("a\n```\nx"), "a\n\n```text\nx\n```");
        assert_eq!(inline("- a\n\n    b `c`\n# <script>"), "a b `c` # \\<script>");
    }

    #[test]
    fn continued_lines_of_a_list_are_indented() {
        assert_eq!(markdown("* one\ntwo\n* three"), "* one\n  two\n* three");
    }

    #[test]
    fn deep_blocks_do_not_grow_with_the_square() {
        let quotes = format!("{}text", ">".repeat(10_000));
        let lists = format!("{}text", "- ".repeat(5_000));
        let lines: String = (0..200).map(|depth| format!("{}a\n", "> ".repeat(depth))).collect();
        for text in [quotes, lists, lines] {
            let written = markdown(&text);
            assert!(written.len() < 2 * text.len(), "{} → {}", text.len(), written.len());
            assert!(written.contains(|letter: char| letter.is_ascii_lowercase()), "{written}");
        }
    }

    #[test]
    fn the_first_paragraph_is_no_heading_and_whole() {
        let cases = [
            ("One\nline.\n\nTwo.", "One\nline."),
            ("# Pets\n\nAll of them.\n\nMore.", "All of them."),
            ("Pets\n====\nAll of them.", "All of them."),
            ("## Alone", "Alone"),
            ("---\n\nAfter a rule.", "After a rule."),
            ("```json\n{}\n\n[]\n```\n\nMore.", "```json\n{}\n\n[]\n```"),
            ("- one\n\n- two\n\nMore.", "* one\n\n* two"),
            ("See [it][a].\n\nMore.\n\n[a]: https://a.example", "See [it](https://a.example)."),
            ("  \n", ""),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(markdown(&first_paragraph(text)), expected, "{text}");
        }
    }
}
