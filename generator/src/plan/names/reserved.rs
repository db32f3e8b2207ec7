//! Names that generated code or Rust already uses. The exports of the runtime are read from its sources, so that a new export
//! can't collide with a name of a document.

use crate::runtime::exported_names;
use crate::rust::{BUILDER_METHODS, CALL_METHODS};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// The prelude of edition 2024, what derives and `use` lines bring into generated files, and primitive types.
const RUST: &str = "AsMut AsRef AsyncFn AsyncFnMut AsyncFnOnce BTreeMap Box Bytes Clone Copy Debug Default \
    Deserialize DoubleEndedIterator Drop Eq Err ExactSizeIterator Extend Fn FnMut FnOnce From FromIterator \
    Future Hash Infallible Into IntoFuture IntoIterator Iterator Method None Ok Option Ord PartialEq \
    PartialOrd Result Self Send Serialize Sized Some String Sync ToOwned ToString TryFrom TryInto Unpin \
    Value Vec";

/// The names in scope in the file of a model besides other models and the above, the type parameter of `enumeration!`, and the name
/// whose `new` Clippy doesn't take for a constructor (`self_named_constructors`).
const MODEL_FILE: [&str; 7] = ["Const", "HeldJson", "IntoText", "MadeUp", "New", "Nulls", "Patch"];

/// The names in scope besides the groups of an API.
const WITH_GROUPS: [&str; 2] = ["Client", "ClientBuilder"];

/// The crate that files name besides modules next to them.
pub(in crate::plan) const RUNTIME_CRATE: &str = "clientwright_runtime";

/// Modules besides those of groups, and files that Cargo treats as crate roots.
const MODULES: [&str; 9] =
    [RUNTIME_CRATE, "client", "examples", "inbound_requests", "lib", "main", "models", "runtime", "server"];

/// Methods of a client besides those of its groups.
const CLIENT_METHODS: [&str; 5] = ["builder", "clone", "from_core", "from_env", "new"];

/// Methods that would be taken for Rust's operators (clippy, `should_implement_trait`).
pub(in crate::plan) const OPERATORS: [&str; 10] =
    ["add", "sub", "mul", "div", "rem", "bitand", "bitor", "bitxor", "shl", "shr"];

/// Types. `Value` and a few others are always written with their paths in the files of models.
pub(super) fn of_models() -> impl Iterator<Item = &'static str> {
    let collides = |name: &&str| !matches!(*name, "Value" | "Bytes" | "Method" | "Serialize" | "Deserialize");
    RUST.split(' ').filter(collides).chain(MODEL_FILE)
}

/// Modules of models.
pub(super) fn of_model_modules() -> impl Iterator<Item = &'static str> {
    [RUNTIME_CRATE, "runtime", "mod", "models"].into_iter()
}

/// Types of groups and operations.
pub(super) fn of_groups() -> impl Iterator<Item = &'static str> {
    static EXPORTS: LazyLock<BTreeSet<String>> = LazyLock::new(exported_names);
    RUST.split(' ').chain(WITH_GROUPS).chain(EXPORTS.iter().map(String::as_str))
}

/// Modules of APIs: a module of the same crate, and files and folders that Cargo treats as crate roots.
pub(super) fn of_modules() -> impl Iterator<Item = &'static str> {
    [RUNTIME_CRATE, "bin", "lib", "main", "mod", "runtime"].into_iter()
}

/// Modules of groups.
pub(super) fn of_group_modules() -> impl Iterator<Item = &'static str> {
    MODULES.into_iter().chain(CLIENT_METHODS)
}

/// Methods of a client, besides which those that return groups are.
pub(super) fn of_client() -> impl Iterator<Item = &'static str> {
    CLIENT_METHODS.into_iter()
}

/// Fields of models and their setters.
pub(super) fn of_fields() -> impl Iterator<Item = &'static str> {
    ["new", "nulls", "made_up"].into_iter()
}

/// Methods of groups.
pub(super) fn of_methods() -> impl Iterator<Item = &'static str> {
    ["new", "clone"].into_iter()
}

/// Setters of the variables of servers.
pub(super) fn of_servers() -> impl Iterator<Item = &'static str> {
    ["new", "clone", "default", "from", "into"].into_iter()
}

/// Methods of the builder for credentials.
pub(super) fn of_credentials() -> impl Iterator<Item = &'static str> {
    BUILDER_METHODS.iter().copied().chain(["clone", "credentials_from_env", "validate_requests"])
}

/// Arguments and setters of calls. Methods that start with `with_` are left out, as no parameter's name does.
pub(super) fn of_parameters() -> impl Iterator<Item = &'static str> {
    CALL_METHODS.iter().copied().chain(["body", "into_future", "send_blocking"]).chain(OPERATORS)
}
