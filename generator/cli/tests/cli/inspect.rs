//! `clientwright inspect`, and pagination in a configuration.

use crate::documents::{LISTS, configuration_of_lists};
use crate::folder::{Done, Folder};

fn inspected(pagination: &str, arguments: &[&str]) -> Done {
    let folder =
        Folder::with(&[("lists.yaml", LISTS), ("clientwright.toml", &configuration_of_lists(pagination))]);
    let done = folder.run(&[&["inspect"], arguments].concat());
    assert_eq!(folder.tree("").len(), 2, "nothing is written");
    done
}

#[test]
fn it_shows_operations_pages_models_and_omissions() {
    let folder = Folder::with(&[("lists.yaml", LISTS)]);
    let output = folder.run(&["inspect", "lists.yaml"]).assert_success().stdout;
    for line in [
        "Lists",
        "Operations: 2 of 2",
        "  pets",
        "    client.pets().list().await? -> Pets: GET /pets",
        "      setters: after: String, limit: i64",
        "    client.pets().list_toys().await? -> Toys: GET /toys",
        "Pagination: 1 operation (1 by cursor)",
        "  listPets: Pet by names",
        "    { cursor = \"after\", next = \"/last_id\", items = \"/data\", more = \"/has_more\" }",
        "Models: 5 (4 structs, 0 enumerations, 1 union, 0 aliases)",
        "  Pet: discriminated by `kind`",
        "    Cat(Cat): object; values Cat",
        "Skipped: 1 part",
    ] {
        assert!(output.lines().any(|written| written == line), "`{line}` is not in\n{output}");
    }
    assert!(output.contains("unresolved-reference: "), "{output}");
    let (operations, resources) = (output.find("\nOperations: "), output.find("\nResources: tags\n"));
    assert!(operations < resources && output.find("\nCost: ") < resources, "{output}");
}

#[test]
fn a_call_is_shown_as_it_would_be_written() {
    let many = include_str!("../../../../tests/cases/operation/many_required/document.yaml");
    let folder = Folder::with(&[("shelves.yaml", many)]);
    let output = folder.run(&["inspect", "shelves.yaml"]).assert_success().stdout;
    let call = "AddBookRequired { shelf, row, from, to, tags, x_trace }, body).await? -> (): POST ";
    assert!(output.contains(call), "{output}");
    let arguments = "\n      arguments: shelf: String, row: i64, from: String, to: String, tags: Vec<String>, x_trace: String, body: ";
    assert!(output.contains(arguments), "{output}");
}

#[test]
fn it_tells_the_same_as_one_json_object() {
    let output = inspected("", &["--format", "json"]).assert_success().stdout;
    let output: serde_json::Value = serde_json::from_str(&output).expect("it is JSON");
    let operations = &output["apis"][0]["operations"];
    assert_eq!(operations[0]["id"], "listPets");
    assert_eq!(operations[0]["code"], "client.pets().list().await?");
    assert_eq!(operations[0]["setters"][1], serde_json::json!({"name": "limit", "type": "i64"}));
    assert_eq!(operations[0]["pagination"]["rule"]["next"], "/last_id");
    assert_eq!(operations[1]["pagination"], serde_json::Value::Null);
    assert_eq!(output["apis"][0]["counts"]["operations"], 2);
    assert_eq!(output["findings"][0]["code"], "unresolved-reference");
}

#[test]
fn the_tag_is_the_last_of_the_groups_that_an_extension_names() {
    let tags = include_str!("../../../../tests/cases/operation/tags/document.yaml");
    let folder = Folder::with(&[("tags.yaml", tags)]);
    let output = folder.run(&["inspect", "tags.yaml", "--format", "json"]).assert_success().stdout;
    let output: serde_json::Value = serde_json::from_str(&output).expect("it is JSON");
    let operations = output["apis"][0]["operations"].as_array().expect("a list");
    let tag = |path: &str| operations.iter().find(|it| it["path"] == path).map(|it| &it["tag"]);
    assert_eq!(tag("/hint"), Some(&"users".into()));
    assert_eq!(tag("/several"), Some(&"first".into()));
}

#[test]
fn a_configuration_switches_pages_off_and_says_how_others_go_on() {
    let rules = "listPets = false\nlistToys = { cursor = \"token\", next = \"/resume\" }\n";
    let output = inspected(rules, &[]).assert_success().stdout;
    assert!(!output.contains("listPets: Pet by"), "{output}");
    assert!(output.contains("listToys: String by configuration\n"), "{output}");
    assert!(output.contains("{ cursor = \"token\", next = \"/resume\", items = \"/toys\" }"), "{output}");
    let confirmed = "listPets = true\n\"/paths/~1toys/get\" = { link = \"/resume\", items = \"/toys\" }\n";
    let output = inspected(confirmed, &[]).assert_success().stdout;
    assert!(output.contains("Pagination: 2 operations (1 by cursor, 1 by link)"), "{output}");
}

#[test]
fn an_override_that_does_not_fit_is_an_error_with_its_position() {
    let cases = [
        ("listBirds = false", "neither the `operationId` nor the JSON Pointer"),
        ("listToys = true", "no pagination was detected"),
        ("listToys = { cursor = \"tok\", next = \"/resume\" }", "no query parameter `tok`"),
        ("listToys = { cursor = \"token\", next = \"/more\" }", "the response has no member `/more`"),
        ("listToys = { cursor = \"token\" }", "`next` is missing; it says where the next cursor is"),
        ("listToys = { cursor = \"token\", next = \"resume\" }", "not a JSON Pointer"),
        ("listToys = { link = \"/resume\", link-header = true }", "exactly one of"),
        ("listToys = { link = \"/resume\", items = \"/resume\" }", "is not a list"),
        ("listToys = { curser = \"token\" }", "unknown key `curser`"),
        ("listToys = 3", "a table that says how responses are paginated"),
    ];
    for (rule, expected) in cases {
        let done = inspected(&format!("{rule}\n"), &[]).failed(1, &[expected]);
        assert!(done.stderr.contains("clientwright.toml:6:"), "{rule}: {done:#?}");
    }
}

#[test]
fn jobs_are_listed_and_a_rule_that_does_not_fit_is_an_error_with_its_position() {
    let jobs = include_str!("../../../../tests/cases/operation/jobs/document.yaml");
    let with = |rule: &str| {
        let api = format!(
            "[crate.jobs.api.jobs]\ndocument = \"jobs.yaml\"\n\n[crate.jobs.api.jobs.poll]\n{rule}\n"
        );
        Folder::with(&[("jobs.yaml", jobs), ("clientwright.toml", &api)])
    };
    let output = with("getOperation = false\ncreateReport = true").run(&["inspect"]).assert_success().stdout;
    let report =
        "createReport by names\n    { get = \"getReport\", header = \"Location\", done = \"/status\"";
    assert!(output.contains(report), "{output}");
    assert!(
        output.contains("path = { \"operation\" = \"/name\" }, done = \"/done\", error = \"/error\""),
        "{output}"
    );
    assert!(!output.contains("getOperation by"), "{output}");
    for (rule, expected) in [
        ("startRun = true", "no job was detected in `startRun`"),
        ("startRun = { get = \"startRun\" }", "`startRun` is not the `operationId` of a GET"),
        ("startRun = { done = \"/phase\" }", "`get` is missing"),
        ("startRun = { get = \"getRun\", done = \"/phase\" }", "no member for `run` in the path"),
        (
            "startRun = { get = \"getRun\", header = \"location\", done = \"/state\" }",
            "has no member `/state`",
        ),
        ("startRun = { get = \"getRun\", header = \"location\", values = [\"x\"] }", "`done` is missing"),
        ("starRun = false", "did you mean `startRun`?"),
    ] {
        let done = with(rule).run(&["inspect"]).failed(1, &[expected]);
        assert!(done.stderr.contains("clientwright.toml:5:"), "{rule}: {done:#?}");
    }
}

#[test]
fn possible_pagination_is_reported() {
    let text = LISTS.replace("name: token", "name: cursor");
    let folder = Folder::with(&[("lists.yaml", &text)]);
    let output = folder.run(&["inspect", "lists.yaml"]).assert_success().stdout;
    assert!(output.contains("Pagination: 1 operation (1 by cursor, 1 unclear)\n"), "{output}");
    assert!(output.contains("\n  listToys: unclear\n"), "{output}");
}
