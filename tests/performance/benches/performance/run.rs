//! A run of the generator in a separate process, so that its memory can be measured. In: a document; out: the times of
//! generating and of writing files, and the peak of memory.

use crate::measure;
use clientwright::{ApiInput, FolderFiles, Options, generate};
use std::error::Error;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// As the command line has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The argument that makes this program the process that is measured.
pub(crate) const WORD: &str = "--document";

/// The costs of a run.
pub(crate) struct Times {
    pub(crate) generate: Duration,
    /// Files are written, one after the other.
    pub(crate) write: Duration,
    pub(crate) memory: u64,
    /// How many processors were at work, on average.
    pub(crate) busy: f64,
}

impl Times {
    pub(crate) fn total(&self) -> Duration {
        self.generate + self.write
    }
}

/// Runs this program again for one document.
///
/// # Errors
/// If it fails or prints nothing.
pub(crate) fn measured(document: &Path) -> Result<Times, Box<dyn Error>> {
    let times = document.with_extension("times");
    let times =
        Path::new(env!("CARGO_TARGET_TMPDIR")).join("performance").join(times.file_name().ok_or("a file")?);
    let mut command = Command::new(std::env::current_exe()?);
    command.arg(WORD).arg(document).stdout(Stdio::from(std::fs::File::create(&times)?));
    let cost = measure::run(&mut command)?;
    let (memory, busy) = (cost.memory, cost.processor.as_secs_f64() / cost.wall.as_secs_f64());
    let text = std::fs::read_to_string(&times)?;
    let (generate, write) = text.trim().split_once(' ').ok_or("two times")?;
    let [generate, write] = [generate, write].map(|text| text.parse().map(Duration::from_nanos));
    Ok(Times { generate: generate?, write: write?, memory, busy })
}

/// Generates from a document, writes the files, and prints the times of both in nanoseconds.
///
/// # Errors
/// If the document has errors, or a file can't be written.
pub(crate) fn child(document: &Path) -> Result<(), Box<dyn Error>> {
    let folder = document.parent().ok_or("a folder")?;
    let name = document.file_name().and_then(|name| name.to_str()).ok_or("a name")?;
    let mut input = ApiInput::new(name, FolderFiles::new(folder));
    // The largest of the synthetic documents has more than the default.
    input.options.limits.values = usize::MAX;
    let start = Instant::now();
    let output = generate(&[input], &Options::default()).map_err(|failure| failure.report.to_string())?;
    let generated = Instant::now();
    let written = write(&output.files)?;
    println!("{} {}", (generated - start).as_nanos(), generated.elapsed().as_nanos());
    drop(written);
    Ok(())
}

/// Writes files into a folder that vanishes with what is given back.
fn write(files: &std::collections::BTreeMap<String, String>) -> Result<tempfile::TempDir, Box<dyn Error>> {
    let folder = tempfile::tempdir_in(tests::memory_folder())?;
    for (path, text) in files {
        let place = folder.path().join(path);
        std::fs::create_dir_all(place.parent().ok_or("a folder")?)?;
        std::fs::write(place, text)?;
    }
    Ok(folder)
}
