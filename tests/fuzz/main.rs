//! Documents mutated at random: the generator ends within bounds of time and memory and without a panic, a second run gives
//! the same bytes, and its output compiles.
//!
//! ```text
//! CLIENTWRIGHT_FUZZ=10000        the number of documents [default: 200]
//! CLIENTWRIGHT_FUZZ_SEED=7       the first seed [default: 0]; a seed always gives the same document
//! CLIENTWRIGHT_ALL_FEATURES=1    compiles the sample with all features but TLS, instead of those of both ends
//! CLIENTWRIGHT_CORPUS=folder     documents to start from, beside those of the cases
//! ```
//! Failing documents are written to the folder `fuzz` of the target folder. Copy them to `tests/fuzz/found`, which each run tries
//! first, and add a case once the cause is known.

#![forbid(unsafe_code)]

mod bases;
mod compile;
mod mutate;
mod oracle;

use bases::Bases;
use clientwright::ApiInput;
use compile::Sample;
use mutate::mutate;
use oracle::{Document, check};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::{env, fs, process, thread};

/// How many bytes of addresses the whole run may use: the memory of any one document is less.
const MEMORY: u64 = 12 << 30;
/// The sampling rate: one of this number of documents from which something is generated is compiled too.
const COMPILED: u64 = 100;

fn main() {
    rlimit::Resource::AS.set(MEMORY, MEMORY).expect("a process may limit its own memory");
    let count = number("CLIENTWRIGHT_FUZZ").unwrap_or(200);
    let first = number("CLIENTWRIGHT_FUZZ_SEED").unwrap_or(0);
    let bases = Bases::read();
    let run = Run {
        bases,
        next: AtomicU64::new(first),
        end: first + count,
        generated: AtomicU64::new(0),
        found: Mutex::default(),
    };
    run.replay();
    let sample = run.all();
    let mut found = run.found.into_inner().expect("nobody panics while a finding is written down");
    found.extend(sample.compile("fuzz"));
    for finding in &found {
        eprintln!("{finding}\n");
    }
    let (bases, generated) = (run.bases.len(), run.generated.into_inner());
    println!(
        "{count} documents made of {bases}, from number {first}; {generated} generated; {} findings",
        found.len()
    );
    process::exit(i32::from(!found.is_empty()));
}

fn input(document: &Document) -> ApiInput {
    ApiInput::new(document.name.as_str(), document.clone())
}

fn number(variable: &str) -> Option<u64> {
    let text = env::var(variable).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("{variable} has to be a number")))
}

struct Run {
    bases: Bases,
    next: AtomicU64,
    end: u64,
    generated: AtomicU64,
    found: Mutex<Vec<String>>,
}

impl Run {
    /// Problems found in earlier runs stay fixed.
    fn replay(&self) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("found");
        let mut files: Vec<PathBuf> =
            fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
        files.sort();
        for file in files.iter().filter(|file| file.extension().is_some_and(|it| it != "md")) {
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let document = Document { name, bytes: fs::read(file).expect("findings can be read") };
            self.look_at(&document, 0);
        }
    }

    /// All documents, with a thread for each processor. Some samples are returned.
    fn all(&self) -> Sample {
        let threads = thread::available_parallelism().map_or(1, NonZeroUsize::get);
        let sample = Mutex::new(Sample::default());
        thread::scope(|scope| {
            for _ in 0..threads {
                scope.spawn(|| {
                    loop {
                        let seed = self.next.fetch_add(1, Ordering::Relaxed);
                        if seed >= self.end {
                            break;
                        }
                        let document = mutate(&self.bases, seed);
                        if self.look_at(&document, seed) {
                            let before = self.generated.fetch_add(1, Ordering::Relaxed);
                            if before.is_multiple_of(COMPILED) {
                                sample
                                    .lock()
                                    .expect("nobody panics with the sample")
                                    .add(seed, input(&document));
                            }
                        }
                    }
                });
            }
        });
        sample.into_inner().expect("nobody panics with the sample")
    }

    /// Returns whether something was generated from a document. Problems are written down.
    fn look_at(&self, document: &Document, seed: u64) -> bool {
        // A stack that overflows ends the process: then this file says by which document.
        let file = folder().join(format!("{:?}-{}", thread::current().id(), document.name));
        fs::write(&file, &document.bytes).expect("the target folder can be written to");
        match check(document) {
            Ok(is_generated) => {
                fs::remove_file(&file).expect("what was written can be removed");
                is_generated
            }
            Err(finding) => {
                let message = format!("{seed}: {finding}\n  document: {}", file.display());
                self.found.lock().expect("nobody panics while a finding is written down").push(message);
                false
            }
        }
    }
}

/// The repository.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Where findings are kept.
fn folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fuzz");
    fs::create_dir_all(&folder).expect("the target folder can be written to");
    folder
}
