//! Wrong usage: exit code 2, and nothing is written.

use crate::documents::PETS;
use crate::folder::Folder;

#[track_caller]
fn refused(arguments: &[&str], expected: &str) {
    let folder = Folder::with(&[("pets.yaml", PETS)]);
    let done = folder.run(arguments).failed(2, &[expected]);
    assert_eq!(done.stdout, "");
    assert_eq!(folder.tree("").len(), 1);
}

#[test]
fn a_command_is_needed() {
    refused(&[], "Usage");
    refused(&["produce"], "unrecognized subcommand");
    refused(&["generate", "--fast"], "--fast");
    refused(&["generate", "pets.yaml", "--otu", "out"], "a similar argument exists: '--out'");
    refused(&["inspect", "pets.yaml", "--quite"], "a similar argument exists: '--quiet'");
}

#[test]
fn arguments_that_do_not_belong_together_are_refused() {
    refused(&["generate", "pets.yaml"], "--out");
    refused(&["generate", "--out", "out"], "<SPEC>");
    refused(&["generate", "--package", "pets"], "<SPEC>");
    refused(&["check", "--module"], "<SPEC>");
    refused(&["check", "--runtime", "crate"], "<SPEC>");
    refused(&["generate", "pets.yaml", "--out", "out", "--runtime", "none"], "vendored");
    refused(
        &["generate", "pets.yaml", "--out", "out", "--package", "pets", "--module"],
        "cannot be used with",
    );
    refused(&["generate", "pets.yaml", "--out", "out", "--config", "a.toml"], "cannot be used with");
    refused(&["check", "--message-format", "xml"], "xml");
    refused(&["check", "--color", "red"], "red");
}

#[test]
fn a_package_needs_a_name_that_cargo_takes() {
    refused(&["generate", "pets.yaml", "--out", "out", "--package", "2pets"], "start with an ASCII letter");
    refused(&["generate", "pets.yaml", "--out", "out", "--package", "async"], "reserved by Rust");
    refused(&["generate", "pets.yaml", "--out", "my client"], "--package NAME");
    refused(&["generate", "pets.yaml", "--out", "/"], "--package NAME");
}

#[test]
fn help_and_version_are_results() {
    let folder = Folder::with(&[]);
    assert!(folder.run(&["--help"]).assert_success().stdout.contains("generate"));
    assert!(folder.run(&["generate", "--help"]).assert_success().stdout.contains("--out <DIR>"));
    assert!(folder.run(&["--version"]).assert_success().stdout.contains(env!("CARGO_PKG_VERSION")));
}
