//! Credential providers: called for each attempt, renewed once, overridden by calls.

use std::future::{Future, ready};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use runtime_tests::mock_transport::MockTransport;
use runtime_tests::operation;
use runtime_tests::probe::{TestClient, run_ready};
use runtime_tests::runtime::{
    Body, Builder, Call, Credential, CredentialProvider, CredentialRequest, ErrorKind, Retry, Secret,
    SecretFuture, TransportError,
};

const KEY: Credential = Credential::header("api_key", "X-Api-Key");
const TOKEN: Credential = Credential::authorization("bearer_token", "Bearer");
const BASIC: Credential = Credential::basic("basic_auth");

operation!(Keyed "GET" "/keyed" &[&[KEY]]);
operation!(Both "GET" "/both" &[&[TOKEN, KEY]]);
operation!(Either "POST" "/either" &[&[TOKEN], &[KEY]]);
operation!(Basic "GET" "/basic" &[&[BASIC]]);
operation!(Free "GET" "/free" &[]);

/// Returns `secret-1`, `secret-2` and so on: the next one after a rejection.
#[derive(Clone, Default)]
struct Vault(Arc<Rooms>);

#[derive(Default)]
struct Rooms {
    asked: AtomicUsize,
    refused: Mutex<Vec<String>>,
}

impl Vault {
    fn asked(&self) -> usize {
        self.0.asked.load(Ordering::Relaxed)
    }

    fn refused(&self) -> Vec<String> {
        self.0.refused.lock().unwrap().clone()
    }
}

impl CredentialProvider for Vault {
    fn secret<'a>(&'a self, _: CredentialRequest<'a>) -> SecretFuture<'a> {
        self.0.asked.fetch_add(1, Ordering::Relaxed);
        let secret = format!("secret-{}", self.refused().len() + 1);
        Box::pin(ready(Ok(Secret::from(secret))))
    }

    fn refused(&self, secret: &Secret) {
        self.0.refused.lock().unwrap().push(secret.expose().to_owned());
    }
}

fn client(mock: &MockTransport, vault: &Vault) -> TestClient {
    let builder = TestClient::builder(mock).credential_provider(KEY, vault.clone());
    builder.build().unwrap()
}

fn keys(mock: &MockTransport) -> Vec<String> {
    let requests = mock.requests();
    let keys = requests.iter().filter_map(|request| request.header("x-api-key"));
    keys.map(str::to_owned).collect()
}

#[test]
fn a_provider_is_called_for_each_attempt() {
    let mock = MockTransport::new().respond(503, "").respond(200, "").respond(200, "");
    let vault = Vault::default();
    let builder = TestClient::builder(&mock).credential_provider(KEY, vault.clone());
    let client = builder.retry(Retry::new()).build().unwrap();
    assert!(run_ready(Call::<Keyed>::new(&client.core)).is_ok());
    assert_eq!((vault.asked(), keys(&mock).len()), (2, 2));
    assert!(mock.last().headers["x-api-key"].is_sensitive());
    assert!(run_ready(Call::<Free>::new(&client.core)).is_ok());
    assert_eq!(vault.asked(), 2, "providers are called only for secrets that are sent");
}

#[test]
fn a_rejected_secret_is_renewed_once_and_sent() {
    let mock = MockTransport::new().respond(401, "").respond(200, "fine");
    let vault = Vault::default();
    let client = client(&mock, &vault);
    assert_eq!(run_ready(Call::<Keyed>::new(&client.core)).unwrap(), "fine");
    assert_eq!(keys(&mock), ["secret-1", "secret-2"]);
    assert_eq!((vault.asked(), vault.refused()), (2, vec!["secret-1".to_owned()]));
    assert!(mock.sleeps().is_empty());
}

#[test]
fn a_second_rejection_is_returned() {
    let mock = MockTransport::new().respond(401, "").respond(401, "no");
    let vault = Vault::default();
    let client = client(&mock, &vault);
    let error = run_ready(Call::<Keyed>::new(&client.core)).unwrap_err();
    assert_eq!((error.status(), mock.count()), (Some(401), 2));
    assert_eq!(vault.refused(), ["secret-1"]);
}

#[test]
fn an_unchanged_renewed_secret_is_not_sent() {
    let mock = MockTransport::new().respond(401, "");
    let same = || ready(Ok::<_, TransportError>(Secret::from("same")));
    let client = TestClient::builder(&mock).credential_provider(KEY, same).build().unwrap();
    let error = run_ready(Call::<Keyed>::new(&client.core)).unwrap_err();
    assert_eq!((error.status(), mock.count()), (Some(401), 1));
}

#[test]
fn a_consumed_body_is_not_sent_again() {
    let mock = MockTransport::new().respond(401, "");
    let vault = Vault::default();
    let client = client(&mock, &vault);
    let body = Body::from_stream(Body::from("once"));
    let call = Call::<Either>::new(&client.core).with_body("text/plain", body);
    assert!(run_ready(call).is_err());
    assert_eq!((mock.count(), vault.refused().len()), (1, 0));
}

#[test]
fn a_renewal_does_not_count_as_a_retry() {
    let mock = MockTransport::new().respond(401, "").respond(503, "").respond(200, "");
    let vault = Vault::default();
    let builder = TestClient::builder(&mock).credential_provider(KEY, vault.clone());
    let client = builder.retry(Retry::new().with_retries(1)).build().unwrap();
    assert!(run_ready(Call::<Keyed>::new(&client.core)).is_ok());
    assert_eq!(keys(&mock), ["secret-1", "secret-2", "secret-2"]);
}

#[test]
fn a_provider_s_error_is_the_call_s_error() {
    let mock = MockTransport::new();
    let closed = || ready(Err::<Secret, _>("the vault is closed"));
    let client = TestClient::builder(&mock).credential_provider(KEY, closed).build().unwrap();
    let error = run_ready(Call::<Keyed>::new(&client.core)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "GET /keyed: the provider of the credential `api_key` failed: the vault is closed"
    );
    let ErrorKind::Credential(credential) = error.kind() else { panic!("{error}") };
    assert_eq!(credential.name(), "api_key");
    assert_eq!(credential.get_ref().to_string(), "the vault is closed");
    assert!(!error.is_retryable());
    assert_eq!(mock.count(), 0);
}

#[test]
fn a_failed_connection_of_a_provider_is_retried() {
    let mock = MockTransport::new();
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    let at_second = move || {
        let number = count.fetch_add(1, Ordering::Relaxed);
        let secret = Secret::from("late");
        ready(if number == 0 { Err(TransportError::connect("no")) } else { Ok(secret) })
    };
    let client: TestClient =
        Builder::new().transport(mock.clone()).credential_provider(KEY, at_second).build().unwrap();
    assert!(run_ready(Call::<Keyed>::new(&client.core)).is_ok());
    assert_eq!((keys(&mock), mock.sleeps().len()), (vec!["late".to_owned()], 1));
}

#[test]
fn a_pending_provider_times_out_with_its_attempt() {
    struct Silent;
    impl CredentialProvider for Silent {
        fn secret<'a>(&'a self, _: CredentialRequest<'a>) -> SecretFuture<'a> {
            Box::pin(std::future::pending())
        }
    }
    let mock = MockTransport::new();
    let builder = TestClient::builder(&mock).credential_provider(KEY, Silent);
    let client = builder.attempt_timeout(Duration::from_secs(3)).build().unwrap();
    let error = run_ready(Call::<Keyed>::new(&client.core)).unwrap_err();
    assert!(error.is_timeout(), "{error}");
    assert_eq!(mock.sleeps().last(), Some(&Duration::from_secs(3)));
}

#[test]
fn a_provider_receives_the_request_and_the_transport() {
    struct Asking;
    impl CredentialProvider for Asking {
        fn secret<'a>(&'a self, request: CredentialRequest<'a>) -> SecretFuture<'a> {
            assert_eq!(request.operation().path, "/keyed");
            Box::pin(async move {
                let mut asked = http::Request::new(Body::empty());
                *asked.uri_mut() = request.resolve("/key?of=me").ok_or("no URL")?;
                let response = request.transport().send(asked).await?;
                let key = response.into_body().into_bytes().await?;
                Ok(Secret::from(String::from_utf8(key.to_vec())?))
            })
        }
    }
    let mock = MockTransport::new().respond(200, "k1").respond(200, "");
    let client = TestClient::builder(&mock).credential_provider(KEY, Asking).build().unwrap();
    assert!(run_ready(Call::<Keyed>::new(&client.core)).is_ok());
    assert_eq!(mock.requests()[0].uri.to_string(), "https://probe.example/key?of=me");
    assert_eq!(keys(&mock), ["k1"]);
}

#[test]
fn a_secret_that_is_invalid_in_a_header_is_rejected() {
    let mock = MockTransport::new();
    let broken = || ready(Ok::<_, TransportError>(Secret::from("a\nb")));
    let client = TestClient::builder(&mock).credential_provider(KEY, broken).build().unwrap();
    let error = run_ready(Call::<Keyed>::new(&client.core)).unwrap_err().to_string();
    assert!(error.contains("`api_key` contains a character"), "{error}");
    assert_eq!(mock.count(), 0);
}

#[test]
fn an_explicit_header_replaces_the_provider() {
    let mock = MockTransport::new();
    let vault = Vault::default();
    let client = client(&mock, &vault);
    let call = Call::<Keyed>::new(&client.core).with_header("x-api-key", "mine");
    assert!(run_ready(call).is_ok());
    assert_eq!((keys(&mock), vault.asked()), (vec!["mine".to_owned()], 0));
}

#[test]
fn a_call_can_override_a_credential() {
    let mock = MockTransport::new();
    let vault = Vault::default();
    let client = client(&mock, &vault);
    let call = || Call::<Keyed>::new(&client.core).with_credential("api_key", "mine");
    assert!(run_ready(call()).is_ok());
    assert!(run_ready(call().try_clone().unwrap()).is_ok());
    assert!(run_ready(Call::<Keyed>::new(&client.core)).is_ok());
    assert_eq!(keys(&mock), ["mine", "mine", "secret-1"]);
    assert_eq!(vault.asked(), 1);
    // Another alternative is used if the call has its credentials.
    let call = Call::<Either>::new(&client.core).with_credential("bearer_token", "t");
    assert!(run_ready(call).is_ok());
    assert_eq!(mock.last().header("authorization"), Some("Bearer t"));
    assert_eq!(mock.last().header("x-api-key"), None);
}

#[test]
fn an_unused_credential_is_an_error() {
    let mock = MockTransport::new();
    let client = TestClient::new(&mock);
    let refused = |outcome: Result<_, runtime_tests::runtime::Error<_>>| {
        outcome.map(|_: bytes::Bytes| ()).unwrap_err().to_string()
    };
    let call = Call::<Both>::new(&client.core).with_credential("other", "x");
    assert_eq!(
        refused(run_ready(call)),
        "GET /both: the operation doesn't use the credential `other`, only `bearer_token`, `api_key`"
    );
    let call = Call::<Free>::new(&client.core).with_credential("api_key", "x");
    assert_eq!(
        refused(run_ready(call)),
        "GET /free: the operation uses no credentials, so `api_key` can't be set"
    );
    assert_eq!(mock.count(), 0);
}

#[test]
fn a_call_can_disable_credentials() {
    let mock = MockTransport::new();
    let vault = Vault::default();
    let client = client(&mock, &vault);
    assert!(run_ready(Call::<Keyed>::new(&client.core).without_credentials()).is_ok());
    assert!(run_ready(Call::<Both>::new(&client.core).without_credentials()).is_ok());
    assert_eq!((keys(&mock).len(), vault.asked()), (0, 0));
}

#[test]
fn a_provider_can_return_basic_secrets() {
    let mock = MockTransport::new();
    let basic = || ready(Secret::basic("Aladdin", &Secret::from("open sesame")));
    let client = TestClient::builder(&mock).credential_provider(BASIC, basic).build().unwrap();
    assert!(run_ready(Call::<Basic>::new(&client.core)).is_ok());
    let sent = mock.last().header("authorization").map(str::to_owned);
    assert_eq!(sent.as_deref(), Some("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="));
    for (user, password) in [("us3r:b", "p4ss"), ("us3r\n", "p4ss"), ("us3r", "p4ss\u{7f}")] {
        let error = Secret::basic(user, &Secret::from(password)).unwrap_err().to_string();
        assert!(error.starts_with("the user name"), "{error}");
        assert!(!error.contains("us3r") && !error.contains("p4ss"), "{error}");
    }
    let builder = TestClient::builder(&mock).basic_credential(BASIC, "a:b", &Secret::from("c"));
    assert!(builder.build().is_err());
    // RFC 7617, 2.1: UTF-8.
    let secret = Secret::basic("test", &Secret::from("123£")).unwrap();
    assert_eq!(secret.expose(), "dGVzdDoxMjPCow==");
}

#[test]
fn debug_output_names_the_credential_of_a_provider() {
    let mock = MockTransport::new();
    let shown = format!("{:?}", client(&mock, &Vault::default()));
    assert!(shown.contains("api_key"), "{shown}");
    assert!(!shown.contains("secret-"), "{shown}");
}

/// Requires `Send`, as spawning a call does.
#[test]
fn calls_with_providers_are_send() {
    fn is_send(_: impl Future + Send) {}
    let client = client(&MockTransport::new(), &Vault::default());
    is_send(Call::<Keyed>::new(&client.core).send());
}
