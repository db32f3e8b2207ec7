//! Decides which types can have a trait. In: an item, a trait, the models that have it. Out: the obstacle.

use super::derive_attributes::known;
use crate::rust::{Derive, Item, ItemKind, Structure, Type};
use std::fmt;

const ALL: &[Derive] = &[Derive::Copy, Derive::Eq, Derive::PartialOrd, Derive::Ord, Derive::Hash];

/// Types of other crates that the configuration chooses, with the traits of the standard library that they have.
const CUSTOM: [(&str, &[Derive]); 9] = [
    ("chrono::DateTime<chrono::FixedOffset>", ALL),
    ("chrono::NaiveDate", ALL),
    ("jiff::Timestamp", ALL),
    ("jiff::civil::Date", ALL),
    ("time::OffsetDateTime", ALL),
    ("time::Date", ALL),
    ("uuid::Uuid", ALL),
    ("rust_decimal::Decimal", ALL),
    ("url::Url", &[Derive::Eq, Derive::PartialOrd, Derive::Ord, Derive::Hash]),
];

/// Tuples have the traits of their items up to this length.
const LONGEST_TUPLE: usize = 12;

/// A trait as the configuration writes it.
pub(super) struct Shown<'a>(pub(super) &'a Derive);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Derive::Path(path) => formatter.write_str(path),
            derive => write!(formatter, "{derive:?}"),
        }
    }
}

/// Why an item can't derive a trait; `None` if it can.
pub(super) fn obstacle(item: &Item, derive: &Derive, is_able: &dyn Fn(&str) -> bool) -> Option<String> {
    match &item.kind {
        ItemKind::Structure(structure) => of_structure(structure, derive, is_able),
        ItemKind::Enumeration(enumeration) => {
            let is_open_text = enumeration.integer.is_none() && enumeration.unknown.is_some();
            match derive {
                Derive::Copy if is_open_text => Some("it keeps unlisted values as `String`".to_owned()),
                Derive::Default => Some("none of its variants is the default".to_owned()),
                Derive::Path(path) => known(path)?.obstacle_of_enumeration(enumeration),
                _ => None,
            }
        }
        ItemKind::Union(union) => match derive {
            Derive::Default => Some("none of its variants is the default".to_owned()),
            Derive::Path(path) if known(path).is_some() => known(path)?.obstacle_of_union(union, is_able),
            _ => {
                let unknown = union.unknown.iter().map(|name| (name.as_str(), &Type::Value));
                let branches = union.branches.iter().map(|branch| (branch.name.as_str(), &branch.ty));
                branches.chain(unknown).find_map(|(name, ty)| of_part(name, ty, derive, is_able))
            }
        },
        ItemKind::Alias(_) => Some("it is another name of a type".to_owned()),
    }
}

fn of_structure(structure: &Structure, derive: &Derive, is_able: &dyn Fn(&str) -> bool) -> Option<String> {
    match derive {
        Derive::Default => {
            let has_default = structure.derives_default()
                || structure.constructor.as_ref().is_some_and(|constructor| constructor.is_default);
            (!has_default)
                .then(|| "its required fields have no default, or it is only in responses".to_owned())
        }
        Derive::Path(path) if known(path).is_some() => known(path)?.obstacle_of_structure(structure, is_able),
        Derive::Path(_) if structure.nulls > 0 => {
            Some("its private field `nulls` is of a type of the runtime".to_owned())
        }
        _ => structure.fields.iter().find_map(|field| of_part(&field.name, &field.ty, derive, is_able)),
    }
}

fn of_part(name: &str, ty: &Type, derive: &Derive, is_able: &dyn Fn(&str) -> bool) -> Option<String> {
    let unable = ty.walk().into_iter().find(|part| !is_derivable(part, derive, is_able))?;
    Some(format!("`{name}` holds `{}`", unable.shown()))
}

/// Returns whether a type has a trait if its arguments have.
fn is_derivable(ty: &Type, derive: &Derive, is_able: &dyn Fn(&str) -> bool) -> bool {
    match (ty, derive) {
        (Type::Model(name), _) => is_able(name),
        (Type::Own(path), _) => {
            let path = path.trim_start_matches("::");
            CUSTOM.iter().any(|(custom, traits)| *custom == path && traits.contains(derive))
        }
        (Type::Tuple(items), _) => items.len() <= LONGEST_TUPLE,
        (Type::Bool | Type::Option(_), _) => true,
        (Type::F64, derive) => !matches!(derive, Derive::Eq | Derive::Ord | Derive::Hash),
        (Type::TextNumber(number), derive) => is_derivable(number, derive, is_able),
        (ty, _) if ty.is_number() => true,
        (
            Type::String | Type::ExactNumber | Type::Base64 | Type::Vec(_) | Type::Map(_) | Type::Box(_),
            derive,
        ) => *derive != Derive::Copy,
        (Type::Bytes | Type::Octets | Type::Const, derive) => {
            matches!(derive, Derive::Eq | Derive::PartialOrd | Derive::Ord | Derive::Hash)
        }
        (Type::Value, derive) => matches!(derive, Derive::Eq | Derive::Hash),
        (Type::Patch(_), derive) => matches!(derive, Derive::Copy | Derive::Eq | Derive::Hash),
        _ => false,
    }
}
