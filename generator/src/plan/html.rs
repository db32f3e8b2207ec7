//! HTML in descriptions → Markdown. Only tags that HTML has are changed: `<id>` is a placeholder and stays.

use pulldown_cmark::{Event, Parser};
use std::ops::Range;

/// How many open elements are remembered; those within more lose their tags.
const DEEPEST: usize = 16;

/// Block elements, with an empty line around.
const BLOCKS: [&str; 20] = [
    "p",
    "div",
    "ul",
    "ol",
    "dl",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "table",
    "thead",
    "tbody",
    "blockquote",
    "section",
    "article",
    "center",
    "hr",
    "details",
];

/// Elements of which only the content is kept.
const PLAIN: [&str; 14] =
    ["span", "u", "small", "sup", "sub", "font", "img", "td", "th", "abbr", "dd", "dt", "summary", "mark"];

/// Replaces the HTML of a text in Markdown by Markdown.
pub(super) fn without_html(text: &str) -> String {
    if !text.contains('<') {
        return text.to_owned();
    }
    let mut writer = Writer::default();
    let mut done = 0;
    for range in html(text) {
        writer.out.push_str(&text[done..range.start]);
        done = range.end;
        writer.write(&text[range]);
    }
    writer.out.push_str(&text[done..]);
    writer.out
}

/// The parts of a text that Markdown takes for HTML.
fn html(text: &str) -> Vec<Range<usize>> {
    let events = Parser::new(text).into_offset_iter();
    let is_html = |event: &Event<'_>| matches!(event, Event::Html(_) | Event::InlineHtml(_));
    let ranges = events.filter(|(event, _)| is_html(event)).map(|(_, range)| range);
    ranges.fold(Vec::new(), |mut ranges: Vec<Range<usize>>, range| {
        match ranges.last_mut() {
            Some(last) if last.end >= range.start => last.end = range.end,
            _ => ranges.push(range),
        }
        ranges
    })
}

#[derive(Default)]
struct Writer {
    out: String,
    open: Vec<Element>,
}

/// An element that isn't closed yet.
struct Element {
    name: String,
    href: Option<String>,
    /// Where its content begins.
    start: usize,
}

impl Writer {
    fn write(&mut self, html: &str) {
        let is_in_pre = |writer: &Self| writer.open.iter().any(|element| element.name == "pre");
        let mut rest = html;
        while let Some(start) = rest.find('<') {
            let before = &rest[..start];
            if is_in_pre(self) {
                self.out.push_str(before);
            } else {
                self.push_lines(before);
            }
            let tag = &rest[start..];
            let end = if tag.starts_with("<!--") {
                tag.find("-->").map(|end| end + 3)
            } else {
                tag.find('>').map(|end| end + 1)
            };
            let Some(end) = end else {
                rest = tag;
                break;
            };
            if !self.tag(&tag[..end]) {
                self.out.push_str(&tag[..end]);
            }
            rest = &tag[end..];
        }
        self.out.push_str(rest);
    }

    /// Adds text whose lines may be indented as HTML is, which Markdown takes for code.
    fn push_lines(&mut self, text: &str) {
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.out.push('\n');
            }
            self.out.push_str(if index > 0 { line.trim_start() } else { line });
        }
    }

    /// Writes the Markdown for a tag. Returns whether HTML has it.
    fn tag(&mut self, tag: &str) -> bool {
        if tag.starts_with("<!--") {
            return true;
        }
        let inner = tag.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/');
        let (is_end, inner) = match inner.strip_prefix('/') {
            Some(inner) => (true, inner),
            None => (false, inner),
        };
        let name = inner.split(|letter: char| !letter.is_ascii_alphanumeric()).next().unwrap_or_default();
        let name = name.to_ascii_lowercase();
        match name.as_str() {
            "br" => self.out.push('\n'),
            "li" if is_end => {}
            "li" => {
                // A list with blank lines between its items is set wide apart.
                self.out.truncate(self.out.trim_end().len());
                self.out.push_str("\n- ");
            }
            "tr" => self.out.push('\n'),
            "td" | "th" if is_end => self.out.push(' '),
            name if BLOCKS.contains(&name) => self.out.push_str("\n\n"),
            name if PLAIN.contains(&name) => {}
            "b" | "strong" | "i" | "em" | "code" | "tt" | "kbd" | "var" | "a" | "pre" => {
                if is_end {
                    self.close(&name);
                } else {
                    self.open(&name, inner);
                }
            }
            _ => return false,
        }
        true
    }

    fn open(&mut self, name: &str, inner: &str) {
        if self.open.len() < DEEPEST {
            let element = Element { name: name.to_owned(), href: href(inner), start: self.out.len() };
            self.open.push(element);
        }
    }

    fn close(&mut self, name: &str) {
        let Some(index) = self.open.iter().rposition(|element| element.name == name) else { return };
        let is_in_pre = self.open[..index].iter().any(|element| element.name == "pre");
        let Some(Element { name, href, start }) = self.open.drain(index..).next() else { return };
        if is_in_pre || !self.out.is_char_boundary(start) {
            return;
        }
        let content = self.out.split_off(start);
        let text = content.trim();
        if text.is_empty() {
            return self.out.push_str(&content);
        }
        let before = &content[..content.len() - content.trim_start().len()];
        let after = &content[content.trim_end().len()..];
        let written = match (name.as_str(), href) {
            ("pre", _) => format!("\n\n```text\n{}\n```\n\n", decoded(text)),
            ("b" | "strong", _) if !text.contains("**") => format!("**{text}**"),
            ("i" | "em", _) if !text.contains('*') => format!("*{text}*"),
            ("code" | "tt" | "kbd" | "var", _) if !text.contains('`') => format!("`{}`", decoded(text)),
            ("a", Some(href)) => {
                format!("[{}]({href})", text.split_whitespace().collect::<Vec<_>>().join(" "))
            }
            _ => text.to_owned(),
        };
        self.out.extend([before, &written, after]);
    }
}

/// The address of a link that can be written in Markdown.
fn href(tag: &str) -> Option<String> {
    let value = tag[tag.find("href=")?..].strip_prefix("href=")?;
    let quote = value.chars().next().filter(|letter| ['"', '\''].contains(letter))?;
    let url = value[1..].split(quote).next()?;
    let is_writable =
        !url.is_empty() && !url.contains(|letter: char| letter.is_whitespace() || "()<>".contains(letter));
    is_writable.then(|| decoded(url))
}

/// A text of HTML with its characters instead of their names, where Markdown would show the names.
fn decoded(text: &str) -> String {
    let names =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", " "), ("&amp;", "&")];
    names.iter().fold(text.to_owned(), |text, (name, letter)| text.replace(name, letter))
}

#[cfg(test)]
mod tests {
    use crate::plan::docs::markdown;

    #[test]
    fn paragraphs_links_and_code_become_markdown() {
        let text = "<p>Creates a <a href=\"https://a.example/x\">Thing</a>\nwith <code>a &lt; b</code>.</p>\n<p>It is <b>new </b>now.</p>";
        assert_eq!(
            markdown(text),
            "Creates a [Thing](https://a.example/x)\nwith `a < b`.\n\nIt is **new** now."
        );
    }

    #[test]
    fn lists_and_line_breaks_keep_words_apart() {
        assert_eq!(markdown("One<br>two<br/>three"), "One\ntwo\nthree");
        assert_eq!(markdown("<ul>\n  <li>one</li>\n  <li>two</li>\n</ul>"), "* one\n* two");
        assert_eq!(markdown("<pre>\na  b\n</pre>"), "```text\na  b\n```");
    }

    #[test]
    fn what_is_no_html_stays() {
        assert_eq!(markdown("Send <id> and `<p>`, 1 < 2 <3"), "Send \\<id> and `<p>`, 1 \\< 2 \\<3");
        assert_eq!(markdown("<unknown>\nFirst\nsecond"), "\\<unknown>\nFirst\nsecond");
    }

    #[test]
    fn deep_and_open_elements_end_in_time() {
        let text = format!("{}x{}", "<b>".repeat(20_000), "</b>".repeat(20_000));
        assert!(markdown(&text).len() < 200);
        assert!(markdown(&"<a href='".repeat(5_000)).len() < 200_000);
    }
}
