//! The docs of generated code and its other pages, read as rustdoc and a forge read them: no text of a document is run, is HTML, or
//! swallows what follows it.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};

/// The languages of blocks with text of documents, which rustdoc doesn't run.
const FOREIGN: &str =
    "text bash csv curl go graphql html http javascript json python shell sql xml yaml toml sh";
/// Headings that clientwright writes.
const HEADINGS: [&str; 4] = ["# Errors", "# Examples", "# Headers", "# Links"];

/// The docs of a file of Rust, each with its lines.
pub(crate) fn docs(source: &str) -> Vec<String> {
    let mut docs = vec![String::new()];
    for line in source.lines() {
        let line = line.trim_start();
        match line.strip_prefix("///").or(line.strip_prefix("//!")) {
            Some(text) => docs.last_mut().expect("there is one").extend([text, "\n"]),
            None => docs.push(String::new()),
        }
    }
    docs.retain(|text| !text.is_empty());
    docs.iter()
        .map(|text| {
            text.lines().map(|line| line.strip_prefix(' ').unwrap_or(line)).collect::<Vec<_>>().join("\n")
        })
        .collect()
}

/// The first mistake of a page of Markdown: HTML, code that would run and isn't ours, or a heading of ours in another block.
pub(crate) fn wrong(page: &str, is_ours: &dyn Fn(&str) -> bool) -> Option<String> {
    let extensions = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION;
    let mut code: Option<String> = None;
    let mut headings = 0;
    for event in Parser::new_ext(page, extensions) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => return Some(format!("HTML: {html}")),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => return Some("indented code".to_owned()),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) => {
                code = (!FOREIGN.split(' ').any(|foreign| foreign == &*language)).then(String::new);
            }
            Event::Text(text) => code.iter_mut().for_each(|code| code.push_str(&text)),
            Event::End(pulldown_cmark::TagEnd::CodeBlock) => {
                if let Some(code) = code.take().filter(|code| !is_ours(code)) {
                    return Some(format!("code: {code}"));
                }
            }
            Event::Start(Tag::Heading { level: pulldown_cmark::HeadingLevel::H1, .. }) => headings += 1,
            _ => {}
        }
    }
    let expected = page.lines().filter(|line| HEADINGS.contains(line)).count();
    let is_swallowed = HEADINGS.iter().any(|heading| page.contains(heading)) && headings < expected;
    is_swallowed.then(|| format!("{headings} of {expected} headings"))
}

/// Returns whether a text has a character that an editor or a terminal obeys.
pub(crate) fn hides(text: &str) -> bool {
    let hidden = |letter: char| {
        letter.is_control() && !matches!(letter, '\n' | '\t')
            || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    text.contains(hidden)
}

#[test]
fn a_code_span_is_one_line_and_ends_where_its_text_does() {
    for (text, shown) in [
        ("a <b>\n\n    c", "a <b>\\n\\n    c"),
        ("\r\u{0}\u{2028}\t", "\\r\\u{0}\\u{2028}\\t"),
        ("a`b", "a`b"),
        ("``", "``"),
        ("```a", "```a"),
        ("a`", "a`"),
        (" a", " a"),
        (" a ", " a "),
        ("", "  "),
    ] {
        let span = clientwright::code_span(text);
        let events: Vec<Event<'_>> = Parser::new(&span).collect();
        assert!(matches!(&events[..], [_, Event::Code(code), _] if &**code == shown), "{text:?}: {events:?}");
    }
}

#[test]
fn controls_and_changes_of_direction_are_replaced() {
    for letter in "\u{7}\r\u{1b}\u{9b}\u{200f}\u{2028}\u{202a}\u{202e}\u{2066}\u{2069}\u{feff}".chars() {
        assert_eq!(clientwright::printable(&format!("a{letter}b")), "a\u{fffd}b", "{letter:?}");
    }
    assert_eq!(clientwright::printable("ä\n\tb\u{2065}"), "ä\n\tb\u{2065}");
}

#[test]
fn nothing_is_markup_in_html() {
    let html = clientwright::html_escape("<script>\"'&amp;\u{202E}\nä");
    assert_eq!(html, "&lt;script&gt;&quot;&#39;&amp;amp;\\u{202e}\\nä");
}
