//! Progress of a run: a callback at the start of each stage.

use std::fmt;
use std::sync::Arc;

/// A stage of a run. They run in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Stage {
    /// Reads a document; files that it refers to are read when they are needed.
    Read,
    /// Parses the text into OpenAPI objects.
    Parse,
    /// Lowers them to the API on the wire.
    Lower,
    /// Plans the Rust items.
    Plan,
    /// Emits the files, in memory.
    Emit,
}

/// A callback at the start of each stage, to show progress or to measure time.
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
    /// Calls `listener` at the start of each stage. Reading, parsing and lowering start once for each API.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ApiInput, Files, Options, generate};
    use std::sync::Mutex;

    struct Minimal;

    impl Files for Minimal {
        fn read(&self, _name: &str) -> std::io::Result<Vec<u8>> {
            Ok(b"{openapi: 3.1.0, info: {title: Pets, version: '1'}, paths: {}}".to_vec())
        }
    }

    #[test]
    fn a_run_enters_every_stage_in_order() {
        let entered = Arc::new(Mutex::new(Vec::new()));
        let listener = entered.clone();
        let progress = Progress::new(move |stage| listener.lock().expect("no listener panics").push(stage));
        let options = Options { progress, ..Options::default() };
        generate(&[ApiInput::new("pets.yaml", Minimal)], &options).expect("the document has no errors");
        let stages = [Stage::Read, Stage::Parse, Stage::Lower, Stage::Plan, Stage::Emit];
        assert_eq!(*entered.lock().expect("no listener panics"), stages);
    }
}
