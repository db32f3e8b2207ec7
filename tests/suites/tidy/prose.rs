//! The sentences that people write in sources and pages. In: the text of a file; out: its paragraphs, list items, cells of tables and
//! messages, each with its line. Code and headings are left out.

use proc_macro2::{TokenStream, TokenTree};
use syn::LitStr;

/// A paragraph of a comment or a page, or a message.
pub(crate) struct Block {
    pub(crate) line: usize,
    pub(crate) text: String,
    /// The line of code after a comment.
    pub(crate) item: String,
}

/// The paragraphs, list items and cells of a page.
pub(crate) fn of_page(page: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let (mut is_code, mut is_open) = (false, false);
    for (index, line) in page.lines().map(str::trim).enumerate() {
        let is_fence = line.starts_with("```");
        is_code ^= is_fence;
        let continues = is_open && !is_list_item(line);
        is_open = !(is_code || is_fence || line.is_empty() || line.starts_with(['#', '|']));
        if is_open && continues {
            let last = blocks.last_mut().expect("a block is open");
            last.text = format!("{} {line}", last.text);
        } else if is_open {
            blocks.push(block(index, line));
        } else if line.starts_with('|') && !is_code {
            blocks.extend(line.trim_matches('|').split('|').map(|cell| block(index, cell)));
        }
    }
    blocks
}

fn block(index: usize, text: &str) -> Block {
    let text = text.trim().trim_start_matches(|letter: char| "-*0123456789. ".contains(letter));
    Block { line: index + 1, text: text.to_owned(), item: String::new() }
}

fn is_list_item(line: &str) -> bool {
    let rest = line.trim_start_matches(|letter: char| letter.is_ascii_digit());
    line.starts_with("- ") || line.starts_with("* ") || (rest.len() < line.len() && rest.starts_with(". "))
}

/// The comments and messages of a source.
pub(crate) fn of_source(text: &str) -> Vec<Block> {
    let lines: Vec<&str> = text.lines().collect();
    let mut blocks = Vec::new();
    let mut start = 0;
    while start < lines.len() {
        let Some(marker) = marker(lines[start]) else {
            start += 1;
            continue;
        };
        let comment = lines[start..].iter().take_while(|line| self::marker(line) == Some(marker));
        let comment: Vec<&str> = comment.map(|line| &line.trim_start()[marker.len()..]).collect();
        let end = start + comment.len();
        let item = lines[end..].iter().map(|line| line.trim()).find(|line| !line.starts_with("#["));
        let item = item.unwrap_or_default();
        let comments = of_page(&comment.join("\n")).into_iter();
        blocks.extend(comments.map(|block| Block {
            line: block.line + start,
            item: item.to_owned(),
            ..block
        }));
        start = end;
    }
    let code: Vec<&str> = lines.iter().map(|line| if marker(line).is_some() { "" } else { line }).collect();
    add_messages(code.join("\n").parse().expect("a source has tokens"), &mut blocks);
    blocks
}

fn marker(line: &str) -> Option<&'static str> {
    ["///", "//!", "//"].into_iter().find(|marker| line.trim_start().starts_with(marker))
}

/// Adds string literals of one line and three words or more.
fn add_messages(tokens: TokenStream, blocks: &mut Vec<Block>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => add_messages(group.stream(), blocks),
            TokenTree::Literal(literal) if literal.to_string().starts_with('"') => {
                let text = syn::parse_str::<LitStr>(&literal.to_string()).map(|text| text.value());
                let text = text.unwrap_or_default();
                if !text.contains('\n') && text.split_whitespace().count() > 2 {
                    blocks.push(Block { line: literal.span().start().line, text, item: String::new() });
                }
            }
            _ => {}
        }
    }
}
