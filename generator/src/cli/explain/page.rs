//! In: the Markdown that explains a code. Out: its paragraphs, and the files and commands of its example.

use serde_json::{Value, json};

/// What stands above the example.
pub(super) const EXAMPLE: &str = "Example:";
/// What stands above the example without what the finding was about.
pub(super) const MENDED: &str = "Mended:";

/// A paragraph of an explanation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part<'a> {
    Text(&'a str),
    Heading(&'a str),
    Step(Step<'a>),
}

/// A block of an example: a file, whose name stands in the comment that it begins with, or commands for a shell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Step<'a> {
    pub(super) file: Option<&'a str>,
    pub(super) text: &'a str,
}

/// The parts of an explanation, in their order.
pub(super) fn parse(markdown: &str) -> Vec<Part<'_>> {
    const FENCE: &str = "```";
    let mut parts = Vec::new();
    // What stands between two fences is inside of a block at each second time.
    for (index, piece) in markdown.split(FENCE).enumerate() {
        if index % 2 == 1 {
            let (language, text) = piece.split_once('\n').unwrap_or((piece, ""));
            parts.push(Part::Step(Step { file: file(language, text), text }));
            continue;
        }
        for paragraph in piece.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty()) {
            let is_heading = paragraph == EXAMPLE || paragraph == MENDED;
            parts.push(if is_heading { Part::Heading(paragraph) } else { Part::Text(paragraph) });
        }
    }
    parts
}

/// The name of the file that a block is.
fn file<'a>(language: &str, text: &'a str) -> Option<&'a str> {
    if language == "sh" { None } else { text.lines().next()?.strip_prefix("# ") }
}

impl<'a> Part<'a> {
    /// The paragraph, if it is one of the explanation itself.
    pub(super) fn text(&self) -> Option<&'a str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// The block, if it is one.
    pub(super) fn step(&self) -> Option<Step<'a>> {
        if let Self::Step(step) = self { Some(*step) } else { None }
    }
}

impl Step<'_> {
    /// A file with its text, or what is run.
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
    fn paragraphs_and_blocks_are_told_apart() {
        let markdown = "One\ntwo.\n\nThree.\n\nExample:\n\n```yaml\n# a.yaml\na: 1\n\nb: 2\n```\n\n```sh\nls\n```\n\nMended:\n\n```toml\n# b.toml\n```\n";
        let step = |file, text| Part::Step(Step { file, text });
        let expected = [
            Part::Text("One\ntwo."),
            Part::Text("Three."),
            Part::Heading(EXAMPLE),
            step(Some("a.yaml"), "# a.yaml\na: 1\n\nb: 2\n"),
            step(None, "ls\n"),
            Part::Heading(MENDED),
            step(Some("b.toml"), "# b.toml\n"),
        ];
        assert_eq!(parse(markdown), expected);
    }
}
