//! Detects members that a branch dropped although another branch of the union knows them. Members
//! that no branch knows are dropped as in any object.

use serde::de::value::Error;
use serde_json::Value;

use super::constant::Const;
use super::decode::Decode;
use super::encode::Encode;
use super::encoder::Encoder;
use super::source::Source;
use super::union::Union;

/// Whether a member of `value` that is missing in `again` is known to a branch. A `null` counts as
/// absent.
pub(super) fn loses<U: Union>(branches: &[usize], value: &Value, again: &Value) -> bool {
    let (Value::Object(members), Value::Object(kept)) = (value, again) else {
        return false;
    };
    let lost: Vec<&str> = members
        .iter()
        .filter(|(name, member)| !member.is_null() && !kept.contains_key(*name))
        .map(|(name, _)| name.as_str())
        .collect();
    let knows = |branch: &usize| {
        let mut known: &[&str] = &[];
        // Nothing is decoded: the source only collects the names of the members.
        let _ = U::decode_branch(*branch, MembersOf(&mut known));
        lost.iter().any(|name| known.contains(name))
    };
    !lost.is_empty() && branches.iter().any(knows)
}

/// Whether a decoded value has the discriminator of its union, or would have it if it weren't missing.
pub(super) fn has_tag<U: Union>(decoded: &U) -> bool {
    let mut members = TagMember { tag: U::TAG, is_found: false };
    decoded.encode_members(&mut members);
    members.is_found
}

/// Looks for the discriminator among members.
struct TagMember {
    tag: Option<&'static str>,
    is_found: bool,
}

impl TagMember {
    fn look_at(&mut self, member: &str) {
        self.is_found |= self.tag == Some(member);
    }
}

impl Encoder for TagMember {
    fn required<T: Encode>(&mut self, member: &str, _value: &T) {
        self.look_at(member);
    }

    fn null(&mut self, member: &str) {
        self.look_at(member);
    }

    fn constant(&mut self, member: &str, _value: &Const, _known: &'static str) {
        self.look_at(member);
    }
}

/// A source that collects the member names of a type instead of decoding it.
struct MembersOf<'a>(&'a mut &'static [&'static str]);

impl<'de> Source<'de> for MembersOf<'_> {
    type Error = Error;

    fn give<T: Decode>(self) -> Result<T, Error> {
        *self.0 = T::MEMBERS;
        self.refuse()
    }
}
