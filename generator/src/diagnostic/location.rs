//! Where something lies: a file of the document and a JSON Pointer into it.

use std::fmt;
use std::sync::Arc;

/// A place in a document: the file, as the user named it, and a JSON Pointer (RFC 6901) into it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location {
    file: Arc<str>,
    pointer: Box<str>,
}

impl Location {
    /// The root of `file`.
    #[must_use]
    pub fn root(file: Arc<str>) -> Self {
        Self { file, pointer: "".into() }
    }

    /// The place in `file` that an already encoded JSON Pointer names.
    #[must_use]
    pub fn new(file: Arc<str>, pointer: &str) -> Self {
        Self { file, pointer: pointer.into() }
    }

    /// The member `key` of the object here.
    #[must_use]
    pub fn member(&self, key: &str) -> Self {
        let mut pointer = String::with_capacity(self.pointer.len() + key.len() + 1);
        pointer.push_str(&self.pointer);
        pointer.push('/');
        for letter in key.chars() {
            match letter {
                '~' => pointer.push_str("~0"),
                '/' => pointer.push_str("~1"),
                other => pointer.push(other),
            }
        }
        Self { file: self.file.clone(), pointer: pointer.into() }
    }

    /// The item at `index` of the list here.
    #[must_use]
    pub fn item(&self, index: usize) -> Self {
        Self { file: self.file.clone(), pointer: format!("{}/{index}", self.pointer).into() }
    }

    /// The file, as the user named it or as a reference in it did.
    #[must_use]
    pub fn file(&self) -> &Arc<str> {
        &self.file
    }

    /// The JSON Pointer; empty for the root.
    #[must_use]
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// The pointer's segments, decoded (RFC 6901, 4).
    pub fn segments(&self) -> impl DoubleEndedIterator<Item = String> + '_ {
        let segments = self.pointer.strip_prefix('/').into_iter().flat_map(|inside| inside.split('/'));
        segments.map(|segment| segment.replace("~1", "/").replace("~0", "~"))
    }

    /// The same place as seen from `to`, where this one lies below `from`.
    #[must_use]
    pub(crate) fn moved(&self, from: &Self, to: &Self) -> Self {
        let below = self.pointer.strip_prefix(&*from.pointer).unwrap_or_default();
        Self { file: to.file.clone(), pointer: format!("{}{below}", to.pointer).into() }
    }

    /// Whether `other` is this place or lies below it.
    #[must_use]
    pub fn contains(&self, other: &Self) -> bool {
        self.file == other.file
            && other
                .pointer
                .strip_prefix(&*self.pointer)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}

impl fmt::Display for Location {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}#{}", self.file, self.pointer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_come_back_as_they_went_in() {
        let root = Location::root("a.yaml".into());
        let place = root.member("paths").member("/a~b/{c}").item(3);
        assert_eq!(place.pointer(), "/paths/~1a~0b~1{c}/3");
        assert_eq!(place.segments().collect::<Vec<_>>(), ["paths", "/a~b/{c}", "3"]);
    }

    #[test]
    fn a_place_contains_what_lies_below_it_and_no_namesake() {
        let root = Location::root("a.yaml".into());
        let pet = root.member("Pet");
        assert!(pet.contains(&pet) && pet.contains(&pet.member("name")) && root.contains(&pet));
        assert!(!pet.contains(&root.member("Pets")));
    }
}
