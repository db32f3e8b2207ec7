//! Where generated code has its runtime from.

use serde::Deserialize;

/// Where generated code has its runtime from: what reads and writes models, sends calls and reads responses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Runtime {
    /// A copy of the parts that it needs, in its module `runtime`: it depends on nothing of clientwright.
    #[default]
    Embedded,
    /// The crate `clientwright-runtime`. Clients that depend on it share its types: a `Hook`, `Transport` or `Secret` written for
    /// one is good for all of them, and a fix of the runtime needs no new run. Each client keeps a `Call` and a `Builder` of its
    /// own, because its methods for parameters and credentials are defined on them.
    Crate,
}
