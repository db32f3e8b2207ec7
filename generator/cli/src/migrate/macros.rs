//! Names in macros. In: the tokens of a call or a definition. Expressions, patterns and statements are treated like code
//! outside; in other tokens, only paths are.

use super::modules::{UsePath, text};
use super::resolve::{Namespace, Target, raw};
use super::rewrite::Rewriter;
use super::types::Ty;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::visit::Visit;
use syn::{Block, Expr, Ident, Pat, Stmt, Token};

/// The kind of a macro's tokens.
enum Arguments {
    Values(Punctuated<Expr, Token![,]>),
    /// `value; count`
    Repeated(Box<[Expr; 2]>),
    /// `value, pattern if guard`
    Matches(Box<(Expr, Pat, Option<Expr>)>),
    Statements(Vec<Stmt>),
    Items(Vec<syn::Item>),
}

fn arguments(input: ParseStream<'_>) -> syn::Result<Arguments> {
    let fork = input.fork();
    if let Ok(values) = Punctuated::<Expr, Token![,]>::parse_terminated(&fork)
        && fork.is_empty()
    {
        syn::parse::discouraged::Speculative::advance_to(input, &fork);
        return Ok(Arguments::Values(values));
    }
    for parse in [repeated, matches, statements, items] {
        let fork = input.fork();
        if let Ok(arguments) = parse(&fork)
            && fork.is_empty()
        {
            syn::parse::discouraged::Speculative::advance_to(input, &fork);
            return Ok(arguments);
        }
    }
    Err(input.error("something else"))
}

fn repeated(input: ParseStream<'_>) -> syn::Result<Arguments> {
    let value = input.parse()?;
    input.parse::<Token![;]>()?;
    Ok(Arguments::Repeated(Box::new([value, input.parse()?])))
}

fn matches(input: ParseStream<'_>) -> syn::Result<Arguments> {
    let value = input.parse()?;
    input.parse::<Token![,]>()?;
    let pattern = Pat::parse_multi_with_leading_vert(input)?;
    let guard = if input.parse::<Option<Token![if]>>()?.is_some() { Some(input.parse()?) } else { None };
    input.parse::<Option<Token![,]>>()?;
    Ok(Arguments::Matches(Box::new((value, pattern, guard))))
}

fn statements(input: ParseStream<'_>) -> syn::Result<Arguments> {
    Block::parse_within(input).map(Arguments::Statements)
}

fn items(input: ParseStream<'_>) -> syn::Result<Arguments> {
    let mut items = Vec::new();
    while !input.is_empty() {
        items.push(input.parse()?);
    }
    Ok(Arguments::Items(items))
}

impl Rewriter<'_> {
    /// Returns the type of what the macro makes, as far as it is known.
    pub(super) fn macro_call(&mut self, call: &syn::Macro) -> Ty {
        self.visit_path(&call.path);
        let Ok(arguments) = arguments.parse2(call.tokens.clone()) else {
            self.tokens(call.tokens.clone(), false);
            return Ty::Unknown;
        };
        let is_list = call.path.is_ident("vec");
        match arguments {
            Arguments::Values(values) => {
                let types: Vec<Ty> = values.iter().map(|value| self.value(value)).collect();
                let first = types.into_iter().next().unwrap_or_default();
                if is_list { first.container() } else { Ty::Unknown }
            }
            Arguments::Repeated(parts) => {
                let [value, count] = &*parts;
                let ty = self.value(value);
                self.value(count);
                if is_list { ty.container() } else { Ty::Unknown }
            }
            Arguments::Matches(parts) => {
                let (value, pattern, guard) = &*parts;
                let ty = self.value(value);
                self.scoped(|this| {
                    this.pattern(pattern, ty);
                    guard.iter().for_each(|guard| drop(this.value(guard)));
                });
                Ty::Plain
            }
            Arguments::Statements(statements) => {
                self.scoped(|this| statements.iter().for_each(|it| drop(this.statement(it))));
                Ty::Unknown
            }
            Arguments::Items(items) => {
                items.iter().for_each(|item| self.visit_item(item));
                Ty::Unknown
            }
        }
    }

    /// The rules of `macro_rules!`: a name alone means what it means where the macro is called.
    pub(super) fn macro_definition(&mut self, definition: &syn::Macro) {
        self.tokens(definition.tokens.clone(), true);
    }

    fn tokens(&mut self, tokens: TokenStream, is_definition: bool) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while at < tokens.len() {
            let is_member = at > 0 && is_sign(&tokens[at - 1], '.');
            match &tokens[at] {
                TokenTree::Ident(name) if is_member => {
                    self.maybe_renamed(name);
                    at += 1;
                }
                TokenTree::Ident(_) => {
                    let is_absolute = at > 1 && is_sign(&tokens[at - 1], ':');
                    let names = path_names(&tokens[at..]);
                    let fields = tokens.get(at + names.len() * 3 - 2);
                    at += names.len() * 3 - 2;
                    self.token_path(&names, is_absolute, is_definition, fields);
                }
                TokenTree::Group(group) => {
                    self.tokens(group.stream(), is_definition);
                    at += 1;
                }
                _ => at += 1,
            }
        }
    }

    fn token_path(
        &mut self,
        names: &[&Ident],
        is_absolute: bool,
        is_definition: bool,
        next: Option<&TokenTree>,
    ) {
        if *names[0] == "Self" {
            return;
        }
        let path = UsePath { is_absolute, names: names.iter().map(|name| text(name)).collect() };
        let found = self.resolver().path(self.module, &path, Namespace::Types);
        let is_known = names.len() > 1 || !is_definition;
        for (name, found) in names.iter().zip(&found) {
            match &found.new_name {
                Some(new) if !is_known => self.unsure(name, format!("may be `{new}` now")),
                _ => self.name(name, found),
            }
        }
        let (Some(Target::Client(package, path)), Some(TokenTree::Group(group))) =
            (found.last().map(|found| found.target.clone()), next)
        else {
            return;
        };
        if group.delimiter() == Delimiter::Brace {
            for tree in group.stream() {
                if let TokenTree::Ident(field) = tree
                    && let Some(new) = self.packages[package].field(&path, &text(&field))
                {
                    let reason = format!("is `{}` now, if it is a field of `{}`", raw(new), path.join("::"));
                    self.unsure(&field, reason);
                }
            }
        }
    }
}

fn is_sign(tree: &TokenTree, sign: char) -> bool {
    matches!(tree, TokenTree::Punct(punct) if punct.as_char() == sign)
}

/// The names of the path that tokens begin with.
fn path_names(tokens: &[TokenTree]) -> Vec<&Ident> {
    let mut names = Vec::new();
    let mut at = 0;
    while let Some(TokenTree::Ident(name)) = tokens.get(at) {
        names.push(name);
        let is_longer = [at + 1, at + 2].iter().all(|at| tokens.get(*at).is_some_and(|it| is_sign(it, ':')));
        if !is_longer {
            break;
        }
        at += 3;
    }
    names
}
