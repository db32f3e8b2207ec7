//! Credentials: their locations, alternatives, and errors for missing ones.

use runtime_tests::mock_transport::{MockTransport, RecordedRequest};
use runtime_tests::operation;
use runtime_tests::probe::{TestClient, run_ready};
use runtime_tests::runtime::{Builder, Call, Credential, Operation, Secret};

const KEY: Credential = Credential::header("api_key", "X-Api-Key");
const ACCESS: Credential = Credential::authorization("access_key", "AccessKey");
const BASIC: Credential = Credential::basic("basic");
const QUERY: Credential = Credential::query("query_key", "key");
const COOKIE: Credential = Credential::cookie("session", "sid");

operation!(Free "GET" "/" &[]);
operation!(Keyed "GET" "/" &[&[KEY]]);
operation!(Access "GET" "/" &[&[ACCESS]]);
operation!(Basic "GET" "/" &[&[BASIC]]);
operation!(InQuery "GET" "/" &[&[QUERY]]);
operation!(InCookie "GET" "/" &[&[COOKIE]]);
operation!(Both "GET" "/" &[&[KEY, QUERY]]);
operation!(Either "GET" "/" &[&[ACCESS], &[KEY, QUERY]]);
operation!(Optional "GET" "/" &[&[], &[KEY]]);

fn sent<O: Operation>(
    set: impl FnOnce(Builder<TestClient>) -> Builder<TestClient>,
    write: impl FnOnce(Call<O>) -> Call<O>,
) -> Result<RecordedRequest, String> {
    let mock = MockTransport::new();
    let client = set(TestClient::builder(&mock)).build().expect("the client is built");
    match run_ready(write(Call::new(&client.core))) {
        Ok(_) => Ok(mock.last()),
        Err(error) => Err(error.to_string()),
    }
}

fn with<O: Operation>(credentials: &[Credential]) -> Result<RecordedRequest, String> {
    let all = |builder: Builder<TestClient>| {
        credentials.iter().fold(builder, |builder, one| builder.credential(*one, "s3 cret"))
    };
    sent::<O>(all, |call| call)
}

#[test]
fn each_credential_is_sent_in_its_location() {
    assert_eq!(with::<Keyed>(&[KEY]).unwrap().header("x-api-key"), Some("s3 cret"));
    let access = with::<Access>(&[ACCESS]).unwrap();
    assert_eq!(access.header("authorization"), Some("AccessKey s3 cret"));
    assert_eq!(with::<InQuery>(&[QUERY]).unwrap().query(), "key=s3%20cret");
    assert_eq!(with::<InCookie>(&[COOKIE]).unwrap().header("cookie"), Some("sid=s3%20cret"));
}

#[test]
fn a_cookie_credential_is_sent_unescaped() {
    let call = sent::<InCookie>(|builder| builder.credential(COOKIE, "a+b/%3D=;é"), |call| call);
    assert_eq!(call.unwrap().header("cookie"), Some("sid=a+b/%3D=%3B%C3%A9"));
}

#[test]
fn basic_credentials_encode_user_and_password() {
    // The example of RFC 7617, 2.
    let secret = Secret::basic("Aladdin", &Secret::from("open sesame")).unwrap();
    let call = sent::<Basic>(|builder| builder.credential(BASIC, secret), |call| call).unwrap();
    assert_eq!(call.header("authorization"), Some("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="));
}

#[test]
fn headers_with_secrets_are_sensitive() {
    assert!(with::<Keyed>(&[KEY]).unwrap().headers["x-api-key"].is_sensitive());
    assert!(with::<Access>(&[ACCESS]).unwrap().headers["authorization"].is_sensitive());
    assert!(with::<InCookie>(&[COOKIE]).unwrap().headers["cookie"].is_sensitive());
}

#[test]
fn credentials_the_operation_does_not_list_are_not_sent() {
    let call = with::<Free>(&[KEY, ACCESS, QUERY, COOKIE]).unwrap();
    assert_eq!(call.headers.keys().collect::<Vec<_>>(), ["user-agent"]);
    assert_eq!(call.query(), "");
}

#[test]
fn all_credentials_of_a_requirement_are_sent() {
    let call = with::<Both>(&[KEY, QUERY]).unwrap();
    assert_eq!((call.header("x-api-key"), call.query()), (Some("s3 cret"), "key=s3%20cret"));
}

#[test]
fn the_first_satisfied_alternative_is_used() {
    let all = with::<Either>(&[KEY, QUERY, ACCESS]).unwrap();
    assert_eq!((all.header("authorization"), all.query()), (Some("AccessKey s3 cret"), ""));
    let second = with::<Either>(&[KEY, QUERY]).unwrap();
    assert_eq!((second.header("authorization"), second.query()), (None, "key=s3%20cret"));
}

#[test]
fn an_optional_credential_is_sent_if_set() {
    assert_eq!(with::<Optional>(&[KEY]).unwrap().header("x-api-key"), Some("s3 cret"));
    assert_eq!(with::<Optional>(&[]).unwrap().header("x-api-key"), None);
}

fn required<O: Operation>(credentials: &[Credential]) -> Result<RecordedRequest, String> {
    let all = |builder: Builder<TestClient>| {
        let builder = builder.require_credentials();
        credentials.iter().fold(builder, |builder, one| builder.credential(*one, "s3 cret"))
    };
    sent::<O>(all, |call| call)
}

#[test]
fn a_required_credential_that_is_missing_is_named_by_its_builder_method() {
    assert_eq!(
        required::<Keyed>(&[QUERY]).unwrap_err(),
        "GET /: the credential `api_key` is missing: call `api_key(..)` on the client's builder"
    );
    assert!(required::<Keyed>(&[KEY]).is_ok());
    assert!(required::<Optional>(&[]).is_ok());
}

#[test]
fn a_credential_that_is_set_and_sent_in_the_same_form_is_mentioned() {
    const OTHER: Credential = Credential::header("account_key", "x-api-key");
    let advice = "; the credential `api_key` is missing: call `api_key(..)` on the client's builder; \
                  `account_key`, which is set, is sent in the same form as `api_key`";
    let error = refused::<Keyed>(401, &[OTHER], |call| call);
    assert!(error.ends_with(advice), "{error}");
    let error = required::<Either>(&[QUERY, OTHER]).unwrap_err();
    assert!(error.ends_with("`account_key`, which is set, is sent in the same form as `api_key`"), "{error}");
}

#[test]
fn only_the_missing_credentials_of_a_requirement_are_named() {
    assert_eq!(
        required::<Both>(&[KEY]).unwrap_err(),
        "GET /: the credential `query_key` is missing: call `query_key(..)` on the client's builder"
    );
}

#[test]
fn missing_alternative_credentials_are_all_named() {
    assert_eq!(
        required::<Either>(&[]).unwrap_err(),
        "GET /: credentials are missing: `access_key`, or `api_key` and `query_key`; \
         call the methods of these names on the client's builder"
    );
}

#[test]
fn a_call_without_its_credentials_is_sent_with_those_that_there_are() {
    assert_eq!(with::<Keyed>(&[QUERY]).unwrap().header("x-api-key"), None);
    let call = with::<Both>(&[KEY]).unwrap();
    assert_eq!((call.header("x-api-key"), call.query()), (Some("s3 cret"), ""));
    let call = with::<Either>(&[QUERY]).unwrap();
    assert_eq!((call.header("authorization"), call.query()), (None, ""));
    let call = with::<Optional>(&[]).unwrap();
    assert_eq!(call.header("x-api-key"), None);
}

/// The error of a call that a server refuses with this status.
fn refused<O: Operation>(
    status: u16,
    credentials: &[Credential],
    write: impl FnOnce(Call<O>) -> Call<O>,
) -> String {
    let mock = MockTransport::new().respond(status, "no");
    let builder = TestClient::builder(&mock);
    let all = credentials.iter().fold(builder, |builder, one| builder.credential(*one, "s3 cret"));
    let client = all.build().expect("the client is built");
    match run_ready(write(Call::new(&client.core))) {
        Ok(_) => "it succeeds".to_owned(),
        Err(error) => error.to_string(),
    }
}

#[test]
fn a_refused_call_names_the_builder_methods_that_were_not_used() {
    let advice = "; the credential `api_key` is missing: call `api_key(..)` on the client's builder";
    let error = refused::<Keyed>(401, &[QUERY], |call| call);
    assert!(error.starts_with("GET /: 401 Unauthorized: no"), "{error}");
    assert!(error.ends_with(advice), "{error}");
    assert!(refused::<Optional>(401, &[], |call| call).ends_with(advice));
    assert!(refused::<Keyed>(403, &[], |call| call).ends_with(advice));
    let error = refused::<Either>(401, &[], |call| call);
    assert!(error.contains("`access_key`, or `api_key` and `query_key`"), "{error}");
}

#[test]
fn nothing_is_named_where_all_credentials_were_sent_or_none_was_wanted() {
    for error in [
        refused::<Keyed>(401, &[KEY], |call| call),
        refused::<Both>(403, &[KEY], |call| call),
        refused::<Keyed>(401, &[], Call::without_credentials),
    ] {
        assert!(!error.contains("missing"), "{error}");
    }
}

#[test]
fn an_explicit_header_replaces_its_credential() {
    let call = sent::<Keyed>(
        |builder| builder.credential(KEY, "the client's"),
        |call| call.with_header("x-api-key", "the call's"),
    );
    assert_eq!(call.unwrap().header("x-api-key"), Some("the call's"));
    let call = sent::<Access>(|builder| builder.header("Authorization", "by hand"), |call| call);
    let call = call.unwrap();
    assert_eq!(call.header("authorization"), Some("by hand"));
    assert!(call.headers["authorization"].is_sensitive());
}

#[test]
fn the_last_secret_of_a_name_is_sent() {
    let call = sent::<Keyed>(
        |builder| builder.credential(KEY, "old").credential(KEY, "new".to_owned()),
        |call| call,
    );
    assert_eq!(call.unwrap().header("x-api-key"), Some("new"));
}

#[test]
fn cookies_of_credentials_and_parameters_share_one_header() {
    let call =
        sent::<InCookie>(|builder| builder.credential(COOKIE, "s"), |call| call.with_cookie("theme", "dark"));
    assert_eq!(call.unwrap().header("cookie"), Some("theme=dark; sid=s"));
}

#[test]
fn a_secret_with_a_line_break_is_rejected_by_build() {
    let builder = TestClient::builder(&MockTransport::new()).credential(KEY, "s3cret\n");
    let error = builder.build().expect_err("no header can carry it").to_string();
    assert_eq!(
        error,
        "the credential `api_key` contains a character that is invalid in a header, such as a line break"
    );
}
