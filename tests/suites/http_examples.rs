//! The examples of the package `generated`, run as a user runs them, against a server that checks their requests against the
//! document.

use std::env;
use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::OnceLock;

use serde_json::{Value, json};
use tests::oracle::{Contract, Document, PlayedResponse, Request, Server};

const EXAMPLES: [&str; 3] = ["place_a_call", "send_messages", "submit_a_batch"];
/// The environment variables that the examples read.
const VARIABLES: [&str; 7] = [
    "BIRD_ACCESS_KEY",
    "BIRD_CHANNEL_ID",
    "BIRD_SERVER",
    "BIRD_WORKSPACE_ID",
    "ELEVENLABS_API_KEY",
    "ELEVENLABS_SERVER",
    "POLL_SECONDS",
];

/// The folder with the examples, built once: without TLS and together with packages of `cargo test`, so that the dependencies have
/// the features with which they are compiled already.
fn folder() -> &'static PathBuf {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.args(["build", "--package", "generated", "--package", "tests", "--package", "compiled-cases"]);
        cargo.args(["--no-default-features", "--features", "generated/reqwest", "--message-format=json"]);
        cargo.current_dir(env!("CARGO_MANIFEST_DIR"));
        // Build scripts run again where the variables that Cargo sets for this test are others than before.
        let of_package = |name: &str| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_");
        let names = env::vars_os().filter_map(|(name, _)| name.into_string().ok());
        for name in names.filter(|name| of_package(name)) {
            cargo.env_remove(name);
        }
        cargo.args(EXAMPLES.iter().flat_map(|example| ["--example", example]));
        if !cfg!(debug_assertions) {
            cargo.arg("--release");
        }
        let output = cargo.output().expect("cargo can be started");
        assert!(output.status.success(), "{}", text(&output.stderr));
        let messages = text(&output.stdout);
        let executables = messages.lines().filter_map(|line| {
            let message: Value = serde_json::from_str(line).ok()?;
            message["executable"].as_str().map(PathBuf::from)
        });
        let mut folders = executables.filter_map(|executable| executable.parent().map(PathBuf::from));
        folders.next().expect("cargo names what it has built")
    })
}

fn run(example: &str, variables: &[(&str, &str)], arguments: &[&str]) -> Output {
    let mut command = Command::new(folder().join(example));
    for name in VARIABLES {
        command.env_remove(name);
    }
    command.envs(variables.iter().copied()).args(arguments).output().expect("the example can be started")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Expects an example to end well, and returns what it printed.
#[track_caller]
fn succeeds(output: &Output) -> String {
    assert!(output.status.success(), "{}{}", text(&output.stdout), text(&output.stderr));
    text(&output.stdout)
}

/// Expects an example to fail with an error that says all of `words`.
#[track_caller]
fn fails(output: &Output, words: &[&str]) {
    let error = text(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{error}");
    assert!(words.iter().all(|word| error.contains(word)), "{error}");
    assert!(!error.contains("panicked"), "{error}");
}

fn elevenlabs() -> Server {
    Server::start(Contract::new(Document::bundled("elevenlabs")).with_header("xi-api-key", "test-key"))
}

fn bird() -> Server {
    Server::start(Contract::new(Document::bundled("bird")).with_header("authorization", "AccessKey test-key"))
}

fn example(server: &Server, operation: &str, status: u16) -> Value {
    let operation = server.contract().document().operation(operation);
    operation.response_examples(status)[0].value.clone()
}

const CALL: [&str; 5] = ["phone_1", "user_1", "permission_v1", "en_US", "agent_1"];

#[test]
#[ignore = "builds examples"]
fn a_call_is_placed() {
    let server = elevenlabs();
    let started = json!({"success": true, "message": "Call started", "conversation_id": "conv_1"});
    server.play(PlayedResponse::json(200, &started));
    let variables = [("ELEVENLABS_API_KEY", "test-key"), ("ELEVENLABS_SERVER", &server.url())];
    let arguments = [&CALL[..], &["Ada"]].concat();
    let printed = succeeds(&run("place_a_call", &variables, &arguments));
    assert_eq!(printed, "Call started, conversation conv_1\n");
    let body = server.last().json();
    assert_eq!(body["agent_id"], "agent_1");
    assert_eq!(body["conversation_initiation_client_data"], json!({"dynamic_variables": {"name": "Ada"}}));
}

#[test]
#[ignore = "builds examples"]
fn a_call_that_is_refused_says_why() {
    let server = elevenlabs();
    server.play(PlayedResponse::json(422, &example(&server, "outbound-call", 422)));
    let variables = [("ELEVENLABS_API_KEY", "test-key"), ("ELEVENLABS_SERVER", &server.url())];
    let output = run("place_a_call", &variables, &CALL);
    fails(&output, &["Field required", "POST /v1/convai/whatsapp/outbound-call", "422"]);
}

#[test]
#[ignore = "builds examples"]
fn a_message_of_each_kind_is_sent() {
    let server = bird();
    for _ in 0..9 {
        server.play(PlayedResponse::json(202, &example(&server, "createChannelMessage", 202)));
    }
    let variables = [
        ("BIRD_ACCESS_KEY", "test-key"),
        ("BIRD_SERVER", &server.url()),
        ("BIRD_WORKSPACE_ID", "0a1b2c3d-0000-4000-8000-0000000000b1"),
        ("BIRD_CHANNEL_ID", "0a1b2c3d-0000-4000-8000-0000000000c1"),
    ];
    let printed = succeeds(&run("send_messages", &variables, &["+31612345678", "project_1"]));
    let kinds: Vec<&str> = printed.lines().filter_map(|line| line.split(':').next()).collect();
    assert_eq!(
        kinds,
        ["text", "buttons", "image", "file", "location", "list", "carousel", "reply", "template"]
    );
    let bodies: Vec<Value> = server.requests().iter().map(Request::json).collect();
    assert!(bodies.iter().all(|body| body["receiver"]["contacts"][0]["identifierValue"] == "+31612345678"));
    assert_eq!(bodies[7]["replyTo"]["id"], "0a1b2c3d-0000-4000-8000-000000000001");
    assert_eq!(bodies[8]["template"]["projectId"], "project_1");
}

#[test]
#[ignore = "builds examples"]
fn a_batch_is_followed_until_it_is_finished() {
    let server = elevenlabs();
    let mut batch = example(&server, "get_batch_call", 200);
    server.play(PlayedResponse::json(200, &example(&server, "create_batch_call", 200)));
    server.play(PlayedResponse::json(200, &batch));
    // The client itself asks three times before the example hears of it.
    for _ in 0..3 {
        server.play(PlayedResponse::text(503, "busy").with_header("retry-after", "0"));
    }
    batch["status"] = json!("completed");
    server.play(PlayedResponse::json(200, &batch));
    let variables =
        [("ELEVENLABS_API_KEY", "test-key"), ("ELEVENLABS_SERVER", &server.url()), ("POLL_SECONDS", "0")];
    let arguments = ["agent_1", "phone_1", "permission_v1", "en_US", "user_1", "user_2"];
    let output = run("submit_a_batch", &variables, &arguments);
    let printed = succeeds(&output);
    assert!(text(&output.stderr).contains("503"), "{}", text(&output.stderr));
    let expected = [
        "batchcall_1234567890abcdef: 150 calls, pending",
        "in_progress: 0 of 150 calls",
        "completed: 0 of 150 calls",
        "987654321098765: completed",
        "r-2: pending",
    ];
    assert_eq!(printed.lines().collect::<Vec<_>>(), expected);
    let requests = server.requests();
    assert_eq!(
        requests[0].json()["recipients"],
        json!([{"whatsapp_user_id": "user_1"}, {"whatsapp_user_id": "user_2"}])
    );
    assert!(requests[1..].iter().all(|request| request.path().ends_with("/batchcall_1234567890abcdef")));
}

#[test]
#[ignore = "builds examples"]
fn what_is_missing_is_named() {
    let key = [("ELEVENLABS_API_KEY", "test-key")];
    fails(&run("place_a_call", &[], &CALL), &["ELEVENLABS_API_KEY", "missing"]);
    fails(&run("place_a_call", &key, &CALL[..4]), &["AGENT_ID", "missing"]);
    fails(&run("submit_a_batch", &[], &[]), &["ELEVENLABS_API_KEY", "missing"]);
    fails(&run("submit_a_batch", &key, &CALL[..4]), &["USER_ID", "missing"]);
    fails(&run("send_messages", &[], &[]), &["BIRD_ACCESS_KEY", "missing"]);
    let access = [("BIRD_ACCESS_KEY", "test-key")];
    fails(&run("send_messages", &access, &[]), &["BIRD_WORKSPACE_ID", "missing"]);
    let ids = [access[0], ("BIRD_WORKSPACE_ID", "w"), ("BIRD_CHANNEL_ID", "c")];
    fails(&run("send_messages", &ids, &[]), &["phone number", "missing"]);
}

#[test]
#[ignore = "builds examples"]
fn an_invalid_server_url_is_an_error() {
    let variables = [("ELEVENLABS_API_KEY", "test-key"), ("ELEVENLABS_SERVER", "localhost")];
    fails(&run("place_a_call", &variables, &CALL), &["the server URL"]);
}
