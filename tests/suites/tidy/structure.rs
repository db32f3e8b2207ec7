//! Limits on structures, signatures, types and dependencies between files, so that one file can be read without many others.
//! Exceptions are listed with a reason; an entry that is no longer needed fails too.

use super::expect_none;
use super::syntax::{Syntax, modules};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use syn::visit::{self, Visit};
use syn::{Item, ItemImpl, Type};
use tests::files;

/// The folders that are read; their files don't name one another.
pub(super) const FOLDERS: [&str; 7] = [
    "generator/src/",
    "generator/cli/src/",
    "generator/diff/src/",
    "generator/document/src/",
    "generator/drift/src/",
    "generator/runtime/src/",
    "generator/rust/src/",
];

/// The most fields of a structure.
const FIELDS: usize = 15;

/// The most parameters of a function, `self` among them.
const PARAMETERS: usize = 6;

/// The most files that hold methods of one type.
const FILES_OF_METHODS: usize = 4;

const STANDARD: &str = "an object of the standard has this number of fields";
const OPERATION: &str = "an operation has this number of properties";
const OPTIONS: &str = "one field for each option of the user";
pub(super) const RECURSIVE: &str = "schemas, media types and types contain one another";
const OF_PARTS: &str = "each part of the runtime adds the methods that only it can offer";

/// Structures with more fields.
const LARGE_STRUCTURES: &[(&str, &str)] = &[
    ("generator/runtime/src/send/request_parts.rs RequestParts", "a request has this number of parts"),
    ("generator/src/options.rs Options", OPTIONS),
    ("generator/src/options/api_options.rs ApiOptions", OPTIONS),
    ("generator/src/options.rs Options", OPTIONS),
    ("generator/document/src/options/input.rs ReadOptions", OPTIONS),
    ("generator/document/src/options/pagination.rs PaginationRule", OPTIONS),
    ("generator/document/src/ir/operation.rs Operation", OPERATION),
    ("generator/document/src/openapi/operation.rs Operation", STANDARD),
    ("generator/document/src/openapi/schema.rs Schema", STANDARD),
    ("generator/rust/src/rust/operation.rs Operation", OPERATION),
];

/// Functions with more parameters.
const LONG_SIGNATURES: &[(&str, &str)] = &[];

/// Types with methods in more files.
const SPREAD_TYPES: &[(&str, &str)] =
    &[("generator/runtime/src/ Call", OF_PARTS), ("generator/runtime/src/ RawResponse", OF_PARTS)];

/// Files that use one another in a cycle: the first of them with its folder, and the others.
const CYCLES: &[(&str, &str)] = &[
    (
        "generator/document/src/lower/schema/enumeration.rs lower/schema/scalar.rs lower/schema/union.rs",
        RECURSIVE,
    ),
    (
        "generator/document/src/openapi/parse_schema.rs openapi/rules.rs openapi/schema.rs openapi/schemas.rs",
        RECURSIVE,
    ),
    ("generator/rust/src/rust/item.rs rust/structure.rs", RECURSIVE),
];

/// A source, by its path from the repository's root, and what it says.
pub(super) struct Source {
    folder: &'static str,
    /// From the folder.
    pub(super) path: String,
    pub(super) syntax: syn::File,
}

pub(super) fn sources_in(folder: &'static str) -> Vec<Source> {
    let sources = files(folder.trim_end_matches('/')).into_iter().filter(|file| file.path.ends_with(".rs"));
    let parsed = sources.map(|file| {
        let syntax = syn::parse_file(&file.text).unwrap_or_else(|error| panic!("{}: {error}", file.path));
        Source { folder, path: file.path[folder.len()..].to_owned(), syntax }
    });
    parsed.collect()
}

/// The counts of all sources.
static COUNTED: LazyLock<Vec<Counted>> =
    LazyLock::new(|| FOLDERS.into_iter().flat_map(sources_in).map(|source| Counted::of(&source)).collect());

/// The counts of a visit of one file.
#[derive(Default)]
struct Counted {
    folder: &'static str,
    /// From the folder.
    path: String,
    /// Structures with the number of their fields.
    structures: Vec<(String, usize)>,
    /// Functions with the number of their parameters.
    functions: Vec<(String, usize)>,
    /// Types that are declared, and types that have methods.
    declared: BTreeSet<String>,
    with_methods: BTreeSet<String>,
}

impl Counted {
    fn of(source: &Source) -> Self {
        let path = source.path.clone();
        let mut counted = Self { folder: source.folder, path, ..Self::default() };
        counted.visit_file(&source.syntax);
        counted
    }
}

impl<'ast> Visit<'ast> for Counted {
    fn visit_item(&mut self, item: &'ast Item) {
        match item {
            Item::Mod(module) if module.attrs.iter().any(super::syntax::is_for_tests) => return,
            Item::Struct(item) => {
                self.structures.push((item.ident.to_string(), item.fields.len()));
                self.declared.insert(item.ident.to_string());
            }
            Item::Enum(item) => drop(self.declared.insert(item.ident.to_string())),
            _ => {}
        }
        visit::visit_item(self, item);
    }

    fn visit_item_impl(&mut self, item: &'ast ItemImpl) {
        if let (None, Type::Path(path)) = (&item.trait_, &*item.self_ty) {
            self.with_methods.extend(path.path.segments.last().map(|segment| segment.ident.to_string()));
        }
        visit::visit_item_impl(self, item);
    }

    fn visit_signature(&mut self, signature: &'ast syn::Signature) {
        let parameters = signature.inputs.iter().map(|input| match input {
            syn::FnArg::Typed(typed) => elements(&typed.ty),
            syn::FnArg::Receiver(_) => 1,
        });
        self.functions.push((signature.ident.to_string(), parameters.sum()));
        visit::visit_signature(self, signature);
    }
}

/// The number of parameters that a parameter of this type is: each element of a tuple is one.
fn elements(ty: &Type) -> usize {
    match ty {
        Type::Tuple(tuple) if !tuple.elems.is_empty() => tuple.elems.iter().map(elements).sum(),
        Type::Reference(reference) => elements(&reference.elem),
        Type::Paren(paren) => elements(&paren.elem),
        _ => 1,
    }
}

/// Fails with what is over a limit and not in the list, and with what is in the list and not over the limit.
pub(super) fn compare(over: &BTreeMap<String, String>, listed: &[(&str, &str)]) {
    let unlisted = over.iter().filter(|(name, _)| !listed.iter().any(|(known, _)| known == name));
    let unlisted = unlisted.map(|(name, what)| format!("{name}: {what}"));
    let superfluous = listed.iter().filter(|(name, _)| !over.contains_key(*name));
    expect_none(
        unlisted.chain(superfluous.map(|(name, _)| format!("{name}: delete it from the list of exceptions"))),
    );
}

#[test]
fn structures_are_small() {
    let mut over = BTreeMap::new();
    for Counted { folder, path, structures, .. } in COUNTED.iter() {
        for (name, fields) in structures.iter().filter(|(_, fields)| *fields > FIELDS) {
            over.insert(format!("{folder}{path} {name}"), format!("{fields} fields"));
        }
    }
    compare(&over, LARGE_STRUCTURES);
}

#[test]
fn signatures_are_short() {
    let mut over = BTreeMap::new();
    for Counted { folder, path, functions, .. } in COUNTED.iter() {
        for (name, parameters) in functions.iter().filter(|(_, parameters)| *parameters > PARAMETERS) {
            over.insert(format!("{folder}{path} {name}"), format!("{parameters} parameters"));
        }
    }
    compare(&over, LONG_SIGNATURES);
}

#[test]
fn methods_of_a_type_are_in_few_files() {
    let mut over = BTreeMap::new();
    for folder in FOLDERS {
        let mut declared: BTreeMap<&str, usize> = BTreeMap::new();
        let mut found: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for counted in COUNTED.iter().filter(|counted| counted.folder == folder) {
            counted.declared.iter().for_each(|name| *declared.entry(name).or_default() += 1);
            for name in &counted.with_methods {
                found.entry(name).or_default().insert(&counted.path);
            }
        }
        for (name, files) in found {
            // Types of one name are counted together.
            if files.len() > FILES_OF_METHODS * declared.get(name).copied().unwrap_or(1) {
                over.insert(
                    format!("{folder} {name}"),
                    format!("methods in {} files: {files:?}", files.len()),
                );
            }
        }
    }
    compare(&over, SPREAD_TYPES);
}

/// A module and those inside it may name one another; other files don't use one another, on no way of any length.
#[test]
fn files_form_no_cycles() {
    let mut over = BTreeMap::new();
    for folder in FOLDERS {
        for cycle in cycles(&uses(folder)) {
            let [first, others @ ..] = cycle.as_slice() else { continue };
            over.insert(format!("{folder}{first} {}", others.join(" ")), "use one another".to_owned());
        }
    }
    compare(&over, CYCLES);
}

/// The sets of files that reach one another, each sorted.
fn cycles(uses: &BTreeMap<String, BTreeSet<String>>) -> BTreeSet<Vec<String>> {
    let reached: BTreeMap<&String, BTreeSet<&String>> =
        uses.keys().map(|file| (file, reached_from(file, uses))).collect();
    let in_cycle = reached.iter().filter(|(file, files)| files.contains(*file));
    let cycle = |(file, files): (&&String, &BTreeSet<&String>)| {
        files.iter().filter(|other| reached[**other].contains(file)).map(|other| (*other).clone()).collect()
    };
    in_cycle.map(cycle).collect()
}

/// The files that a file uses, those that these use, and so on.
fn reached_from<'u>(start: &'u String, uses: &'u BTreeMap<String, BTreeSet<String>>) -> BTreeSet<&'u String> {
    let (mut reached, mut open) = (BTreeSet::new(), vec![start]);
    while let Some(file) = open.pop() {
        let used = uses[file].iter().filter(|used| !is_inside(file, used) && !is_inside(used, file));
        open.extend(used.filter(|used| reached.insert(*used)));
    }
    reached
}

/// The folders of the runtime depend on one another in one direction, so that each can be read with those below it alone.
#[test]
fn no_folders_of_the_runtime_use_each_other() {
    let folder = |file: &str| file.split_once('/').map(|(folder, _)| folder.to_owned());
    let mut below: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (file, used) in uses("generator/runtime/src/") {
        let Some(from) = folder(&file) else { continue };
        let others = used.iter().filter_map(|file| folder(file)).filter(|other| *other != from);
        below.entry(from.clone()).or_default().extend(others);
    }
    assert!(below["client"].contains("send"), "{below:?}");
    // Takes away the folders that use none of those left; what stays are cycles.
    while let Some(free) = below.iter().find(|(_, used)| used.is_empty()).map(|(folder, _)| folder.clone()) {
        below.remove(&free);
        below.values_mut().for_each(|used| used.retain(|other| *other != free));
    }
    expect_none(below.iter().map(|(folder, used)| format!("{folder} uses {used:?}, and they use it")));
}

/// The files of a folder, each with those that declare what it names.
fn uses(folder: &'static str) -> BTreeMap<String, BTreeSet<String>> {
    let sources = sources_in(folder);
    let by_module: BTreeMap<String, &str> =
        sources.iter().map(|source| (module(&source.path), source.path.as_str())).collect();
    let exported = sources.iter().flat_map(exports);
    // A function may have the name of a module.
    let exported: BTreeMap<String, String> =
        exported.filter(|(name, _)| !by_module.contains_key(name)).collect();
    let resolve = |path: &str| {
        let mut path = path.to_owned();
        // Each step leads from a module that exports a name to the one that it has it from.
        for _ in 0..8 {
            let Some((from, to)) = prefixes(&path).find_map(|prefix| exported.get_key_value(prefix)) else {
                break;
            };
            path = format!("{to}{}", &path[from.len()..]);
        }
        prefixes(&path).find_map(|prefix| by_module.get(prefix)).map(|file| (*file).to_owned())
    };
    let used = |source: &Source| {
        let syntax = Syntax::of(&source.path, &source.syntax);
        let paths = syntax.paths.iter().filter(|path| path.starts_with("crate::"));
        let mut files: BTreeSet<String> = paths.filter_map(|path| resolve(path)).collect();
        files.remove(&source.path);
        (source.path.clone(), files)
    };
    sources.iter().map(used).collect()
}

/// `crate::a::b::c`, `crate::a::b`, `crate::a`, `crate`
fn prefixes(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(path), |path| path.rsplit_once("::").map(|(before, _)| before))
}

/// `crate::plan::names` for `plan/names/mod.rs`
pub(super) fn module(path: &str) -> String {
    std::iter::once("crate".to_owned()).chain(modules(path)).collect::<Vec<_>>().join("::")
}

/// The names that a module has from others, which the modules inside it can take from it: `crate::ir::Shape`, from `crate::ir::shape::Shape`.
fn exports(source: &Source) -> Vec<(String, String)> {
    let here = module(&source.path);
    let uses = source.syntax.items.iter().filter_map(|item| match item {
        Item::Use(item) => Some(item),
        _ => None,
    });
    let mut found = Vec::new();
    for item in uses {
        add_exports(&item.tree, &[], &mut found);
    }
    let found = found.into_iter().map(|(name, path)| {
        let (mut from, mut path) = (here.as_str(), path.strip_prefix("self::").unwrap_or(&path));
        while let Some((outer, above)) = from.rsplit_once("::").zip(path.strip_prefix("super::")) {
            (from, path) = (outer.0, above);
        }
        let path = if path.starts_with("crate::") { path.to_owned() } else { format!("{from}::{path}") };
        (format!("{here}::{name}"), path)
    });
    found.filter(|(name, path)| name != path).collect()
}

fn add_exports(tree: &syn::UseTree, before: &[String], found: &mut Vec<(String, String)>) {
    let path = |name: String| [before, &[name]].concat();
    match tree {
        syn::UseTree::Path(tree) => add_exports(&tree.tree, &path(tree.ident.to_string()), found),
        syn::UseTree::Group(group) => group.items.iter().for_each(|tree| add_exports(tree, before, found)),
        syn::UseTree::Name(name) => {
            found.push((name.ident.to_string(), path(name.ident.to_string()).join("::")));
        }
        syn::UseTree::Rename(rename) => {
            found.push((rename.rename.to_string(), path(rename.ident.to_string()).join("::")));
        }
        syn::UseTree::Glob(_) => {}
    }
}

/// Returns whether a file is a module inside another: `plan/names/scope.rs` inside `plan/mod.rs`.
pub(super) fn is_inside(file: &str, outer: &str) -> bool {
    module(file).starts_with(&format!("{}::", module(outer)))
}

#[test]
fn files_that_use_each_other_are_found() {
    let names = |path: &str| prefixes(path).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(names("crate::a::B"), ["crate::a::B", "crate::a", "crate"]);
    assert_eq!(
        (module("plan/names/mod.rs").as_str(), module("mod.rs").as_str()),
        ("crate::plan::names", "crate")
    );
    let syntax =
        syn::parse_file("pub(crate) use shape::{Shape, Slot as Held}; use std::fs;").expect("it parses");
    let source = Source { folder: FOLDERS[0], path: "ir/mod.rs".to_owned(), syntax };
    let expected = [
        ("crate::ir::Shape", "crate::ir::shape::Shape"),
        ("crate::ir::Held", "crate::ir::shape::Slot"),
        ("crate::ir::fs", "crate::ir::std::fs"),
    ];
    let expected = expected.map(|(name, path)| (name.to_owned(), path.to_owned()));
    assert_eq!(exports(&source), expected);
    assert!(
        is_inside("plan/names/scope.rs", "plan/mod.rs") && !is_inside("plan/names/scope.rs", "plan/body.rs")
    );
}
