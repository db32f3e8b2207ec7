//! Sentences of the README and docs with "never" or "always", and the test of each. In: the pages that people wrote; out: lines
//! without a test, and tests that are gone. A guarantee has a test; anything else is worded without these words.

use super::expect_none;
use std::fs;
use tests::root;

/// Pages that are written by a program, or that are promises as a whole (`promises.rs`).
const OTHERS: [&str; 4] = ["configuration.md", "dependencies.md", "findings.md", "regeneration.md"];

/// A part of a line, and the tests (`file::function`) and cases that show it.
const CLAIMS: &[(&str, &[&str])] = &[
    (
        "They never appear in `Debug`, in errors, or in a redirect",
        &[
            "tests/runtime-tests/tests/client/secrecy.rs::errors_show_no_secret",
            "tests/runtime-tests/tests/raw_bytes/links.rs::redirects_take_no_secret_to_another_host",
            "tests/runtime-tests/tests/client/secrecy.rs::generated_clients_and_calls_show_no_secret",
        ],
    ),
    (
        "References to the network are never followed",
        &["generator/cli/tests/hostile/references.rs::nothing_is_fetched"],
    ),
    ("they never collide with a parameter", &["tests/cases/operation/parameter_with_timeout"]),
    (
        "`#` are always escaped",
        &[
            "tests/runtime-tests/tests/client/path_styles.rs::allowed_reserved_characters_stay_except_those_that_end_a_segment",
        ],
    ),
    ("the bulk operation never gets the shorter name", &["tests/cases/resources/one_or_all"]),
    ("is never chosen (`ambiguous-union`)", &["tests/cases/one_of/best_fit"]),
    (
        "is never read as the type of another one",
        &["tests/suites/calls/responses.rs::undocumented_statuses_are_not_read_as_another_one"],
    ),
    (
        "never the value itself",
        &["tests/suites/calls/validation.rs::all_violations_come_at_once_with_their_places"],
    ),
];

#[test]
fn each_claim_has_a_test() {
    let pages =
        fs::read_dir(root().join("docs")).expect("there are docs").map(|page| page.expect("a page").path());
    let is_written = |path: &std::path::PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        name.ends_with(".md") && !OTHERS.contains(&name.as_str())
    };
    let pages = pages.filter(is_written).chain([root().join("README.md")]);
    let texts: Vec<String> = pages.map(|page| fs::read_to_string(page).expect("the page is there")).collect();
    // Every other part is code.
    let prose = texts.iter().flat_map(|text| text.split("\n```").step_by(2)).flat_map(str::lines);
    let is_claim = |line: &&str| {
        line.split(|letter: char| !letter.is_alphabetic())
            .any(|word| ["never", "always"].contains(&word.to_ascii_lowercase().as_str()))
    };
    let claims: Vec<&str> = prose.filter(is_claim).collect();
    let has_test = |line: &&&str| CLAIMS.iter().any(|(part, _)| line.contains(part));
    let untested = claims.iter().filter(|line| !has_test(line)).map(|line| format!("no test shows: {line}"));
    let outdated = CLAIMS.iter().filter(|(part, _)| !claims.iter().any(|line| line.contains(part)));
    expect_none(untested.chain(outdated.map(|(part, _)| format!("no page says: {part}"))));
}

#[test]
fn the_tests_of_claims_exist() {
    let tests = CLAIMS.iter().flat_map(|(_, tests)| *tests);
    let exists = |test: &&&str| match test.split_once("::") {
        Some((file, function)) => {
            fs::read_to_string(root().join(file)).is_ok_and(|text| text.contains(&format!("fn {function}(")))
        }
        None => root().join(test).join("generated.snap").exists(),
    };
    expect_none(tests.filter(|test| !exists(test)).map(|test| format!("{test} is gone")));
}
