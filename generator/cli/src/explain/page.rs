//! The Markdown page of a code, and its paragraphs and the files and commands of its example.

use clientwright::Code;
use include_dir::{Dir, include_dir};
use serde_json::{Value, json};

/// A page for each code.
static PAGES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/explain/pages");

/// Heading of the example that triggers the finding.
pub(super) const EXAMPLE: &str = "Example:";
/// Heading of the same example without the finding.
pub(super) const FIXED: &str = "Fixed:";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part<'a> {
    Text(&'a str),
    Heading(&'a str),
    Block(Block<'a>),
}

/// A code block of an example: a file, named in the comment on its first line, or shell commands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Block<'a> {
    pub(super) file: Option<&'a str>,
    pub(super) text: &'a str,
}

/// The page of a code in Markdown. Code blocks below [`EXAMPLE`] and [`FIXED`] are files, named in a comment on their first line, or
/// shell commands.
pub(super) fn page(code: Code) -> &'static str {
    PAGES.get_file(format!("{code}.md")).and_then(|page| page.contents_utf8()).unwrap_or_default()
}

pub(super) fn parse(markdown: &str) -> Vec<Part<'_>> {
    const FENCE: &str = "```";
    let mut parts = Vec::new();
    // Every second piece is inside a code block.
    for (index, piece) in markdown.split(FENCE).enumerate() {
        if index % 2 == 1 {
            let (language, text) = piece.split_once('\n').unwrap_or((piece, ""));
            parts.push(Part::Block(Block { file: file(language, text), text }));
            continue;
        }
        for paragraph in piece.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty()) {
            let is_heading = paragraph == EXAMPLE || paragraph == FIXED;
            parts.push(if is_heading { Part::Heading(paragraph) } else { Part::Text(paragraph) });
        }
    }
    parts
}

/// The file name of a block; `None` for shell commands.
fn file<'a>(language: &str, text: &'a str) -> Option<&'a str> {
    if language == "sh" { None } else { text.lines().next()?.strip_prefix("# ") }
}

impl<'a> Part<'a> {
    pub(super) fn text(&self) -> Option<&'a str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    pub(super) fn block(&self) -> Option<Block<'a>> {
        if let Self::Block(block) = self { Some(*block) } else { None }
    }
}

impl Block<'_> {
    pub(super) fn as_json(self) -> Value {
        match self.file {
            Some(file) => json!({ "file": file, "text": self.text }),
            None => json!({ "run": self.text }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_parsed_into_paragraphs_and_blocks() {
        let markdown = "One\ntwo.\n\nThree.\n\nExample:\n\n```yaml\n# a.yaml\na: 1\n\nb: 2\n```\n\n```sh\nls\n```\n\nFixed:\n\n```toml\n# b.toml\n```\n";
        let block = |file, text| Part::Block(Block { file, text });
        let expected = [
            Part::Text("One\ntwo."),
            Part::Text("Three."),
            Part::Heading(EXAMPLE),
            block(Some("a.yaml"), "# a.yaml\na: 1\n\nb: 2\n"),
            block(None, "ls\n"),
            Part::Heading(FIXED),
            block(Some("b.toml"), "# b.toml\n"),
        ];
        assert_eq!(parse(markdown), expected);
    }
}
