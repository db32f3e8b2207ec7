//! A place in a document of one or several files: a file, and a JSON Pointer into it.

use std::fmt;

/// A file, by its path from the document's folder, and a pointer into it (RFC 6901).
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file; empty for the document's own.
    pub file: String,
    /// The pointer; empty for all of it.
    pub pointer: String,
}

impl Place {
    /// The member of that name.
    #[must_use]
    pub fn member(&self, name: &str) -> Self {
        Self { file: self.file.clone(), pointer: format!("{}/{}", self.pointer, escaped(name)) }
    }

    /// The member at the end of a way.
    #[must_use]
    pub fn below<'a>(&self, names: impl IntoIterator<Item = &'a str>) -> Self {
        names.into_iter().fold(self.clone(), |place, name| place.member(name))
    }

    /// The place above, and the name that leads here from it.
    #[must_use]
    pub fn up(&self) -> Option<(Self, String)> {
        let (above, name) = self.pointer.rsplit_once('/')?;
        let name = name.replace("~1", "/").replace("~0", "~");
        Some((Self { file: self.file.clone(), pointer: above.to_owned() }, name))
    }
}

/// A name as a segment of a pointer (RFC 6901, 3).
#[must_use]
pub fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.file.as_str() {
            "" => formatter.write_str(&self.pointer),
            file => write!(formatter, "{file}#{}", self.pointer),
        }
    }
}
