//! Conversions of structs into their forms for JSON merge patches.

/// `impl From<Address> for AddressPatch`
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct PatchConversion {
    /// The form for patches.
    pub(crate) patch: String,
    /// The cargo features of which it needs one; none: it is wherever the struct is.
    pub(crate) features: Vec<String>,
    pub(crate) members: Vec<PatchMember>,
}

/// A member that is in both.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct PatchMember {
    /// The field of the struct.
    pub(crate) from: String,
    /// The field of the patch.
    pub(crate) to: String,
    pub(crate) source: PatchSource,
    pub(crate) value: PatchValue,
}

/// The source of the update of a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum PatchSource {
    /// The field, which isn't an update.
    Whole,
    /// The field in `Some`.
    Some,
    /// A value, which is set.
    Required,
    /// An option: `None` keeps the member.
    Optional,
    /// An option: `None` clears the member.
    Nullable,
    /// An option: `None` clears the member with this number if it is recorded as null, and keeps it otherwise.
    OptionalNullable(usize),
}

/// How a value is converted.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum PatchValue {
    Same,
    /// By the conversion of its type.
    Into {
        from_box: bool,
        to_box: bool,
    },
    /// Each value of a map, in `Some`.
    Entries(Box<Self>),
}
