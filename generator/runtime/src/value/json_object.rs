//! Objects whose members the document doesn't describe, as arguments. In: JSON, a map or pairs. Out: a map; where the JSON isn't
//! an object, one that can't be written, so that the call fails before anything is sent.

use serde_json::Value;

use super::super::model::NotAnObject;
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
