//! The docs of the runtime. In: the runtime's exports; out: functions whose docs lack an error or a default.

use super::expect_none;
use std::collections::BTreeSet;
use syn::{Attribute, Expr, ExprLit, ImplItem, ImplItemFn, Item, Lit, Meta, ReturnType, Type, Visibility};
use tests::files;

/// How docs say what holds if a setter isn't called.
const WITHOUT_IT: [&str; 3] = ["Default: ", "Overrides the client's", "Without it, "];

/// The names that the runtime exports to those who use a generated crate.
fn exports() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for list in files("generator/runtime").into_iter().filter(|file| file.path.ends_with("/mod.rs")) {
        for item in syn::parse_file(&list.text).expect("the list is Rust").items {
            if let Item::Use(exported) = item
                && matches!(exported.vis, Visibility::Public(_))
            {
                add_names(&exported.tree, &mut names);
            }
        }
    }
    names
}

fn add_names(tree: &syn::UseTree, names: &mut BTreeSet<String>) {
    match tree {
        syn::UseTree::Path(path) => add_names(&path.tree, names),
        syn::UseTree::Name(name) => drop(names.insert(name.ident.to_string())),
        syn::UseTree::Group(group) => group.items.iter().for_each(|tree| add_names(tree, names)),
        syn::UseTree::Rename(_) | syn::UseTree::Glob(_) => panic!("the list exports names as they are"),
    }
}

/// The items of the runtime that only generated code names.
fn hidden() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for file in files("generator/runtime").iter().filter(|file| file.path.ends_with(".rs")) {
        for item in syn::parse_file(&file.text).expect("the runtime is Rust").items {
            let (attributes, name) = match item {
                Item::Enum(item) => (item.attrs, item.ident),
                Item::Struct(item) => (item.attrs, item.ident),
                _ => continue,
            };
            let mut metas = attributes.iter().map(|attribute| &attribute.meta);
            if metas.any(|meta| matches!(meta, Meta::List(list) if list.path.is_ident("doc"))) {
                names.insert(name.to_string());
            }
        }
    }
    names
}

/// The names in a list of the runtime, as its docs write them.
fn names_of_secrets(list: &str) -> String {
    let file = files("generator/runtime").into_iter().find(|file| file.path.ends_with("/secret_names.rs"));
    let items = syn::parse_file(&file.expect("the file is there").text).expect("it is Rust").items;
    let values = items.into_iter().find_map(|item| match item {
        Item::Const(constant) if constant.ident == list => Some(constant.expr),
        _ => None,
    });
    let Some(Expr::Array(names)) = values.map(|values| *values) else { panic!("`{list}` is not a list") };
    let name = |name: &Expr| match name {
        Expr::Lit(ExprLit { lit: Lit::Str(name), .. }) => format!("`{}`", name.value()),
        _ => panic!("`{list}` has other things than names"),
    };
    names.elems.iter().map(name).collect::<Vec<_>>().join(", ")
}

#[test]
fn the_docs_of_redaction_list_the_names_of_secrets() {
    let file = files("generator/runtime").into_iter().find(|file| file.path.ends_with("/redaction.rs"));
    let items = syn::parse_file(&file.expect("the file is there").text).expect("it is Rust").items;
    let text = items.iter().find_map(|item| match item {
        Item::Struct(item) if item.ident == "Redaction" => Some(docs(&item.attrs)),
        _ => None,
    });
    let text = text.expect("there is such a type").split_whitespace().collect::<Vec<_>>().join(" ");
    let (secret, no_secret) = (names_of_secrets("SECRET"), names_of_secrets("NO_SECRET"));
    let sentence =
        format!("a secret if the name ends with one of {secret}, but not with one of {no_secret}.");
    assert!(text.contains(&sentence), "the docs of `Redaction` lack: {sentence}");
}

#[test]
fn functions_document_errors_and_defaults() {
    let (exports, hidden) = (exports(), hidden());
    let is_shown = |name: &str| exports.contains(name) && !hidden.contains(name);
    let mut findings = Vec::new();
    let mut seen = 0;
    for file in files("generator/runtime").iter().filter(|file| file.path.ends_with(".rs")) {
        let items = syn::parse_file(&file.text).expect("the runtime is Rust").items;
        for item in &items {
            let Item::Impl(implementation) = item else { continue };
            let Some(name) = type_name(&implementation.self_ty).filter(|name| is_shown(name)) else {
                continue;
            };
            if implementation.trait_.is_some() {
                continue;
            }
            for member in &implementation.items {
                if let ImplItem::Fn(function) = member
                    && matches!(function.vis, Visibility::Public(_))
                {
                    seen += 1;
                    let silence = silence(function);
                    findings.extend(silence.map(|what| {
                        format!("{}: `{name}::{}` doesn't say {what}", file.path, function.sig.ident)
                    }));
                }
            }
        }
    }
    assert!(seen > 150, "{seen}");
    expect_none(findings);
}

/// The facts that the docs of a function lack.
fn silence(function: &ImplItemFn) -> Option<&'static str> {
    let docs = docs(&function.attrs);
    let output = match &function.sig.output {
        ReturnType::Type(_, ty) => words(ty),
        ReturnType::Default => Vec::new(),
    };
    let is_setter = function.sig.inputs.first().is_some_and(|first| matches!(first, syn::FnArg::Receiver(_)))
        && output == ["Self"];
    let amounts = ["Duration", "u32", "u64", "usize"];
    let takes_amount = function.sig.inputs.iter().any(|input| match input {
        syn::FnArg::Typed(input) => words(&input.ty).iter().any(|word| amounts.contains(&word.as_str())),
        syn::FnArg::Receiver(_) => false,
    });
    if docs.trim().is_empty() {
        Some("what it is for")
    } else if output.iter().any(|word| word == "Result") && !docs.contains("# Errors") {
        Some("when it fails")
    } else if is_setter && takes_amount && !WITHOUT_IT.iter().any(|phrase| docs.contains(phrase)) {
        Some("what holds if it is unset")
    } else {
        None
    }
}

/// The last segment of a type's path.
fn type_name(ty: &Type) -> Option<String> {
    let Type::Path(path) = ty else { return None };
    path.path.segments.last().map(|segment| segment.ident.to_string())
}

/// The words of a type, `Option` and `Result` as well as what is in them.
fn words(ty: &Type) -> Vec<String> {
    let text = quote::quote!(#ty).to_string();
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

fn docs(attributes: &[Attribute]) -> String {
    let lines = attributes.iter().filter_map(|attribute| match &attribute.meta {
        Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
            Expr::Lit(literal) => match &literal.lit {
                Lit::Str(text) => Some(text.value()),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    });
    lines.collect::<Vec<_>>().join("\n")
}
