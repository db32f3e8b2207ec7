//! OAuth 2 tokens: requested once, cached, renewed, rejected.

use std::error::Error as _;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use runtime_tests::mock_transport::{MockTransport, RecordedRequest};
use runtime_tests::operation;
use runtime_tests::probe::{TestClient, run_ready};
use runtime_tests::runtime::{
    Call, Credential, CredentialProvider, CredentialRequest, Error, ErrorKind, OAuth2, OAuth2Client, Retry,
    Secret, SecretFuture, TokenError, TokenErrorKind, TransportError,
};

const TOKEN: Credential = Credential::authorization("bearer_token", "Bearer");
const URL: &str = "https://login.example/token";

operation!(Guarded "GET" "/guarded" &[&[TOKEN]]);

fn client(mock: &MockTransport, tokens: OAuth2) -> TestClient {
    TestClient::builder(mock).credential_provider(TOKEN, tokens).build().unwrap()
}

fn call(client: &TestClient) -> Result<bytes::Bytes, Error<std::convert::Infallible>> {
    run_ready(Call::<Guarded>::new(&client.core))
}

fn machine() -> OAuth2 {
    OAuth2::client_credentials(URL, ("id", "s3cret"))
}

fn token(name: &str, more: &str) -> String {
    format!(r#"{{"access_token":"{name}","token_type":"Bearer"{more}}}"#)
}

fn bodies(mock: &MockTransport) -> Vec<String> {
    let text = |request: RecordedRequest| String::from_utf8(request.body.to_vec()).unwrap();
    mock.requests().into_iter().map(text).collect()
}

/// The tokens of the sent calls, and `token?` for each token request.
fn sent(mock: &MockTransport) -> Vec<String> {
    let name = |request: RecordedRequest| match request.uri.path() {
        "/token" => "token?".to_owned(),
        _ => request.header("authorization").unwrap().replace("Bearer ", ""),
    };
    mock.requests().into_iter().map(name).collect()
}

#[test]
fn a_token_is_requested_once_and_sent_with_each_call() {
    let mock = MockTransport::new().respond(200, &token("t1", ",\"expires_in\":3600"));
    let client = client(&mock, machine());
    call(&client).unwrap();
    call(&client).unwrap();
    assert_eq!(sent(&mock), ["token?", "t1", "t1"]);
    let request = &mock.requests()[0];
    assert_eq!(request.method, "POST");
    assert_eq!(request.uri.to_string(), URL);
    assert_eq!(request.header("content-type"), Some("application/x-www-form-urlencoded"));
    assert_eq!(request.header("accept"), Some("application/json"));
    assert_eq!(request.header("authorization"), Some("Basic aWQ6czNjcmV0"));
    assert!(request.headers["authorization"].is_sensitive());
    assert!(request.timeout.is_some());
    assert_eq!(bodies(&mock)[0], "grant_type=client_credentials");
}

#[test]
fn client_id_and_secret_are_percent_encoded_before_base64() {
    let mock = MockTransport::new().respond(200, &token("t1", ""));
    let tokens = OAuth2::client_credentials(URL, ("a:b", "c d+é"));
    call(&client(&mock, tokens)).unwrap();
    let requests = mock.requests();
    let sent = requests[0].header("authorization").unwrap();
    // `a%3Ab:c%20d%2B%C3%A9`
    assert_eq!(sent, "Basic YSUzQWI6YyUyMGQlMkIlQzMlQTk=");
}

#[test]
fn clients_authenticate_and_add_parameters_as_configured() {
    let asked = |client_of: OAuth2Client| {
        let mock = MockTransport::new().respond(200, &token("t1", ""));
        call(&client(&mock, OAuth2::client_credentials(URL, client_of))).unwrap();
        let authorization = mock.requests()[0].header("authorization").map(str::to_owned);
        (bodies(&mock).swap_remove(0), authorization)
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
fn a_token_is_renewed_before_it_expires() {
    for (life, early) in [("3600", 60), ("100", 10), ("\"100\"", 10), ("100.0", 10)] {
        let seconds: f64 = life.trim_matches('"').parse().unwrap();
        let expires = format!(",\"expires_in\":{life}");
        let mock =
            MockTransport::new().respond(200, &token("t1", &expires)).respond(200, "").respond(200, "");
        let mock = mock.respond(200, &token("t2", &expires));
        let client = client(&mock, machine());
        call(&client).unwrap();
        mock.pass(Duration::from_secs_f64(seconds) - Duration::from_secs(early + 1));
        call(&client).unwrap();
        mock.pass(Duration::from_secs(1));
        call(&client).unwrap();
        assert_eq!(sent(&mock), ["token?", "t1", "t1", "token?", "t2"], "{life}");
    }
}

#[test]
fn a_rejected_token_is_renewed_once() {
    let mock = MockTransport::new()
        .respond(200, &token("t1", ""))
        .respond(401, "")
        .respond(200, &token("t2", ""))
        .respond(401, "no");
    let client = client(&mock, machine());
    assert_eq!(call(&client).unwrap_err().status(), Some(401));
    assert_eq!(sent(&mock), ["token?", "t1", "token?", "t2"]);
    // The service may have rejected something other than the token.
    call(&client).unwrap();
    assert_eq!(sent(&mock)[4..], ["t2"]);
}

/// A provider that the test keeps, too.
#[derive(Clone)]
struct Kept(Arc<OAuth2>);

impl CredentialProvider for Kept {
    fn secret<'a>(&'a self, request: CredentialRequest<'a>) -> SecretFuture<'a> {
        self.0.secret(request)
    }

    fn refused(&self, secret: &Secret) {
        self.0.refused(secret);
    }
}

#[test]
fn the_rejection_of_an_earlier_token_keeps_the_current_one() {
    let mock = MockTransport::new().respond(200, &token("t2", ""));
    let tokens = Kept(Arc::new(machine()));
    let builder = TestClient::builder(&mock);
    let client = builder.credential_provider(TOKEN, tokens.clone()).build().unwrap();
    call(&client).unwrap();
    tokens.refused(&Secret::from("t1"));
    call(&client).unwrap();
    assert_eq!(sent(&mock), ["token?", "t2", "t2"]);
}

#[test]
fn a_refresh_token_is_used_and_replaced() {
    let kept: Arc<Mutex<Vec<String>>> = Arc::default();
    let keep = Arc::clone(&kept);
    let mock = MockTransport::new()
        .respond(200, &token("t1", r#","expires_in":100,"refresh_token":"r2""#))
        .respond(200, "")
        .respond(200, &token("t2", ""));
    let tokens = OAuth2::refresh_token(URL, OAuth2Client::public("id"), "r1");
    let tokens = tokens.on_refresh_token(move |new| keep.lock().unwrap().push(new.expose().to_owned()));
    let client = client(&mock, tokens);
    call(&client).unwrap();
    mock.pass(Duration::from_secs(95));
    call(&client).unwrap();
    let bodies = bodies(&mock);
    assert_eq!(bodies[0], "grant_type=refresh_token&refresh_token=r1&client_id=id");
    assert_eq!(bodies[2], "grant_type=refresh_token&refresh_token=r2&client_id=id");
    assert_eq!(*kept.lock().unwrap(), ["r2"]);
}

#[test]
fn an_expired_refresh_token_without_fallback_is_an_error() {
    let mock = MockTransport::new().respond(400, r#"{"error":"invalid_grant"}"#);
    let tokens = OAuth2::refresh_token(URL, ("id", "s3cret"), "r1");
    let error = call(&client(&mock, tokens)).unwrap_err();
    assert!(token_error(&error).is_refused_with("invalid_grant"), "{error}");
}

#[test]
fn an_expired_refresh_token_falls_back_to_the_password() {
    let mock = MockTransport::new()
        .respond(200, &token("t1", r#","expires_in":1,"refresh_token":"r1""#))
        .respond(200, "")
        .respond(400, r#"{"error":"invalid_grant"}"#)
        .respond(200, &token("t2", ""));
    let tokens = OAuth2::password(URL, ("id", "s3cret"), "me", "p&w");
    let client = client(&mock, tokens);
    call(&client).unwrap();
    mock.pass(Duration::from_secs(1));
    call(&client).unwrap();
    let bodies = bodies(&mock);
    assert_eq!(bodies[0], "grant_type=password&username=me&password=p%26w");
    assert_eq!(bodies[2], "grant_type=refresh_token&refresh_token=r1");
    assert_eq!(bodies[3], bodies[0]);
}

#[test]
fn a_token_url_may_be_relative_to_the_server() {
    let mock = MockTransport::new().respond(200, &token("t1", ""));
    let relative = OAuth2::client_credentials("/token?tenant=1", ("id", "s3cret"));
    call(&client(&mock, relative)).unwrap();
    assert_eq!(mock.requests()[0].uri.to_string(), "https://probe.example/token?tenant=1");
    let none = OAuth2::client_credentials("mailto:me", ("id", "s3cret"));
    let error = call(&client(&MockTransport::new(), none)).unwrap_err().to_string();
    assert!(error.ends_with("no token: `mailto:me` isn't a valid URL"), "{error}");
}

#[test]
fn a_user_in_the_token_url_is_refused_and_not_shown() {
    let url = "https://me:p4ss@login.example/token";
    let tokens = || OAuth2::client_credentials(url, ("id", "s3cret"));
    assert!(!format!("{:?}", tokens()).contains("p4ss"));
    let mock = MockTransport::new();
    let error = call(&client(&mock, tokens())).unwrap_err();
    let shown = "no token: `https://..@login.example/token` isn't a valid URL";
    assert!(error.to_string().ends_with(shown), "{error}");
    assert!(!format!("{error:?}").contains("p4ss"), "{error:?}");
    assert_eq!(mock.count(), 0);
}

#[test]
fn a_client_assertion_is_hidden() {
    let body = r#"{"error":"invalid_client","error_description":"eyJ.x is not a token of https://api"}"#;
    let mock = MockTransport::new().respond(401, body);
    let public = OAuth2Client::public("id").with_parameter("client_assertion", "eyJ.x");
    let public = public.with_parameter("audience", "https://api");
    let error = call(&client(&mock, OAuth2::client_credentials(URL, public))).unwrap_err();
    assert!(error.to_string().ends_with(": .. is not a token of https://api"), "{error}");
}

#[track_caller]
fn token_error(error: &Error<std::convert::Infallible>) -> &TokenError {
    let ErrorKind::Credential(credential) = error.kind() else { panic!("{error}") };
    credential.get_ref().downcast_ref().expect("a token's error")
}

#[test]
fn the_token_server_s_message_is_the_error_without_secrets() {
    for (status, body, expected) in [
        (401, r#"{"error":"invalid_client"}"#, "no token: 401 Unauthorized, invalid_client"),
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
        (200, r#"{"access_token":"t","token_type":"mac"}"#, "no token: the token type isn't `bearer`"),
    ] {
        let mock = MockTransport::new().respond(status, body);
        let error = call(&client(&mock, machine())).unwrap_err();
        let expected =
            format!("GET /guarded: the provider of the credential `bearer_token` failed: {expected}");
        assert_eq!(error.to_string(), expected);
        assert!(!format!("{error:?}").contains("s3cret"), "{error:?}");
        assert_eq!(mock.count(), 1, "the call isn't sent");
        assert_eq!(error.status(), None, "no response to the call came");
    }
}

#[test]
fn too_long_a_token_response_is_an_error() {
    let mock = MockTransport::new().respond(200, &"x".repeat((1 << 20) + 1));
    let error = call(&client(&mock, machine())).unwrap_err();
    assert!(error.to_string().ends_with("the response is too long"), "{error}");
}

#[test]
fn a_failed_connection_to_the_token_server_is_retried() {
    let mock = MockTransport::new().fail(TransportError::connect("refused")).respond(200, &token("t1", ""));
    let builder = TestClient::builder(&mock).credential_provider(TOKEN, machine());
    let client = builder.retry(Retry::new()).build().unwrap();
    call(&client).unwrap();
    assert_eq!(sent(&mock), ["token?", "token?", "t1"]);
    let mock = MockTransport::new().fail(TransportError::connect("refused"));
    let error = call(&self::client(&mock, machine())).unwrap_err();
    assert!(error.is_retryable(), "{error}");
    assert!(error.source().is_some_and(<dyn std::error::Error>::is::<TransportError>));
    let kind = token_error(&error).kind();
    assert!(matches!(kind, TokenErrorKind::Transport(_)), "{kind:?}");
}

#[test]
fn a_busy_token_server_is_asked_again_when_it_asks_for_that() {
    let busy = |status, wait: &str| {
        let wait = [("retry-after", wait)];
        let mock = MockTransport::new().respond_with(status, &wait, "{}");
        let mock = mock.respond(200, &token("t1", ""));
        let builder = TestClient::builder(&mock).credential_provider(TOKEN, machine());
        let outcome = call(&builder.retry(Retry::new()).build().unwrap());
        (outcome, mock)
    };
    for status in [429, 503] {
        let (outcome, mock) = busy(status, "7");
        outcome.unwrap();
        assert_eq!(sent(&mock), ["token?", "token?", "t1"]);
        assert_eq!(mock.sleeps(), [Duration::from_secs(7)]);
    }
    // Longer than a call waits, and a status that waiting doesn't change.
    for (status, wait, expected) in [(429, "600", Some(600)), (401, "7", None)] {
        let (outcome, mock) = busy(status, wait);
        let error = outcome.unwrap_err();
        assert_eq!(token_error(&error).retry_after(), expected.map(Duration::from_secs));
        assert_eq!(error.is_retryable(), expected.is_some());
        assert_eq!(mock.count(), 1);
    }
}

#[test]
fn a_failed_token_request_is_not_cached() {
    let mock = MockTransport::new().respond(500, "").respond(200, &token("t1", "")).respond(200, "");
    let client = client(&mock, machine());
    assert!(call(&client).is_err());
    assert!(call(&client).is_ok());
    assert_eq!(sent(&mock), ["token?", "token?", "t1"]);
}

#[test]
fn debug_output_hides_secrets_and_content() {
    let tokens = OAuth2::password(URL, ("id", "s3cret"), "me", "passw0rd");
    let shown = format!("{tokens:?}");
    assert!(shown.contains(URL) && shown.contains("\"id\""), "{shown}");
    assert!(!shown.contains("s3cret") && !shown.contains("passw0rd"), "{shown}");
    let parameter = OAuth2Client::new("id", "s3cret").with_parameter("key", "s3cret");
    assert!(!format!("{parameter:?}").contains("s3cret"));
}

#[cfg(feature = "blocking")]
#[test]
fn blocking_calls_request_tokens() {
    let mock = MockTransport::new().respond(200, &token("t1", ""));
    let client = client(&mock, machine());
    Call::<Guarded>::new(&client.core).send_blocking().unwrap();
    assert_eq!(sent(&mock), ["token?", "t1"]);
}
