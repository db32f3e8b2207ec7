//! The types of a user's values, as far as the code itself shows them. In: types as they are written. Out: the types that fields and
//! methods are looked up in.

use super::modules::{Definition, ModuleId, UsePath};
use super::package::{BUILDER, CLIENT, ItemPath};
use super::resolve::{Namespace, Resolver, Target};
use std::ops::Range;
use syn::{GenericArgument, Pat, PathArguments, Type};

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Ty {
    #[default]
    Unknown,
    /// A type without anything of the client's, such as a number.
    Plain,
    Own(ModuleId, String),
    /// A model of a package, by its path.
    Model(usize, ItemPath),
    Call(Call),
    /// An `Option`, a `Result`, a list, an iterator or a response of something.
    Container(Box<Ty>),
    Tuple(Vec<Ty>),
}

/// A client, or the methods that were called on it so far.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Call {
    pub(super) package: usize,
    /// Begins with the path of the client.
    pub(super) path: ItemPath,
    /// Where the methods are written, if in the same expression.
    pub(super) written: Vec<Option<Range<usize>>>,
}

/// Types that hold values of their first type argument.
const CONTAINERS: [&str; 10] =
    ["Option", "Result", "Vec", "VecDeque", "BTreeSet", "HashSet", "Iter", "IntoIter", "BinaryHeap", "Drain"];

/// Types whose values have the fields and methods of what they hold.
const POINTERS: [&str; 7] = ["Box", "Rc", "Arc", "Cow", "Ref", "RefMut", "MutexGuard"];

const PLAIN: [&str; 22] = [
    "String", "str", "bool", "char", "u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64",
    "i128", "isize", "f32", "f64", "HashMap", "BTreeMap", "PathBuf", "Path",
];

impl Ty {
    pub(super) fn container(self) -> Self {
        Self::Container(Box::new(self))
    }

    /// The type that `?`, `unwrap` and `for` take out of it.
    pub(super) fn element(self) -> Self {
        match self {
            Self::Container(element) => *element,
            ty => ty,
        }
    }
}

/// The type that `Self` is, and the types to look up.
#[derive(Clone, Default)]
pub(super) struct SelfTy(pub(super) Option<Ty>);

impl Resolver<'_> {
    /// A type as it is written in a module.
    pub(super) fn ty(&self, from: ModuleId, ty: &Type, self_ty: &SelfTy) -> Ty {
        match ty {
            Type::Reference(ty) => self.ty(from, &ty.elem, self_ty),
            Type::Paren(ty) => self.ty(from, &ty.elem, self_ty),
            Type::Group(ty) => self.ty(from, &ty.elem, self_ty),
            Type::Slice(ty) => self.ty(from, &ty.elem, self_ty).container(),
            Type::Array(ty) => self.ty(from, &ty.elem, self_ty).container(),
            Type::Tuple(ty) => Ty::Tuple(ty.elems.iter().map(|ty| self.ty(from, ty, self_ty)).collect()),
            Type::Path(ty) if ty.qself.is_none() => {
                if ty.path.is_ident("Self") {
                    return self_ty.0.clone().unwrap_or_default();
                }
                let found = self.path(from, &UsePath::of(&ty.path), Namespace::Types).pop();
                let arguments = ty.path.segments.last().map(|segment| &segment.arguments);
                let argument = || self.first_argument(from, arguments?, self_ty);
                match found.map(|found| found.target) {
                    Some(Target::Elsewhere(name)) if CONTAINERS.contains(&name.as_str()) => {
                        argument().unwrap_or_default().container()
                    }
                    Some(Target::Elsewhere(name)) if POINTERS.contains(&name.as_str()) => {
                        argument().unwrap_or_default()
                    }
                    Some(Target::Elsewhere(name)) if PLAIN.contains(&name.as_str()) => Ty::Plain,
                    Some(target) => self.type_at(target),
                    None => Ty::Unknown,
                }
            }
            _ => Ty::Unknown,
        }
    }

    fn first_argument(&self, from: ModuleId, arguments: &PathArguments, self_ty: &SelfTy) -> Option<Ty> {
        let PathArguments::AngleBracketed(arguments) = arguments else { return None };
        arguments.args.iter().find_map(|argument| match argument {
            GenericArgument::Type(ty) => Some(self.ty(from, ty, self_ty)),
            _ => None,
        })
    }

    /// The type that a path leads to.
    pub(super) fn type_at(&self, target: Target) -> Ty {
        match target {
            Target::Own(module, name) => match self.definition(module, &name) {
                Some(Definition::Alias(ty)) => self.ty(module, ty, &SelfTy::default()),
                Some(Definition::Struct(_) | Definition::Enum(_)) => Ty::Own(module, name),
                _ => Ty::Unknown,
            },
            Target::Client(package, path) => client_type(package, path),
            _ => Ty::Unknown,
        }
    }

    /// The type of a field of a user's type; `None` if it has no such field.
    pub(super) fn own_field(&self, module: ModuleId, owner: &str, field: &str) -> Option<Ty> {
        let Some(Definition::Struct(item)) = self.definition(module, owner) else { return None };
        let found = item.fields.iter().enumerate().find(|(index, candidate)| match &candidate.ident {
            Some(name) => name == field || *name == format!("r#{field}"),
            None => index.to_string() == field,
        });
        let is_parameter = |ty: &Type| {
            matches!(ty, Type::Path(ty) if item.generics.type_params().any(
            |parameter| ty.path.is_ident(&parameter.ident)))
        };
        let (_, field) = found?;
        Some(if is_parameter(&field.ty) {
            Ty::Unknown
        } else {
            self.ty(module, &field.ty, &SelfTy(Some(Ty::Own(module, owner.to_owned()))))
        })
    }

    /// The type of a field of a model, or of what a call returns, as the package was before.
    pub(super) fn client_value(&self, package: usize, path: &[String]) -> Ty {
        let Some(ty) = self.packages[package].type_of(path) else { return Ty::Unknown };
        let api = path.iter().position(|name| [CLIENT, "models"].contains(&name.as_str()));
        of_package(package, &path[..api.unwrap_or_default()], &ty)
    }
}

/// A type as the signatures of a package show it, without the modules of its models.
fn of_package(package: usize, api: &[String], ty: &Type) -> Ty {
    let Type::Path(ty) = ty else { return Ty::Unknown };
    let Some(last) = ty.path.segments.last() else { return Ty::Unknown };
    let name = last.ident.to_string();
    let argument = || match &last.arguments {
        PathArguments::AngleBracketed(arguments) => match arguments.args.first() {
            Some(GenericArgument::Type(ty)) => of_package(package, api, ty),
            _ => Ty::Unknown,
        },
        _ => Ty::Unknown,
    };
    match name.as_str() {
        name if CONTAINERS.contains(&name) => argument().container(),
        name if POINTERS.contains(&name) => argument(),
        name if PLAIN.contains(&name) => Ty::Plain,
        _ if ty.path.segments.len() == 1 => {
            let names = api.iter().cloned().chain(["models".to_owned(), name.clone()]);
            Ty::Model(package, names.collect())
        }
        _ => Ty::Unknown,
    }
}

fn client_type(package: usize, path: ItemPath) -> Ty {
    match path.last().map(String::as_str) {
        Some(CLIENT) => Ty::Call(Call { package, path, written: Vec::new() }),
        Some(BUILDER) => Ty::Model(package, path),
        // The type of a group doesn't say which methods lead to it.
        _ if path.iter().rev().nth(1).is_some_and(|module| module == "models") => Ty::Model(package, path),
        _ => Ty::Unknown,
    }
}

/// The only binding of a closure's argument or a `let`, without its type.
pub(super) fn inner_pattern(pattern: &Pat) -> &Pat {
    match pattern {
        Pat::Paren(pattern) => inner_pattern(&pattern.pat),
        Pat::Reference(pattern) => inner_pattern(&pattern.pat),
        pattern => pattern,
    }
}

/// The type that a method of a container returns.
pub(super) enum ContainerMethod {
    /// A container of the same.
    Same,
    /// The inner type.
    Element,
    /// A container of what its closure returns.
    Map,
    /// A container of numbers and what is inside.
    Enumerate,
    /// A plain value.
    Plain,
    Unknown,
}

pub(super) fn container_method(name: &str) -> ContainerMethod {
    match name {
        "as_ref" | "as_mut" | "as_deref" | "as_deref_mut" | "iter" | "iter_mut" | "into_iter" | "cloned"
        | "copied" | "clone" | "filter" | "inspect" | "rev" | "skip" | "take" | "take_while"
        | "skip_while" | "step_by" | "chain" | "collect" | "peekable" | "by_ref" | "ok" | "ok_or"
        | "ok_or_else" | "map_err" | "or" | "or_else" | "first" | "last" | "get" | "get_mut" | "pop"
        | "next" | "find" | "nth" | "max_by_key" | "min_by_key" | "max" | "min" | "to_vec" | "first_mut"
        | "last_mut" | "drain" | "as_slice" | "replace" | "context" | "with_context" => ContainerMethod::Same,
        "unwrap" | "expect" | "unwrap_or" | "unwrap_or_else" | "unwrap_or_default" | "remove"
        | "swap_remove" | "get_or_insert_with" | "insert" | "body" | "into_body" => ContainerMethod::Element,
        "map" => ContainerMethod::Map,
        "enumerate" => ContainerMethod::Enumerate,
        "len" | "count" | "is_empty" | "is_some" | "is_none" | "is_ok" | "is_err" | "any" | "all"
        | "is_some_and" | "is_none_or" | "is_ok_and" | "position" => ContainerMethod::Plain,
        _ => ContainerMethod::Unknown,
    }
}
