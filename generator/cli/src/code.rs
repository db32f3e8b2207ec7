//! Rust code as tokens with their bytes, macros included. In: a folder of `.rs` files. Out: the tokens of each, in order.

use super::error::CliError;
use super::rust_text::parse_tokens;
use super::target::shown;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// The files that people wrote, without hidden folders, build output and generated packages.
pub(crate) struct CodeFile {
    pub(crate) path: PathBuf,
    pub(crate) text: String,
    pub(crate) tokens: Vec<Token>,
}

/// A word or a sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    /// Of a raw identifier without `r#`.
    pub(crate) text: String,
    /// Its bytes in the file.
    pub(crate) bytes: Range<usize>,
}

/// All files below a path, which may be a file.
///
/// # Errors
/// A file that can't be read or isn't Rust.
pub(crate) fn read(path: &Path, without: &[PathBuf]) -> Result<Vec<CodeFile>, CliError> {
    let mut paths = Vec::new();
    collect(
        path,
        &without.iter().filter_map(|folder| folder.canonicalize().ok()).collect::<Vec<_>>(),
        &mut paths,
    )?;
    paths.sort();
    paths.into_iter().map(file).collect()
}

fn collect(path: &Path, without: &[PathBuf], paths: &mut Vec<PathBuf>) -> Result<(), CliError> {
    let failed = |error| CliError::new(format!("can't read `{}`: {error}", shown(path)));
    if !fs::metadata(path).map_err(failed)?.is_dir() {
        paths.push(path.to_owned());
        return Ok(());
    }
    if path.canonicalize().is_ok_and(|path| without.contains(&path)) {
        return Ok(());
    }
    for entry in fs::read_dir(path).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let (name, kind) = (entry.file_name(), entry.file_type().map_err(failed)?);
        let name = name.to_string_lossy();
        // Links would lead around in circles.
        if kind.is_dir() && !name.starts_with('.') && name != "target" {
            collect(&entry.path(), without, paths)?;
        } else if kind.is_file() && name.ends_with(".rs") {
            paths.push(entry.path());
        }
    }
    Ok(())
}

fn file(path: PathBuf) -> Result<CodeFile, CliError> {
    let failed =
        |error: &dyn std::fmt::Display| CliError::new(format!("can't read `{}`: {error}", shown(&path)));
    let text = fs::read_to_string(&path).map_err(|error| failed(&error))?;
    let tokens = tokens(&text).map_err(|error| failed(&error))?;
    Ok(CodeFile { tokens, text, path })
}

/// # Errors
/// The text isn't Rust, or nested too deep.
pub(crate) fn tokens(text: &str) -> Result<Vec<Token>, String> {
    let mut tokens = Vec::new();
    push(parse_tokens(text)?, &mut tokens);
    // Otherwise the text of each file would be kept until the end.
    proc_macro2::extra::invalidate_current_thread_spans();
    Ok(tokens)
}

fn push(stream: TokenStream, tokens: &mut Vec<Token>) {
    for tree in stream {
        let bytes = tree.span().byte_range();
        match tree {
            TokenTree::Group(group) => {
                let (open, close) = brackets(group.delimiter());
                let sign = |text: &str, bytes| Token { text: text.to_owned(), bytes };
                tokens.push(sign(open, group.span_open().byte_range()));
                push(group.stream(), tokens);
                tokens.push(sign(close, group.span_close().byte_range()));
            }
            TokenTree::Ident(word) => {
                let text = word.to_string();
                tokens.push(Token { text: text.strip_prefix("r#").unwrap_or(&text).to_owned(), bytes });
            }
            TokenTree::Punct(sign) => tokens.push(Token { text: sign.as_char().to_string(), bytes }),
            TokenTree::Literal(literal) => tokens.push(Token { text: literal.to_string(), bytes }),
        }
    }
}

/// The delimiters of a group, as they are written.
pub(super) fn brackets(delimiter: Delimiter) -> (&'static str, &'static str) {
    match delimiter {
        Delimiter::Parenthesis => ("(", ")"),
        Delimiter::Brace => ("{", "}"),
        Delimiter::Bracket => ("[", "]"),
        Delimiter::None => ("", ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_of_macros_have_their_bytes_too() {
        let text = "fn main() { println!(\"ä\", pet.r#type); }";
        let tokens = tokens(text).expect("it is Rust");
        let word = tokens.iter().find(|token| token.text == "type").expect("the field is there");
        assert_eq!(&text[word.bytes.clone()], "r#type");
    }
}
