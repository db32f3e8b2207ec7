//! Whether two versions of a file have the same code, apart from the formatting of rustfmt.
//!
//! Both are normalized: everything that rustfmt changes (with its stable options) is removed. Changes of rustfmt that this file
//! doesn't know make the versions differ: a file is rather written once too often than left stale.

use super::code::brackets;
use super::rust_text::{on_large_stack, parse_tokens};
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;
use syn::punctuated::Punctuated;
use syn::visit_mut::{self, VisitMut};
use syn::{Arm, Block, Expr, ExprClosure, File, Item, ItemUse, Stmt, Token, UseTree};

pub(crate) fn is_same_code(path: &str, on_disk: &[u8], generated: &str) -> bool {
    if on_disk == generated.as_bytes() {
        return true;
    }
    let Ok(on_disk) = std::str::from_utf8(on_disk) else { return false };
    // git may have changed the line endings.
    let on_disk = on_disk.replace("\r\n", "\n");
    on_disk == generated || path.ends_with(".rs") && is_same_rust(&on_disk, generated)
}

fn is_same_rust(on_disk: &str, generated: &str) -> bool {
    comments(on_disk) == comments(generated)
        && on_large_stack(|| {
            normalized(on_disk)
                .is_some_and(|on_disk| normalized(generated).is_some_and(|generated| on_disk == generated))
        })
}

/// The lines with only a comment, sorted, because rustfmt moves comments along with imports.
fn comments(text: &str) -> Vec<&str> {
    let mut comments: Vec<_> = text.lines().map(str::trim).filter(|line| line.starts_with("//")).collect();
    comments.sort_unstable();
    comments
}

/// The tokens of normalized code; `None` if it can't be parsed.
fn normalized(text: &str) -> Option<Vec<String>> {
    parse_tokens(text).ok()?;
    let mut file = syn::parse_file(text).ok()?;
    Normalize.visit_file_mut(&mut file);
    let mut output = Vec::new();
    push_tokens(file.into_token_stream(), &mut output);
    Some(output)
}

struct Normalize;

impl VisitMut for Normalize {
    fn visit_file_mut(&mut self, file: &mut File) {
        visit_mut::visit_file_mut(self, file);
        sort_declarations(&mut file.items);
    }

    fn visit_item_mod_mut(&mut self, module: &mut syn::ItemMod) {
        visit_mut::visit_item_mod_mut(self, module);
        if let Some((_, items)) = &mut module.content {
            sort_declarations(items);
        }
    }

    fn visit_arm_mut(&mut self, arm: &mut Arm) {
        visit_mut::visit_arm_mut(self, arm);
        unwrap_block(&mut arm.body);
        arm.comma = None;
    }

    fn visit_expr_closure_mut(&mut self, closure: &mut ExprClosure) {
        visit_mut::visit_expr_closure_mut(self, closure);
        unwrap_block(&mut closure.body);
    }

    fn visit_expr_mut(&mut self, expression: &mut Expr) {
        visit_mut::visit_expr_mut(self, expression);
        if let Expr::Paren(outer) = expression
            && let Expr::Paren(inner) = &*outer.expr
        {
            *expression = Expr::Paren(inner.clone());
        }
    }

    fn visit_block_mut(&mut self, block: &mut Block) {
        visit_mut::visit_block_mut(self, block);
        if let Some(Stmt::Expr(Expr::Return(_) | Expr::Break(_) | Expr::Continue(_), semicolon)) =
            block.stmts.last_mut()
        {
            *semicolon = None;
        }
    }

    fn visit_macro_mut(&mut self, call: &mut syn::Macro) {
        // rustfmt formats arguments that parse as expressions, and leaves all others.
        if let Ok(mut arguments) = call.parse_body_with(Punctuated::<Expr, Token![,]>::parse_terminated) {
            arguments.iter_mut().for_each(|argument| self.visit_expr_mut(argument));
            call.tokens = arguments.into_token_stream();
        }
    }
}

/// Removes the braces of a block with only an expression, because rustfmt adds and removes them.
fn unwrap_block(body: &mut Expr) {
    if let Expr::Block(block) = body
        && block.attrs.is_empty()
        && block.label.is_none()
        && let [Stmt::Expr(inner, None)] = block.block.stmts.as_slice()
    {
        *body = inner.clone();
    }
}

/// Sorts consecutive imports and modules, and splits grouped imports.
fn sort_declarations(items: &mut Vec<Item>) {
    let flat = std::mem::take(items).into_iter().flat_map(|item| match item {
        Item::Use(import) => flatten(&import),
        other => vec![other],
    });
    *items = flat.collect();
    items.chunk_by_mut(|one, next| kind(one) == kind(next)).for_each(|run| {
        if run.first().is_some_and(|item| kind(item) != Kind::Other) {
            run.sort_by_cached_key(|item| item.to_token_stream().to_string());
        }
    });
}

#[derive(PartialEq)]
enum Kind {
    Import,
    ExternCrate,
    Module,
    Other,
}

fn kind(item: &Item) -> Kind {
    match item {
        Item::Use(_) => Kind::Import,
        Item::ExternCrate(_) => Kind::ExternCrate,
        Item::Mod(module) if module.content.is_none() => Kind::Module,
        _ => Kind::Other,
    }
}

fn flatten(import: &ItemUse) -> Vec<Item> {
    let trees = leaves(&import.tree);
    trees.into_iter().map(|tree| Item::Use(ItemUse { tree, ..import.clone() })).collect()
}

fn leaves(tree: &UseTree) -> Vec<UseTree> {
    match tree {
        UseTree::Path(path) => {
            let below = leaves(&path.tree).into_iter();
            below.map(|tree| UseTree::Path(syn::UsePath { tree: Box::new(tree), ..path.clone() })).collect()
        }
        UseTree::Group(group) => group.items.iter().flat_map(leaves).collect(),
        leaf => vec![leaf.clone()],
    }
}

/// Appends all tokens except optional commas at the end of lists.
fn push_tokens(tokens: TokenStream, output: &mut Vec<String>) {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Group(group) => {
                let (open, close) = brackets(group.delimiter());
                output.push(open.to_owned());
                push_tokens(group.stream(), output);
                output.push(close.to_owned());
            }
            TokenTree::Punct(comma) if comma.as_char() == ',' && tokens.peek().is_none_or(ends_a_list) => {}
            other => output.push(other.to_string()),
        }
    }
}

/// The end of generic or closure parameters, and what may follow a `where` clause.
fn ends_a_list(token: &TokenTree) -> bool {
    match token {
        TokenTree::Punct(punctuation) => matches!(punctuation.as_char(), '>' | '|' | ';'),
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GENERATED: &str = r#"//! A file.
use super::runtime::{object, Call};
use super::a::{Z};
use super::A;
mod b;
mod a;

// Kept by hand in the runtime.
pub fn list<T, U>(first: T, second: U) -> Option<Vec<T>>
where
    T: Clone,
{
    let found = match first {
        1 => {
            find(second)
        }
        2 => find("two"),
        _ => return None,
    };
    found.map(|one| { one.into() })
}
object!(Pet {
    required { 0 name "name", }
});
"#;

    const FORMATTED: &str = r#"//! A file.
use super::A;
use super::a::Z;
use super::runtime::{Call, object};
mod a;
mod b;

// Kept by hand in the runtime.
pub fn list<
    T,
    U,
>(
    first: T,
    second: U,
) -> Option<Vec<T>>
where
    T: Clone, {
    let found = match first {
        1 => find(second),
        2 => {
            find("two")
        },
        _ => return None,
    };
    found.map(|one| one.into())
}
object!(Pet { required { 0 name "name" } });
"#;

    #[test]
    fn formatting_is_ignored() {
        assert!(is_same_code("src/a.rs", FORMATTED.as_bytes(), GENERATED));
        assert!(is_same_code("src/a.rs", GENERATED.replace('\n', "\r\n").as_bytes(), GENERATED));
        assert!(!is_same_code("src/a.md", FORMATTED.as_bytes(), GENERATED));
    }

    #[test]
    fn deep_code_is_other_code() {
        for deep in [format!("{}1{}", "(".repeat(100_000), ")".repeat(100_000)), "-".repeat(200_000) + "1"] {
            let deep = FORMATTED.replace("find(second)", &deep);
            assert!(!is_same_code("src/a.rs", deep.as_bytes(), GENERATED));
        }
    }

    #[test]
    fn other_changes_are_not_ignored() {
        for (word, other) in [
            ("find(\"two\")", "find(\"too\")"),
            ("// Kept", "// Changed"),
            ("//! A file.", "//! A file"),
            ("{ Call, ", "{ "),
            ("mod b;\n", ""),
            ("return None", "return Some(None)"),
            ("T: Clone", "T: Copy"),
            ("one.into()", "{ log(); one.into() }"),
            ("\n}\n", "\n"),
        ] {
            let changed =
                FORMATTED.replace(", object}", ", object }").replace("{Call", "{ Call").replace(word, other);
            assert!(!is_same_code("src/a.rs", changed.as_bytes(), GENERATED), "{word}");
        }
        assert!(!is_same_code("src/a.rs", b"\xff", GENERATED));
    }
}
