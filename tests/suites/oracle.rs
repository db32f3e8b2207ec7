//! Tests of the oracle: it accepts correct requests and rejects every kind of mistake.

use serde_json::{Value, json};
use tests::oracle::{Contract, Document, PlayedResponse, Request, Server};

fn elevenlabs() -> Contract {
    Contract::new(Document::bundled("elevenlabs")).with_header("xi-api-key", "test-key")
}

fn bird() -> Contract {
    Contract::new(Document::bundled("bird")).with_header("authorization", "AccessKey test-key")
}

fn headers(headers: &[(&str, &str)]) -> Vec<(String, String)> {
    headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// A right request for a page of batches.
fn list() -> Request {
    Request {
        method: "GET".to_owned(),
        target: "/v1/convai/batch-calling/workspace?limit=10&last_doc=a%20b&agent_id=agent_1".to_owned(),
        headers: headers(&[("host", "x"), ("accept", "application/json"), ("xi-api-key", "test-key")]),
        body: Vec::new(),
    }
}

/// A right request that sends a message.
fn message() -> Request {
    let path =
        "/workspaces/0a1b2c3d-0000-4000-8000-000000000001/channels/0a1b2c3d-0000-4000-8000-000000000002";
    Request {
        method: "POST".to_owned(),
        target: format!("{path}/messages"),
        headers: headers(&[("content-type", "application/json"), ("authorization", "AccessKey test-key")]),
        body: hello().to_string().into_bytes(),
    }
}

fn hello() -> Value {
    json!({"receiver": {"contacts": [{"identifierValue": "+1"}]}, "body": {"type": "text", "text": {"text": "Hi"}}})
}

#[track_caller]
fn passes(contract: &Contract, request: &Request, operation: &str) {
    assert_eq!(contract.check(request), Ok(operation.to_owned()));
}

/// Expects one reason, and that it says all of `words`.
#[track_caller]
fn fails(contract: &Contract, request: &Request, words: &[&str]) {
    let reasons = contract.check(request).expect_err("the request is wrong");
    assert!(reasons.len() == 1 && words.iter().all(|word| reasons[0].contains(word)), "{reasons:#?}");
}

fn with_target(mut request: Request, target: &str) -> Request {
    target.clone_into(&mut request.target);
    request
}

fn with_header(mut request: Request, name: &str, value: &str) -> Request {
    request = without_header(request, name);
    request.headers.push((name.to_owned(), value.to_owned()));
    request
}

fn without_header(mut request: Request, name: &str) -> Request {
    request.headers.retain(|(one, _)| one != name);
    request
}

fn with_body(mut request: Request, body: &impl ToString) -> Request {
    request.body = body.to_string().into_bytes();
    request
}

#[test]
fn right_requests_pass() {
    passes(&elevenlabs(), &list(), "get_workspace_batch_calls");
    passes(&bird(), &message(), "createChannelMessage");
    let get = with_target(list(), "/v1/convai/batch-calling/a%2Fb");
    passes(&elevenlabs(), &get, "get_batch_call");
}

#[test]
fn paths_and_methods_are_looked_up() {
    let contract = elevenlabs();
    fails(&contract, &with_target(list(), "/v1/convai/batches"), &["no path", "/v1/convai/batches"]);
    fails(&contract, &with_target(list(), "/v1/convai/batch-calling/"), &["no path"]);
    fails(&contract, &with_target(list(), "/v1/convai/batch-calling/a/b"), &["no path"]);
    let put = Request { method: "PUT".to_owned(), ..list() };
    fails(&contract, &put, &["no PUT of"]);
    // The path without parameters has precedence, though one with a parameter matches too.
    let delete = Request { method: "DELETE".to_owned(), ..list() };
    fails(&contract, &delete, &["no DELETE of"]);
}

#[test]
fn a_base_is_expected_before_each_path() {
    let contract = elevenlabs().below("/proxy");
    fails(&contract, &list(), &["no path"]);
    passes(&contract, &with_target(list(), "/proxy/v1/convai/batch-calling/x"), "get_batch_call");
}

#[test]
fn values_of_the_path_have_to_fit_and_to_be_escaped() {
    let target = message().target.replace("000000000002", "xyz");
    fails(&bird(), &with_target(message(), &target), &["path parameter `channelId`", "uuid"]);
    let get = |id: &str| with_target(list(), &format!("/v1/convai/batch-calling/{id}"));
    fails(&elevenlabs(), &get("a+b"), &["`batch_id` should escape `+`"]);
    fails(&elevenlabs(), &get("a%2"), &["a `%` that begins no escape"]);
}

#[test]
fn the_query_has_to_be_declared_and_to_fit() {
    let query = |query: &str| with_target(list(), &format!("/v1/convai/batch-calling/workspace?{query}"));
    let contract = elevenlabs();
    fails(&contract, &query("limit=ten"), &["query parameter `limit`", "integer"]);
    fails(&contract, &query("limit=1.5"), &["query parameter `limit`", "integer"]);
    fails(&contract, &query("limits=1"), &["doesn't declare the query parameter `limits`"]);
    fails(&contract, &query("limit=1&limit=1"), &["duplicate query parameter `limit`"]);
    fails(&contract, &query("last_doc=a+b"), &["`last_doc` should escape `+`"]);
}

#[test]
fn a_missing_required_parameter_is_missed() {
    let document = "{openapi: 3.1.0, paths: {/a: {parameters: [{name: q, in: query, required: true, schema: {}}, \
                    {name: X-H, in: header, required: true, schema: {type: integer}}], get: {operationId: a}}}}";
    let contract = Contract::new(Document::parse(document));
    let request = Request { method: "GET".to_owned(), target: "/a?q=1".to_owned(), ..Request::default() };
    fails(&contract, &request, &["the header `X-H` is missing"]);
    let request = with_header(request, "x-h", "7");
    passes(&contract, &request, "a");
    fails(&contract, &with_target(request.clone(), "/a"), &["the query parameter `q` is missing"]);
    fails(&contract, &with_header(request, "x-h", "x"), &["header parameter `X-H`", "integer"]);
}

#[test]
fn headers_have_to_be_declared_and_as_expected() {
    let contract = elevenlabs();
    fails(&contract, &with_header(list(), "x-other", "1"), &["doesn't declare the header `x-other`"]);
    fails(
        &contract,
        &with_header(list(), "authorization", "x"),
        &["doesn't declare the header `authorization`"],
    );
    fails(&contract, &without_header(list(), "xi-api-key"), &["`xi-api-key` should be"]);
    fails(&contract, &with_header(list(), "xi-api-key", "other"), &["`xi-api-key` should be"]);
    let mut twice = list();
    twice.headers.push(("host".to_owned(), "x".to_owned()));
    let reasons = contract.check(&twice).expect_err("duplicate header");
    assert!(reasons.iter().all(|reason| reason.contains("`host` is there more than once")), "{reasons:?}");
}

#[test]
fn credentials_are_expected() {
    let contract = Contract::new(Document::bundled("bird"));
    fails(&contract, &without_header(message(), "authorization"), &["the credential `accessKey` is missing"]);
    for wrong in ["Bearer test-key", "accesskey test-key", "AccessKey", "AccessKey "] {
        fails(&contract, &with_header(message(), "authorization", wrong), &["`accessKey` is missing"]);
    }
}

#[test]
fn media_types_have_to_be_the_documents() {
    let contract = bird();
    fails(&contract, &with_header(message(), "content-type", "text/json"), &["media type `text/json`"]);
    fails(&contract, &without_header(message(), "content-type"), &["media type ``"]);
    let with_charset = with_header(message(), "content-type", "application/json; charset=utf-8");
    passes(&contract, &with_charset, "createChannelMessage");
    fails(&contract, &with_header(message(), "accept", "text/csv"), &["`accept`", "admits none"]);
}

#[test]
fn bodies_have_to_be_json_that_fits() {
    let contract = bird();
    fails(&contract, &with_body(message(), &"{"), &["isn't JSON"]);
    let twice = hello().to_string().replace(r#""text":"Hi""#, r#""text":"Hi","text":"Ho""#);
    fails(&contract, &with_body(message(), &twice), &["duplicate member `text`"]);
    let mut body = hello();
    body["receiver"] = json!(1);
    fails(&contract, &with_body(message(), &body), &["body/receiver: 1 is not of type \"object\""]);
}

#[test]
fn a_body_where_none_is_known_is_noticed_and_so_is_a_missing_one() {
    fails(&elevenlabs(), &with_body(list(), &"{}"), &["no body here, but there is one"]);
    fails(
        &elevenlabs(),
        &with_header(list(), "content-type", "text/plain"),
        &["no body here, but there is one"],
    );
    let mut update = with_target(list(), "/v1/convai/whatsapp-accounts/1");
    "PATCH".clone_into(&mut update.method);
    fails(&elevenlabs(), &update, &["the body is missing"]);
}

/// The failures that `facts/bird.md` lists under "Must fail validation", and surprising successes.
#[test]
fn messages_that_break_the_schema_are_caught() {
    let changed = |change: fn(&mut Value)| {
        let mut body = hello();
        change(&mut body);
        with_body(message(), &body)
    };
    let wrong: [fn(&mut Value); 12] = [
        |body| _ = body.as_object_mut().map(|body| body.remove("body")),
        |body| _ = body.as_object_mut().map(|body| body.remove("receiver")),
        |body| body["extra"] = json!(1),
        |body| body["body"]["text"]["text"] = json!(""),
        |body| body["body"]["type"] = json!("image"),
        |body| body["body"]["replyTo"] = json!({"id": "1", "type": "message"}),
        |body| body["body"] = json!({"text": "Hi", "actions": [{"type": "locationRequest"}]}),
        |body| body["tags"] = json!(["bad!"]),
        |body| body["tags"] = json!(["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"]),
        |body| body["body"] = json!({"type": "location", "location": {"coordinates": {"latitude": 91}}}),
        |body| body["body"] = json!({"type": "action", "permission_request": {"resource": "call"}}),
        |body| body["body"] = Value::Null,
    ];
    for (index, change) in wrong.into_iter().enumerate() {
        let reasons = bird().check(&changed(change));
        assert!(reasons.is_err(), "mistake {index} isn't caught");
    }
    let odd: [fn(&mut Value); 2] =
        [|body| body["template"] = Value::Null, |body| body["receiver"] = json!({})];
    for change in odd {
        passes(&bird(), &changed(change), "createChannelMessage");
    }
}

#[test]
fn a_template_parameter_of_another_type_is_caught() {
    let mut body = hello();
    body["template"] = json!({"parameters": [{"type": "number", "key": "n", "value": "2.5"}]});
    fails(&bird(), &with_body(message(), &body), &["body/template"]);
}

#[test]
fn examples_of_the_documents_fit_their_schemas() {
    for document in [Document::bundled("elevenlabs"), Document::bundled("bird")] {
        for operation in document.operations() {
            let responses = operation.responses().into_iter().filter_map(|(status, _)| status.parse().ok());
            let responses = responses.flat_map(|status: u16| operation.response_examples(status));
            for example in operation.request_examples().into_iter().chain(responses) {
                let problems = document.problems(example.schema, example.value);
                assert!(problems.is_empty(), "{} {}: {problems:#?}", operation.id(), example.name);
            }
        }
    }
}

#[test]
#[should_panic(expected = "no path of the document is /nowhere")]
fn a_server_that_got_a_wrong_request_fails_the_test() {
    let server = Server::start(bird());
    let response = get(&server, "/nowhere");
    assert!(response.starts_with("HTTP/1.1 599"), "{response}");
    drop(server);
}

#[test]
#[should_panic(expected = "there is no response for it")]
fn a_server_without_a_response_fails_the_test() {
    let server = Server::start(Contract::new(Document::bundled("elevenlabs")));
    get(&server, "/v1/convai/whatsapp-accounts");
    drop(server);
}

#[test]
#[should_panic(expected = "1 responses were never requested")]
fn a_server_with_a_response_left_fails_the_test() {
    Server::start(bird()).play(PlayedResponse::empty(200));
}

#[test]
fn a_server_plays_its_responses_and_keeps_the_requests() {
    let server = Server::start(Contract::new(Document::bundled("elevenlabs")));
    server.play(PlayedResponse::json(200, &json!({"items": []})).with_header("x-request-id", "7"));
    let response = get(&server, "/v1/convai/whatsapp-accounts?agent_id=%C3%BC");
    assert!(response.starts_with("HTTP/1.1 200") && response.contains("x-request-id: 7"), "{response}");
    assert!(response.ends_with(r#"{"items":[]}"#), "{response}");
    assert_eq!(server.last().pairs(), [("agent_id".to_owned(), "ü".to_owned())]);
    assert_eq!(server.requests().len(), 1);
}

/// Gets a path over a plain socket.
fn get(server: &Server, path: &str) -> String {
    use std::io::{Read, Write};
    let address = server.url().replace("http://", "");
    let mut stream = std::net::TcpStream::connect(address).expect("the server listens");
    write!(stream, "GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").expect("a request is sent");
    let mut response = String::new();
    stream.read_to_string(&mut response).expect("there is a response");
    response
}
