//! How values are written: as JSON by a writer, in other formats by their serializers.

use std::collections::BTreeMap;
use std::fmt;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::Value;

use super::super::codec::names::{escaped, unescaped};
use super::super::codec::{MemberNames, Writer, path};
use super::constant::Const;
use super::form_encoder::FormEncoder;
use super::patch::Patch;

/// A type that can be written as JSON, and in any other format of serde.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be written as a part of a model",
    note = "for a type of yours with serde's traits, say `clientwright_runtime::via_serde!({Self});` in the crate that defines it; wrap \
            a type of another crate in one of yours"
)]
pub trait Encode: fmt::Debug {
    /// Writes the value as JSON. The default writes an object with known members.
    #[inline]
    fn write(&self, writer: &mut Writer) {
        writer.open(b'{');
        self.walk_members(writer);
        writer.close(b'}');
    }

    /// Writes the value in another format. The default writes an object with known members.
    ///
    /// # Errors
    /// The format's own error, or one that says which part of the value can't be written:
    /// `.weights[2]: NaN …`.
    #[inline]
    fn serialize<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        let mut entries = Entries::new(target.serialize_map(None)?);
        self.walk_members(&mut entries);
        entries.end()
    }

    /// Writes the value as a member, whose name is as JSON writes it.
    #[inline]
    fn write_member(&self, name: &str, writer: &mut Writer) {
        writer.name(name);
        self.write(writer);
    }

    /// Returns whether the value is an object, so that `walk_members` hands all of it over. A type that isn't one overrides
    /// this and the methods that write it.
    #[inline]
    fn is_object(&self) -> bool {
        true
    }

    /// Hands the members of an object over, one by one.
    fn walk_members<M: MemberWriter>(&self, _members: &mut M) {}

    /// Adds the value to a form as a member, as one part or several.
    fn parts<F: FormEncoder>(&self, member: &str, form: &mut F) {
        form.value(member, to_request_value(self));
    }
}

/// The way from [`Encode`] to serde's own interfaces.
#[derive(Clone, Copy, Debug)]
#[doc(hidden)]
pub struct Encoded<'a, T: ?Sized>(pub &'a T);

impl<T: Encode + ?Sized> Serialize for Encoded<'_, T> {
    fn serialize<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(target)
    }
}

/// Encodes into a [`Value`].
///
/// # Errors
/// Fails where the value holds what JSON can't, such as a number that is infinite.
#[doc(hidden)]
pub fn to_value<T: Encode + ?Sized>(value: &T) -> Result<Value, serde_json::Error> {
    value.serialize(serde_json::value::Serializer)
}

/// Encodes the body of a request into a [`Value`], without the members that are read-only: as it is, numbers included, but only with
/// the members that JSON has.
///
/// # Errors
/// Same as [`to_value`].
#[doc(hidden)]
pub fn to_request_value<T: Encode + ?Sized>(value: &T) -> Result<Value, serde_json::Error> {
    let mut whole = to_value(value)?;
    if !whole.is_object() && !whole.is_array() {
        return Ok(whole);
    }
    let mut writer = Writer::of_request();
    value.write(&mut writer);
    if let Some(sent) = writer.finish().ok().and_then(|json| serde_json::from_slice(&json).ok()) {
        keep_members(&mut whole, &sent);
    }
    Ok(whole)
}

/// Removes the members that another value of the same form lacks.
fn keep_members(value: &mut Value, kept: &Value) {
    match (value, kept) {
        (Value::Object(members), Value::Object(kept)) => {
            members.retain(|name, value| kept.get(name).map(|kept| keep_members(value, kept)).is_some());
        }
        (Value::Array(items), Value::Array(kept)) => {
            items.iter_mut().zip(kept).for_each(|(item, kept)| keep_members(item, kept));
        }
        _ => {}
    }
}

/// Takes the members of an object, one by one. Names are as JSON writes them.
#[doc(hidden)]
pub trait MemberWriter: Sized {
    /// Takes a member that is there.
    fn required<T: Encode>(&mut self, name: &str, value: &T);

    /// Returns whether a request is written, which read-only members aren't part of.
    fn is_request(&self) -> bool {
        false
    }

    /// Takes a member that reading may have made up: then it is left out.
    fn unless_made_up<T: Encode>(&mut self, name: &str, value: &T, is_made_up: bool) {
        if !is_made_up {
            self.required(name, value);
        }
    }

    /// Takes the tag of a union that the object is in.
    fn tag(&mut self, name: &'static str, value: &'static str) {
        self.required(&escaped(name), &value);
    }

    /// Takes a member that is `null`.
    fn null(&mut self, name: &str);

    /// Takes a member that is `null` where there is no value.
    fn nullable<T: Encode>(&mut self, name: &str, value: &Option<T>) {
        match value {
            Some(value) => self.required(name, value),
            None => self.null(name),
        }
    }

    /// Takes a member that is left out where there is no value.
    fn optional<T: Encode>(&mut self, name: &str, value: &Option<T>) {
        if let Some(value) = value {
            self.required(name, value);
        }
    }

    /// Takes a member that, where there is no value, is left out or `null`.
    fn optional_nullable<T: Encode>(&mut self, name: &str, value: &Option<T>, null: bool) {
        match value {
            Some(value) => self.required(name, value),
            None if null => self.null(name),
            None => {}
        }
    }

    /// Takes a member that is kept, cleared or set.
    fn patch<T: Encode>(&mut self, name: &str, value: &Patch<T>) {
        match value {
            Patch::Keep => {}
            Patch::Clear => self.null(name),
            Patch::Set(value) => self.required(name, value),
        }
    }

    /// Takes a member that should be the text `known`, unless it was missing.
    fn constant(&mut self, name: &str, value: &Const, _known: &'static str) {
        if !value.is_missing() {
            self.required(name, value);
        }
    }

    /// Takes a member that should be the text `known`, or is left out.
    fn optional_constant(&mut self, name: &str, value: &Option<Const>, known: &'static str) {
        if let Some(value) = value {
            self.constant(name, value, known);
        }
    }

    /// Takes the members that the model has no field for. One that has the name of a field is left
    /// out: no object holds a member twice.
    fn additional<T: Encode>(&mut self, entries: &BTreeMap<String, T>, names: &MemberNames) {
        walk_entries(entries, self, |name, _| !names.contains(name));
    }

    /// Takes the members that the document doesn't name. Among them are the `null`s of members that may only be absent, as they
    /// were received; where such a member was set since, it has another value.
    fn unknown<T: Encode, O: Encode>(
        &mut self,
        entries: &BTreeMap<String, T>,
        names: &MemberNames,
        object: &O,
    ) {
        walk_entries(entries, self, |name, escaped| {
            !names.contains(name) || !Written::holds(object, escaped)
        });
    }
}

/// Leaves read-only members out of requests (OpenAPI 3.0, Schema Object, `readOnly`).
#[derive(Debug)]
#[doc(hidden)]
pub struct WithoutReadOnly<'a, M> {
    /// Takes the other members.
    pub members: &'a mut M,
    /// The read-only ones.
    pub names: &'static [&'static str],
}

impl<M: MemberWriter> WithoutReadOnly<'_, M> {
    fn omits(&self, name: &str) -> bool {
        self.members.is_request() && self.names.contains(&name)
    }
}

impl<M: MemberWriter> MemberWriter for WithoutReadOnly<'_, M> {
    fn required<T: Encode>(&mut self, name: &str, value: &T) {
        if !self.omits(name) {
            self.members.required(name, value);
        }
    }

    fn null(&mut self, name: &str) {
        if !self.omits(name) {
            self.members.null(name);
        }
    }

    fn constant(&mut self, name: &str, value: &Const, known: &'static str) {
        if !self.omits(name) {
            self.members.constant(name, value, known);
        }
    }

    fn optional_constant(&mut self, name: &str, value: &Option<Const>, known: &'static str) {
        if !self.omits(name) {
            self.members.optional_constant(name, value, known);
        }
    }

    fn unknown<T: Encode, O: Encode>(
        &mut self,
        entries: &BTreeMap<String, T>,
        names: &MemberNames,
        object: &O,
    ) {
        self.members.unknown(entries, names, object);
    }
}

/// Looks for a member among those that an object writes.
struct Written<'a> {
    name: &'a str,
    is_found: bool,
}

impl<'a> Written<'a> {
    #[cold]
    #[inline(never)]
    fn holds<T: Encode>(object: &T, name: &'a str) -> bool {
        let mut written = Self { name, is_found: false };
        object.walk_members(&mut written);
        written.is_found
    }
}

impl MemberWriter for Written<'_> {
    fn required<T: Encode>(&mut self, name: &str, _: &T) {
        self.is_found |= name == self.name;
    }

    fn null(&mut self, name: &str) {
        self.is_found |= name == self.name;
    }

    fn unknown<T: Encode, O: Encode>(&mut self, _: &BTreeMap<String, T>, _: &MemberNames, _: &O) {}
}

/// Writes members as entries of a map. After the first error nothing more is written.
pub(crate) struct Entries<M: SerializeMap> {
    map: M,
    error: Option<M::Error>,
}

impl<M: SerializeMap> Entries<M> {
    pub(crate) const fn new(map: M) -> Self {
        Self { map, error: None }
    }

    pub(crate) fn end(self) -> Result<M::Ok, M::Error> {
        match self.error {
            Some(error) => Err(error),
            None => self.map.end(),
        }
    }

    #[cold]
    fn fail(&mut self, member: &str, error: M::Error) {
        self.error = Some(path::encoding_member(member, error));
    }
}

impl<M: SerializeMap> MemberWriter for Entries<M> {
    #[inline]
    fn required<T: Encode>(&mut self, name: &str, value: &T) {
        if self.error.is_none() {
            let name = unescaped(name);
            if let Err(error) = self.map.serialize_entry(&*name, &Encoded(value)) {
                self.fail(&name, error);
            }
        }
    }

    fn null(&mut self, name: &str) {
        if self.error.is_none() {
            let name = unescaped(name);
            if let Err(error) = self.map.serialize_entry(&*name, &()) {
                self.fail(&name, error);
            }
        }
    }
}

/// Hands over the entries of a map that are kept, decided by their names, plain and as JSON writes them.
#[inline]
pub(crate) fn walk_entries<T: Encode, M: MemberWriter>(
    entries: &BTreeMap<String, T>,
    members: &mut M,
    is_kept: impl Fn(&str, &str) -> bool,
) {
    if NotAnObject::is_in(entries) {
        return members.required("", &NotAnObject);
    }
    for (name, value) in entries {
        let written = escaped(name);
        if is_kept(name, &written) {
            members.required(&written, value);
        }
    }
}

/// JSON of another kind in place of an object, in a map under a special name. Writing it fails.
#[derive(Debug)]
pub(crate) struct NotAnObject;

impl NotAnObject {
    /// No document has this name.
    pub(crate) const NAME: &str = "\0not an object";
    const MESSAGE: &str = "expected a JSON object";

    /// Returns whether a map has JSON of another kind in place of its members.
    #[inline]
    pub(crate) fn is_in<T>(map: &BTreeMap<String, T>) -> bool {
        map.keys().next().is_some_and(|name| name == Self::NAME)
    }
}

impl Encode for NotAnObject {
    fn write(&self, writer: &mut Writer) {
        writer.fail(&Self::MESSAGE);
    }

    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(serde::ser::Error::custom(Self::MESSAGE))
    }

    fn is_object(&self) -> bool {
        false
    }
}
