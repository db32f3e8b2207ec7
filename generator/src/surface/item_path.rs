//! The paths of public items in a generated crate, as data; their text is made by `Display` alone.

use std::fmt;
use std::rc::Rc;

/// A public item or a part of one: `models::Pet`, `models::Pet::name`, `Pets::list().limit`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemPath {
    /// Empty for the root of the crate.
    module: Rc<str>,
    item: Item,
    /// The part of the item; `None` for the whole.
    pub member: Option<Member>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Item {
    Type(Rc<str>),
    Feature(Rc<str>),
}

/// A part of an item.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Member {
    /// The target of an alias.
    Target,
    /// An implementation of this trait.
    Trait(String),
    /// A field, a variant or a method.
    Named(String, Part),
    /// The function `new`.
    Constructor,
}

/// A part of a field, a variant or a method.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// All of it.
    Whole,
    /// The value of a successful call.
    Output,
    /// The error of a failed call.
    Error,
    /// The method that sets the field.
    Setter,
    /// The constant that has a field's default.
    Default,
    /// An argument or a setter of a call, or a value of its output.
    Argument(String),
}

impl ItemPath {
    pub(super) fn new(module: &Rc<str>, name: &str) -> Self {
        Self { module: Rc::clone(module), item: Item::Type(unescaped(name).into()), member: None }
    }

    pub(super) fn feature(name: &str) -> Self {
        Self { module: "".into(), item: Item::Feature(name.into()), member: None }
    }

    /// A part of the item.
    pub fn with(&self, member: Member) -> Self {
        Self { member: Some(member), ..self.clone() }
    }

    /// A field, a variant or a method of the item.
    pub(super) fn named(&self, name: &str) -> Self {
        self.with(Member::Named(unescaped(name).to_owned(), Part::Whole))
    }

    pub(super) fn part(&self, part: Part) -> Self {
        match &self.member {
            Some(Member::Named(name, _)) => self.with(Member::Named(name.clone(), part)),
            _ => self.clone(),
        }
    }

    /// An argument or a setter of the call that the method of this path makes.
    pub fn argument(&self, name: &str) -> Self {
        self.part(Part::Argument(unescaped(name).to_owned()))
    }

    /// The item without its member.
    pub fn owner(&self) -> Self {
        Self { member: None, ..self.clone() }
    }

    /// The method without an argument of its call; any other path as it is.
    pub fn method(&self) -> Self {
        self.part(Part::Whole)
    }

    /// The same path in another type of the same module.
    pub fn in_type(&self, name: &str) -> Self {
        Self { item: Item::Type(name.into()), ..self.clone() }
    }

    /// The name of the field, the variant or the method.
    pub fn method_name(&self) -> Option<&str> {
        match &self.member {
            Some(Member::Named(name, _)) => Some(name),
            _ => None,
        }
    }

    /// The name of the argument or setter of the call.
    pub fn argument_name(&self) -> Option<&str> {
        match &self.member {
            Some(Member::Named(_, Part::Argument(name))) => Some(name),
            _ => None,
        }
    }

    /// The name of the type; `None` for a feature.
    pub fn type_name(&self) -> Option<&str> {
        match &self.item {
            Item::Type(name) => Some(name),
            Item::Feature(_) => None,
        }
    }
}

impl fmt::Display for ItemPath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = match (&self.item, &*self.module) {
            (Item::Feature(name), _) => format!("feature `{name}`"),
            (Item::Type(name), "") => name.to_string(),
            (Item::Type(name), module) => format!("{module}::{name}"),
        };
        match &self.member {
            None => write!(formatter, "{path}"),
            Some(Member::Target) => write!(formatter, "{path} ="),
            Some(Member::Trait(name)) => write!(formatter, "{path}: {name}"),
            Some(Member::Constructor) => write!(formatter, "{path}::new"),
            Some(Member::Named(name, part)) => match part {
                Part::Whole | Part::Default => write!(formatter, "{path}::{name}"),
                Part::Output => write!(formatter, "{path}::{name} ->"),
                Part::Error => write!(formatter, "{path}::{name} -> Error"),
                Part::Setter => write!(formatter, "{path}::{name}()"),
                Part::Argument(argument) => write!(formatter, "{path}::{name}().{argument}"),
            },
        }
    }
}

/// A name without the prefix of raw identifiers.
pub(super) fn unescaped(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}
