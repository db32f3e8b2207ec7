//! A group's file: its type, the groups in it and its methods. The operations of a large group have separate files below it.

use super::file::{Imports, format, identifier, implementation};
use super::former_names;
use super::operation::{import, methods, operation_items};
use super::tree::Tree;
use super::ty::import_group_type;
use crate::rust::{Export, Group, Operation};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

/// The module of the group of this number, with the groups in it.
pub(super) fn tree(groups: &[Group], index: usize) -> Tree {
    let group = &groups[index];
    let inner = || groups.iter().filter(|group| group.parent == Some(index));
    let mut imports = Imports::default();
    for group in inner() {
        imports.above(&group.type_path());
    }
    let here: Vec<&Operation> = group.operations.iter().filter(|it| it.module.is_none()).collect();
    let mut children: Vec<Tree> =
        group.operations.iter().filter_map(|it| operation_tree(group, it)).collect();
    children.sort_by(|left, right| left.name.cmp(&right.name));
    ["client", "models"].into_iter().filter(|name| names(&children, name)).for_each(|it| imports.above(it));
    import_operations(&here, &mut imports);
    for left in &group.left {
        let (now, _, method) = left.found(groups);
        imports.above(&now.type_path());
        if now.is_client() {
            imports.runtime(Export::Api);
        }
        method
            .arguments
            .iter()
            .for_each(|argument| import_group_type(argument.parameter.form.ty(), &mut imports));
    }
    let Group { doc, .. } = group;
    let name = identifier(&group.name);
    let mut items = Vec::new();
    let mut all = Vec::new();
    if !group.is_client() {
        imports.runtime(Export::Core);
        items.push(format(quote! {
            #doc
            #[derive(Clone, Debug)]
            pub struct #name {
                core: Core,
            }
        }));
        all.push(quote! {
            pub(super) fn new(core: Core) -> Self {
                Self { core }
            }
        });
    }
    all.extend(inner().flat_map(accessors));
    all.extend(here.iter().flat_map(|operation| methods(operation)));
    all.extend(former_names::left(group, groups));
    if !all.is_empty() {
        if group.is_client() {
            imports.above(&group.type_path());
        }
        items.push(implementation(&quote!(#name), &all));
    }
    items.extend(here.iter().flat_map(|operation| operation_items(operation)));
    let exports = children.iter().map(|child| format!("pub use {}::*;\n", child.name));
    let exports = exports.chain(group.left_operations(groups).into_iter().map(exports_of_left)).collect();
    let doc = group.doc.0.clone();
    let imports = imports.lines();
    Tree { visibility: "pub", doc, imports, items, children, exports, ..Tree::new(&group.module) }
}

/// The types that an operation has taken to another group.
fn exports_of_left((group, operation): (&Group, &Operation)) -> String {
    let statuses = operation.all_statuses().map(|enumeration| &enumeration.name);
    let mut names: Vec<&String> = former_names::types(operation).chain(statuses).collect();
    names.sort();
    let names = names.into_iter().map(String::as_str).collect::<Vec<_>>().join(", ");
    format!("pub use super::{}::{{{names}}};\n", group.module)
}

/// The module of an operation that has its own.
fn operation_tree(group: &Group, operation: &Operation) -> Option<Tree> {
    let module = operation.module.as_ref()?;
    let mut imports = Imports::below_group();
    imports.above(&if group.is_client() {
        format!("super::{}", group.type_path())
    } else {
        group.name.clone()
    });
    import_operations(&[operation], &mut imports);
    let name = identifier(&group.name);
    let methods: Vec<TokenStream> = methods(operation).collect();
    let items = std::iter::once(implementation(&quote!(#name), &methods)).chain(operation_items(operation));
    Some(Tree { imports: imports.lines(), items: items.collect(), ..Tree::new(module) })
}

fn import_operations(operations: &[&Operation], imports: &mut Imports) {
    let exports = [Export::Call, Export::Decoder, Export::Operation, Export::RawResponse, Export::Wire];
    exports.into_iter().filter(|_| !operations.is_empty()).for_each(|export| imports.runtime(export));
    operations.iter().for_each(|operation| import(operation, imports));
}

/// Returns whether any of these modules imports something of a module next to their parent.
fn names(children: &[Tree], module: &str) -> bool {
    let starts = |path: &str| path.strip_prefix(module).is_some_and(|rest| !rest.starts_with('_'));
    let mut lines = children.iter().flat_map(|child| &child.imports);
    lines.any(|line| line.starts_with("use super::") && line[11..].split(['{', ' ']).any(starts))
}

/// The methods that return a group in this one.
fn accessors(group: &Group) -> impl Iterator<Item = TokenStream> {
    let Group { doc, .. } = group;
    let (method, name) = (identifier(group.accessor()), identifier(&group.name));
    let accessor = quote! {
        #doc
        #[must_use]
        pub fn #method(&self) -> #name {
            #name::new(self.core.clone())
        }
    };
    std::iter::once(accessor).chain(former_names::accessors(group, name.to_token_stream(), None))
}
