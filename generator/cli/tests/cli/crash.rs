//! A run that is killed leaves whole files, old or new. `check` reports them, and the next run does the rest and leaves no
//! temporary files. `CLIENTWRIGHT_KILLS` is the number of moments to try.

use crate::documents::many_pets;
use crate::folder::Folder;
use std::collections::BTreeMap;
use std::fs;
use std::process::{Child, Command};
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

/// A folder with the new document and its output, and the outputs of the old one and the new one after it.
fn generated(old: &str, new: &str) -> (Folder, Tree, Tree) {
    let folder = Folder::with(&[("pets.yaml", old)]);
    folder.run(&GENERATE).assert_success();
    let before = folder.tree("out");
    folder.write("pets.yaml", new);
    folder.run(&GENERATE).assert_success();
    let after = folder.tree("out");
    (folder, before, after)
}

fn is_temporary(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.starts_with(".clientwright-") && name != ".clientwright-files"
}

/// Checks what a killed run left, and finishes it. Returns what was left: the old output, the new one or a mixture.
fn finish(folder: &Folder, old: &Tree, new: &Tree) -> &'static str {
    let mut left = folder.tree("out");
    left.retain(|path, _| !is_temporary(path));
    for (path, content) in &left {
        assert!([old.get(path), new.get(path)].contains(&Some(content)), "{path} is not whole");
    }
    let lost = old.keys().find(|path| new.contains_key(*path) && !left.contains_key(*path));
    assert_eq!(lost, None);
    let check = folder.run(&["check", "pets.yaml", "--out", "out"]);
    assert_eq!(check.code, Some(i32::from(left != *new)), "{check:#?}");
    folder.run(&GENERATE).assert_success();
    // A temporary file would be one too many.
    assert!(
        folder.tree("out") == *new,
        "the next run does not finish: {:?}",
        left.keys().collect::<Vec<_>>()
    );
    match () {
        () if left == *old => "old",
        () if left == *new => "new",
        () => "mixed",
    }
}

/// Kills a run after a share of the time that it takes, or once a new file of many has its place.
fn kill(folder: &Folder, mut run: Child, moment: u32, took: Duration) {
    if moment.is_multiple_of(2) {
        std::thread::sleep(took * moment / moments());
    } else {
        let file = folder.path(&format!("out/src/models/kind{}.rs", NEW + moment as usize % (LAST - NEW)));
        while !file.exists() && run.try_wait().expect("a process can be asked").is_none() {
            std::thread::sleep(Duration::from_micros(200));
        }
    }
    // It may be done by then.
    drop(run.kill());
    run.wait().expect("a killed process ends");
}

#[test]
fn a_run_that_is_killed_at_any_moment_is_finished_by_the_next() {
    let (folder, old, new) = generated(&many_pets(0..NEW, "old"), &many_pets(20..LAST, "new"));
    let mut states = BTreeMap::new();
    let start = Instant::now();
    for moment in 0..=moments() {
        let took = start.elapsed() / (3 * moment).max(1);
        folder.restore("out", &old);
        kill(&folder, folder.start_under(&["nice", "-n", "19"], &GENERATE), moment, took);
        *states.entry(finish(&folder, &old, &new)).or_insert(0) += 1;
    }
    println!("killed runs left: {states:?}");
}

#[test]
fn a_run_that_is_killed_at_any_change_of_a_file_is_finished_by_the_next() {
    if !Command::new("strace").args(["-o", "/dev/null", "true"]).status().is_ok_and(|status| status.success())
    {
        return println!("left out: strace can't be used here");
    }
    let (folder, old, new) = generated(&many_pets(0..4, "old"), &many_pets(2..7, "new"));
    fs::remove_dir_all(folder.path("out")).expect("the output is there");
    folder.run(&GENERATE).assert_success();
    for (before, new) in [(old, new), (Tree::new(), folder.tree("out"))] {
        let mut states = Vec::new();
        // strace counts the calls of each kind in each thread.
        for calls in ["write", "/^mkdir", "/^rename", "/^unlink", "/^rmdir"] {
            for number in 1.. {
                folder.restore("out", &before);
                let kill = format!("inject={calls}:signal=KILL:when={number}");
                let mut run =
                    folder.start_under(&["strace", "-f", "-o", "/dev/null", "-e", &kill], &GENERATE);
                if run.wait().expect("the run ends").success() {
                    break;
                }
                states.push(finish(&folder, &before, &new));
            }
        }
        println!("killed runs left: {states:?}");
        assert!(states.contains(&"old") && states.contains(&"mixed"), "{states:?}");
    }
}

#[test]
fn temporary_files_of_a_killed_run_are_removed_by_any_other() {
    let (folder, _, new) = generated(&many_pets(0..2, "old"), &many_pets(0..2, "new"));
    for path in ["out/.clientwright-aB3xYz", "out/src/models/.clientwright-aB3xYz"] {
        folder.write(path, "");
    }
    folder.write("out/own/.clientwright-aB3xYz", "mine");
    folder.run(&GENERATE).assert_success();
    assert_eq!(folder.read("out/own/.clientwright-aB3xYz"), "mine");
    fs::remove_dir_all(folder.path("out/own")).expect("it is there");
    assert!(folder.tree("out") == new);
}
