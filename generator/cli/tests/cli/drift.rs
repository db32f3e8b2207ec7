//! `clientwright drift`: what recorded responses say against a document, from cassettes, HTTP Archives and lines of JSON.

use crate::folder::Folder;
use serde_json::{Value, json};

pub(crate) const PETS: &str = "openapi: 3.0.4
info: { title: Pets, version: '1' }
servers: [{ url: https://api.example/v1 }]
paths:
  /pets/{id}:
    get:
      operationId: getPet
      responses:
        '200': { description: A pet., content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
components:
  schemas:
    Pet:
      type: object
      required: [name]
      properties:
        name: { type: string }
        kind: { type: string, enum: [cat, dog] }
        tags: { type: array, items: { type: string } }
";

/// A line of a record.
pub(crate) fn line(status: u16, body: &Value) -> String {
    let record = json!({
        "method": "GET", "url": "https://api.example/v1/pets/1", "status": status,
        "content-type": "application/json", "body": body.to_string(),
    });
    format!("{record}\n")
}

#[track_caller]
fn differences(folder: &Folder, records: &[&str]) -> Vec<Value> {
    let arguments = [&["drift", "--spec", "pets.yaml", "--format", "json"], records].concat();
    let done = folder.run(&arguments).assert_success();
    let drifts: Value = serde_json::from_str(&done.stdout).expect("it is JSON");
    drifts[0]["differences"].as_array().expect("a list").clone()
}

#[test]
fn each_difference_has_its_place_and_how_often_it_was_seen() {
    let lines = [
        line(200, &json!({"name": "Tom", "kind": "cat", "tags": ["a"]})),
        line(200, &json!({"name": null, "kind": "wolf", "tags": ["a", 1]})),
        line(200, &json!({"kind": "wolf", "colour": "red"})),
        line(404, &json!({"problem": "gone"})),
    ];
    let folder = Folder::with(&[("pets.yaml", PETS), ("seen.jsonl", &lines.concat())]);
    let found = differences(&folder, &["seen.jsonl"]);
    let reported: Vec<String> = found
        .iter()
        .map(|it| format!("{} {} {}/{}", it["kind"], it["pointer"], it["count"], it["of"]).replace('"', ""))
        .collect();
    let pet = "/components/schemas/Pet";
    assert_eq!(
        reported,
        [
            format!("missing {pet} 1/3"),
            format!("unknown-member {pet} 1/3"),
            format!("value {pet}/properties/kind 2/3"),
            format!("null {pet}/properties/name 1/2"),
            format!("type {pet}/properties/tags/items 1/3"),
            "status /paths/~1pets~1{id}/get/responses 1/4".to_owned(),
        ]
    );
    let shown = folder.run(&["drift", "--spec", "pets.yaml", "seen.jsonl"]).assert_success().stdout;
    let first = "pets.yaml: 4 responses compared, 6 differences
  /components/schemas/Pet: the required member `name` is missing, 1 of 3 times
    getPet
";
    assert!(shown.starts_with(first), "{shown}");
    folder
        .run(&["drift", "--spec", "pets.yaml", "seen.jsonl", "--fail"])
        .failed(1, &["differ from the document in 6 ways"]);
}

#[test]
fn responses_that_keep_to_the_document_are_no_drift() {
    let folder = Folder::with(&[
        ("pets.yaml", PETS),
        ("seen.jsonl", &line(200, &json!({"name": "Tom", "kind": "cat"}))),
    ]);
    let done = folder.run(&["drift", "--spec", "pets.yaml", "seen.jsonl", "--fail"]).assert_success();
    assert_eq!(done.stdout, "pets.yaml: 1 response compared, 0 differences\n");
}

#[test]
fn a_condition_says_which_members_are_required() {
    let pets = PETS.replace("3.0.4", "3.1.1").replace(
        "        name: { type: string }\n",
        "        name: { type: string }
      if: { properties: { kind: { const: dog } }, required: [kind] }
      then: { required: [pack], properties: { pack: { type: string } } }
      else: { properties: { lives: { type: integer } } }
",
    );
    let pets = pets
        .replace("        kind: { type: string, enum: [cat, dog] }\n", "")
        .replace("        tags: { type: array, items: { type: string } }\n", "");
    let pets = pets.replace(
        "name: { type: string }",
        "name: { type: string }\n        kind: { type: string, enum: [cat, dog] }",
    );
    let lines = [
        line(200, &json!({"name": "Tom", "kind": "cat", "lives": 7})),
        line(200, &json!({"name": "Rex", "kind": "dog", "pack": "A"})),
        line(200, &json!({"name": "Rex", "kind": "dog"})),
        line(200, &json!({"name": "Tom", "kind": "cat", "lives": "7"})),
    ];
    let folder = Folder::with(&[("pets.yaml", &pets), ("seen.jsonl", &lines.concat())]);
    let found = differences(&folder, &["seen.jsonl"]);
    let reported: Vec<String> = found.iter().map(|it| format!("{} {}", it["kind"], it["pointer"])).collect();
    let pet = "/components/schemas/Pet";
    assert_eq!(
        reported,
        [format!("\"type\" \"{pet}/else/properties/lives\""), format!("\"missing\" \"{pet}/then\"")]
    );
}

#[test]
fn an_undocumented_member_is_reported_where_a_branch_names_most() {
    let pets = PETS.replace(
        "        tags: { type: array, items: { type: string } }\n",
        "        toy:
          oneOf:
            - { type: object, properties: { size: { type: object, properties: { x: { type: integer } } } } }
            - { type: object, properties: { size: { type: object, properties: { x: { type: integer }, y: { type: integer } } } } }
",
    );
    let body = json!({"name": "Tom", "toy": {"size": {"x": 1, "y": 2, "z": 3}}});
    let folder = Folder::with(&[("pets.yaml", &pets), ("seen.jsonl", &line(200, &body))]);
    let found = differences(&folder, &["seen.jsonl"]);
    let reported: Vec<String> = found.iter().map(|it| format!("{} {}", it["kind"], it["pointer"])).collect();
    let size = "/components/schemas/Pet/properties/toy/oneOf/1/properties/size";
    assert_eq!(reported, [format!("\"unknown-member\" \"{size}\"")]);
}

#[test]
fn the_first_of_equally_good_paths_has_the_response() {
    let second = "  /pets/{name}:
    get:
      operationId: getPetByName
      responses: { '200': { description: A name., content: { application/json: { schema: { type: string } } } } }
components:\n";
    let pets = PETS.replace("components:\n", second);
    let folder = Folder::with(&[("pets.yaml", &pets), ("seen.jsonl", &line(200, &json!({"name": "Tom"})))]);
    assert_eq!(differences(&folder, &["seen.jsonl"]), [Value::Null; 0]);
}

#[test]
fn an_archive_and_a_cassette_are_read_too() {
    let body = json!({"name": null}).to_string();
    let entry = |content: Value| {
        json!({
            "request": {"method": "GET", "url": "https://api.example/v1/pets/1"},
            "response": {"status": 200, "content": content},
        })
    };
    // Encoded bodies aren't read.
    let archive = json!({"log": {"entries": [
        entry(json!({"mimeType": "application/json", "text": body})),
        entry(json!({"mimeType": "application/json", "encoding": "base64", "text": "e30="})),
    ]}});
    let recording = json!({
        "operation": "getPet", "method": "GET", "target": "/v1/pets/1", "status": 200,
        "headers": [["content-type", "application/json"]], "body": "0001-getPet.response.json",
    });
    let folder = Folder::with(&[
        ("pets.yaml", PETS),
        ("seen.har", &archive.to_string()),
        ("tape/0001-getPet.recording.json", &recording.to_string()),
        ("tape/0001-getPet.response.json", &body),
    ]);
    for records in [&["seen.har"][..], &["tape"], &["tape", "--har", "seen.har"]] {
        let found = differences(&folder, records);
        assert_eq!((found.len(), &found[0]["kind"]), (1, &json!("null")), "{records:?}");
        let count = if records.len() > 1 { 2 } else { 1 };
        assert_eq!(found[0]["count"], count, "{records:?}");
    }
}

#[test]
fn shapes_count_and_say_nothing_of_values() {
    let shape = |status: u16, shape: Value, count: u64| {
        let line = json!({
            "operation": "getPet", "method": "GET", "url": "/pets/{id}", "status": status,
            "content-type": "application/json", "count": count, "shape": shape,
        });
        format!("{line}\n")
    };
    let lines = [
        shape(200, json!({"name": "string", "kind": "string", "tags": ["string"]}), 90),
        shape(200, json!({"name": "null", "kind": "integer", "tags": ["null", "string"], "*": "string"}), 4),
        shape(200, json!({"kind": "string"}), 3),
        shape(200, json!("invalid"), 2),
        shape(503, json!({}), 1),
    ];
    let folder = Folder::with(&[("pets.yaml", PETS), ("seen.jsonl", &lines.concat())]);
    let shown = folder.run(&["drift", "--spec", "pets.yaml", "seen.jsonl"]).assert_success().stdout;
    let expected = "pets.yaml: 100 responses compared, 7 differences
  /components/schemas/Pet: the required member `name` is missing, 3 of 97 times
    getPet
  /components/schemas/Pet: a member of type string isn't documented, 4 of 97 times
    getPet
  /components/schemas/Pet/properties/kind: the value is of type integer, 4 of 97 times
    getPet
  /components/schemas/Pet/properties/name: the value is null, 4 of 94 times
    getPet
  /components/schemas/Pet/properties/tags/items: the value is null, 4 of 98 times
    getPet
  /paths/~1pets~1{id}/get/responses: the status 503 isn't documented, 1 of 100 times
    getPet
  /paths/~1pets~1{id}/get/responses/200/content/application~1json/schema: the body isn't JSON, 2 of 99 times
    getPet
";
    assert_eq!(shown, expected);
    let overlay = folder.run(&["learn", "--spec", "pets.yaml", "seen.jsonl"]).assert_success().stdout;
    assert!(overlay.contains("properties.name") && !overlay.contains("text"), "{overlay}");
}

#[test]
fn shapes_tell_unlisted_values_and_pages_that_end() {
    let union = PETS.replace(
        "        tags: {",
        "        toy: { oneOf: [{ $ref: '#/components/schemas/Ball' }, { $ref: '#/components/schemas/Rope' }],
          discriminator: { propertyName: is } }
        size: { type: integer, enum: [1, 2] }
        tags: {",
    ) + "    Ball: { type: object, required: [is], properties: { is: { type: string, enum: [ball] } } }
    Rope: { type: object, required: [is], properties: { is: { type: string, enum: [rope] } } }
";
    let shape = json!({
        "name": "string", "kind": "unlisted string", "toy": {"is": "unlisted string"}, "size": "unlisted integer",
    });
    let lines = [
        json!({
            "method": "GET", "url": "/pets/{id}", "status": 200, "content-type": "application/json",
            "count": 2, "shape": shape,
        }),
        json!({"method": "GET", "url": "/pets/{id}", "paging": "the page is the same\u{7} as before", "count": 1}),
    ];
    let lines = lines.map(|line| format!("{line}\n")).concat();
    let folder = Folder::with(&[("pets.yaml", &union), ("seen.jsonl", &lines)]);
    let shown = folder.run(&["drift", "--spec", "pets.yaml", "seen.jsonl"]).assert_success().stdout;
    let expected = "pets.yaml: 2 responses compared, 4 differences
  /components/schemas/Pet/properties/kind: a value isn't listed, 2 of 2 times
    getPet
  /components/schemas/Pet/properties/size: a value isn't listed, 2 of 2 times
    getPet
  /components/schemas/Pet/properties/toy: no branch of the union takes the value, which is of type object, 2 of 2 times
    getPet
  /paths/~1pets~1{id}/get/responses: pages don't go on: the page is the same as before, 1 of 2 times
    getPet
";
    assert_eq!(shown, expected);
    let overlay = folder.run(&["learn", "--spec", "pets.yaml", "seen.jsonl"]).assert_success().stdout;
    assert!(overlay.contains("a value isn't listed at pets.yaml#/components/schemas/Pet/properties/kind: the values may be more than names"), "{overlay}");
}

#[test]
fn a_line_that_is_no_record_is_named() {
    let folder =
        Folder::with(&[("pets.yaml", PETS), ("seen.jsonl", &format!("{}{{}}\n", line(200, &json!({}))))]);
    folder
        .run(&["drift", "--spec", "pets.yaml", "seen.jsonl"])
        .failed(1, &["line 2 has no `method`, `url` or `status`"]);
}

/// Fifty secrets in what a browser records: none is in what `drift` and `learn` say and write.
#[test]
fn no_secret_of_a_record_is_shown() {
    let secret = |number: usize| format!("s3cret-{:020}", number * 7_654_321);
    let headers = |start: usize| -> Vec<Value> {
        let pair = |number| json!({"name": format!("x-header-{number}"), "value": secret(number)});
        (start..start + 5).map(pair).collect()
    };
    let cookies = |start: usize| -> Vec<Value> {
        (start..start + 5).map(|number| json!({"name": "sid", "value": secret(number)})).collect()
    };
    let mut members: serde_json::Map<String, Value> =
        (20..30).map(|number| (format!("member{number}"), secret(number).into())).collect();
    members.extend((30..35).map(|number| (secret(number), json!(1))));
    members.insert("kind".to_owned(), secret(35).into());
    members.insert("tags".to_owned(), json!([[secret(36)], {secret(37): secret(38)}]));
    let entry = |url: String, status: u16, content_type: &str, text: String| {
        json!({
            "request": {
                "method": "GET", "url": url, "headers": headers(0), "cookies": cookies(5),
                "queryString": [{"name": "key", "value": secret(10)}], "postData": {"text": secret(11)},
            },
            "response": {
                "status": status, "headers": headers(12), "cookies": cookies(15),
                "content": {"mimeType": content_type, "text": text},
            },
        })
    };
    let pet = |query: usize| {
        format!(
            "https://user:{}@api.example/v1/pets/{}?key={}#{}",
            secret(39),
            secret(40),
            secret(query),
            secret(41)
        )
    };
    let json = "application/json";
    let entries = [
        entry(pet(42), 200, json, Value::from(members).to_string()),
        entry(pet(43), 500, json, json!({"error": secret(44)}).to_string()),
        entry(pet(45), 200, &format!("text/html; boundary={}", secret(46)), secret(47)),
        entry(pet(48), 200, json, format!("{{\"name\": {}", secret(49))),
        entry(format!("https://api.example/hooks/{}", secret(19)), 200, json, String::new()),
    ];
    let archive = json!({"log": {"entries": entries}}).to_string();
    for number in 0..50 {
        assert!(archive.contains(&secret(number)), "{number} is planted");
    }
    let folder = Folder::with(&[
        ("pets.yaml", PETS),
        ("seen.har", &archive),
        ("broken.har", &archive[..archive.len() - 1]),
    ]);
    let runs: [&[&str]; 5] = [
        &["drift", "--spec", "pets.yaml", "seen.har"],
        &["drift", "--spec", "pets.yaml", "seen.har", "--format", "json"],
        &["learn", "--spec", "pets.yaml", "seen.har"],
        &["learn", "--spec", "pets.yaml", "seen.har", "--out", "fix.yaml"],
        &["drift", "--spec", "pets.yaml", "broken.har"],
    ];
    for arguments in runs {
        let done = folder.run(arguments);
        let all = format!("{}{}", done.stdout, done.stderr);
        assert!(!all.is_empty() && !all.contains("s3cret"), "{arguments:?}: {all}");
    }
    let overlay = folder.read("fix.yaml");
    assert!(overlay.contains("update") && !overlay.contains("s3cret"), "{overlay}");
}
