//! An unresolved reference → its likely target.

use super::Documents;
use super::documents::Entry;
use crate::diagnostic::Location;
use crate::source::decode_percent;

/// The most references that a pointer may cross.
const MOST_CROSSED: usize = 32;

impl Documents {
    /// The likely target of an unresolved fragment: a pointer from the file's root, despite an enclosing schema with `$id`,
    /// the only anchor of that name in the file, or a pointer through other references.
    pub(super) fn best_guess(
        &self,
        resource: &Location,
        fragment: &str,
        from: &Location,
    ) -> Option<Location> {
        let Entry { source, identifiers } = self.entry(resource)?;
        let decoded = decode_percent(fragment);
        let pointer = match decoded.starts_with('/') {
            true => source.root.at(&decoded).map(|_| decoded.as_str()),
            false => identifiers.only_anchor(&decoded),
        };
        let known = pointer.map(|pointer| Location::new(resource.file().clone(), pointer));
        known.or_else(|| match decoded.rsplit_once("/#") {
            // As .NET 9 writes references from the root of a schema, which may be a list of it.
            Some((_, rest)) if rest.is_empty() || rest.starts_with('/') => {
                let root = schema_root(from)?;
                let item = || rest.strip_prefix("/items").filter(|rest| !rest.is_empty());
                self.through_references(&root, rest).or_else(|| self.through_references(&root, item()?))
            }
            _ if decoded.starts_with('/') => self.through_references(resource, &decoded),
            _ => None,
        })
    }

    /// The location at a pointer that crosses references of the same file.
    fn through_references(&self, root: &Location, pointer: &str) -> Option<Location> {
        let mut at = root.clone();
        let mut left = MOST_CROSSED;
        for segment in Location::new(root.file().clone(), pointer).segments() {
            loop {
                let next = at.member(&segment);
                if self.node_at(&next).is_some() {
                    at = next;
                    break;
                }
                left = left.checked_sub(1)?;
                let reference = self.node_at(&at)?.child("$ref")?.as_text()?.strip_prefix('#')?;
                at = self.fragment(&Location::root(at.file().clone()), reference, &at).ok()?;
            }
        }
        Some(at)
    }
}

/// The component or the schema of a media type, parameter or header that holds a schema.
fn schema_root(at: &Location) -> Option<Location> {
    let segments: Vec<_> = at.segments().collect();
    let is = |index: usize, name: &str| segments.get(index).is_some_and(|segment| *segment == name);
    let length = if is(0, "components") && is(1, "schemas") {
        3
    } else if is(0, "definitions") {
        2
    } else {
        segments.iter().position(|segment| *segment == "schema")? + 1
    };
    let root = Location::root(at.file().clone());
    Some(segments.iter().take(length).fold(root, |at, segment| at.member(segment)))
}
