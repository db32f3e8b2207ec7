//! Texts that are hard to write into Rust, Markdown or HTML, and the judge that finds those that became code or markup.

use proc_macro2::{TokenStream, TokenTree};
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

/// The call that a text tries to place into a doctest.
const WITNESS: &str = "witness";

/// Control characters, line breaks, ends of literals and comments, markup, and blocks of code.
pub(crate) const TEXTS: &[&str] = &[
    "page 1\u{c}page 2",
    "\u{1b}[31mred",
    "a\u{0}b",
    "\u{7f}\u{85}\u{b}",
    "a\nb",
    "a\r\nb\rc",
    "a\u{2028}b\u{2029}c",
    "\u{202e}abc\u{2066}",
    "\u{feff}a\u{200b}",
    "`a``b```",
    "a`\n\n`b",
    "^a$\n\n    witness();\n\n",
    "a\r\n\r\n\twitness();\r\n",
    "a\n```\nwitness();\n```\nb",
    "```\nwitness();",
    "~~~rust\nwitness();",
    "> ```\n> witness();\n",
    "- a\n\n      witness();\n",
    "<script>witness()</script>",
    "a <b c=\"d\">e</b> &lt;",
    "[a](https://b \"c\") ![d](e) [f]: g",
    "*/ \"# \"##) ' \\ {} {0} {{",
    "\\u{41}\\n\\",
    "# Examples",
    " ",
    "💥é日本",
];

/// Returns how a text of the document is more than a text in a generated source.
pub(crate) fn injected(source: &str) -> Option<String> {
    if let Some(letter) = source.chars().find(|letter| is_invisible(*letter)) {
        return Some(format!("{letter:?} isn't escaped"));
    }
    docs(source).iter().find_map(|docs| injected_in_docs(docs))
}

/// Control characters but line breaks, and those that change the direction of text.
fn is_invisible(letter: char) -> bool {
    let turns = matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}');
    turns || (letter.is_control() && letter != '\n')
}

/// The docs of each item, in Markdown.
fn docs(source: &str) -> Vec<String> {
    let mut docs = vec![String::new()];
    for line in source.lines().map(str::trim_start) {
        match line.strip_prefix("///").or_else(|| line.strip_prefix("//!")) {
            Some(text) => {
                let last = docs.last_mut().expect("it begins with one");
                last.push_str(text.strip_prefix(' ').unwrap_or(text));
                last.push('\n');
            }
            None => docs.push(String::new()),
        }
    }
    docs.retain(|docs| !docs.is_empty());
    docs
}

fn injected_in_docs(docs: &str) -> Option<String> {
    let mut code = None;
    let mut headings = 0;
    for event in Parser::new(docs) {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => code = is_rust(&kind).then(String::new),
            Event::Text(text) => code.iter_mut().for_each(|code| code.push_str(&text)),
            Event::End(TagEnd::CodeBlock) if code.take().is_some_and(|code| calls_witness(&code)) => {
                return Some(format!("a text becomes a doctest: {docs:?}"));
            }
            Event::Start(Tag::Heading { .. }) => headings += 1,
            Event::Html(html) | Event::InlineHtml(html) if html.contains("script") => {
                return Some(format!("a text becomes HTML: {docs:?}"));
            }
            _ => {}
        }
    }
    let written = docs.lines().filter(|line| *line == "# Examples").count();
    (headings < written).then(|| format!("a text hides the examples after it: {docs:?}"))
}

/// Returns whether rustdoc compiles a block.
fn is_rust(kind: &CodeBlockKind<'_>) -> bool {
    let CodeBlockKind::Fenced(info) = kind else { return true };
    let known = ["rust", "no_run", "should_panic", "compile_fail", "ignore", "edition2024"];
    info.split([',', ' ']).all(|word| word.is_empty() || known.contains(&word))
}

fn calls_witness(code: &str) -> bool {
    match code.parse() {
        Ok(tokens) => has_witness(tokens),
        Err(_) => code.contains(WITNESS),
    }
}

fn has_witness(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Group(group) => has_witness(group.stream()),
        TokenTree::Ident(ident) => ident == WITNESS,
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}
