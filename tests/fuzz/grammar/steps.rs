//! Bounds on the memory and the work of a run, by the size of its document. A step is a byte that is allocated, whether or not it is
//! freed later: unlike seconds, their number is the same in each run and on each machine.

use cap::Cap;
use std::alloc::System;

#[global_allocator]
static ALLOCATOR: Cap<System> = Cap::new(System, usize::MAX);

/// How many bytes of a document, and of smaller ones, may take `MEMORY`.
const SMALL: usize = 5_000;

/// How many bytes a run on a small document may have at a time.
const MEMORY: usize = 100_000_000;

/// How many bytes a run may allocate, and how many more for each byte of the document. A usual document takes up to 6,000 for a byte;
/// the 1,000 schemas that may be derived from those of any document (`lower/schema/derive.rs`) take up to 180 million. Work that grows
/// faster than the document exceeds both after a few schemas more.
const STEPS: usize = 200_000_000;
const STEPS_FOR_A_BYTE: usize = 10_000;

/// A run that isn't over.
pub(crate) struct Steps {
    most: usize,
    before: usize,
}

impl Steps {
    /// From here on, more memory than the bound ends the process.
    pub(crate) fn begin(size: usize) -> Self {
        let memory = MEMORY / SMALL * size.max(SMALL);
        ALLOCATOR
            .set_limit(ALLOCATOR.allocated() + memory)
            .expect("the limit is more than what is allocated");
        Self { most: STEPS + STEPS_FOR_A_BYTE * size, before: ALLOCATOR.total_allocated() }
    }

    /// # Errors
    /// If the run took too many steps.
    pub(crate) fn end(self) -> Result<(), String> {
        let steps = ALLOCATOR.total_allocated() - self.before;
        ALLOCATOR.set_limit(usize::MAX).expect("it is more than before");
        if steps > self.most { Err(format!("took {steps} steps, of at most {}", self.most)) } else { Ok(()) }
    }
}
