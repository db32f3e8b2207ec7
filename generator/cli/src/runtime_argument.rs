//! The argument `--runtime`.

use clap::ValueEnum;
use clientwright::Runtime;

/// Where the written crate has its runtime from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum RuntimeArgument {
    /// A copy of the crate `clientwright-runtime` in its folder `runtime`: nothing has to be published
    #[default]
    Vendored,
    /// The crate `clientwright-runtime` of the registry, whose types several clients share
    Crate,
}

impl From<RuntimeArgument> for Runtime {
    fn from(argument: RuntimeArgument) -> Self {
        match argument {
            RuntimeArgument::Vendored => Self::Vendored,
            RuntimeArgument::Crate => Self::Registry,
        }
    }
}
