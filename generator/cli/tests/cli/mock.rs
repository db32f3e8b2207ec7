//! `clientwright mock`: a server that responds with the examples of a document.

use crate::documents::PETS;
use crate::folder::Folder;
use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// An API whose responses differ in status, example and media type.
const SHOP: &str = r#"openapi: 3.1.1
info: {title: Shop, version: '1'}
servers: [{url: 'https://shop.example'}]
paths:
  /orders:
    get:
      operationId: listOrders
      parameters: [{name: offset, in: query, schema: {type: integer}}, {name: limit, in: query, schema: {type: integer, maximum: 9}}]
      responses:
        '200':
          description: Orders.
          headers: {X-Total: {schema: {type: integer, minimum: 5}}}
          content:
            application/json:
              schema: {type: array, items: {$ref: '#/components/schemas/Order'}}
              examples:
                all: {value: [{id: 1, status: open}, {id: 2, status: paid}]}
                paid: {value: [{id: 2, status: paid}]}
            text/csv: {schema: {type: string}, example: 'id,status'}
        '404': {description: None., content: {application/json: {schema: {type: object}, example: {why: gone}}}}
        '5XX': {description: Failed., content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}}
    post:
      operationId: order
      security: [{key: []}]
      parameters: [{name: X-Tenant, in: header, required: true, schema: {type: string}}]
      requestBody:
        required: true
        content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}
      responses: {'201': {description: Ordered.}}
  /moved:
    get:
      operationId: moved
      responses: {'303': {description: See there., headers: {Location: {schema: {type: string, format: uri}}}}}
components:
  securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}
  schemas:
    Order: ORDER
"#;

/// The schema of an order.
const ORDER: &str = r#"{"type": "object", "required": ["id", "status"], "properties": {
  "id": {"type": "integer", "minimum": 1, "maximum": 1000}, "status": {"type": "string", "enum": ["open", "paid"]},
  "note": {"type": "string", "maxLength": 5}, "code": {"type": "string", "pattern": "^[A-Z]{2}-[0-9]+$"},
  "tags": {"type": "array", "uniqueItems": true, "maxItems": 2, "items": {"type": "string"}}}}"#;

/// The server, which ends with the test.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        self.0.kill().expect("the server runs");
        self.0.wait().expect("the server ends");
    }
}

/// A response, with lower-case names of headers.
struct Response {
    head: String,
    body: String,
}

impl Response {
    fn status(&self) -> u16 {
        self.head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a response has a status")
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("{}\n\n{}", self.head, self.body))
    }

    /// The detail of a problem.
    fn detail(&self) -> String {
        assert_eq!(self.header("content-type"), Some("application/problem+json"), "{}", self.body);
        self.json()["detail"].as_str().expect("a problem has a detail").to_owned()
    }
}

/// The response to a request with these lines, after which a body may follow.
fn request(address: &str, request: &str, body: &str) -> Response {
    let mut stream = TcpStream::connect(address).expect("the server listens");
    let length = if body.is_empty() { String::new() } else { format!("Content-Length: {}\r\n", body.len()) };
    let request = format!("{request}\r\n{length}Host: localhost\r\nConnection: close\r\n\r\n{body}");
    stream.write_all(request.as_bytes()).expect("the server reads");
    let mut text = String::new();
    stream.read_to_string(&mut text).expect("the server responds");
    let (head, body) = text.split_once("\r\n\r\n").expect("a response has a head");
    Response { head: head.to_owned(), body: body.to_owned() }
}

fn get(address: &str, path: &str, headers: &str) -> Response {
    request(address, format!("GET {path} HTTP/1.1\r\n{headers}").trim_end(), "")
}

/// Starts the server, and returns its address, too.
fn start(folder: &Folder, arguments: &[&str]) -> (Server, String) {
    started(folder, "pets.yaml", arguments, "")
}

/// Starts the server with a standard input.
fn started(folder: &Folder, spec: &str, arguments: &[&str], input: &str) -> (Server, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_clientwright"));
    command.args(["mock", spec, "--port", "0"]).args(arguments).current_dir(folder.path(""));
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut server = Server(command.spawn().expect("the program starts"));
    let mut stdin = server.0.stdin.take().expect("the input is piped");
    stdin.write_all(input.as_bytes()).expect("the program reads");
    drop(stdin);
    let mut line = String::new();
    let output = server.0.stdout.take().expect("the output is piped");
    BufReader::new(output).read_line(&mut line).expect("the server says where it is");
    let address = line.trim().rsplit('/').next().expect("a line has an end").to_owned();
    (server, address)
}

fn shop(arguments: &[&str]) -> (Folder, Server, String) {
    let folder = Folder::with(&[("pets.yaml", &SHOP.replace("ORDER", ORDER.replace('\n', " ").as_str()))]);
    let (server, address) = start(&folder, arguments);
    (folder, server, address)
}

#[test]
fn operations_respond_with_examples_and_with_any_status() {
    let folder = Folder::with(&[("pets.yaml", PETS)]);
    let (_server, address) = start(&folder, &[]);
    let pet = get(&address, "/pets/1", "");
    assert_eq!((pet.status(), pet.json()), (200, json!({"name": "text"})));
    let undocumented = get(&address, "/pets/1", "Prefer: code=503");
    assert_eq!(undocumented.status(), 503);
    assert_eq!(undocumented.detail(), "The document has no such response. It has 200.");
    assert_eq!(undocumented.header("preference-applied"), None);
    // An informational status would leave the client waiting, or change the protocol.
    assert_eq!(get(&address, "/pets/1", "Prefer: code=101").status(), 200);
    assert_eq!(get(&address, "/nowhere", "").status(), 404);
}

#[test]
fn documented_errors_have_their_bodies_and_headers() {
    let (_folder, _server, address) = shop(&[]);
    let usual = get(&address, "/orders", "");
    assert_eq!((usual.status(), usual.header("x-total")), (200, Some("5")));
    let gone = get(&address, "/orders", "Prefer: code=404");
    assert_eq!((gone.status(), gone.json()), (404, json!({"why": "gone"})));
    assert_eq!(gone.header("content-type"), Some("application/json"));
    assert_eq!(gone.header("preference-applied"), Some("code=404"));
    let failed = get(&address, "/orders", "Prefer: code=502");
    assert_eq!((failed.status(), failed.json()), (502, json!({"id": 1, "status": "open"})));
    let moved = get(&address, "/moved", "");
    assert_eq!((moved.status(), moved.header("location")), (303, Some("https://example.com")));
}

#[test]
fn a_client_prefers_an_example_by_its_name() {
    let (_folder, _server, address) = shop(&[]);
    let paid = get(&address, "/orders", "Prefer: code=200, example=paid");
    assert_eq!(paid.json(), json!([{"id": 2, "status": "paid"}]));
    assert_eq!(paid.header("preference-applied"), Some("code=200, example=paid"));
    let unknown = get(&address, "/orders", "Prefer: example=none");
    assert_eq!(unknown.status(), 404);
    assert_eq!(unknown.detail(), "The response has no example `none`. It has all, paid.");
}

#[test]
fn a_client_gets_the_media_type_that_it_accepts() {
    let (_folder, _server, address) = shop(&[]);
    let csv = get(&address, "/orders", "Accept: text/csv, application/json;q=0.5");
    assert_eq!((csv.header("content-type"), csv.body.as_str()), (Some("text/csv"), "id,status"));
    let none = get(&address, "/orders", "Accept: application/xml");
    assert_eq!(none.status(), 406);
    assert_eq!(none.detail(), "The response has no such media type. It has application/json, text/csv.");
    // Errors are for all clients.
    assert_eq!(get(&address, "/orders", "Accept: text/csv\r\nPrefer: code=404").status(), 404);
}

#[test]
fn the_page_after_the_last_one_is_empty() {
    let (_folder, _server, address) = shop(&[]);
    assert_eq!(get(&address, "/orders?offset=0", "").json().as_array().map(Vec::len), Some(2));
    assert_eq!(get(&address, "/orders?offset=2", "").json(), json!([]));
}

#[test]
fn fakes_are_valid_and_repeat_with_their_seed() {
    let (folder, _server, _) = shop(&[]);
    let order: Value = serde_json::from_str(ORDER).expect("the schema is JSON");
    let schema = json!({"type": "array", "items": order});
    let validator = jsonschema::validator_for(&schema).expect("the schema is one");
    let mut bodies = Vec::new();
    for seed in 0..8 {
        let (_server, address) = start(&folder, &["--seed", &seed.to_string()]);
        let fake = get(&address, "/orders", "Prefer: dynamic=true");
        assert_eq!(fake.header("preference-applied"), Some("dynamic=true"));
        let orders = fake.json();
        assert!(orders[0]["code"].is_string(), "an optional member is there: {orders}");
        assert!(validator.is_valid(&orders), "{orders}");
        bodies.push(fake.body);
    }
    bodies.dedup();
    assert!(bodies.len() > 4, "seeds choose different values: {bodies:?}");
    let (_server, address) = start(&folder, &["--dynamic", "--seed", "0"]);
    assert_eq!(get(&address, "/orders", "").body, bodies[0]);
    assert_eq!(
        get(&address, "/orders", "Prefer: dynamic=false").json()[0],
        json!({"id": 1, "status": "open"})
    );
}

#[test]
fn pages_of_other_origins_may_use_the_server_unless_they_may_not() {
    let (folder, _server, address) = shop(&[]);
    let origin = "Origin: http://localhost:5173";
    let orders = get(&address, "/orders", origin);
    assert_eq!(orders.header("access-control-allow-origin"), Some("http://localhost:5173"));
    assert_eq!(orders.header("access-control-allow-credentials"), Some("true"));
    let exposed = orders.header("access-control-expose-headers").expect("headers are exposed");
    assert!(exposed.contains("x-total"), "{exposed}");
    let asked = "Access-Control-Request-Method: PUT\r\nAccess-Control-Request-Headers: x-key";
    let preflight = request(&address, &format!("OPTIONS /orders HTTP/1.1\r\n{origin}\r\n{asked}"), "");
    assert_eq!(preflight.status(), 204);
    assert_eq!(preflight.header("access-control-allow-methods"), Some("PUT"));
    assert_eq!(preflight.header("access-control-allow-headers"), Some("x-key"));
    let (_server, address) = start(&folder, &["--no-cors", "--host", "localhost"]);
    assert_eq!(get(&address, "/orders", origin).header("access-control-allow-origin"), None);
}

#[test]
fn requests_are_checked_if_asked_for() {
    let (folder, _server, address) = shop(&["--check"]);
    let post = |headers: &str, body: &str| {
        request(&address, format!("POST /orders HTTP/1.1\r\n{headers}").trim_end(), body)
    };
    let (key, tenant, json) = ("X-Key: a", "X-Tenant: b", "Content-Type: application/json");
    let all = format!("{key}\r\n{tenant}\r\n{json}");
    assert_eq!(post(&all, r#"{"id": 1, "status": "open"}"#).status(), 201);
    assert_eq!(post(&format!("{tenant}\r\n{json}"), "{}").status(), 401);
    assert_eq!(post(&format!("{key}\r\n{tenant}\r\nContent-Type: text/plain"), "a").status(), 415);
    assert_eq!(post(&all, "{").status(), 400);
    assert_eq!(post(&format!("{key}\r\n{tenant}"), "").status(), 400);
    let wrong = post(&all, r#"{"id": 0, "status": "new", "note": "too long"}"#);
    assert_eq!(wrong.status(), 422);
    let pointers = |response: &Response| -> Vec<String> {
        let errors = response.json()["errors"].as_array().cloned().expect("a problem has errors");
        errors.iter().map(|error| format!("{}{}", error["in"], error["pointer"]).replace('"', "")).collect()
    };
    assert_eq!(pointers(&wrong), ["body/id", "body/note", "body/status"]);
    let both = post(&format!("{key}\r\n{json}"), r#"{"id": 0, "status": "open"}"#);
    assert_eq!((both.status(), pointers(&both)), (400, vec!["header".to_owned(), "body/id".to_owned()]));
    let two = get(&address, "/orders?offset=a&limit=10", "");
    assert_eq!((two.status(), pointers(&two)), (400, vec!["query".to_owned(), "query".to_owned()]));
    let (_server, address) = start(&folder, &[]);
    assert_eq!(get(&address, "/orders?limit=10", "").status(), 200, "nothing is checked without the option");
}

#[test]
fn a_document_that_changes_is_read_again() {
    let folder = Folder::with(&[
        ("pets.yaml", &PETS.replace(r##""#/components/schemas/Pet""##, "pet.yaml")),
        ("pet.yaml", "{type: string, example: Tom}"),
    ]);
    let (mut server, address) = start(&folder, &[]);
    assert_eq!(get(&address, "/pets/1", "").json(), json!("Tom"));
    let wait_for = |name: &str| {
        let is_there = |_: &u32| {
            std::thread::sleep(Duration::from_millis(100));
            get(&address, "/pets/1", "").json() == json!(name)
        };
        assert!((0..300).any(|number| is_there(&number)), "{name} is never there");
    };
    fs::write(folder.path("pet.yaml"), "{type: string, example: Felix}").expect("the file can be written");
    wait_for("Felix");
    fs::write(folder.path("pets.yaml"), "openapi: 3.1.1\npaths: [").expect("the file can be written");
    let mut errors = BufReader::new(server.0.stderr.take().expect("the errors are piped")).lines();
    let is_kept = |line: Result<String, _>| line.is_ok_and(|line| line.contains("is still served"));
    assert!(errors.any(is_kept), "the error is reported");
    wait_for("Felix");
    let fixed = PETS.replace("type: object\n      required: [name]", "type: string\n      example: Tim");
    fs::write(folder.path("pets.yaml"), fixed).expect("the file can be written");
    wait_for("Tim");
}

#[test]
fn the_document_may_be_standard_input() {
    let folder = Folder::with(&[]);
    let (_server, address) = started(&folder, "-", &[], PETS);
    assert_eq!(get(&address, "/pets/1", "").status(), 200);
}

#[test]
fn a_line_is_written_for_each_request_unless_quiet() {
    let (folder, _server, _) = shop(&[]);
    for (arguments, expected) in
        [(&[] as &[&str], "GET /orders?limit=1 listOrders 200\nGET /none - 404\n"), (&["--quiet"], "")]
    {
        let (mut server, address) = start(&folder, arguments);
        get(&address, "/orders?limit=1", "");
        get(&address, "/none", "");
        let mut errors = server.0.stderr.take().expect("the errors are piped");
        drop(server);
        let mut text = String::new();
        errors.read_to_string(&mut text).expect("the errors are text");
        assert_eq!(text, expected);
    }
}

#[test]
fn some_requests_fail_on_demand() {
    let folder = Folder::with(&[("pets.yaml", PETS)]);
    let (_server, address) = start(&folder, &["--fail-every", "3"]);
    let statuses: Vec<u16> = (0..6).map(|_| get(&address, "/pets/1", "").status()).collect();
    assert_eq!(statuses, [200, 200, 503, 200, 200, 503]);
}
