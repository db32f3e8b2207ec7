//! Names that mean something else where generated names stand. What the runtime exports is read from its list, so that
//! a new export can't meet a name of a document.

use crate::runtime::exported_names;
use crate::rust::{BUILDER_METHODS, CALL_METHODS};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// The prelude of edition 2024, what derives and `use` lines bring into generated files, and primitive types.
const RUST: [&str; 53] = [
    "AsMut",
    "AsRef",
    "AsyncFn",
    "AsyncFnMut",
    "AsyncFnOnce",
    "BTreeMap",
    "Box",
    "Bytes",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Deserialize",
    "DoubleEndedIterator",
    "Drop",
    "Eq",
    "Err",
    "ExactSizeIterator",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "Future",
    "Hash",
    "Infallible",
    "Into",
    "IntoFuture",
    "IntoIterator",
    "Iterator",
    "Method",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Self",
    "Send",
    "Serialize",
    "Sized",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
    "Value",
    "Vec",
];

/// What a file of a model has in scope beside models and the above.
const MODEL_FILE: [&str; 3] = ["Const", "Nulls", "Patch"];

/// What stands beside the groups of an API.
const BESIDE_GROUPS: [&str; 2] = ["Client", "ClientBuilder"];

/// Modules beside those of groups, and files that Cargo takes for the root of something.
const MODULES: [&str; 7] = ["client", "examples", "inbound_requests", "lib", "main", "models", "runtime"];

/// Methods that a client has beside those of its groups.
const CLIENT_METHODS: [&str; 4] = ["builder", "clone", "from_core", "new"];

/// Types that no model may be called. `Value` is always written with its path there.
pub(super) fn of_models() -> impl Iterator<Item = &'static str> {
    let clashes = |name: &&str| !matches!(*name, "Value" | "Bytes" | "Method" | "Serialize" | "Deserialize");
    RUST.into_iter().filter(clashes).chain(MODEL_FILE)
}

/// Modules that no model may be called.
pub(super) fn of_model_modules() -> impl Iterator<Item = &'static str> {
    ["runtime", "mod", "models"].into_iter()
}

/// Types that neither a group nor anything of an operation may be called.
pub(super) fn of_groups() -> impl Iterator<Item = &'static str> {
    static EXPORTS: LazyLock<BTreeSet<String>> = LazyLock::new(exported_names);
    RUST.into_iter().chain(BESIDE_GROUPS).chain(EXPORTS.iter().map(String::as_str))
}

/// Modules, which are the client's methods, that no group may be called.
pub(super) fn of_group_modules() -> impl Iterator<Item = &'static str> {
    MODULES.into_iter().chain(CLIENT_METHODS)
}

/// Methods that a group has beside those of its operations.
pub(super) fn of_methods() -> impl Iterator<Item = &'static str> {
    ["new", "clone"].into_iter()
}

/// Methods that a server has beside those of its variables.
pub(super) fn of_servers() -> impl Iterator<Item = &'static str> {
    ["new", "clone", "default", "from", "into"].into_iter()
}

/// Methods of the builder beside those of credentials.
pub(super) fn of_credentials() -> impl Iterator<Item = &'static str> {
    BUILDER_METHODS.iter().copied().chain(["clone"])
}

/// Methods that would be taken for Rust's operators (clippy, `should_implement_trait`).
const OPERATORS: [&str; 10] = ["add", "sub", "mul", "div", "rem", "bitand", "bitor", "bitxor", "shl", "shr"];

/// Methods of every call but those that start with `with_`, which no parameter's name does; and the body.
pub(super) fn of_parameters() -> impl Iterator<Item = &'static str> {
    CALL_METHODS.iter().copied().chain(["body", "into_future", "send_blocking"]).chain(OPERATORS)
}
