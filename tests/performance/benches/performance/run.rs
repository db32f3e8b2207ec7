//! A run of the generator in a separate process, so that its memory can be measured. In: a document; out: the time of each
//! stage, and the peak of memory.

use crate::measure;
use clientwright::{ApiInput, FolderFiles, Options, Progress, Stage, generate};
use std::error::Error;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// As the command line has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The argument that makes this program the process that is measured.
pub(crate) const WORD: &str = "--document";

/// A column of the table.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Column {
    Stage(Stage),
    /// Files are written, one after the other.
    Write,
    Total,
}

impl Column {
    pub(crate) const ALL: [Self; 7] = [
        Self::Stage(Stage::Read),
        Self::Stage(Stage::Parse),
        Self::Stage(Stage::Lower),
        Self::Stage(Stage::Plan),
        Self::Stage(Stage::Emit),
        Self::Write,
        Self::Total,
    ];
}

/// The costs of a run.
pub(crate) struct Times {
    stages: Vec<Duration>,
    pub(crate) memory: u64,
    /// How many processors were at work, on average.
    pub(crate) busy: f64,
}

impl Times {
    pub(crate) fn of(&self, column: Column) -> Duration {
        match Column::ALL.iter().position(|known| *known == column) {
            Some(index) if column != Column::Total => self.stages.get(index).copied().unwrap_or_default(),
            _ => self.total(),
        }
    }

    pub(crate) fn total(&self) -> Duration {
        self.stages.iter().sum()
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
    let stages = text.lines().map(|line| Ok(Duration::from_nanos(line.parse()?)));
    Ok(Times { stages: stages.collect::<Result<_, std::num::ParseIntError>>()?, memory, busy })
}

/// Generates from a document, writes the files, and prints the time of each stage in nanoseconds.
///
/// # Errors
/// If the document has errors, or a file can't be written.
pub(crate) fn child(document: &Path) -> Result<(), Box<dyn Error>> {
    let folder = document.parent().ok_or("a folder")?;
    let name = document.file_name().and_then(|name| name.to_str()).ok_or("a name")?;
    let begun = Arc::new(Mutex::new(Vec::new()));
    let mut options = Options::default();
    let listener = begun.clone();
    options.progress = Progress::new(move |_| {
        if let Ok(mut begun) = listener.lock() {
            begun.push(Instant::now());
        }
    });
    let mut input = ApiInput::new(name, FolderFiles::new(folder));
    // The largest of the synthetic documents has more than the default.
    input.options.limits.values = usize::MAX;
    let output = generate(&[input], &options).map_err(|failure| failure.report.to_string())?;
    let mut marks = begun.lock().map_err(|_| "a listener panicked")?.clone();
    marks.push(Instant::now());
    let written = write(&output.files)?;
    marks.push(Instant::now());
    drop(written);
    for pair in marks.windows(2) {
        println!("{}", (pair[1] - pair[0]).as_nanos());
    }
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
