//! How far a run has come. In: each stage, as it begins. Out: a call of what the user gave for it.

use std::fmt;
use std::sync::Arc;

/// A stage of a run, in the order in which they come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Stage {
    /// A document is read; files that it refers to are read when they are met.
    Read,
    /// What was read becomes objects of OpenAPI.
    Parse,
    /// These become what goes over the wire.
    Lower,
    /// It is decided what Rust looks like.
    Plan,
    /// Files are written, in memory.
    Emit,
}

/// What is told when a stage begins: to show how far a run is, or to measure it.
///
/// ```
/// use clientwright::{Options, Progress};
///
/// let mut options = Options::default();
/// options.progress = Progress::new(|stage| eprintln!("{stage:?}"));
/// ```
#[derive(Clone, Default)]
pub struct Progress(Option<Arc<dyn Fn(Stage) + Send + Sync>>);

impl Progress {
    /// Tells `listener` of each stage that begins; reading, parsing and lowering come once for each API.
    pub fn new(listener: impl Fn(Stage) + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(listener)))
    }

    pub(crate) fn enter(&self, stage: Stage) {
        if let Some(listener) = &self.0 {
            listener(stage);
        }
    }
}

impl fmt::Debug for Progress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Progress").finish_non_exhaustive()
    }
}
