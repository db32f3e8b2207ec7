//! The promises of docs/regeneration.md, and the test of each. In: the page; out: sentences without a test, and tests that are gone.

use super::expect_none;
use std::fs;
use tests::root;

/// Sections whose list items and paragraphs each promise something.
const SECTIONS: [&str; 3] = ["What stays the same", "A renamed schema", "Interrupted runs"];

/// The beginning of a sentence, and the functions (`file::function`) and pairs (`pairs/..`) that show it.
const PROMISES: &[(&str, &[&str])] = &[
    (
        "The same document gives the same output",
        &[
            "names/order.rs::a_second_run_with_the_names_of_the_first_gives_the_same_names",
            "cli/generate.rs::the_same_bytes_come_from_any_folder",
            "names/places.rs::yaml_and_json_say_the_same",
            "names/places.rs::schemas_in_another_file_are_called_as_before",
        ],
    ),
    ("If nothing changed, nothing is written", &["cli/writing.rs::a_second_run_writes_nothing"]),
    (
        "The order in the document only matters",
        &[
            "names/shuffled.rs::an_order_that_says_nothing_changes_nothing",
            "pairs/same/paths_reordered",
            "pairs/same/schemas_reordered",
        ],
    ),
    (
        "Additions rename nothing",
        &[
            "names/additive.rs::additions_break_no_code",
            "names/order.rs::what_is_new_moves_nothing",
            "names/order.rs::what_is_new_takes_no_name_that_was_kept",
            "names/history.rs::no_step_of_a_history_exchanges_names",
            "names/edits.rs::edits_exchange_no_names_and_additions_take_none_away",
            "cli/lockfile.rs::a_name_of_a_removed_item_is_not_reused",
        ],
    ),
    (
        "Parameters are identified by location and name",
        &[
            "names/edits.rs::edits_exchange_no_names_and_additions_take_none_away",
            "names/additive.rs::additions_break_no_code",
            "pairs/same/branch_wrapped",
        ],
    ),
    ("New arguments of `new` and of methods", &["names/facts.rs::arguments_keep_their_order"]),
    (
        "Methods stay in their groups",
        &[
            "names/groups.rs::the_first_tag_changes_nothing",
            "names/groups.rs::an_older_lock_file_keeps_groups_by_tags",
            "names/groups.rs::a_method_stays_where_the_path_gets_parts",
        ],
    ),
    (
        "A field or variant stays boxed",
        &[
            "names/facts.rs::an_object_that_grows_changes_no_box",
            "names/facts.rs::a_type_that_becomes_recursive_changes_no_member",
        ],
    ),
    ("Another use of a type", &["names/forms.rs::another_use_breaks_no_code"]),
    ("A type offers", &["names/facts.rs::only_the_document_decides_what_a_type_offers"]),
    (
        "Each inline schema has its own name",
        &[
            "pairs/response/shared_enumeration_grows",
            "names/facts.rs::schemas_in_equal_schemas_are_named_once",
            "names/facts.rs::types_that_become_equal_stay_two",
        ],
    ),
    (
        "Identical ones of one thing share a type",
        &["names/facts.rs::identical_schemas_of_one_thing_share_a_type"],
    ),
    ("Use the schema's own name", &["names/facts.rs::a_name_whose_type_changes_gets_its_own"]),
    (
        "If the identical schemas become",
        &[
            "pairs/response/shared_extracted",
            "names/facts.rs::what_an_inline_schema_was_called_becomes_a_deprecated_alias",
        ],
    ),
    (
        "A new branch of a union without",
        &["pairs/response/branch_without_tag_added", "names/additive.rs::additions_break_no_code"],
    ),
    (
        "A new error status with a known body",
        &["pairs/response/second_error_of_same_body", "names/additive.rs::additions_break_no_code"],
    ),
    ("With another body, the error of the call", &["pairs/response/second_error_added"]),
    (
        "After a merge conflict",
        &[
            "cli/lockfile.rs::names_are_next_to_the_output_a_line_each",
            "lockfile/mod.rs::both_sides_of_a_conflict_are_facts",
            "lockfile/mod.rs::an_item_that_both_sides_renamed_has_both_names",
            "cli/lockfile.rs::both_names_work_if_both_sides_of_a_merge_renamed_something",
        ],
    ),
    ("The lock file alone is enough", &["cli/lockfile.rs::a_lock_file_alone_is_the_own_one"]),
    (
        "To rename something, set",
        &["cli/lockfile.rs::a_configuration_renames_types_operations_groups_and_properties"],
    ),
    ("A name that you edit in the lock file", &["cli/lockfile.rs::a_changed_name_is_taken_over"]),
    (
        "Old names stay as deprecated aliases",
        &[
            "cli/lockfile.rs::a_configuration_renames_types_operations_groups_and_properties",
            "cli/aliases.rs::a_renamed_field_keeps_a_deprecated_setter_until_its_name_leaves_the_lock_file",
            "names/facts.rs::former_names_end_with_their_lines_in_the_lock_file",
            "cli/aliases.rs::a_renamed_group_keeps_a_deprecated_module_and_type_until_they_leave_the_lock_file",
            "cli/aliases.rs::a_renamed_group_keeps_its_cargo_feature",
            "cli/diff.rs::a_renamed_group_is_compatible_as_its_former_names_stay",
            "suites/fresh/mod.rs::groups_of_a_small_api_are_features_where_they_are_wanted",
            "suites/fresh/mod.rs::code_that_says_a_former_name_of_a_method_compiles_with_a_deprecation",
            "suites/names/groups.rs::a_renamed_tag_is_a_renamed_group_and_may_be_renamed_back",
            "pairs/operation/tag_renamed",
            "suites/names/groups.rs::a_group_that_all_operations_left_keeps_their_deprecated_methods",
            "suites/names/groups.rs::the_feature_of_a_group_enables_those_of_groups_to_which_operations_moved",
            "pairs/operation/tag_split",
            "cli/aliases.rs::an_operation_of_another_group_keeps_a_deprecated_method_where_it_was",
            "suites/fresh/mod.rs::code_that_calls_an_operation_where_it_was_compiles_with_a_deprecation",
            "pairs/operation/left_a_group",
        ],
    ),
    (
        "A former name is kept until something else",
        &[
            "cli/aliases.rs::a_renamed_group_keeps_a_deprecated_module_and_type_until_they_leave_the_lock_file",
            "names/facts.rs::former_names_end_with_their_lines_in_the_lock_file",
        ],
    ),
    (
        "If a component is gone and exactly one new",
        &[
            "cli/aliases.rs::what_two_schemas_could_be_is_neither",
            "cli/aliases.rs::a_former_name_stays_as_an_alias_and_is_reported_once",
        ],
    ),
    (
        "Code that uses `Pet` still compiles",
        &["cli/aliases.rs::a_former_name_stays_as_an_alias_and_is_reported_once"],
    ),
    (
        "Variants of a union keep their names",
        &["names/edits.rs::edits_exchange_no_names_and_additions_take_none_away"],
    ),
    (
        "An alias stays until",
        &[
            "cli/aliases.rs::an_alias_ends_where_its_line_is_removed",
            "cli/aliases.rs::an_alias_ends_with_its_type",
        ],
    ),
    (
        "A component whose shape and name both changed",
        &["cli/aliases.rs::a_schema_of_another_shape_is_another_schema"],
    ),
    ("A component that only moved", &["names/places.rs::schemas_in_another_file_are_called_as_before"]),
    ("An operation keeps its method if", &["pairs/operation/path_changed", "pairs/operation/id_renamed"]),
    (
        "A run that can't write a file",
        &[
            "cli/disk_full.rs::a_file_that_gets_no_room_leaves_the_old_output",
            "cli/disk_full.rs::a_folder_of_another_user_is_reported_and_unchanged",
        ],
    ),
    (
        "A killed run leaves",
        &[
            "cli/crash.rs::a_run_that_is_killed_at_any_moment_is_finished_by_the_next",
            "cli/crash.rs::a_run_that_is_killed_at_any_change_of_a_file_is_finished_by_the_next",
        ],
    ),
    ("Concurrent runs on one folder", &["cli/concurrent.rs::two_runs_at_once_leave_the_output_of_one"]),
];

/// Where the first part of a test's name lies.
const FOLDERS: [(&str, &str); 5] = [
    ("names/", "tests/suites/names/"),
    ("suites/", "tests/suites/"),
    ("cli/", "generator/cli/tests/cli/"),
    ("lockfile/", "generator/src/lockfile/"),
    ("pairs/", "tests/pairs/"),
];

#[test]
fn each_promise_has_a_test() {
    let page = fs::read_to_string(root().join("docs/regeneration.md")).expect("the page is there");
    let sentences = sentences(&page);
    let promised = |sentence: &&String| PROMISES.iter().any(|(beginning, _)| sentence.starts_with(beginning));
    let untested = sentences.iter().filter(|sentence| !promised(sentence));
    let untested = untested.map(|sentence| format!("no test shows: {sentence}"));
    let outdated = PROMISES
        .iter()
        .filter(|(beginning, _)| !sentences.iter().any(|sentence| sentence.starts_with(beginning)));
    let outdated = outdated.map(|(beginning, _)| format!("no sentence begins with: {beginning}"));
    expect_none(untested.chain(outdated));
}

#[test]
fn the_tests_of_promises_exist() {
    let tests = PROMISES.iter().flat_map(|(_, tests)| *tests);
    expect_none(tests.filter(|test| !exists(test)).map(|test| format!("{test} is gone")));
}

fn exists(test: &str) -> bool {
    let folder = FOLDERS.iter().find_map(|(short, folder)| Some((folder, test.strip_prefix(short)?)));
    let Some((folder, rest)) = folder else { return false };
    match rest.split_once("::") {
        Some((file, function)) => fs::read_to_string(root().join(folder).join(file)).is_ok_and(|text| {
            let signature = format!("fn {function}(");
            let before = text.split_once(&signature).and_then(|(before, _)| before.rsplit("\n\n").next());
            before.is_some_and(|attributes| attributes.contains("#[test]"))
        }),
        None => root().join(folder).join(rest).join("pair.yaml").exists(),
    }
}

/// The sentences of these sections, without code, headings and tables.
fn sentences(page: &str) -> Vec<String> {
    let sections =
        page.split("\n## ").filter(|section| SECTIONS.iter().any(|title| section.starts_with(title)));
    let without_code = sections.flat_map(|section| section.split("\n```").step_by(2));
    let lines = without_code.flat_map(|text| text.lines().skip(1));
    let mut paragraphs = vec![String::new()];
    for line in lines.filter(|line| !line.starts_with(['#', '|'])) {
        if line.is_empty() || line.starts_with("- ") {
            paragraphs.push(String::new());
        }
        if let Some(paragraph) = paragraphs.last_mut() {
            paragraph.push_str(line.trim_start_matches("- ").trim_start());
            paragraph.push(' ');
        }
    }
    let sentences = paragraphs.iter().flat_map(|paragraph| paragraph.split(". "));
    sentences.map(str::trim).filter(|sentence| !sentence.is_empty()).map(str::to_owned).collect()
}
