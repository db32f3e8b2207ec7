//! Rust types as generated code writes them. In: the syntax of a type; out: what values it holds.

use syn::{GenericArgument, Path, PathArguments, Type};

/// The values of a generated type. Boxes are left out: they don't change what is sent.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ty {
    /// `runtime::Value`
    Any,
    /// `bool`
    Bool,
    /// `i64`, by its name.
    Integer(String),
    /// `f64`
    Number,
    /// `String`
    Text,
    /// `runtime::Bytes`, `File`, `Body`, `Download`, `Vec<u8>`: bytes of any kind.
    Bytes,
    /// `runtime::Base64`: bytes written as text.
    Base64,
    /// Text with one known value.
    Const,
    /// `runtime::Multipart`: parts that the caller assembles.
    Parts,
    /// `()`
    Unit,
    /// `Infallible`
    Never,
    /// A list, or values that are sent or received one after the other.
    List(Box<Ty>),
    /// A tuple.
    Tuple(Vec<Ty>),
    /// `BTreeMap<String, _>`
    Map(Box<Ty>),
    /// `Option` or `Patch`.
    Optional(Box<Ty>),
    /// `runtime::TextInteger`: an integer written as text.
    TextInteger(Box<Ty>),
    /// An item of `models`, or of the same file.
    Named(String),
    /// A type of another crate.
    Custom(String),
}

/// Prefixes of paths that don't say what a type is.
const MODULES: [&str; 5] = ["runtime", "models", "super", "self", "crate"];

impl Ty {
    /// Reads a type.
    #[must_use]
    pub fn read(ty: &Type) -> Self {
        match ty {
            Type::Reference(reference) => Self::read(&reference.elem),
            Type::Paren(inner) => Self::read(&inner.elem),
            Type::Tuple(tuple) if tuple.elems.is_empty() => Self::Unit,
            Type::Tuple(tuple) => Self::Tuple(tuple.elems.iter().map(Self::read).collect()),
            Type::Path(path) => Self::of_path(&path.path),
            _ => Self::Custom(String::new()),
        }
    }

    fn of_path(path: &Path) -> Self {
        let segments: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        let Some(last) = path.segments.last() else { return Self::Custom(String::new()) };
        let is_ours = segments[..segments.len() - 1].iter().all(|name| MODULES.contains(&name.as_str()));
        if !is_ours {
            return Self::Custom(segments.join("::"));
        }
        let is_runtime = segments.len() > 1 && segments[segments.len() - 2] == "runtime";
        let mut arguments = arguments(&last.arguments).into_iter();
        let mut inner = || Box::new(arguments.next().unwrap_or(Self::Any));
        let name = last.ident.to_string();
        let name = name.trim_start_matches("r#");
        if is_runtime {
            return match name {
                "Value" => Self::Any,
                "Bytes" | "File" | "Body" | "Download" => Self::Bytes,
                "Base64" => Self::Base64,
                "Multipart" => Self::Parts,
                "EventStream" | "JsonStream" | "JsonItems" => Self::List(inner()),
                "Map" => Self::Map(inner()),
                "TextInteger" => Self::TextInteger(inner()),
                _ => Self::Custom(segments.join("::")),
            };
        }
        match name {
            _ if segments.len() > 1 => Self::Named(name.to_owned()),
            "bool" => Self::Bool,
            "f32" | "f64" => Self::Number,
            name @ ("i8" | "u8" | "i16" | "u16" | "i32" | "u32" | "i64" | "u64" | "i128") => {
                Self::Integer(name.to_owned())
            }
            "String" | "str" => Self::Text,
            "Const" => Self::Const,
            "Infallible" => Self::Never,
            "Vec" => match inner() {
                item if *item == Self::Integer("u8".to_owned()) => Self::Bytes,
                item => Self::List(item),
            },
            "BTreeMap" => {
                inner();
                Self::Map(inner())
            }
            "Option" | "Patch" => Self::Optional(inner()),
            "Box" => *inner(),
            name => Self::Named(name.to_owned()),
        }
    }

    /// The type without the `Option` or `Patch` around it, and whether there was one.
    #[must_use]
    pub fn split_optional(&self) -> (&Self, bool) {
        match self {
            Self::Optional(inner) => (inner.split_optional().0, true),
            other => (other, false),
        }
    }
}

/// The type arguments of a path's last segment.
pub(super) fn arguments(arguments: &PathArguments) -> Vec<Ty> {
    let PathArguments::AngleBracketed(arguments) = arguments else { return Vec::new() };
    let types = arguments.args.iter().filter_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(Ty::read(ty)),
        _ => None,
    });
    types.collect()
}
