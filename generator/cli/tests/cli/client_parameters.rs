//! Parameters of several operations that the configuration moves to the client.

use crate::folder::{Done, Folder};

/// A version that two of three operations have, pages, and calls that can be made twice.
const NOTES: &str = "\
openapi: 3.1.1
info: {title: Notes, version: '1'}
servers: [{url: 'https://notes.example'}]
paths:
  /notes:
    get:
      operationId: listNotes
      tags: [notes]
      parameters:
        - {name: Notes-Version, in: header, required: true, description: The version of responses., schema: {$ref: '#/components/schemas/Version'}}
        - {name: cursor, in: query, schema: {type: string}}
      responses:
        '200':
          description: All.
          content:
            application/json:
              schema:
                type: object
                required: [data]
                properties: {data: {type: array, items: {type: string}}, next_cursor: {type: string}}
    post:
      operationId: addNote
      tags: [notes]
      parameters:
        - {name: notes-version, in: header, required: true, schema: {$ref: '#/components/schemas/Version'}}
        - {name: Idempotency-Key, in: header, schema: {type: string}}
      responses: {'204': {description: Done.}}
  /tags:
    get:
      operationId: listTags
      tags: [tags]
      responses: {'204': {description: None.}}
components:
  schemas:
    Version: {type: string, enum: ['1', '2']}
";

fn folder(lift: &str) -> Folder {
    let configuration = format!(
        "[crate.notes.api.notes]\ndocument = \"notes.yaml\"\nroot = true\nclient-parameters = {lift}\n"
    );
    Folder::with(&[("notes.yaml", NOTES), ("clientwright.toml", &configuration)])
}

fn generated(lift: &str) -> Done {
    folder(lift).run(&["generate"])
}

#[test]
fn a_client_parameter_is_a_setter_of_call_and_builder() {
    let folder = folder("{ Notes-Version = \"version\" }");
    folder.run(&["generate"]).assert_success();
    let client = folder.read("notes/src/client.rs");
    assert!(client.contains("pub fn version(self, value: impl Into<models::Version>) -> Self"), "{client}");
    assert!(client.contains("/// The version of responses."), "{client}");
    let group = folder.read("notes/src/notes.rs");
    assert!(group.contains("pub fn list(&self) -> ListNotesRequest"), "{group}");
    assert!(
        group.contains("pub fn version(self, version: impl runtime::setter::Into<models::Version>)"),
        "{group}"
    );
    assert!(group.contains("pub fn maybe_version("), "{group}");
    assert!(group.contains("VERSION.required(\"version\")"), "{group}");
    assert!(!folder.read("notes/src/tags.rs").contains("CLIENT_PARAMETERS"));
    assert!(folder.read("notes/README.md").contains("Client::builder().version(\"1\").build()?"));
    folder.run(&["check"]).assert_success();
}

#[test]
fn what_cannot_be_lifted_is_an_error_with_its_place() {
    let place = "clientwright.toml:4:23";
    for (lift, expected) in [
        (
            "{ Note-Version = true }",
            ["no operation has a parameter `Note-Version`", "did you mean `Notes-Version`?"],
        ),
        ("{ Notes-Version = \"a version\" }", ["`a version` can't be the name of a method", place]),
        ("{ Notes-Version = \"timeout\" }", ["the builder already has a method `timeout`", place]),
        ("{ cursor = true }", ["`cursor` can't be the same for all calls", "it selects the page"]),
        ("{ Idempotency-Key = true }", ["`Idempotency-Key` can't be", "it identifies the call"]),
        (
            "{ Notes-Version = \"a\", notes-version = \"b\" }",
            ["`notes-version` is already a client parameter", "error[invalid-option]"],
        ),
    ] {
        generated(lift)
            .failed(1, &["error[invalid-option]", expected[0], expected[1], "clientwright.toml:4:"]);
    }
    generated("{ Notes-Version = false }")
        .failed(1, &["invalid value: boolean `false`, expected `true`", "4:"]);
    generated("{ Notes-Version = 3 }").failed(1, &["expected `true` or a name"]);
}

#[test]
fn a_name_that_the_builder_has_gets_the_place_in_front() {
    let document = NOTES.replace("Notes-Version", "timeout").replace("notes-version", "timeout");
    let folder = folder("{ timeout = true }");
    folder.write("notes.yaml", &document);
    folder.run(&["generate"]).assert_success();
    let client = folder.read("notes/src/client.rs");
    assert!(client.contains("pub fn header_timeout(self, value:"), "{client}");
}

#[test]
fn inspect_shows_client_parameters_and_candidates() {
    let output = folder("{}").run(&["inspect"]).assert_success().stdout;
    assert!(output.contains("  Notes-Version (header, 2 operations): not a client parameter\n"), "{output}");
    assert!(!output.contains("cursor (query"), "{output}");
    // Half of the operations are not most of them.
    let fourth = "  /groups:\n    get:\n      operationId: listGroups\n      responses: {'204': {description: None.}}\n  /tags:\n";
    let four = folder("{}");
    four.write("notes.yaml", &NOTES.replace("  /tags:\n", fourth));
    let output = four.run(&["inspect"]).assert_success().stdout;
    assert!(!output.contains("Notes-Version (header"), "{output}");
    let folder = folder("{ Notes-Version = \"version\" }");
    let output = folder.run(&["inspect"]).assert_success().stdout;
    assert!(
        output.contains("  Notes-Version (header, 2 operations): set by the builder's `version`\n"),
        "{output}"
    );
    let output = folder.run(&["inspect", "--format", "json"]).assert_success().stdout;
    let output: serde_json::Value = serde_json::from_str(&output).expect("it is JSON");
    let expected = serde_json::json!([
        {"name": "Notes-Version", "place": "header", "operations": 2, "setter": "version"}
    ]);
    assert_eq!(output["apis"][0]["client_parameters"], expected);
    let page = folder.run(&["inspect", "--html"]).assert_success().stdout;
    assert!(page.contains("<code>Notes-Version</code> set by the builder's <code>version</code>"), "{page}");
}

/// The changes between the document and another one, by rule, with both verdicts.
fn changes(lift: &str, old: &str, new: &str) -> Vec<(String, String, String)> {
    let folder = folder(lift);
    folder.write("old/notes.yaml", old);
    folder.write("notes.yaml", new);
    let output = folder.run(&["diff", "old/notes.yaml", "--format", "json"]).assert_success().stdout;
    let output: serde_json::Value = serde_json::from_str(&output).expect("it is JSON");
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let changes = output["changes"].as_array().expect("there is a list");
    changes.iter().map(|it| (text(&it["rule"]), text(&it["wire"]), text(&it["source"]))).collect()
}

#[test]
fn diff_tells_that_a_lifted_parameter_breaks_no_code_where_it_becomes_required() {
    let optional = NOTES.replace("in: header, required: true", "in: header");
    let became = |source: &str| {
        let one = ("parameter-became-required".to_owned(), "breaking".to_owned(), source.to_owned());
        vec![one.clone(), one]
    };
    assert_eq!(changes("{ Notes-Version = \"version\" }", &optional, NOTES), became("compatible"));
    assert_eq!(changes("{}", &optional, NOTES), became("breaking"));
    assert_eq!(changes("{ Notes-Version = \"version\" }", NOTES, NOTES), []);
}

#[test]
fn diff_takes_an_old_document_that_does_not_have_the_parameter_yet() {
    let without = NOTES.lines().filter(|line| !line.to_ascii_lowercase().contains("name: notes-version"));
    let without = without.collect::<Vec<_>>().join("\n");
    let found = changes("{ Notes-Version = \"version\" }", &without, NOTES);
    let added = ("required-parameter-added".to_owned(), "breaking".to_owned(), "compatible".to_owned());
    assert_eq!(found, [added.clone(), added]);
}
