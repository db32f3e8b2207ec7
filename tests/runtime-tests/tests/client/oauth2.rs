//! Tokens of OAuth 2: asked for once, kept, renewed, refused.

use std::error::Error as _;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use runtime_tests::operation;
use runtime_tests::probe::{Bare, now};
use runtime_tests::recorder::{Recorded, Recorder};
use runtime_tests::runtime::{
    Call, Credential, Error, ErrorKind, OAuth2, OAuth2Client, Retry, TokenError,
    TokenErrorKind, TransportError,
};

const TOKEN: Credential = Credential::authorization("bearer_token", "Bearer");
const URL: &str = "https://login.example/token";

operation!(Guarded "GET" "/guarded" &[&[TOKEN]]);

fn client(recorder: &Recorder, tokens: OAuth2) -> Bare {
    Bare::builder(recorder).credential_provider(TOKEN, tokens).build().unwrap()
}

fn call(client: &Bare) -> Result<bytes::Bytes, Error<std::convert::Infallible>> {
    now(Call::<Guarded>::new(&client.core))
}

fn machine() -> OAuth2 {
    OAuth2::client_credentials(URL, ("id", "s3cret"))
}

fn token(name: &str, more: &str) -> String {
    format!(r#"{{"access_token":"{name}","token_type":"Bearer"{more}}}"#)
}

fn bodies(recorder: &Recorder) -> Vec<String> {
    let text = |request: Recorded| String::from_utf8(request.body.to_vec()).unwrap();
    recorder.requests().into_iter().map(text).collect()
}

/// The tokens that calls were sent with, `token?` for each request of one.
fn sent(recorder: &Recorder) -> Vec<String> {
    let name = |request: Recorded| match request.uri.path() {
        "/token" => "token?".to_owned(),
        _ => request.header("authorization").unwrap().replace("Bearer ", ""),
    };
    recorder.requests().into_iter().map(name).collect()
}

#[test]
fn a_token_is_asked_for_once_and_sent_with_each_call() {
    let recorder = Recorder::new().respond(200, &token("t1", ",\"expires_in\":3600"));
    let client = client(&recorder, machine());
    call(&client).unwrap();
    call(&client).unwrap();
    assert_eq!(sent(&recorder), ["token?", "t1", "t1"]);
    let request = &recorder.requests()[0];
    assert_eq!(request.method, "POST");
    assert_eq!(request.uri.to_string(), URL);
    assert_eq!(
        request.header("content-type"),
        Some("application/x-www-form-urlencoded")
    );
    assert_eq!(request.header("accept"), Some("application/json"));
    assert_eq!(request.header("authorization"), Some("Basic aWQ6czNjcmV0"));
    assert!(request.headers["authorization"].is_sensitive());
    assert!(request.timeout.is_some());
    assert_eq!(bodies(&recorder)[0], "grant_type=client_credentials");
}

#[test]
fn id_and_secret_are_escaped_before_they_are_joined() {
    let recorder = Recorder::new().respond(200, &token("t1", ""));
    let tokens = OAuth2::client_credentials(URL, ("a:b", "c d+é"));
    call(&client(&recorder, tokens)).unwrap();
    let requests = recorder.requests();
    let sent = requests[0].header("authorization").unwrap();
    // `a%3Ab:c%20d%2B%C3%A9`
    assert_eq!(sent, "Basic YSUzQWI6YyUyMGQlMkIlQzMlQTk=");
}

#[test]
fn a_client_shows_itself_as_it_is_told_and_asks_for_what_it_wants() {
    let asked = |client_of: OAuth2Client| {
        let recorder = Recorder::new().respond(200, &token("t1", ""));
        call(&client(&recorder, OAuth2::client_credentials(URL, client_of))).unwrap();
        let authorization =
            recorder.requests()[0].header("authorization").map(str::to_owned);
        (bodies(&recorder).swap_remove(0), authorization)
    };
    let in_body = OAuth2Client::new("id", "s&t").with_secret_in_body();
    let (body, authorization) = asked(in_body);
    assert_eq!(body, "grant_type=client_credentials&client_id=id&client_secret=s%26t");
    assert_eq!(authorization, None);
    let public = OAuth2Client::public("id").with_scopes(["a:read", "b"]);
    let (body, authorization) = asked(public.with_parameter("audience", "https://api"));
    assert_eq!(
        body,
        "grant_type=client_credentials&client_id=id&scope=a%3Aread%20b&audience=https%3A%2F%2Fapi"
    );
    assert_eq!(authorization, None);
}

#[test]
fn a_token_is_renewed_before_it_ends() {
    for (life, early) in [("3600", 60), ("100", 10), ("\"100\"", 10), ("100.0", 10)] {
        let seconds: f64 = life.trim_matches('"').parse().unwrap();
        let expires = format!(",\"expires_in\":{life}");
        let recorder = Recorder::new()
            .respond(200, &token("t1", &expires))
            .respond(200, "")
            .respond(200, "");
        let recorder = recorder.respond(200, &token("t2", &expires));
        let client = client(&recorder, machine());
        call(&client).unwrap();
        recorder.pass(Duration::from_secs_f64(seconds) - Duration::from_secs(early + 1));
        call(&client).unwrap();
        recorder.pass(Duration::from_secs(1));
        call(&client).unwrap();
        assert_eq!(sent(&recorder), ["token?", "t1", "t1", "token?", "t2"], "{life}");
    }
}

#[test]
fn a_refused_token_is_renewed_once() {
    let recorder = Recorder::new()
        .respond(200, &token("t1", ""))
        .respond(401, "")
        .respond(200, &token("t2", ""))
        .respond(401, "no");
    let client = client(&recorder, machine());
    assert_eq!(call(&client).unwrap_err().status().unwrap().as_u16(), 401);
    assert_eq!(sent(&recorder), ["token?", "t1", "token?", "t2"]);
    // Perhaps it isn't the token that the service didn't like.
    call(&client).unwrap();
    assert_eq!(sent(&recorder)[4..], ["t2"]);
}

#[test]
fn a_refresh_token_is_used_and_replaced() {
    let kept: Arc<Mutex<Vec<String>>> = Arc::default();
    let keep = Arc::clone(&kept);
    let recorder = Recorder::new()
        .respond(200, &token("t1", r#","expires_in":100,"refresh_token":"r2""#))
        .respond(200, "")
        .respond(200, &token("t2", ""));
    let tokens = OAuth2::refresh_token(URL, OAuth2Client::public("id"), "r1");
    let tokens = tokens
        .on_refresh_token(move |new| keep.lock().unwrap().push(new.expose().to_owned()));
    let client = client(&recorder, tokens);
    call(&client).unwrap();
    recorder.pass(Duration::from_secs(95));
    call(&client).unwrap();
    let bodies = bodies(&recorder);
    assert_eq!(bodies[0], "grant_type=refresh_token&refresh_token=r1&client_id=id");
    assert_eq!(bodies[2], "grant_type=refresh_token&refresh_token=r2&client_id=id");
    assert_eq!(*kept.lock().unwrap(), ["r2"]);
}

#[test]
fn a_refresh_token_that_is_over_is_an_error_where_nothing_else_is_there() {
    let recorder = Recorder::new().respond(400, r#"{"error":"invalid_grant"}"#);
    let tokens = OAuth2::refresh_token(URL, ("id", "s3cret"), "r1");
    let error = call(&client(&recorder, tokens)).unwrap_err();
    assert!(token_error(&error).is_refused_with("invalid_grant"), "{error}");
}

#[test]
fn a_password_is_sent_again_when_its_refresh_token_is_over() {
    let recorder = Recorder::new()
        .respond(200, &token("t1", r#","expires_in":1,"refresh_token":"r1""#))
        .respond(200, "")
        .respond(400, r#"{"error":"invalid_grant"}"#)
        .respond(200, &token("t2", ""));
    let tokens = OAuth2::password(URL, ("id", "s3cret"), "me", "p&w");
    let client = client(&recorder, tokens);
    call(&client).unwrap();
    recorder.pass(Duration::from_secs(1));
    call(&client).unwrap();
    let bodies = bodies(&recorder);
    assert_eq!(bodies[0], "grant_type=password&username=me&password=p%26w");
    assert_eq!(bodies[2], "grant_type=refresh_token&refresh_token=r1");
    assert_eq!(bodies[3], bodies[0]);
}

#[test]
fn the_address_may_be_relative_to_the_server_and_is_said_where_it_is_none() {
    let recorder = Recorder::new().respond(200, &token("t1", ""));
    let relative = OAuth2::client_credentials("/token?tenant=1", ("id", "s3cret"));
    call(&client(&recorder, relative)).unwrap();
    assert_eq!(
        recorder.requests()[0].uri.to_string(),
        "https://probe.example/token?tenant=1"
    );
    let none = OAuth2::client_credentials("mailto:me", ("id", "s3cret"));
    let error = call(&client(&Recorder::new(), none)).unwrap_err().to_string();
    assert!(error.ends_with("no token: `mailto:me` isn't a valid URL"), "{error}");
}

#[track_caller]
fn token_error(error: &Error<std::convert::Infallible>) -> &TokenError {
    let ErrorKind::Credential(credential) = error.kind() else { panic!("{error}") };
    credential.get_ref().downcast_ref().expect("a token's error")
}

#[test]
fn what_the_server_says_is_the_error_and_no_secret_is_in_it() {
    for (status, body, expected) in [
        (
            401,
            r#"{"error":"invalid_client"}"#,
            "no token: 401 Unauthorized, invalid_client",
        ),
        (
            400,
            r#"{"error":"invalid_scope","error_description":"not s3cret, really"}"#,
            "no token: 400 Bad Request, invalid_scope: not .., really",
        ),
        (500, "<html>", "no token: 500 Internal Server Error"),
        (400, "[1]", "no token: 400 Bad Request"),
        (403, "{}", "no token: 403 Forbidden"),
        (302, "", "no token: 302 Found"),
        (200, "<html>", "no token: the response isn't a JSON object"),
        (200, "{}", "no token: the response has no `access_token`"),
        (200, r#"{"access_token":""}"#, "no token: the response has no `access_token`"),
        (
            200,
            r#"{"access_token":"t","token_type":"mac"}"#,
            "no token: the token type isn't `bearer`",
        ),
    ] {
        let recorder = Recorder::new().respond(status, body);
        let error = call(&client(&recorder, machine())).unwrap_err();
        let expected = format!(
            "GET /guarded: the provider of the credential `bearer_token` failed: {expected}"
        );
        assert_eq!(error.to_string(), expected);
        assert!(!format!("{error:?}").contains("s3cret"), "{error:?}");
        assert_eq!(recorder.count(), 1, "the call isn't sent");
        assert_eq!(error.status(), None, "no response to the call came");
    }
}

#[test]
fn a_response_without_an_end_is_an_error() {
    let recorder = Recorder::new().respond(200, &"x".repeat((1 << 20) + 1));
    let error = call(&client(&recorder, machine())).unwrap_err();
    assert!(error.to_string().ends_with("the response is too long"), "{error}");
}

#[test]
fn no_way_to_the_server_of_tokens_is_tried_again() {
    let recorder = Recorder::new()
        .fail(TransportError::connect("refused"))
        .respond(200, &token("t1", ""));
    let builder = Bare::builder(&recorder).credential_provider(TOKEN, machine());
    let client = builder.retry(Retry::new()).build().unwrap();
    call(&client).unwrap();
    assert_eq!(sent(&recorder), ["token?", "token?", "t1"]);
    let recorder = Recorder::new().fail(TransportError::connect("refused"));
    let error = call(&self::client(&recorder, machine())).unwrap_err();
    assert!(error.is_retryable(), "{error}");
    assert!(error.source().is_some_and(<dyn std::error::Error>::is::<TransportError>));
    let kind = token_error(&error).kind();
    assert!(matches!(kind, TokenErrorKind::Transport(_)), "{kind:?}");
}

#[test]
fn a_failure_is_not_kept() {
    let recorder =
        Recorder::new().respond(500, "").respond(200, &token("t1", "")).respond(200, "");
    let client = client(&recorder, machine());
    assert!(call(&client).is_err());
    assert!(call(&client).is_ok());
    assert_eq!(sent(&recorder), ["token?", "token?", "t1"]);
}

#[test]
fn nothing_of_it_is_shown() {
    let tokens = OAuth2::password(URL, ("id", "s3cret"), "me", "passw0rd");
    let shown = format!("{tokens:?}");
    assert!(shown.contains(URL) && shown.contains("\"id\""), "{shown}");
    assert!(!shown.contains("s3cret") && !shown.contains("passw0rd"), "{shown}");
    let parameter = OAuth2Client::new("id", "s3cret").with_parameter("key", "s3cret");
    assert!(!format!("{parameter:?}").contains("s3cret"));
}

#[cfg(feature = "blocking")]
#[test]
fn calls_that_wait_on_the_thread_have_tokens_too() {
    let recorder = Recorder::new().respond(200, &token("t1", ""));
    let client = client(&recorder, machine());
    Call::<Guarded>::new(&client.core).send_blocking().unwrap();
    assert_eq!(sent(&recorder), ["token?", "t1"]);
}
