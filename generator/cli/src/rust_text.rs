//! Rust texts that others wrote → tokens, unless they are nested so deep that a parser would overflow its stack.

use proc_macro2::{Delimiter, TokenStream, TokenTree, token_stream};

/// The maximum number of open brackets. Programs of people have a few dozen.
const MAX_DEPTH: usize = 256;

/// The maximum number of tokens between commas, semicolons and braces, as each operator may be a level of an expression.
const MAX_RUN: usize = 10_000;

/// The stack of a thread that parses Rust, in bytes: what [`parse_tokens`] allows fits in it.
const STACK: usize = 256 << 20;

/// The tokens of a text.
///
/// # Errors
/// The text isn't Rust, or nested too deep.
pub(crate) fn parse_tokens(text: &str) -> Result<TokenStream, String> {
    let tokens: TokenStream = text.parse().map_err(|error: proc_macro2::LexError| error.to_string())?;
    check_depth(&tokens)?;
    Ok(tokens)
}

/// The tokens between two brackets.
struct Level {
    tokens: token_stream::IntoIter,
    /// How many tokens belong to the same expression, at most.
    run: usize,
    is_after_brace: bool,
}

impl Level {
    fn of(tokens: &TokenStream) -> Self {
        Self { tokens: tokens.clone().into_iter(), run: 0, is_after_brace: false }
    }

    fn next(&mut self) -> Option<TokenTree> {
        let token = self.tokens.next()?;
        let is_brace = matches!(&token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
        let was_after_brace = std::mem::replace(&mut self.is_after_brace, is_brace);
        let starts_another = match &token {
            TokenTree::Punct(sign) => matches!(sign.as_char(), ',' | ';' | '#'),
            // The branches of an `if` are levels of one expression.
            TokenTree::Ident(word) => was_after_brace && word != "else",
            TokenTree::Group(_) | TokenTree::Literal(_) => was_after_brace,
        };
        self.run = if starts_another { 0 } else { self.run + 1 };
        Some(token)
    }
}

/// Walks through all groups without recursion.
fn check_depth(tokens: &TokenStream) -> Result<(), String> {
    let mut open = vec![Level::of(tokens)];
    while let Some(level) = open.last_mut() {
        let token = level.next();
        if level.run > MAX_RUN {
            return Err(format!("the code has an expression of more than {MAX_RUN} tokens"));
        }
        match token {
            Some(TokenTree::Group(group)) => open.push(Level::of(&group.stream())),
            Some(_) => {}
            None => drop(open.pop()),
        }
        if open.len() > MAX_DEPTH {
            return Err(format!("the code has brackets that are nested more than {MAX_DEPTH} deep"));
        }
    }
    Ok(())
}

/// Runs something on a thread with a large stack.
pub(crate) fn on_large_stack<T: Send>(run: impl Fn() -> T + Send + Sync) -> T {
    std::thread::scope(|scope| {
        match std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, &run) {
            Ok(thread) => thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
            Err(_) => run(),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_deep_code_is_refused() {
        let many = 100_000;
        for (text, message) in [
            (format!("{}1{}", "(".repeat(many), ")".repeat(many)), "brackets that are nested"),
            (format!("fn f() {{ {} }}", "[{".repeat(300) + &"}]".repeat(300)), "brackets that are nested"),
            ("-".repeat(many) + "1", "an expression of more than 10000 tokens"),
            ("a.b()".to_owned() + &".b()".repeat(many), "an expression of more than 10000 tokens"),
            (format!("{}{{}}", "if a {} else ".repeat(many)), "an expression of more than 10000 tokens"),
        ] {
            let refused = parse_tokens(&text).err().unwrap_or_default();
            assert!(refused.contains(message), "{text:.60}: {refused}");
        }
        for text in [
            "if a { b } else { c } ".repeat(many),
            "/// Documentation.\n".repeat(many) + "struct A;",
            "struct A; ".repeat(many),
            "fn f() {} ".repeat(many),
            format!("const A: [u8; 9] = [{}];", "1, ".repeat(many)),
            format!("{}1{}", "(".repeat(200), ")".repeat(200)),
        ] {
            assert_eq!(parse_tokens(&text).err(), None, "{text:.60}");
        }
    }
}
