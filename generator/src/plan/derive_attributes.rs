//! Derive macros of other crates whose attributes are known: what makes them describe JSON as the service has it, names and
//! all, where the derive alone would describe the Rust type.

use crate::rust::{Dependency, Derive, Derives, Enumeration, Item, ItemKind, Structure, Type, Union};
use rustc_hash::{FxHashMap, FxHashSet};

/// A derive macro of another crate.
pub(super) struct KnownDerive {
    path: &'static str,
    dependency: Dependency,
    /// The name of its attribute.
    attribute: &'static str,
    /// Whether it takes the names on the wire.
    renames: bool,
    /// The attributes of a private field.
    hidden: &'static str,
    /// The way to replace a type without the trait by another one.
    replacement: Replacement,
    /// The attributes of the field of further members.
    additional: Option<&'static str>,
    /// The attributes of the variant for unlisted values; `None`: types with one can't have the trait.
    unlisted: Option<&'static str>,
    has_integer_enumerations: bool,
    /// The attributes of a union; `None`: unions can't have the trait.
    union: Option<&'static str>,
    has_any_json: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Replacement {
    /// `with = "Type"`
    Text(&'static str),
    /// `value_type = Type`
    Type(&'static str),
    /// No type; the field has its default.
    Default,
}

const KNOWN: [KnownDerive; 3] = [
    KnownDerive {
        path: "arbitrary::Arbitrary",
        dependency: Dependency { name: "arbitrary", version: "1.4", features: &["derive"] },
        attribute: "arbitrary",
        renames: false,
        hidden: "default",
        replacement: Replacement::Default,
        additional: None,
        unlisted: Some("skip"),
        has_integer_enumerations: true,
        union: Some(""),
        has_any_json: false,
    },
    KnownDerive {
        path: "schemars::JsonSchema",
        dependency: Dependency { name: "schemars", version: "1.0", features: &["derive", "std"] },
        attribute: "schemars",
        renames: true,
        hidden: "skip",
        replacement: Replacement::Text("with"),
        additional: Some("flatten"),
        unlisted: Some("untagged"),
        has_integer_enumerations: false,
        union: Some("untagged"),
        has_any_json: true,
    },
    KnownDerive {
        path: "utoipa::ToSchema",
        dependency: Dependency { name: "utoipa", version: "5.4", features: &["macros"] },
        attribute: "schema",
        renames: true,
        hidden: "ignore",
        replacement: Replacement::Type("value_type"),
        additional: Some("ignore"),
        unlisted: None,
        has_integer_enumerations: false,
        union: None,
        has_any_json: true,
    },
];

pub(super) fn known(path: &str) -> Option<&'static KnownDerive> {
    static LIST: [KnownDerive; 3] = KNOWN;
    LIST.iter().find(|known| known.path == path.trim_start_matches("::"))
}

/// The crates of these derive macros.
pub(super) fn dependencies(paths: &FxHashSet<&str>) -> Vec<Dependency> {
    KNOWN.into_iter().filter(|known| paths.contains(known.path)).map(|known| known.dependency).collect()
}

impl KnownDerive {
    pub(super) fn obstacle_of_enumeration(&self, enumeration: &Enumeration) -> Option<String> {
        if enumeration.integer.is_some() && !self.has_integer_enumerations {
            return Some(
                "it would be described by the names of its variants, not by its integers".to_owned(),
            );
        }
        let is_open = enumeration.unknown.is_some() && self.unlisted.is_none();
        is_open.then(|| "it keeps unlisted values, which the derive can't describe".to_owned())
    }

    pub(super) fn obstacle_of_union(&self, union: &Union, is_able: &dyn Fn(&str) -> bool) -> Option<String> {
        if self.union.is_none() {
            return Some("a union has no separate tag, which the derive can't describe".to_owned());
        }
        let unable = union.branches.iter().find(|branch| !self.has(&branch.ty, is_able))?;
        Some(format!("`{}` holds `{}`", unable.name, unable.ty.shown()))
    }

    pub(super) fn obstacle_of_structure(
        &self,
        structure: &Structure,
        is_able: &dyn Fn(&str) -> bool,
    ) -> Option<String> {
        let is_left =
            |ty: &Type| self.has(ty, is_able) || self.replacement != Replacement::Default || has_default(ty);
        let constants = constants(structure);
        let mut fields = structure.fields.iter();
        let unable =
            fields.find(|field| !is_left(&field.ty) && !constants.contains_key(field.name.as_str()))?;
        Some(format!("`{}` holds `{}`", unable.name, unable.ty.shown()))
    }

    /// Returns whether a type has the trait.
    fn has(&self, ty: &Type, is_able: &dyn Fn(&str) -> bool) -> bool {
        ty.walk().into_iter().all(|part| match part {
            Type::Model(name) => is_able(name),
            Type::Value => self.has_any_json,
            Type::Bool | Type::String | Type::Option(_) | Type::Vec(_) | Type::Map(_) | Type::Box(_) => true,
            Type::Tuple(items) => items.len() <= 12,
            part => part.is_number(),
        })
    }

    /// A type in which types without the trait are replaced.
    fn replaced(&self, ty: &Type, is_able: &dyn Fn(&str) -> bool) -> Type {
        let inner = |ty: &Type| Box::new(self.replaced(ty, is_able));
        match ty {
            Type::Const | Type::File | Type::Bytes | Type::Octets => Type::String,
            Type::Patch(value) | Type::Option(value) => Type::Option(inner(value)),
            Type::Box(value) => *inner(value),
            Type::Vec(items) => Type::Vec(inner(items)),
            Type::Map(values) => Type::Map(inner(values)),
            Type::Tuple(items) => Type::Tuple(items.iter().map(|item| *inner(item)).collect()),
            ty if self.has(ty, is_able) && *ty != Type::Value => ty.clone(),
            _ => Type::Own("serde_json::Value".to_owned()),
        }
    }

    fn write(&self, content: &str) -> String {
        format!("{}({content})", self.attribute)
    }

    fn structure(&self, structure: &mut Structure, is_able: &dyn Fn(&str) -> bool) {
        let wires: FxHashMap<String, String> = {
            let lines = structure.table.groups.iter().flat_map(|(_, lines)| lines);
            lines.map(|line| (line.field.clone(), line.wire.clone())).collect()
        };
        let constants: FxHashMap<String, String> = constants(structure)
            .into_iter()
            .map(|(field, value)| (field.to_owned(), value.to_owned()))
            .collect();
        let additional = structure.table.additional.clone();
        for field in &mut structure.fields {
            let mut parts = Vec::new();
            if additional.as_ref() == Some(&field.name) {
                parts.extend(self.additional.map(str::to_owned));
            } else if self.renames {
                let wire = wires.get(&field.name).filter(|wire| **wire != field.name);
                parts.extend(wire.map(|wire| format!("rename = {wire:?}")));
            }
            if !self.has(&field.ty, is_able) {
                let constant = constants.get(&field.name).filter(|_| field.ty == Type::Const);
                let ty = || self.replaced(&field.ty, is_able).shown();
                parts.push(match (self.replacement, constant) {
                    (Replacement::Text(key), _) => format!("{key} = {:?}", ty()),
                    (Replacement::Type(key), _) => format!("{key} = {}", ty()),
                    (Replacement::Default, Some(value)) => format!("value = Const::known({value:?})"),
                    (Replacement::Default, None) => "default".to_owned(),
                });
            }
            if !parts.is_empty() {
                field.attributes.push(self.write(&parts.join(", ")));
            }
        }
        structure.derives.hidden.push(self.write(self.hidden));
    }

    fn hide_unlisted(&self, derives: &mut Derives) {
        derives.hidden.extend(self.unlisted.map(|it| self.write(it)));
    }
}

/// Adds the attributes of a known derive to an item.
pub(super) fn add_attributes(item: &mut Item, derive: &Derive, is_able: &dyn Fn(&str) -> bool) {
    let Derive::Path(path) = derive else { return };
    let Some(known) = known(path) else { return };
    match &mut item.kind {
        ItemKind::Structure(structure) => known.structure(structure, is_able),
        ItemKind::Enumeration(enumeration) => {
            if known.renames {
                for variant in &mut enumeration.variants {
                    variant.attributes.push(known.write(&format!("rename = {:?}", variant.wire)));
                }
            }
            known.hide_unlisted(&mut enumeration.derives);
        }
        ItemKind::Union(union) => {
            let container = known.union.filter(|content| !content.is_empty());
            union.derives.attributes.extend(container.map(|content| known.write(content)));
            // An untagged union needs no word for one variant.
            if container.is_none() {
                known.hide_unlisted(&mut union.derives);
            }
        }
        ItemKind::Alias(_) => {}
    }
}

/// The values of required constants, by field.
fn constants(structure: &Structure) -> FxHashMap<&str, &str> {
    let lines = structure.table.groups.iter().flat_map(|(_, lines)| lines);
    lines.filter_map(|line| Some((line.field.as_str(), line.value.as_deref()?))).collect()
}

/// Returns whether a type has a default, regardless of its content.
fn has_default(ty: &Type) -> bool {
    matches!(
        ty,
        Type::Option(_)
            | Type::Vec(_)
            | Type::Map(_)
            | Type::Patch(_)
            | Type::Value
            | Type::Bytes
            | Type::Octets
    )
}
