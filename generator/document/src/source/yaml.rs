//! YAML text with one document → tree.

use super::error::ReadError;
use super::node::Node;
use super::visit::{Keys, Notes, TOO_MANY_ALIASES, visit};
use super::{Format, Position};
use serde::Deserialize;

/// How many nodes and bytes aliases may expand a text of `length` bytes to: 16 times its length plus 4 MiB.
fn budget(length: usize) -> usize {
    length.saturating_mul(16).saturating_add(4 << 20)
}

/// The maximum number of open brackets. The parser's time grows with the square of the depth (measured: 0.2 s for 10,000
/// levels of `{a: `, 23 s for 100,000), long before its own limit. Prose may contain brackets, so this is generous.
const MAX_OPEN_BRACKETS: usize = 4_096;

pub(super) fn parse(text: &str, values: usize) -> Result<(Node, Notes), ReadError> {
    check_brackets(text)?;
    // As text, keys such as `200`, `1.0` or `~` keep their spelling, but then a list as a key is an error.
    let mut notes = Notes::new(Keys::Text, Format::Yaml, budget(text.len()), values);
    let mut node = parse_with(text, &mut notes);
    if node.is_err() && notes.refusal.is_none() {
        notes = Notes::new(Keys::Any, Format::Yaml, budget(text.len()), values);
        node = parse_with(text, &mut notes);
    }
    // `Null` is a file with nothing but comments.
    match node? {
        Node::Null => Err(ReadError::of_text("the file is empty")),
        node => Ok((node, notes)),
    }
}

fn parse_with(text: &str, notes: &mut Notes) -> Result<Node, ReadError> {
    let mut documents = serde_yaml::Deserializer::from_str(text);
    let Some(document) = documents.next() else { return Ok(Node::Null) };
    let node = visit(document, notes).map_err(|error| read_error(&error, notes))?;
    // An empty document may follow: a `---` at the end is harmless.
    for document in documents {
        <()>::deserialize(document).map_err(|error| several_documents(&error))?;
    }
    Ok(node)
}

/// The parser's error, or ours: the parser puts a path before our message.
fn read_error(error: &serde_yaml::Error, notes: &Notes) -> ReadError {
    let found = ReadError::from_yaml(error);
    match &notes.refusal {
        Some(refusal) if notes.has_too_many_values => found.with_message(refusal).of_limit(),
        Some(refusal) => found.with_message(refusal),
        None if error.to_string().starts_with("repetition limit exceeded") => {
            found.with_message(TOO_MANY_ALIASES)
        }
        None => found,
    }
}

fn several_documents(error: &serde_yaml::Error) -> ReadError {
    let what = "expected one YAML document, found another";
    match error.location() {
        Some(at) => ReadError::at(what, Position { line: at.line(), column: at.column() }),
        None => ReadError::of_text(what),
    }
}

fn check_brackets(text: &str) -> Result<(), ReadError> {
    let mut open: usize = 0;
    for byte in text.bytes() {
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        if open > MAX_OPEN_BRACKETS {
            return Err(ReadError::of_text(
                "lists and objects are nested too deep: thousands of brackets are open",
            ));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        parse(text, usize::MAX).map_or_else(|error| error.message(text), |(node, _)| node.to_string())
    }

    #[test]
    fn aliases_that_multiply_are_refused() {
        let mut laughs = "a: &a [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for (name, below) in ('b'..='k').zip('a'..='j') {
            let items = vec![format!("*{below}"); 10].join(", ");
            laughs.push_str(&format!("{name}: &{name} [{items}]\n"));
        }
        assert_eq!(read(&laughs), TOO_MANY_ALIASES);
        // Few aliases of much: within the parser's limit, but not within ours.
        let much = format!(
            "a: &a {}
b:
{}",
            "x".repeat(100_000),
            "- *a
"
            .repeat(1_000)
        );
        assert!(read(&much).starts_with(TOO_MANY_ALIASES));
        assert!(read("a: &a [*a]").contains("nested"));
    }

    #[test]
    fn deep_nesting_is_an_error() {
        for opening in ["[", "{a: ", "- ", "!a [", "&a ["] {
            let message = read(&opening.repeat(100_000));
            assert!(message.contains("nested") || message.contains("recursion"), "{opening}: {message}");
        }
        assert_eq!(read(&"? ".repeat(100_000)), "{}");
        let deep = |levels| read(&format!("{}{}", "[".repeat(levels), "]".repeat(levels)));
        assert_eq!(deep(120).len(), 240);
        assert!(deep(121).starts_with("lists and objects are nested more than 120 deep"));
    }

    #[test]
    fn a_file_is_one_document() {
        for (text, read_as) in [
            ("---\na: 1\n...\n", r#"{"a": 1}"#),
            ("%YAML 1.2\n---\na: 1\n---\n", r#"{"a": 1}"#),
            ("a: 1\n---\nb: 1\n", "expected one YAML document, found another"),
            ("# nothing\n---\n", "the file is empty"),
        ] {
            assert_eq!(read(text), read_as);
        }
    }
}
