//! The argument `--runtime`.

use clap::ValueEnum;
use clientwright::Runtime;

/// Where generated code has its runtime from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum RuntimeArgument {
    /// A copy in the package, which depends on nothing of clientwright
    #[default]
    Embedded,
    /// The crate `clientwright-runtime`, which compiles once for all clients
    Crate,
}

impl From<RuntimeArgument> for Runtime {
    fn from(argument: RuntimeArgument) -> Self {
        match argument {
            RuntimeArgument::Embedded => Self::Embedded,
            RuntimeArgument::Crate => Self::Crate,
        }
    }
}
