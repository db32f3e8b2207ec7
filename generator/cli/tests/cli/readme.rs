//! The README's commands and configuration work as they are printed.

use crate::documents::PETS;
use crate::folder::Folder;

const README: &str = include_str!("../../../../README.md");

/// The lines of the first block of code in that language which holds these words.
fn block(language: &str, words: &str) -> String {
    let fence = format!("```{language}\n");
    let blocks = README.split(&fence).skip(1).filter_map(|rest| rest.split("```").next());
    blocks.filter(|block| block.contains(words)).map(str::to_owned).next().expect("the README has the block")
}

#[test]
fn its_configuration_is_one() {
    let folder = Folder::with(&[("spec/petstore.yaml", PETS), ("spec/weather.yaml", PETS)]);
    folder.write("clientwright.toml", &block("toml", "[crate.clients]"));
    folder.run(&["generate"]).assert_success();
    assert!(folder.has("clients/src/petstore/mod.rs") && folder.has("src/weather/mod.rs"));
    folder.run(&["check"]).assert_success();
}

#[test]
fn its_commands_are_understood() {
    let commands = block("sh", "clientwright generate petstore.yaml");
    let mut words = commands.split_whitespace();
    assert_eq!(words.next(), Some("clientwright"));
    let folder = Folder::with(&[("petstore.yaml", PETS)]);
    folder.run(&words.collect::<Vec<_>>()).assert_success();
    assert!(folder.read("petstore/Cargo.toml").contains("name = \"petstore\""));
    assert!(README.contains("`--out src/petstore --module`"));
    folder.run(&["generate", "petstore.yaml", "--out", "src/petstore", "--module"]).assert_success();
    assert!(folder.has("src/petstore/mod.rs"));
}
