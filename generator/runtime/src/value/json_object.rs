//! Objects whose members the document doesn't describe, as arguments. In: JSON, a map or pairs. Out: a map; where the JSON is no
//! object, one that can't be written, so that the call fails before anything is sent.

use serde::Serializer;
use serde::ser::Error;
use serde_json::Value;

use super::super::codec::Writer;
use super::super::model::Encode;
use super::collection::Map;

/// Converts into an object of any members: `json!({..})`, a map, or pairs of a name and a value. The type parameter says which of
/// these it is; the compiler infers it.
///
/// A [`Value`] that isn't an object makes the call fail before anything is sent, with the place of the member.
#[diagnostic::on_unimplemented(
    message = "an object of any members is `json!({{..}})`, a map, or pairs such as `[(\"name\", json!(1))]`, not `{Self}`",
    label = "not an object of any members"
)]
pub trait JsonObject<Form> {
    /// Returns the members.
    fn into_object(self) -> Map<Value>;
}

#[diagnostic::do_not_recommend]
impl<K: Into<String>, I: IntoIterator<Item = (K, Value)>> JsonObject<(K, Value)> for I {
    fn into_object(self) -> Map<Value> {
        self.into_iter().map(|(name, value)| (name.into(), value)).collect()
    }
}

#[diagnostic::do_not_recommend]
impl JsonObject<Value> for Value {
    fn into_object(self) -> Map<Value> {
        match self {
            Self::Object(members) => members.into_iter().collect(),
            other => Map::from([(NotAnObject::NAME.to_owned(), other)]),
        }
    }
}

/// Stands in a map, under a name of its own, for JSON that should have been an object. Writing it fails.
#[derive(Debug)]
pub(crate) struct NotAnObject;

impl NotAnObject {
    /// No document has this name.
    const NAME: &str = "\0not an object";
    const MESSAGE: &str = "expected a JSON object";

    /// Returns whether a map stands for JSON of another kind.
    #[inline]
    pub(crate) fn is_in<T>(map: &Map<T>) -> bool {
        map.keys().next().is_some_and(|name| name == Self::NAME)
    }
}

impl Encode for NotAnObject {
    fn write(&self, writer: &mut Writer) {
        writer.fail(&Self::MESSAGE);
    }

    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(Error::custom(Self::MESSAGE))
    }

    fn is_object(&self) -> bool {
        false
    }
}
