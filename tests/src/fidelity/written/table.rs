//! Tables: the macro calls after models, token by token. In: the tokens of `object!`, `union!` and the like. Out: names on the wire by
//! the names in Rust.

use proc_macro2::{TokenStream, TokenTree};

/// A line of a table: the identifiers, the texts and the numbers in it, in their order.
pub(super) type Line = Vec<TokenTree>;

/// The tokens of a call's braces, and what is before them.
pub(super) fn head_and_body(tokens: TokenStream) -> Option<(Vec<TokenTree>, TokenStream)> {
    let mut head: Vec<TokenTree> = tokens.into_iter().collect();
    match head.pop()? {
        TokenTree::Group(group) => Some((head, group.stream())),
        _ => None,
    }
}

/// The sections of an object's or a union's table: a name, and the lines in the braces after it.
pub(super) fn sections(body: TokenStream) -> Vec<(String, Vec<Line>)> {
    let mut sections = Vec::new();
    let mut name = None;
    for token in body {
        match token {
            // `optional_nullable nulls { .. }` is named by its first word.
            TokenTree::Ident(ident) if name.is_none() => name = Some(ident.to_string()),
            TokenTree::Group(group) => sections.extend(name.take().map(|name| (name, lines(group.stream())))),
            _ => {}
        }
    }
    sections
}

/// The lines of a section, which end with commas.
pub(super) fn lines(body: TokenStream) -> Vec<Line> {
    let mut lines = vec![Line::new()];
    for token in body {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == ',' => lines.push(Line::new()),
            token => lines.last_mut().into_iter().for_each(|line| line.push(token.clone())),
        }
    }
    lines.retain(|line| !line.is_empty());
    lines
}

/// The text of a token, if it is one.
pub(super) fn text(token: &TokenTree) -> Option<String> {
    let TokenTree::Literal(literal) = token else { return None };
    syn::parse_str::<syn::LitStr>(&literal.to_string()).ok().map(|literal| literal.value())
}

/// A name on the wire: tables write it as JSON does, without the quotation marks.
pub(super) fn wire_name(token: &TokenTree) -> Option<String> {
    let written = text(token)?;
    serde_json::from_str(&format!("\"{written}\"")).ok()
}

/// The identifier of a token, if it is one.
pub(super) fn identifier(token: &TokenTree) -> Option<String> {
    match token {
        TokenTree::Ident(ident) => Some(ident.to_string().trim_start_matches("r#").to_owned()),
        _ => None,
    }
}

/// The texts in a list `["a", "b"]`.
pub(super) fn texts(token: &TokenTree) -> Vec<String> {
    let TokenTree::Group(group) = token else { return Vec::new() };
    group.stream().into_iter().filter_map(|token| text(&token)).collect()
}
