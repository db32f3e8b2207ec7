//! Recorded calls, and recordings that are played.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use runtime_tests::chunks::Chunks;
use runtime_tests::mock_transport::MockTransport;
use runtime_tests::operation;
use runtime_tests::probe::{JsonProbe, TestClient, run_ready};
use runtime_tests::runtime::{
    Blocking, Body, Builder, Call, Credential, InMemoryResponse, JsonStream, Player, Recorder, Redaction,
    Retry, Transport, TransportError,
};
use serde_json::{Value, json};

const HEADER: Credential = Credential::header("api_key", "X-Api-Key");
const QUERY: Credential = Credential::query("query_key", "key");
const COOKIE: Credential = Credential::cookie("session", "sid");
const BEARER: Credential = Credential::authorization("token", "Bearer");

operation!(Guarded "POST" "/guarded/{id}" &[&[HEADER, QUERY, COOKIE, BEARER]]; "application/json" => Value, json; Value, json);

operation!(JsonLines "GET" "/lines" &[]; "application/json" ["application/json"] => JsonStream<Value>, json_lines; Value, json);

/// A folder that is removed in the end.
pub(super) struct Folder(pub(super) PathBuf);

impl Folder {
    pub(super) fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("clientwright-cassette-{}-{number}", std::process::id());
        Self(std::env::temp_dir().join(name))
    }

    /// All that is written in it.
    pub(super) fn text(&self) -> String {
        let files = fs::read_dir(&self.0).expect("the folder is there");
        let mut text = String::new();
        for file in files {
            let path = file.expect("a file").path();
            text += &path.to_string_lossy();
            text += &String::from_utf8_lossy(&fs::read(&path).expect("a file"));
        }
        text
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

pub(super) fn recorder(mock: &MockTransport, folder: &Folder) -> Recorder<MockTransport> {
    Recorder::new(mock.clone(), &folder.0).expect("a new folder")
}

pub(super) fn player(folder: &Folder) -> Player {
    Player::new(&folder.0).expect("the recordings are read")
}

pub(super) fn client(transport: impl Transport) -> TestClient {
    builder(transport).build().expect("the client is built")
}

fn builder(transport: impl Transport) -> Builder<TestClient> {
    Builder::new().retry(Retry::none()).transport(transport)
}

fn chunks<const N: usize>(chunks: [Result<&'static str, &'static str>; N]) -> Body {
    let chunk = |chunk: Result<&'static str, &'static str>| {
        chunk.map(|text| Bytes::from_static(text.as_bytes())).map_err(TransportError::new)
    };
    Body::from_stream(Chunks::new(chunks.map(chunk)))
}

fn get(client: &TestClient, id: &str) -> Result<Value, String> {
    let call = Call::<JsonProbe>::new(&client.core).with_path("id", id);
    run_ready(call).map_err(|error| {
        let source = std::error::Error::source(&error).map(ToString::to_string);
        format!("{error}: {}", source.unwrap_or_default())
    })
}

#[test]
fn a_recorded_response_is_played_once() {
    let folder = Folder::new();
    let text = r#"{"n":1.0,"big":123456789012345678901234567890}"#;
    let expected = serde_json::from_str(text).map_err(|error| error.to_string());
    let mock = MockTransport::new().respond(200, text).respond(200, "[2]");
    let recorded = client(recorder(&mock, &folder));
    assert_eq!(get(&recorded, "a"), expected);
    get(&recorded, "b").expect("a response");
    assert!(folder.text().contains("123456789012345678901234567890"), "{}", folder.text());

    let player = player(&folder);
    let played = client(player.clone());
    assert_eq!(get(&played, "b"), Ok(json!([2])));
    assert_eq!(player.unused(), ["`JsonProbe` (GET /json/a)"]);
    assert_eq!(get(&played, "a").map(|it| it["n"].to_string()), Ok("1.0".to_owned()));
    assert!(player.unused().is_empty());
    let error = get(&played, "a").expect_err("each is used once");
    assert!(error.contains("recorded: GET /json/a, used"), "{error}");
}

#[test]
fn a_missing_recording_is_named_in_the_first_line() {
    let folder = Folder::new();
    let mock = MockTransport::new().respond(200, "1");
    get(&client(recorder(&mock, &folder)), "a").expect("a response");
    let played = client(player(&folder));
    let call = Call::<JsonProbe>::new(&played.core).with_path("id", "b");
    let error = run_ready(call.with_query("password", "s3cret")).expect_err("it is missing");
    let missing = "GET /json/{id}: no recording of GET /json/b?password=<secret> in";
    let expected = format!("{missing} {}\nrecorded: GET /json/a", folder.0.display());
    assert_eq!(error.to_string(), expected);
    assert!(std::error::Error::source(&error).is_none(), "it is shown once");
}

#[test]
fn streams_failures_and_cut_bodies_are_played_as_they_were() {
    let folder = Folder::new();
    let mock = MockTransport::new()
        .respond_body(200, chunks([Ok("{\"a\":"), Ok("1}")]))
        .respond_body(200, chunks([Ok("{\"a\":"), Err("reset")]))
        .fail(TransportError::connect("no route"))
        .fail(TransportError::timeout());
    let recorded = client(recorder(&mock, &folder));
    let outcomes: Vec<_> = (0..4).map(|_| get(&recorded, "a")).collect();
    let played = client(player(&folder));
    assert_eq!(get(&played, "a"), Ok(json!({"a": 1})));
    for (outcome, start) in
        outcomes.iter().skip(1).zip(["the connection broke", "can't connect", "timed out"])
    {
        let played = get(&played, "a").expect_err("it failed");
        assert!(played.contains(start), "{played}");
        assert!(outcome.as_ref().is_err_and(|error| error.contains(start)), "{outcome:?}");
    }
}

#[test]
fn a_stream_of_one_item_is_played_in_one_line() {
    let folder = Folder::new();
    let line = "{\"result\": {\"ttl\": 1.50}}\n";
    let json = [("content-type", "application/json")];
    let mock = MockTransport::new().respond_with(200, &json, line);
    let items = |client: TestClient| {
        let stream = run_ready(Call::<JsonLines>::new(&client.core)).expect("a stream");
        let items: Result<Vec<Value>, _> = Blocking::new(stream).collect();
        items.map_err(|error| error.to_string())
    };
    let sent = items(client(recorder(&mock, &folder)));
    // With `arbitrary_precision` the number keeps its digits.
    let expected: Value = serde_json::from_str(line).expect("JSON");
    assert_eq!(sent, Ok(vec![expected]));
    assert!(folder.text().contains("\n    \"ttl\": 1.50\n"), "files are laid out for people");
    assert_eq!(items(client(player(&folder))), sent);
}

#[test]
fn a_folder_with_recordings_is_not_recorded_over() {
    let folder = Folder::new();
    let mock = MockTransport::new().respond(200, "1");
    get(&client(recorder(&mock, &folder)), "a").expect("a response");
    let error = Recorder::new(mock, &folder.0).expect_err("it has recordings");
    assert!(error.to_string().contains("already has recordings"), "{error}");
    assert!(Player::new(Path::new("/nowhere")).is_err());
}

/// Fifty secrets in every part of requests and responses.
#[test]
fn no_secret_is_written() {
    let secret = |number: usize| format!("s3cret/{number:02}=\"\u{e4}&x");
    let plain = |number: usize| format!("s3cret-{number:02}-x");
    let folder = Folder::new();
    let set_cookie = format!("sid={}; Path=/; HttpOnly", plain(20));
    let location = format!("https://a.example/next?access_token={}&page=2", plain(21));
    let echo = json!({
        "password": secret(22), "accessToken": [plain(23), {"a": plain(24)}], "client-secret": 123_456,
        "echo": format!("key {}", plain(0)), "deep": [{"refresh_token": secret(25)}],
        plain(1): 1, "custom": secret(26), "pin": 4_711_815, "text": secret(27),
        "page": "2", "session": plain(20), "token_type": "bearer",
    });
    let headers = [
        ("content-type", "application/json"),
        ("set-cookie", set_cookie.as_str()),
        ("location", location.as_str()),
        ("x-auth-token", "s3cret-28-x"),
        ("x-echo", "s3cret-03-x"),
    ];
    let mock = MockTransport::new().respond_with(200, &headers, &echo.to_string());
    let secrets =
        (30..50).fold(Redaction::new().name("custom").name("pin"), |it, number| it.value(&secret(number)));
    let secrets = secrets.value(&secret(27));
    let recorder = recorder(&mock, &folder).redact(secrets.clone());
    let call = |transport: &dyn Fn() -> Builder<TestClient>| {
        let client = transport()
            .credential(HEADER, plain(0))
            .credential(QUERY, plain(1))
            .credential(COOKIE, plain(2))
            .credential(BEARER, plain(3))
            .header("x-tenant", &plain(4))
            .build()
            .expect("the client is built");
        let body: serde_json::Map<String, Value> = (30..50)
            .map(|number| (format!("member{number}"), Value::from(format!("it is {}.", secret(number)))))
            .chain([
                ("password".to_owned(), secret(5).into()),
                ("Custom".to_owned(), json!({"a": [secret(6)]})),
                ("echo".to_owned(), plain(2).into()),
            ])
            .collect();
        let call =
            Call::<Guarded>::new(&client.core).with_path("id", &plain(3)).with_query("api_key", secret(7));
        let call = call.with_header("Authentication", plain(8)).with_json(&Value::from(body));
        run_ready(call).map_err(|error| format!("{error:?}"))
    };
    let recorder = std::sync::Arc::new(recorder);
    call(&|| builder(std::sync::Arc::clone(&recorder))).expect("a response");
    let text = folder.text();
    for number in 0..50 {
        for form in
            [secret(number), plain(number), format!("s3cret%2F{number:02}"), format!("s3cret/{number:02}")]
        {
            assert!(!text.contains(&form), "{form} in {text}");
        }
    }
    assert!(!text.contains("123456") && !text.contains("4711815"), "{text}");
    assert!(text.contains("\"page\": \"2\"") && text.contains("bearer"), "{text}");

    let player = player(&folder).redact(secrets);
    let played = call(&|| builder(player.clone())).expect("the same request");
    assert_eq!(played["page"], "2");
    let shown = format!("{recorder:?} {player:?} {:?}", player.unused());
    assert!(!shown.contains("s3cret"), "{shown}");
    let error = call(&|| builder(player.clone())).expect_err("it was used");
    assert!(error.contains("no recording of POST /guarded") && !error.contains("s3cret"), "{error}");
}

#[test]
fn faults_come_ahead_of_recordings() {
    let folder = Folder::new();
    let mock = MockTransport::new().respond(200, "[1]");
    get(&client(recorder(&mock, &folder)), "a").expect("a response");
    let player = player(&folder);
    let played = Builder::<TestClient>::new().transport(player.clone()).build().expect("a client");
    player.respond_once("JsonProbe", InMemoryResponse::too_many_requests(Duration::from_secs(7)));
    player.respond_once("JsonProbe", InMemoryResponse::broken_connection());
    assert_eq!(get(&played, "a"), Ok(json!([1])), "after two retries");
}

#[test]
fn bodies_come_slowly_or_not_to_their_end() {
    let folder = Folder::new();
    get(&client(recorder(&MockTransport::new(), &folder)), "x").expect("a response");
    let player = player(&folder);
    let played = client(player.clone());
    let body = || InMemoryResponse::new(200, "[1, 2, 3]");
    player.respond_once("JsonProbe", body().drip(2, Duration::from_secs(1)));
    assert_eq!(get(&played, "a"), Ok(json!([1, 2, 3])));
    player.respond_once("JsonProbe", body().drip(1, Duration::from_secs(20)));
    let error = get(&played, "a").expect_err("it takes longer than an attempt may");
    assert!(error.contains("timed out"), "{error}");
    player.respond_once("JsonProbe", body().cut_after(4));
    let error = get(&played, "a").expect_err("it is cut");
    assert!(error.contains("the connection broke: the body was cut"), "{error}");
}
