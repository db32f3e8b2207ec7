//! Names of schemas, members, parameters, groups and security schemes, parts of paths, and values of enumerations: few, so that they
//! meet again, and some that are hard to name.

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

pub(crate) const SEGMENTS: &[&str] =
    &["things", "default", "self", "v1", "type", "a.b", "é", "_", "things:copy", "mod", "client"];

pub(crate) const PARAMETERS: &[&str] = &["id", "a", "A", "type", "body", "send", "with_retries", "é", "x-y"];

pub(crate) const TAGS: &[&str] = &["things", "default", "a/default", "self", "", "_", "Client", "é", "a b"];

pub(crate) const SCHEMES: &[&str] = &["ss", "ß", "X-Key"];
