//! The shape of a parameter's value: what its text may mean, for reading.

/// What a text is read as. A text alone doesn't say whether `5` is a number.
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
