//! Redactions of recordings by name, and in URLs.

use runtime_tests::mock_transport::MockTransport;
use runtime_tests::probe::{JsonProbe, TestClient, run_ready};
use runtime_tests::runtime::{Call, Redaction};
use serde_json::{Value, json};

use super::cassettes::{Folder, client, player, recorder};

const SECRETS: [&str; 21] = [
    "x-amz-security-token",
    "x-token",
    "x-auth-token",
    "x-api-key",
    "x-access-token",
    "x-csrf-token",
    "x-auth-key",
    "proxy-authorization",
    "cookie",
    "Ocp-Apim-Subscription-Key",
    "X-Amz-Signature",
    "X-Goog-Credential",
    "new_password",
    "newPassword",
    "aws_secret_access_key",
    "awsCredentials",
    "appSecret",
    "session_id",
    "_csrf",
    "db-pwd",
    "id.token",
];

const NO_SECRETS: [&str; 12] = [
    "access-control-allow-credentials",
    "nextPageToken",
    "next_token",
    "continuation-token",
    "paginationToken",
    "sync_token",
    "token_type",
    "max_tokens",
    "password_hint",
    "secretary",
    "x-request-id",
    "key",
];

fn call(client: &TestClient, query: Option<&str>) -> Result<Value, String> {
    let call = Call::<JsonProbe>::new(&client.core).with_path("id", "a");
    let call = query.into_iter().fold(call, |call, url| call.with_query("url", url));
    run_ready(call).map_err(|error| error.to_string())
}

/// Records a response, and returns what is written and what is played.
fn recorded(headers: &[(&str, &str)], body: &Value, redaction: Redaction) -> (String, Value) {
    let folder = Folder::new();
    let headers = [&[("content-type", "application/json")], headers].concat();
    let mock = MockTransport::new().respond_with(200, &headers, &body.to_string());
    let recorder = recorder(&mock, &folder).redact(redaction.clone());
    call(&client(recorder), None).expect("a response");
    let played = client(player(&folder).redact(redaction));
    (folder.text(), call(&played, None).expect("it is recorded"))
}

#[test]
fn names_of_secrets_are_known_by_their_ends() {
    for name in SECRETS {
        let (member, query) = (json!({name: "s3cret-1"}), format!("/?a=1&{name}=s3cret-2"));
        let header = name.to_ascii_lowercase();
        let headers = [(header.as_str(), "s3cret-3"), ("location", query.as_str())];
        let (text, played) = recorded(&headers, &member, Redaction::new());
        assert!(!text.contains("s3cret"), "{name}: {text}");
        assert_eq!(played, json!({name: "<secret>"}));
    }
    for name in NO_SECRETS {
        let header = name.to_ascii_lowercase();
        let headers = [(header.as_str(), "plain-1")];
        let (text, played) = recorded(&headers, &json!({name: "plain-2"}), Redaction::new());
        assert!(text.contains("plain-1") && text.contains("plain-2"), "{name}: {text}");
        assert_eq!(played, json!({name: "plain-2"}));
    }
}

#[test]
fn names_can_be_kept() {
    let body = json!({"token": "position", "access_token": "s3cret", "has_password": true});
    let (_, played) = recorded(&[], &body, Redaction::new().keep("Token"));
    let expected = json!({"token": "position", "access_token": "<secret>", "has_password": true});
    assert_eq!(played, expected, "true and false aren't secrets");
}

#[test]
fn a_value_that_starts_with_another_one_is_taken_out_whole() {
    let redaction = Redaction::new().value("s3cret").value("s3cret-rest");
    let (_, played) = recorded(&[], &json!(["s3cret-rest", "s3cret"]), redaction);
    assert_eq!(played, json!(["<secret>", "<secret>"]));
}

#[test]
fn urls_are_recorded_without_secrets() {
    let link = "<https://me:s3cret-1@a.example/2?page=2&token=s3cret-2>; rel=\"next\"";
    let location = "/files#access_token=s3cret-3&state=4";
    let body = json!({
        "clone": "https://s3cret-4@git.example/a.git",
        "text": "see ftp://me:s3cret-5@b.example, or mail me@b.example. https://c.example/@me",
        "signed": "https://d.example/a?X-Amz-Signature=s3cret-6&page=1",
        "relative": "/items?api%5Fkey=s3cret-7",
    });
    let headers = [("link", link), ("location", location), ("x-callback", "b://s3cret@h")];
    let (text, played) = recorded(&headers, &body, Redaction::new());
    assert!(!text.contains("s3cret"), "{text}");
    for kept in [
        r#"<https://%3Csecret%3E@a.example/2?page=2&token=%3Csecret%3E>; rel=\"next\""#,
        "/files#access_token=%3Csecret%3E&state=4",
        "b://%3Csecret%3E@h",
    ] {
        assert!(text.contains(kept), "{kept} in {text}");
    }
    let expected = json!({
        "clone": "https://%3Csecret%3E@git.example/a.git",
        "text": "see ftp://%3Csecret%3E@b.example, or mail me@b.example. https://c.example/@me",
        "signed": "https://d.example/a?X-Amz-Signature=%3Csecret%3E&page=1",
        "relative": "/items?api%5Fkey=%3Csecret%3E",
    });
    assert_eq!(played, expected);
}

#[test]
fn urls_in_queries_are_recorded_without_secrets() {
    let folder = Folder::new();
    let mock = MockTransport::new().respond(200, "1");
    let url = "https://me:s3cret-2@b.example/?token=s3cret-3";
    call(&client(recorder(&mock, &folder)), Some(url)).expect("a response");
    let text = folder.text();
    assert!(!text.contains("s3cret") && text.contains("%40b.example"), "{text}");
    call(&client(player(&folder)), Some(url)).expect("the same request");
}

#[test]
fn values_of_secret_headers_are_found_elsewhere_but_for_true_and_false() {
    let headers = [("x-needs-token", "true"), ("x-token", "s3cret")];
    let body = json!({"echo": "s3cret", "text": "a true story", "is": true});
    let (_, played) = recorded(&headers, &body, Redaction::new());
    let expected = json!({"echo": "<secret>", "text": "a true story", "is": true});
    assert_eq!(played, expected);
}

/// The value of a header may be another one's start, and the replaced part of a URL may be in its secret.
#[test]
fn a_replaced_part_is_no_end_of_a_secret() {
    let headers = [("x-token", "s3cret")];
    let body = json!({"url": "https://a-s3cret-b@a.example/?token=a-s3cret-b"});
    let (text, played) = recorded(&headers, &body, Redaction::new());
    assert!(!text.contains("-b"), "{text}");
    assert_eq!(played, json!({"url": "https://%3Csecret%3E@a.example/?token=%3Csecret%3E"}));
}
