//! A run that is killed leaves the old output, the new one, or one that is marked as incomplete; the next run completes it and
//! leaves no temporary files. `CLIENTWRIGHT_KILLS` is the number of moments to try.

use crate::documents::many_pets;
use crate::folder::Folder;
use std::collections::BTreeMap;
use std::fs;
use std::process::Child;
use std::time::{Duration, Instant};

const GENERATE: [&str; 4] = ["generate", "pets.yaml", "--out", "out"];

/// The first schema that only the new document has, and the one after the last.
const NEW: usize = 60;
const LAST: usize = 80;

type Tree = BTreeMap<String, Vec<u8>>;

/// How many moments are tried.
fn moments() -> u32 {
    let moments = std::env::var("CLIENTWRIGHT_KILLS").ok();
    moments.map_or(6, |moments| moments.parse().expect("CLIENTWRIGHT_KILLS is a number"))
}

/// A folder with a document, its output, and the time that generating takes.
fn generated(document: &str) -> (Folder, Tree, Duration) {
    let folder = Folder::with(&[("pets.yaml", document)]);
    let start = Instant::now();
    folder.run(&GENERATE).assert_success();
    let took = start.elapsed();
    let tree = folder.tree("out");
    (folder, tree, took)
}

/// The files of an output that Cargo reads.
fn compiled(tree: &Tree) -> Tree {
    let is_read = |path: &str| path.ends_with(".rs") || path.ends_with(".toml");
    let own = tree.iter().filter(|(path, _)| !path.starts_with(".clientwright-") && is_read(path));
    own.map(|(path, bytes)| (path.clone(), bytes.clone())).collect()
}

/// Returns whether the output refuses to compile, and says why.
fn is_guarded(tree: &Tree) -> bool {
    tree.get("src/lib.rs").is_some_and(|root| String::from_utf8_lossy(root).contains("compile_error!"))
}

/// Files that are there only while a run writes.
fn leftovers(folder: &Folder) -> Vec<String> {
    let all = folder.tree("").into_keys();
    all.filter(|path| path.contains(".clientwright-") && !path.ends_with("/.clientwright-files")).collect()
}

/// Kills a run at a moment: after a share of the time that it takes, once it began to write, or once a file of many has
/// its place.
fn kill(folder: &Folder, mut run: Child, moment: u32, took: Duration) {
    match moment % 3 {
        0 => std::thread::sleep(took * moment / moments()),
        1 => wait(&mut run, || is_staged(folder, "out") || is_staged(folder, "")),
        _ => {
            let file =
                folder.path(&format!("out/src/models/kind{}.rs", NEW + moment as usize % (LAST - NEW)));
            wait(&mut run, || file.exists());
        }
    }
    // It may be done by then.
    drop(run.kill());
    run.wait().expect("a killed process ends");
}

/// Waits until something is so, or until the run is done.
fn wait(run: &mut Child, is_so: impl Fn() -> bool) {
    while !is_so() && run.try_wait().expect("a process can be asked").is_none() {
        std::thread::sleep(Duration::from_micros(200));
    }
}

/// Returns whether files are being written where nobody looks.
fn is_staged(folder: &Folder, place: &str) -> bool {
    let mut entries = fs::read_dir(folder.path(place)).into_iter().flatten().flatten();
    entries.any(|entry| {
        entry.file_name().to_string_lossy().starts_with(".clientwright-") && entry.path().is_dir()
    })
}

#[test]
fn a_killed_run_leaves_the_old_the_new_or_a_guard() {
    let (folder, old, took) = generated(&many_pets(0..NEW, "old"));
    folder.write("pets.yaml", &many_pets(20..LAST, "new"));
    folder.run(&GENERATE).assert_success();
    let new = folder.tree("out");
    let mut states = BTreeMap::new();
    for moment in 0..moments() {
        folder.restore("out", &old);
        kill(&folder, folder.start_slowly(&GENERATE), moment, took);
        let left = folder.tree("out");
        let sources = compiled(&left);
        let state = match () {
            () if is_guarded(&left) => "guarded",
            () if sources == compiled(&old) => "old",
            () if sources == compiled(&new) => "new",
            () => panic!("a mixture that may compile: {:?}", sources.keys().collect::<Vec<_>>()),
        };
        *states.entry(state).or_insert(0) += 1;
        folder.run(&GENERATE).assert_success();
        assert!(folder.tree("out") == new, "the next run does not finish what was {state}");
        assert_eq!(leftovers(&folder), Vec::<String>::new(), "{state}");
    }
    println!("killed runs left: {states:?}");
}

#[test]
fn a_killed_run_leaves_no_part_of_a_new_folder() {
    let (folder, whole, took) = generated(&many_pets(0..LAST, "new"));
    for moment in 0..moments() {
        fs::remove_dir_all(folder.path("out")).expect("the output is there");
        kill(&folder, folder.start_slowly(&GENERATE), moment, took);
        let left = folder.tree("out");
        assert!(left.is_empty() || left == whole, "{:?}", left.keys().collect::<Vec<_>>());
        folder.run(&GENERATE).assert_success();
        assert!(folder.tree("out") == whole);
        assert_eq!(leftovers(&folder), Vec::<String>::new());
    }
}
