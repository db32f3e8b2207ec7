//! A location: a file and a JSON Pointer into it, or a line and column if the file couldn't be parsed.

use super::one_line;
use std::fmt;
use std::sync::Arc;

/// A location in a document: the file, as the user named it, and a JSON Pointer (RFC 6901) into it. In a file without
/// pointers, because it is broken or isn't a document, it is a line and a column.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location {
    file: Arc<str>,
    inside: Inside,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Inside {
    // Shared: clones of one location are many, and keys may be long.
    Pointer(Arc<str>),
    // Boxed to keep the many other locations small.
    Position(Box<Position>),
}

/// Nowhere in particular: the root of a file without a name.
impl Default for Location {
    fn default() -> Self {
        Self::root("".into())
    }
}

impl Location {
    /// The root of `file`.
    #[must_use]
    pub fn root(file: Arc<str>) -> Self {
        Self::new(file, "")
    }

    /// The location of an encoded JSON Pointer in `file`.
    #[must_use]
    pub fn new(file: Arc<str>, pointer: &str) -> Self {
        Self { file, inside: Inside::Pointer(pointer.into()) }
    }

    /// A line and column of `file`.
    #[must_use]
    pub fn in_text(file: Arc<str>, position: Position) -> Self {
        Self { file, inside: Inside::Position(Box::new(position)) }
    }

    /// The member `key` of the object here.
    #[must_use]
    pub fn member(&self, key: &str) -> Self {
        let mut pointer = String::with_capacity(self.pointer().len() + key.len() + 1);
        pointer.push_str(self.pointer());
        pointer.push('/');
        for letter in key.chars() {
            match letter {
                '~' => pointer.push_str("~0"),
                '/' => pointer.push_str("~1"),
                other => pointer.push(other),
            }
        }
        Self::new(self.file.clone(), &pointer)
    }

    /// The item at `index` of the list here.
    #[must_use]
    pub fn item(&self, index: usize) -> Self {
        Self::new(self.file.clone(), &format!("{}/{index}", self.pointer()))
    }

    /// The file, as the user or a reference named it.
    #[must_use]
    pub fn file(&self) -> &Arc<str> {
        &self.file
    }

    /// The JSON Pointer; empty for the root and for a line and column.
    #[must_use]
    pub fn pointer(&self) -> &str {
        match &self.inside {
            Inside::Pointer(pointer) => pointer,
            Inside::Position(_) => "",
        }
    }

    /// The line and column, if the file has no pointers. For other locations ask the [`Source`](crate::Source).
    #[must_use]
    pub fn position(&self) -> Option<Position> {
        match &self.inside {
            Inside::Pointer(_) => None,
            Inside::Position(position) => Some(**position),
        }
    }

    /// The pointer's segments, decoded (RFC 6901, 4).
    pub fn segments(&self) -> impl DoubleEndedIterator<Item = String> + '_ {
        let segments = self.pointer().strip_prefix('/').into_iter().flat_map(|inside| inside.split('/'));
        segments.map(|segment| segment.replace("~1", "/").replace("~0", "~"))
    }

    /// The parent and the decoded key in it; `None` for the root.
    pub fn parent(&self) -> Option<(Self, String)> {
        let (parent, _) = self.pointer().rsplit_once('/')?;
        Some((Self::new(self.file.clone(), parent), self.segments().next_back()?))
    }

    /// The location with the prefix `from` replaced by `to`.
    #[must_use]
    pub fn moved(&self, from: &Self, to: &Self) -> Self {
        let below = self.pointer().strip_prefix(from.pointer()).unwrap_or_default();
        Self::new(to.file.clone(), &format!("{}{below}", to.pointer()))
    }

    /// This location and all its parents, up to the root.
    pub fn ancestors(&self) -> impl Iterator<Item = Self> + '_ {
        let ends = self.pointer().rmatch_indices('/').map(|(end, _)| end);
        let above = ends.map(|end| Self::new(self.file.clone(), &self.pointer()[..end]));
        std::iter::once(self.clone()).chain(above)
    }

    /// Returns whether `other` is this location or below it.
    #[must_use]
    pub fn contains(&self, other: &Self) -> bool {
        self.file == other.file
            && other
                .pointer()
                .strip_prefix(self.pointer())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// Its pointer, after the file as seen from the folder of the document `root`, if that isn't the document itself.
    pub fn relative_to(&self, root: &Self) -> String {
        if self.file == root.file {
            return self.pointer().to_owned();
        }
        let own: Vec<&str> = root.file.split('/').collect();
        let other: Vec<&str> = self.file.split('/').collect();
        let folders = own.len() - 1;
        let shared = own[..folders].iter().zip(&other).take_while(|(own, other)| own == other).count();
        let up = "../".repeat(folders - shared);
        format!("{up}{}#{}", other[shared..].join("/"), self.pointer())
    }

    /// The inverse of [`relative_to`](Self::relative_to).
    pub fn from_relative(root: &Self, text: &str) -> Self {
        let Some((file, pointer)) = text.split_once("#/").filter(|_| !text.starts_with('/')) else {
            return Self::new(root.file.clone(), text);
        };
        let own = root.file.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut segments: Vec<&str> = own.split('/').filter(|segment| !segment.is_empty()).collect();
        let mut file = file;
        while let Some(rest) = file.strip_prefix("../") {
            segments.pop();
            file = rest;
        }
        segments.push(file);
        let start = if root.file.starts_with('/') { "/" } else { "" };
        Self::new(format!("{start}{}", segments.join("/")).into(), &format!("/{pointer}"))
    }
}

impl fmt::Display for Location {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.inside {
            Inside::Pointer(pointer) => write!(formatter, "{}#{}", self.file, one_line(pointer)),
            Inside::Position(at) => write!(formatter, "{}:{}:{}", self.file, at.line, at.column),
        }
    }
}

/// A line and column, both counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_round_trip() {
        let root = Location::root("a.yaml".into());
        let location = root.member("paths").member("/a~b/{c}").item(3);
        assert_eq!(location.pointer(), "/paths/~1a~0b~1{c}/3");
        assert_eq!(location.segments().collect::<Vec<_>>(), ["paths", "/a~b/{c}", "3"]);
    }

    #[test]
    fn ancestors_end_at_the_root() {
        let root = Location::root("a.yaml".into());
        let location = root.member("a/b").item(0);
        let above: Vec<String> = location.ancestors().map(|ancestor| ancestor.pointer().to_owned()).collect();
        assert_eq!(above, ["/a~1b/0", "/a~1b", ""]);
    }

    #[test]
    fn a_location_contains_what_is_below_it() {
        let root = Location::root("a.yaml".into());
        let pet = root.member("Pet");
        assert!(pet.contains(&pet) && pet.contains(&pet.member("name")) && root.contains(&pet));
        assert!(!pet.contains(&root.member("Pets")));
    }

    #[test]
    fn other_files_are_named_from_the_documents_folder() {
        let root = Location::root("spec/pets/openapi.yaml".into());
        let relative = |file: &str| Location::new(file.into(), "/a").relative_to(&root);
        assert_eq!(relative("spec/pets/openapi.yaml"), "/a");
        assert_eq!(relative("spec/pets/models/pet.yaml"), "models/pet.yaml#/a");
        assert_eq!(relative("spec/shared.yaml"), "../shared.yaml#/a");
        for file in ["spec/pets/openapi.yaml", "spec/pets/models/pet.yaml", "spec/shared.yaml", "c.yaml"] {
            let location = Location::new(file.into(), "/a");
            assert_eq!(Location::from_relative(&root, &location.relative_to(&root)), location);
        }
        let other = Location::new("b.yaml".into(), "/a");
        assert_eq!(other.relative_to(&Location::root("a.yaml".into())), "b.yaml#/a");
    }
}
