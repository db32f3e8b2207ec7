//! Names of schemas and members, and values of enumerations: few, so that they meet again, and some that are hard to name.

pub(crate) const COMPONENTS: &[&str] = &[
    "A", "B", "C", "Dog", "Pet", "T", "Self", "Unknown", "r#x", "std", "Option", "Some", "aB", "A-b", "日本",
];

pub(crate) const MEMBERS: &[&str] = &[
    "id",
    "type",
    "kind",
    "name",
    "Name",
    "next",
    "into",
    "clone",
    "self",
    "new",
    "additional",
    "$ref",
    "x-y",
    "é",
];

pub(crate) const VALUES: &[&str] = &["a", "b", "A", "Dog", "Pet", "", "self", "1", "x y"];
