//! The shape of a parameter's value: what its text may mean, for reading.

/// The shape of the value that a text is read as. A text alone doesn't show whether `5` is a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[doc(hidden)]
pub enum ParameterShape {
    /// A string: the text itself.
    Text,
    /// A number, a boolean or null, as JSON writes it.
    Scalar,
    /// A number, a boolean or null if the text is one, else a string.
    Any,
    /// A list of these.
    List(&'static Self),
    /// An object: members by their names, and the shape of all others, if there may be others.
    Object(&'static [(&'static str, Self)], Option<&'static Self>),
}

#[cfg(feature = "server")]
impl ParameterShape {
    /// Returns the shape of a member of an object.
    pub(crate) fn member(&self, name: &str) -> Option<&Self> {
        let Self::Object(members, rest) = self else { return None };
        let known = members.iter().find(|(member, _)| *member == name);
        known.map(|(_, shape)| shape).or(*rest)
    }

    /// Returns whether an object of this shape has a member of this name in the document.
    pub(crate) fn has_member(&self, name: &str) -> bool {
        matches!(self, Self::Object(members, _)
            if members.iter().any(|(member, _)| *member == name))
    }
}
