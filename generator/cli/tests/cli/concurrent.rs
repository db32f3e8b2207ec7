//! Two runs at once: one waits for the other, and the output is that of one of them.

use crate::documents::many_pets;
use crate::folder::Folder;

#[test]
fn two_runs_at_once_leave_the_output_of_one() {
    let folder = Folder::with(&[("a.yaml", &many_pets(0..60, "a")), ("b.yaml", &many_pets(30..90, "b"))]);
    let arguments = |document| ["generate", document, "--out", "out"];
    // The lock file also knows the names of the document before.
    let tree = || {
        let mut tree = folder.tree("out");
        assert!(tree.remove("clientwright.lock").is_some());
        tree
    };
    let whole = ["b.yaml", "a.yaml"].map(|document| {
        folder.run(&arguments(document)).assert_success();
        let tree = tree();
        std::fs::remove_dir_all(folder.path("out")).expect("the output is there");
        tree
    });
    // Into a new folder, and then over what lies there.
    for _ in 0..6 {
        let runs = ["a.yaml", "b.yaml", "a.yaml"].map(|document| folder.start(&arguments(document)));
        for mut run in runs {
            assert!(run.wait().expect("the run ends").success());
        }
        assert!(whole.contains(&tree()), "{:?}", tree().keys().collect::<Vec<_>>());
    }
    assert_eq!(folder.tree("").len(), whole[0].len().max(folder.tree("out").len()) + 2);
}

#[test]
fn crates_of_one_run_next_to_each_other_do_not_deadlock() {
    let folder = Folder::with(&[("spec/pets.yaml", &many_pets(0..2, "a"))]);
    let api = |name: &str| format!("[crate.{name}.api.pets]\ndocument = \"spec/pets.yaml\"\n");
    folder.write("clientwright.toml", &(api("one") + &api("two")));
    folder.run(&["generate"]).assert_success();
    folder.run(&["generate"]).assert_success();
    assert!(folder.has("one/Cargo.toml") && folder.has("two/Cargo.toml"));
}
