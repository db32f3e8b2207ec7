//! Structs, their constructor and setters, and the table that they are read and written by.

use super::{ArgumentForm, Derive, Derives, Doc, TableGroup, Type, XmlTable};
use crate::ir::OtherForm;
use std::collections::BTreeMap;

/// A struct with public fields.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Structure {
    pub doc: Doc,
    pub name: String,
    pub derives: Derives,
    pub fields: Vec<Field>,
    /// How many 64-bit words record explicit nulls; 0, if it has no such field.
    pub nulls: usize,
    /// How many 64-bit words record which required members reading made up; 0, if it has no such field.
    pub made_up: usize,
    /// The defaults of its members.
    pub constants: Vec<Constant>,
    pub constructor: Option<Constructor>,
    pub setters: Vec<Setter>,
    pub table: Table,
    pub xml: Option<XmlTable>,
    /// The items that it is iterated over for, if it is a page of a list.
    pub page: Option<Box<PageItems>>,
}

impl Structure {
    /// Returns whether `Default` is derived, so that `new` calls it.
    pub fn derives_default(&self) -> bool {
        self.derives.has(&Derive::Default)
    }
}

/// The items of a page.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PageItems {
    pub item: Type,
    pub fields: Vec<ItemsField>,
}

/// A field on the way to the items.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ItemsField {
    pub name: String,
    /// Whether it may be absent; then there are no items.
    pub optional: bool,
}

/// A public field.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Field {
    pub doc: Doc,
    /// An identifier, raw where it has to be.
    pub name: String,
    pub ty: Type,
    /// The content of its attributes.
    pub attributes: Vec<String>,
}

/// `pub const DEFAULT_LIMIT: i64 = 10;`
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Constant {
    pub doc: Doc,
    pub name: String,
    /// The field that it is the default of.
    pub field: String,
    pub ty: Type,
    pub value: ConstantValue,
}

/// The value of a constant.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ConstantValue {
    /// A literal.
    Known(Known),
    /// A literal of a `&'static str`.
    Text(String),
    /// A variant of the constant's type.
    Variant(String),
}

/// `pub fn new(..) -> Self`
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Constructor {
    pub doc: Doc,
    /// Replaces the parameters where they are too many for a list.
    pub required: Option<Required>,
    pub parameters: Vec<Parameter>,
    /// The initial values of the fields, in their order.
    pub initials: Vec<(String, Initial)>,
    /// Whether `Default` is implemented through it.
    pub is_default: bool,
}

impl Constructor {
    /// Its effect, for a type of this name.
    pub fn doc(name: &str, parameters: &[Parameter]) -> Doc {
        Doc(match parameters {
            [] => format!("Creates an empty `{name}`."),
            _ => format!("Creates a new `{name}` from its required fields."),
        })
    }
}

/// A struct of a function's required arguments, where they are too many for a list.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Required {
    pub doc: Doc,
    pub name: String,
    pub fields: Vec<Field>,
}

impl Required {
    /// Gives it another name, and its docs the new name of the type that it is for.
    pub fn rename(&mut self, from: &str, to: &str, name: String) {
        let fields = self.fields.iter_mut().map(|field| &mut field.doc);
        for doc in fields.chain([&mut self.doc]) {
            doc.0 = doc.0.replace(&format!("`{from}::"), &format!("`{to}::"));
        }
        self.name = name;
    }
}

/// A parameter of a function.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Parameter {
    pub name: String,
    pub form: ArgumentForm,
}

/// The initial value of a field.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Initial {
    /// The parameter of the same name, converted.
    Parameter(ArgumentForm),
    /// The field of the same name of the required arguments, by `into()` where it is boxed.
    Required {
        boxed: bool,
    },
    Constant(Known),
    /// The constant in `Some`.
    SomeConstant(Known),
    /// An optional constant that is only sent in a union.
    Assumed(String),
    /// The constant in `Patch::Set`.
    PatchConstant(Known),
    None,
    /// `T::default()`
    Empty(EmptyType),
}

/// A type with an empty value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EmptyType {
    /// `BTreeMap`
    Map,
    /// The runtime's `Nulls`.
    Nulls,
    /// The runtime's `MadeUp`.
    MadeUp,
    /// The runtime's `Patch`.
    Patch,
}

/// `pub fn name(mut self, value: ..) -> Self`
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Setter {
    pub doc: Doc,
    pub name: String,
    /// Former names, which deprecated setters have.
    pub former: Vec<String>,
    /// The field it sets.
    pub field: String,
    /// The value it takes; a constant's setter takes none.
    pub form: Option<ArgumentForm>,
    pub assignment: Assignment,
    pub clear: Option<ClearMethod>,
}

/// `pub fn clear_name(mut self) -> Self`: sets a field to null.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ClearMethod {
    pub name: String,
    /// Former names, which deprecated methods have.
    pub former: Vec<String>,
}

/// How a setter stores its value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Assignment {
    /// `Some(value)`
    Some { boxed: bool },
    /// `Some(value)`, and what is recorded of nulls, by the member's number in the table.
    Nullable { number: usize, boxed: bool },
    /// `Patch::Set(value)`
    Patch { boxed: bool },
    /// As it is.
    Plain,
    /// `Some` of a constant.
    Constant(Known),
    /// `Patch::Set` of a constant.
    PatchConstant(Known),
}

/// The only value of a constant.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Known {
    /// `Const::known("..")`
    Text(String),
    /// `true` or `false`
    Boolean(bool),
    /// In decimal.
    Integer(String),
    /// In decimal, or with an exponent.
    Float(String),
    /// `serde_json::json!(..)`
    Json(String),
}

/// The members of an object: names in Rust and on the wire.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Table {
    /// The place of the schema in the document.
    pub schema: String,
    pub groups: Vec<(TableGroup, Vec<TableLine>)>,
    /// The field that holds further members.
    pub additional: Option<String>,
    /// Whether that is for members that the document doesn't name.
    pub keeps_unknown: bool,
    /// Whether the object records which texts hold JSON of another type.
    pub holds_json: bool,
    /// The members that may come in another form, by their numbers.
    pub other_forms: BTreeMap<usize, OtherForm>,
}

/// A member.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TableLine {
    /// Whether `Debug` doesn't show it.
    pub is_secret: bool,
    /// Whether requests leave it out.
    pub is_read_only: bool,
    /// Numbers go up from 0 through all groups.
    pub number: usize,
    pub field: String,
    pub wire: String,
    /// The value of a constant.
    pub value: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_docs_of_required_arguments_follow_a_rename() {
        let doc = Doc("The required fields of `Pet::new`.".to_owned());
        let mut required = Required { doc, name: "PetRequired".to_owned(), fields: Vec::new() };
        required.rename("Pet", "Animal", "AnimalRequired".to_owned());
        assert_eq!(required.doc.0, "The required fields of `Animal::new`.");
    }
}
