//! The names and texts in a source file, read with syn. In: its text and its place among the modules; out: the paths it names,
//! each from the crate's root, its macros, methods and texts. Unit tests and the tokens of `quote!` are left out: the first may
//! use what they like, the second are text that is written.

use proc_macro2::{TokenStream, TokenTree};
use std::collections::BTreeSet;
use syn::visit::{self, Visit};
use syn::{Attribute, ExprMethodCall, Item, ItemUse, LitStr, Macro, UseTree};

/// The names and texts in a source file.
#[derive(Debug, Default)]
pub(crate) struct Syntax {
    /// Every path of two segments and more: `crate::ir::Shape`, `std::fs::read`.
    pub(crate) paths: BTreeSet<String>,
    /// The last segment of every macro that is called.
    pub(crate) macros: BTreeSet<String>,
    /// Every method that is called.
    pub(crate) methods: BTreeSet<String>,
    /// Every string literal.
    pub(crate) texts: BTreeSet<String>,
    /// The modules that the reading is in.
    inside: Vec<String>,
}

impl Syntax {
    /// Reads a file by its path from the crate's `src`.
    pub(crate) fn by(path: &str, text: &str) -> Self {
        Self::of(path, &syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}")))
    }

    /// Reads a file that is parsed already.
    pub(crate) fn of(path: &str, file: &syn::File) -> Self {
        let mut syntax = Self { inside: modules(path), ..Self::default() };
        syntax.visit_file(file);
        syntax
    }

    fn add_path(&mut self, segments: &[String]) {
        let mut from_root: Vec<String> = Vec::new();
        for segment in segments {
            match segment.as_str() {
                "crate" => from_root = vec!["crate".to_owned()],
                "self" if from_root.is_empty() => from_root = self.here(),
                "self" => {}
                "super" => {
                    if from_root.is_empty() {
                        from_root = self.here();
                    }
                    from_root.pop();
                }
                _ => from_root.push(segment.clone()),
            }
        }
        if from_root.len() > 1 {
            self.paths.insert(from_root.join("::"));
        }
    }

    fn here(&self) -> Vec<String> {
        let root = std::iter::once("crate".to_owned());
        root.chain(self.inside.iter().cloned()).collect()
    }

    fn add_use(&mut self, tree: &UseTree, before: &[String]) {
        let with = |name: String| [before, &[name]].concat();
        match tree {
            UseTree::Path(path) => self.add_use(&path.tree, &with(path.ident.to_string())),
            UseTree::Name(name) => self.add_path(&with(name.ident.to_string())),
            UseTree::Rename(rename) => self.add_path(&with(rename.ident.to_string())),
            UseTree::Glob(_) => self.add_path(&with("*".to_owned())),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.add_use(tree, before)),
        }
    }

    /// The arguments of a macro aren't a syntax tree, but paths and texts are recognised in them nevertheless.
    fn add_tokens(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut colons = 0;
        let mut is_dollar = false;
        for token in tokens {
            let follows_dollar = std::mem::replace(&mut is_dollar, false);
            match token {
                TokenTree::Punct(punct) if punct.as_char() == '$' => is_dollar = true,
                TokenTree::Punct(punct) if punct.as_char() == ':' => colons += 1,
                TokenTree::Ident(ident) => {
                    if colons != 2 {
                        self.add_path(&std::mem::take(&mut path));
                    }
                    colons = 0;
                    // Names with `$crate` are resolved where the macro is called.
                    path.push(if follows_dollar { format!("${ident}") } else { ident.to_string() });
                }
                other => {
                    self.add_path(&std::mem::take(&mut path));
                    colons = 0;
                    match other {
                        TokenTree::Group(group) => self.add_tokens(group.stream()),
                        TokenTree::Literal(literal) => {
                            let text = syn::parse_str::<LitStr>(&literal.to_string());
                            self.texts.extend(text.map(|text| text.value()));
                        }
                        TokenTree::Punct(_) | TokenTree::Ident(_) => {}
                    }
                }
            }
        }
        self.add_path(&path);
    }
}

impl<'ast> Visit<'ast> for Syntax {
    /// A file may be for tests as a whole: `#![cfg(test)]`.
    fn visit_file(&mut self, file: &'ast syn::File) {
        if !file.attrs.iter().any(is_for_tests) {
            visit::visit_file(self, file);
        }
    }

    fn visit_item(&mut self, item: &'ast Item) {
        if !attributes(item).iter().any(is_for_tests) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        self.inside.push(module.ident.to_string());
        visit::visit_item_mod(self, module);
        self.inside.pop();
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        self.add_use(&item.tree, &[]);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        self.add_path(&segments);
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast Macro) {
        let name = call.path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default();
        if name != "quote" {
            self.add_tokens(call.tokens.clone());
        }
        self.macros.insert(name);
        self.visit_path(&call.path);
    }

    fn visit_expr_method_call(&mut self, call: &'ast ExprMethodCall) {
        self.methods.insert(call.method.to_string());
        visit::visit_expr_method_call(self, call);
    }

    fn visit_lit_str(&mut self, text: &'ast LitStr) {
        self.texts.insert(text.value());
    }

    fn visit_attribute(&mut self, attribute: &'ast Attribute) {
        if !attribute.path().is_ident("doc") {
            visit::visit_attribute(self, attribute);
        }
    }
}

/// The modules that a file is: `plan/names/scope.rs` is `plan::names::scope`, `plan/mod.rs` is `plan`.
pub(crate) fn modules(path: &str) -> Vec<String> {
    let name = path.trim_end_matches(".rs").trim_end_matches("/mod");
    let segments = name.split('/').filter(|segment| !matches!(*segment, "lib" | "main" | "mod"));
    segments.map(str::to_owned).collect()
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Mod(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Const(item) => &item.attrs,
        _ => &[],
    }
}

pub(crate) fn is_for_tests(attribute: &Attribute) -> bool {
    let asks = |condition: syn::Ident| condition == "test";
    attribute.path().is_ident("cfg") && attribute.parse_args::<syn::Ident>().is_ok_and(asks)
}

#[test]
fn a_file_for_tests_says_nothing() {
    assert!(Syntax::by("a.rs", "#![cfg(test)]\nuse std::fs;").paths.is_empty());
    assert!(!Syntax::by("a.rs", "#![cfg(unix)]\nuse std::fs;").paths.is_empty());
}

#[test]
fn paths_are_resolved_from_the_root() {
    let text = "use crate::{ir::Shape, plan as other}; use super::super::emit; use std::fs; use self::scope::Scope;\n\
                fn f(a: crate::openapi::Schema) { assert!(matches!(a, super::words::B)); std::env::var(\"x\"); }\n\
                mod inner { use super::super::Names; }\n\
                #[cfg(test)] mod tests { use crate::source::read; }\n\
                fn g() { quote! { use super::super::super::runtime; } }";
    let syntax = Syntax::by("plan/names/inline.rs", text);
    let expected = [
        "crate::ir::Shape",
        "crate::openapi::Schema",
        "crate::plan",
        "crate::plan::emit",
        "crate::plan::names::Names",
        "crate::plan::names::inline::scope::Scope",
        "crate::plan::names::words::B",
        "std::env::var",
        "std::fs",
    ];
    assert_eq!(syntax.paths.iter().map(String::as_str).collect::<Vec<_>>(), expected);
    assert_eq!(syntax.texts.into_iter().collect::<Vec<_>>(), ["x"]);
    assert_eq!(syntax.macros.into_iter().collect::<Vec<_>>(), ["assert", "quote"]);
}
