//! `clientwright learn`: the overlay that makes a document say what was recorded.

use crate::drift::{PETS, line};
use crate::folder::Folder;
use serde_json::json;

#[test]
fn each_place_is_corrected_once_and_nothing_is_left_to_correct() {
    let lines =
        [line(200, &json!({"name": null, "kind": "wolf"})), line(200, &json!({"tags": 1, "colour": "red"}))];
    let folder = Folder::with(&[("pets.yaml", PETS), ("seen.jsonl", &lines.concat())]);
    let done =
        folder.run(&["learn", "--spec", "pets.yaml", "seen.jsonl", "--out", "fix.yaml"]).assert_success();
    assert_eq!(done.stdout, "fix.yaml: 4 facts\n");
    let expected = r#"# Written by `clientwright learn` from recorded responses.
overlay: 1.1.0
info: {title: "Corrections from recorded responses for pets.yaml", version: '1'}
actions:
  # the required member `name` is missing, 1 of 2 times: getPet (1)
  - target: "$.components.schemas.Pet.required"
    remove: true
  # the value "wolf" isn't listed, 1 of 1 times: getPet (1)
  - target: "$.components.schemas.Pet.properties.kind.enum"
    update: "wolf"
  # the value is null, 1 of 1 times: getPet (1)
  - target: "$.components.schemas.Pet.properties.name"
    update: {"nullable":true}
  # the value is of type integer, 1 of 1 times: getPet (1)
  - target: "$.components.schemas.Pet.properties.tags.type"
    remove: true
  - target: "$.components.schemas.Pet.properties.tags"
    update: {"type":["array","integer"]}
"#;
    assert_eq!(folder.read("fix.yaml"), expected);
    let mended =
        folder.run(&["drift", "--spec", "pets.yaml", "--overlay", "fix.yaml", "seen.jsonl"]).assert_success();
    let left = "pets.yaml: 2 responses compared, 1 difference
  /components/schemas/Pet: the member `colour` of type string isn't documented, 1 of 2 times
    getPet
";
    assert_eq!(mended.stdout, left);
    folder.run(&["generate", "pets.yaml", "--overlay", "fix.yaml", "--out", "pets"]).assert_success();
}

#[test]
fn a_property_that_says_itself_that_it_is_required_is_corrected_there() {
    let pets = PETS
        .replace("      required: [name]\n", "")
        .replace("name: { type: string }", "name: { type: string, required: true }");
    let folder = Folder::with(&[("pets.yaml", &pets), ("seen.jsonl", &line(200, &json!({})))]);
    let done = folder.run(&["learn", "--spec", "pets.yaml", "seen.jsonl"]).assert_success();
    assert!(
        done.stdout.contains(r#"target: "$.components.schemas.Pet.properties.name.required""#),
        "{}",
        done.stdout
    );
}

#[test]
fn uncorrectable_differences_are_reported() {
    let record = line(200, &json!({"name": "Tom"})).replace("{\\\"name", "{{\\\"name");
    let folder = Folder::with(&[("pets.yaml", PETS), ("seen.jsonl", &record)]);
    let done = folder.run(&["learn", "--spec", "pets.yaml", "seen.jsonl"]).assert_success();
    let expected = "the body isn't JSON; not corrected: no schema describes a body that isn't JSON";
    assert!(done.stderr.contains(expected), "{}", done.stderr);
    assert!(
        done.stdout.contains("actions: []") && done.stdout.contains("# Not corrected"),
        "{}",
        done.stdout
    );
}

#[test]
fn a_body_that_is_not_json_adds_no_media_type_or_status() {
    let text = |status: u16| line(status, &json!({"name": "Tom"})).replace("{\\\"name", "{{\\\"name");
    let pets = PETS.replace("application/json:", "text/csv:");
    for (document, status) in [(pets.as_str(), 200), (PETS, 500)] {
        let folder = Folder::with(&[("pets.yaml", document), ("seen.jsonl", &text(status))]);
        let done = folder.run(&["learn", "--spec", "pets.yaml", "seen.jsonl"]).assert_success();
        assert!(done.stderr.contains("no schema describes a body that isn't JSON"), "{}", done.stderr);
        assert!(done.stdout.contains("actions: []"), "{}", done.stdout);
    }
}

#[test]
fn an_unlisted_status_without_a_body_is_added_without_content() {
    let record = line(204, &json!({})).replace("\"{}\"", "\"\"");
    let folder = Folder::with(&[("pets.yaml", PETS), ("seen.jsonl", &record)]);
    let done = folder.run(&["learn", "--spec", "pets.yaml", "seen.jsonl"]).assert_success();
    let expected = r#"update: {"204":{"description":"Seen in recorded responses."}}"#;
    assert!(done.stdout.contains(expected), "{}{}", done.stdout, done.stderr);
}

#[test]
fn a_file_that_learn_did_not_write_is_kept() {
    let folder = Folder::with(&[
        ("pets.yaml", PETS),
        ("seen.jsonl", &line(200, &json!({}))),
        ("mine.yaml", "overlay: 1.0.0\n"),
    ]);
    folder
        .run(&["learn", "--spec", "pets.yaml", "seen.jsonl", "--out", "mine.yaml"])
        .failed(1, &["`mine.yaml` exists and wasn't written by `learn`"]);
    assert_eq!(folder.read("mine.yaml"), "overlay: 1.0.0\n");
    folder.write("seen.jsonl", &line(200, &json!({"name": "Tom"})));
    let done =
        folder.run(&["learn", "--spec", "pets.yaml", "seen.jsonl", "--out", "new.yaml"]).assert_success();
    assert_eq!(done.stdout, "nothing to correct; no file was written\n");
    assert!(!folder.has("new.yaml"));
}

const TICKETS: &str = "openapi: 3.1.0
info: { title: Tickets, version: '1' }
servers: [{ url: https://api.example/v1 }]
paths:
  /tickets:
    post:
      operationId: createTicket
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Ticket' } } } }
      responses:
        '200': { description: Made., content: { application/json: { schema: { $ref: '#/components/schemas/Ticket' } } } }
    get:
      operationId: listTickets
      responses:
        '200': { description: All., content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Ticket' } } } } }
  /export:
    get:
      operationId: export
      responses:
        '200': { description: All., content: { application/json: { schema: {} } } }
  /latest:
    get:
      operationId: getLatest
      responses:
        '200': { description: One., content: { application/json: { schema: { $ref: '#/components/schemas/Stamp' } } } }
  /oldest:
    get:
      operationId: getOldest
      responses:
        '200': { description: One., content: { application/json: { schema: { $ref: '#/components/schemas/Stamp' } } } }
  /state:
    get:
      operationId: getState
      responses:
        '200': { description: One., content: { application/json: { schema: { type: object, properties: { state: { type: string } } } } } }
components:
  schemas:
    Ticket:
      type: object
      required: [id, parts]
      properties: { id: { type: string }, parts: { type: array, items: { $ref: '#/components/schemas/Part' } } }
    Stamp: { type: object, properties: { at: { type: string } } }
    Part: { type: object, required: [name, change], properties: { name: { type: string }, change: { type: string } } }
";

fn ticket_record(method: &str, url: &str, status: u16, content_type: &str, body: &str) -> String {
    let record =
        json!({ "method": method, "url": url, "status": status, "content-type": content_type, "body": body });
    format!("{record}\n")
}

/// Learns from records, and returns the actions of the overlay. With the overlay nothing differs, and the document can be used.
#[track_caller]
fn learned(records: &[String]) -> (Folder, String) {
    let folder = Folder::with(&[("tickets.yaml", TICKETS), ("seen.jsonl", &records.concat())]);
    let learn = ["learn", "seen.jsonl", "--spec", "tickets.yaml", "--out", "fix.yaml"];
    folder.run(&learn).assert_success();
    let drift = ["drift", "seen.jsonl", "--spec", "tickets.yaml", "--overlay", "fix.yaml", "--fail"];
    folder.run(&drift).assert_success();
    let generate = ["generate", "tickets.yaml", "--overlay", "fix.yaml", "--out", "tickets"];
    folder.run(&generate).assert_success();
    let overlay = folder.read("fix.yaml");
    let (_, actions) = overlay.split_once("actions:\n").expect("there are actions");
    (folder, actions.to_owned())
}

#[test]
fn an_unlisted_success_has_the_schema_of_the_documented_one() {
    let body = json!({"id": "1", "parts": []}).to_string();
    let record = ticket_record("POST", "/tickets", 201, "application/json", &body);
    let (folder, actions) = learned(&[record]);
    let expected = r##"  # the status 201 isn't documented, 1 of 1 times: createTicket (1)
  - target: "$.paths['/tickets'].post.responses"
    update: {"201":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Ticket"}}},"description":"Seen in recorded responses."}}
"##;
    assert_eq!(actions, expected);
    assert!(folder.read("tickets/src/default.rs").contains("type Output = models::Ticket;"));
}

#[test]
fn text_in_place_of_json_is_read_as_text() {
    let (folder, actions) =
        learned(&[ticket_record("GET", "/export", 200, "text/csv; charset=utf-8", "a,b\n1,2\n")]);
    let expected = r#"  # the media type `text/csv` isn't documented, 1 of 1 times: export (1)
  - target: "$.paths['/export'].get.responses['200'].content['application/json']"
    remove: true
  - target: "$.paths['/export'].get.responses['200'].content"
    update: {"text/csv":{"schema":{"type":"string"}}}
"#;
    assert_eq!(actions, expected);
    let code = folder.read("tickets/src/default.rs");
    assert!(code.contains("type Output = String;") && code.contains("accept: \"text/csv\""), "{code}");
}

#[test]
fn a_component_that_requests_use_stays_and_responses_get_a_copy() {
    let body = json!([{"id": "1", "parts": [{"name": "a"}]}]).to_string();
    let (folder, actions) = learned(&[ticket_record("GET", "/tickets", 200, "application/json", &body)]);
    let expected = r##"  # requests use `Part` too, so responses get `PartResponse`, a copy that is corrected
  - target: "$.components.schemas"
    update: {"PartResponse":{}}
  - target: "$.components.schemas.PartResponse"
    copy: "$.components.schemas.Part"
  # requests use `Ticket` too, so responses get `TicketResponse`, a copy that is corrected
  - target: "$.components.schemas"
    update: {"TicketResponse":{}}
  - target: "$.components.schemas.TicketResponse"
    copy: "$.components.schemas.Ticket"
  - target: "$.components.schemas.TicketResponse.properties.parts.items"
    update: {"$ref":"#/components/schemas/PartResponse"}
  - target: "$.paths['/tickets'].get.responses['200'].content['application/json'].schema.items"
    update: {"$ref":"#/components/schemas/TicketResponse"}
  # the required member `change` is missing, 1 of 1 times: listTickets (1)
  - target: "$.components.schemas.PartResponse.required[?@ == 'change']"
    remove: true
"##;
    assert_eq!(actions, expected);
    let code = folder.read("tickets/src/default.rs");
    assert!(
        code.contains("type Output = Vec<models::TicketResponse>;")
            && code.contains("type Output = models::Ticket;")
    );
}

/// A call would ask for the name, and get a 406.
#[test]
fn a_media_type_that_is_named_wrongly_is_not_asked_for() {
    let record = ticket_record("GET", "/tickets", 200, "application/.json", "[]");
    let folder = Folder::with(&[("tickets.yaml", TICKETS), ("seen.jsonl", &record)]);
    let done = folder.run(&["learn", "seen.jsonl", "--spec", "tickets.yaml"]).assert_success();
    let expected = "not corrected: a call reads the body as the JSON that is documented";
    assert!(done.stderr.contains(expected) && done.stdout.contains("actions: []"), "{done:?}");
}

#[test]
fn unknown_members_are_kept_by_the_configuration() {
    let body = r#"[{"id":"1","parts":[],"more":1}]"#;
    let record = ticket_record("GET", "/tickets", 200, "application/json", body);
    let folder = Folder::with(&[("tickets.yaml", TICKETS), ("seen.jsonl", &record)]);
    let done = folder.run(&["learn", "seen.jsonl", "--spec", "tickets.yaml"]).assert_success();
    assert!(done.stderr.contains(r#"`unknown-members = "keep"` keeps them"#), "{done:?}");
}

/// Other operations have the component as it is documented.
#[test]
fn responses_of_another_type_get_a_copy_and_others_stay() {
    let (_, actions) = learned(&[
        ticket_record("GET", "/latest", 200, "application/json", r#""OK""#),
        ticket_record("GET", "/oldest", 200, "application/json", r#"{"at":"1999"}"#),
    ]);
    let expected = r##"  # other responses are `Stamp`, so these get `StampResponse`, a copy that is corrected
  - target: "$.components.schemas"
    update: {"StampResponse":{}}
  - target: "$.components.schemas.StampResponse"
    copy: "$.components.schemas.Stamp"
  - target: "$.paths['/latest'].get.responses['200'].content['application/json'].schema"
    update: {"$ref":"#/components/schemas/StampResponse"}
  # the value is of type string, 1 of 1 times: getLatest (1)
  - target: "$.components.schemas.StampResponse.type"
    remove: true
  - target: "$.components.schemas.StampResponse"
    update: {"type":["object","string"]}
"##;
    assert_eq!(actions, expected, "{actions}");
    let (_, all) = learned(&[ticket_record("GET", "/latest", 200, "application/json", r#""OK""#)]);
    assert!(!all.contains("StampResponse"), "{all}");
}

#[test]
fn members_of_an_object_without_known_ones_are_added() {
    let body = r#"{"State":"open","age":7}"#;
    let (_, actions) = learned(&[ticket_record("GET", "/state", 200, "application/json", body)]);
    assert!(actions.contains(r#""State":{"type":"string"}"#), "{actions}");
    assert!(actions.contains(r#""age":{"type":"integer"}"#), "{actions}");
}

#[test]
fn several_differences_at_a_place_are_one_fact() {
    let record =
        |body: serde_json::Value| ticket_record("GET", "/export", 500, "application/json", &body.to_string());
    let (_, actions) = learned(&[record(json!({})), record(json!([]))]);
    let expected = r#"  # the status 500 isn't documented, 2 of 2 times: export (2)
  - target: "$.paths['/export'].get.responses"
    update: {"500":{"content":{"application/json":{"schema":{}}},"description":"Seen in recorded responses."}}
"#;
    assert_eq!(actions, expected);
}

#[test]
fn responses_of_another_server_are_refused_with_the_server_that_fits() {
    let records = ["/api/export", "/api/export?page=2", "/else"]
        .map(|url| ticket_record("GET", &format!("http://127.0.0.1:9{url}"), 200, "application/json", "[]"));
    let folder = Folder::with(&[("tickets.yaml", TICKETS), ("seen.jsonl", &records.concat())]);
    for command in ["drift", "learn"] {
        let expected = "no operation for 3 of 3 responses, such as `GET /api/export`; `--server /api` takes the path in front of them away";
        folder.run(&[command, "seen.jsonl", "--spec", "tickets.yaml"]).failed(1, &[expected]);
        for server in ["/api", "http://127.0.0.1:9/api/"] {
            folder
                .run(&[command, "seen.jsonl", "--spec", "tickets.yaml", "--server", server])
                .assert_success();
        }
    }
    let drift = ["drift", "seen.jsonl", "--spec", "tickets.yaml", "--server", "/api"];
    let shown = folder.run(&drift).assert_success().stdout;
    assert_eq!(
        shown,
        "tickets.yaml: 2 responses compared, 0 differences\nno operation: GET /else, 1 response\n"
    );
    let learn =
        folder.run(&["learn", "seen.jsonl", "--spec", "tickets.yaml", "--server", "/api"]).assert_success();
    assert!(learn.stderr.contains("no operation for 1 response, such as `GET /else`"), "{}", learn.stderr);
}

#[test]
fn a_document_among_the_records_is_recognised() {
    let folder = Folder::with(&[("tickets.yaml", TICKETS), ("seen.jsonl", "")]);
    folder.run(&["learn", "tickets.yaml", "seen.jsonl"]).failed(1, &["name a document with `--spec`"]);
}

#[test]
fn learn_takes_the_api_of_a_configuration_too() {
    let body = json!({"id": "1", "parts": []}).to_string();
    let record = ticket_record("POST", "/tickets", 201, "application/json", &body);
    let configuration =
        "[crate.tickets]\npath = \"tickets\"\n[crate.tickets.api.tickets]\ndocument = \"tickets.yaml\"\n";
    let folder = Folder::with(&[
        ("tickets.yaml", TICKETS),
        ("seen.jsonl", &record),
        ("clientwright.toml", configuration),
    ]);
    for command in ["drift", "learn"] {
        let shown = folder.run(&[command, "seen.jsonl"]).assert_success().stdout;
        assert!(shown.contains("the status 201 isn't documented"), "{shown}");
    }
}
