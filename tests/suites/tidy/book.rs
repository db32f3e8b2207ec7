//! Coverage of the runtime in the book. In: the runtime's exports, and the blocks on the book's pages that run; out: names for
//! users that no block shows, and functions whose docs lack an error or a default.

use super::expect_none;
use std::collections::BTreeSet;
use syn::{Attribute, Expr, ExprLit, ImplItem, ImplItemFn, Item, Lit, Meta, ReturnType, Type, Visibility};
use tests::files;

/// Pages with examples that are compiled and run.
const PAGES: [&str; 3] = ["docs/runtime.md", "docs/client.md", "docs/server.md"];

/// How docs say what holds if a setter isn't called.
const WITHOUT_IT: [&str; 3] = ["Default: ", "Overrides the client's", "Without it, "];

/// The exports for generated code, and why nobody else writes their names.
const FOR_GENERATED_CODE: &[(&str, &[&str])] = &[
    (
        "what the tables of models expand to; users have serde's traits and the models' own methods",
        &[
            "Additional",
            "BranchValue",
            "BranchVisitor",
            "ClosedEnumeration",
            "Decoding",
            "Encoded",
            "Enumeration",
            "OtherForm",
            "Failed",
            "FileContent",
            "FilePart",
            "EmptyValue",
            "FormEncoder",
            "Listed",
            "MemberNames",
            "MemberWriter",
            "Reader",
            "Table",
            "Union",
            "UnionTable",
            "Writer",
            "begin_member",
            "debug_enumeration",
            "debug_object",
            "deserialize",
            "from_str",
            "from_value",
            "listed_value",
            "listed_variant",
            "names_of",
            "no_branch",
            "read_closed_enumeration",
            "read_enumeration",
            "read_union",
            "serialize_text",
            "serialize_union",
            "to_value",
            "unlisted_integer",
            "write_enumeration",
            "write_json",
            "write_text",
            "write_union",
        ],
    ),
    (
        "what the tables of XML are made of",
        &["XmlAbsent", "XmlBranch", "XmlContent", "XmlKind", "XmlMember", "XmlModel", "XmlNode", "XmlTable"],
    ),
    ("what the tables of unions are made of", &["Branch", "Kinds"]),
    ("what the tables of a server's requests are made of", &["ParameterShape", "PartsTable"]),
    ("the types of private members of models", &["MadeUp", "Nulls"]),
    ("what the table of webhooks expands to", &["read_json", "read_text", "read_xml"]),
    (
        "expanded from the tables of responses by status",
        &["ByStatus", "Status", "StatusEntry", "read_status_entry", "write_status_entry"],
    ),
    (
        "how an operation's response is decoded; users get it decoded, as `Response` or `Error`",
        &["Decoder", "RawResponse"],
    ),
    ("what clients and groups hold and never show", &["Core"]),
    (
        "what the generated methods for credentials and client parameters hand on",
        &["Credential", "ClientParameter", "ParameterLocation"],
    ),
    ("the facts about a paged operation", &["Paging"]),
    ("a line of the table of `examples::transport()`", &["Example"]),
    (
        "what the tables of schemas expand to; users have `validate` and `validate_requests`",
        &["RequestCheck", "RequestSchema", "Schemas", "SchemasWithKeys", "SentValue", "ValidatedRequests"],
    ),
    (
        "what the operations of a server read and write; users implement the traits of its groups",
        &["Accept", "BodyForm", "EventForm", "RequestReader", "Reply", "ReplyBuilder", "Routes", "Served"],
    ),
    ("what the table of a group expands to; users' services are called through it", &["Called", "Pointer"]),
    (
        "what the table of security schemes expands to",
        &["Identify", "Scheme", "Verified", "Verify", "identified"],
    ),
    ("the route of webhooks, which needs a document with webhooks", &["receive"]),
    ("the services of `examples::router()` and `clientwright mock`", &["Examples", "MockOperation", "mock"]),
];

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

fn is_for_generated_code(name: &str) -> bool {
    FOR_GENERATED_CODE.iter().any(|(_, names)| names.contains(&name))
}

/// The words in the blocks of a page that are run, without their comments.
fn words_that_run(page: &str) -> BTreeSet<String> {
    let text = files("docs").into_iter().find(|file| file.path == page).expect("the page is there").text;
    let blocks = text.split("\n```").skip(1).step_by(2);
    let run = blocks.filter_map(|block| block.strip_prefix("rust\n"));
    let code = run.flat_map(str::lines).map(|line| line.split("// ").next().unwrap_or(line));
    let words = code.flat_map(|line| line.split(|letter: char| !letter.is_alphanumeric() && letter != '_'));
    words.map(str::to_owned).collect()
}

#[test]
fn a_block_that_runs_shows_every_type_of_the_runtime() {
    let shown: BTreeSet<String> = PAGES.iter().flat_map(|page| words_that_run(page)).collect();
    let silent = exports().into_iter().filter(|name| !is_for_generated_code(name) && !shown.contains(name));
    expect_none(silent.map(|name| format!("no block that runs in {} names `{name}`", PAGES.join(" or "))));
}

#[test]
fn what_is_for_generated_code_is_there() {
    let exports = exports();
    let names = FOR_GENERATED_CODE.iter().flat_map(|(_, names)| names.iter());
    let gone = names.filter(|name| !exports.contains(**name));
    expect_none(gone.map(|name| format!("the runtime exports no `{name}` any more")));
}

/// The names in a list of the runtime, as the book writes them.
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
fn the_book_lists_the_names_of_secrets() {
    let page = files("docs").into_iter().find(|file| file.path == PAGES[0]).expect("the page is there").text;
    let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
    let (secret, no_secret) = (names_of_secrets("SECRET"), names_of_secrets("NO_SECRET"));
    let sentence =
        format!("a secret if the name ends with one of {secret}, but not with one of {no_secret}.");
    assert!(page.contains(&sentence), "{} doesn't say: {sentence}", PAGES[0]);
}

#[test]
fn functions_document_errors_and_defaults() {
    let exports = exports();
    let is_shown = |name: &str| exports.contains(name) && !is_for_generated_code(name);
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
