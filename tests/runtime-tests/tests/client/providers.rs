//! Credentials from elsewhere: asked for each attempt, renewed once, and of calls for themselves.

use std::future::{Future, ready};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use runtime_tests::operation;
use runtime_tests::probe::{Bare, now};
use runtime_tests::recorder::Recorder;
use runtime_tests::runtime::{
    Body, Builder, Call, Credential, CredentialProvider, CredentialRequest, ErrorKind,
    Retry, Secret, SecretFuture, TransportError,
};

const KEY: Credential = Credential::header("api_key", "X-Api-Key");
const TOKEN: Credential = Credential::authorization("bearer_token", "Bearer");
const BASIC: Credential = Credential::basic("basic_auth");

operation!(Keyed "GET" "/keyed" &[&[KEY]]);
operation!(Both "GET" "/both" &[&[TOKEN, KEY]]);
operation!(Either "POST" "/either" &[&[TOKEN], &[KEY]]);
operation!(Basic "GET" "/basic" &[&[BASIC]]);
operation!(Free "GET" "/free" &[]);

/// Gives out `secret-1`, `secret-2` and so on: another one whenever one was refused.
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

fn client(recorder: &Recorder, vault: &Vault) -> Bare {
    let builder = Bare::builder(recorder).credential_provider(KEY, vault.clone());
    builder.build().unwrap()
}

fn keys(recorder: &Recorder) -> Vec<String> {
    let requests = recorder.requests();
    let keys = requests.iter().filter_map(|request| request.header("x-api-key"));
    keys.map(str::to_owned).collect()
}

#[test]
fn a_provider_is_asked_for_each_attempt() {
    let recorder = Recorder::new().respond(503, "").respond(200, "").respond(200, "");
    let vault = Vault::default();
    let builder = Bare::builder(&recorder).credential_provider(KEY, vault.clone());
    let client = builder.retry(Retry::new()).build().unwrap();
    assert!(now(Call::<Keyed>::new(&client.core)).is_ok());
    assert_eq!((vault.asked(), keys(&recorder).len()), (2, 2));
    assert!(recorder.last().headers["x-api-key"].is_sensitive());
    assert!(now(Call::<Free>::new(&client.core)).is_ok());
    assert_eq!(vault.asked(), 2, "nobody is asked for what isn't sent");
}

#[test]
fn a_refused_secret_is_renewed_once_and_the_attempt_made_again() {
    let recorder = Recorder::new().respond(401, "").respond(200, "fine");
    let vault = Vault::default();
    let client = client(&recorder, &vault);
    assert_eq!(now(Call::<Keyed>::new(&client.core)).unwrap(), "fine");
    assert_eq!(keys(&recorder), ["secret-1", "secret-2"]);
    assert_eq!((vault.asked(), vault.refused()), (2, vec!["secret-1".to_owned()]));
    assert!(recorder.sleeps().is_empty());
}

#[test]
fn a_second_refusal_is_the_response() {
    let recorder = Recorder::new().respond(401, "").respond(401, "no");
    let vault = Vault::default();
    let client = client(&recorder, &vault);
    let error = now(Call::<Keyed>::new(&client.core)).unwrap_err();
    assert_eq!((error.status().map(|it| it.as_u16()), recorder.count()), (Some(401), 2));
    assert_eq!(vault.refused(), ["secret-1"]);
}

#[test]
fn the_same_secret_once_more_is_not_sent() {
    let recorder = Recorder::new().respond(401, "");
    let same = || ready(Ok::<_, TransportError>(Secret::from("same")));
    let client =
        Bare::builder(&recorder).credential_provider(KEY, same).build().unwrap();
    let error = now(Call::<Keyed>::new(&client.core)).unwrap_err();
    assert_eq!((error.status().map(|it| it.as_u16()), recorder.count()), (Some(401), 1));
}

#[test]
fn a_body_that_is_gone_is_not_sent_again() {
    let recorder = Recorder::new().respond(401, "");
    let vault = Vault::default();
    let client = client(&recorder, &vault);
    let body = Body::from_stream(Body::from("once"));
    let call = Call::<Either>::new(&client.core).with_body("text/plain", body);
    assert!(now(call).is_err());
    assert_eq!((recorder.count(), vault.refused().len()), (1, 0));
}

#[test]
fn a_renewal_is_no_retry() {
    let recorder = Recorder::new().respond(401, "").respond(503, "").respond(200, "");
    let vault = Vault::default();
    let builder = Bare::builder(&recorder).credential_provider(KEY, vault.clone());
    let client = builder.retry(Retry::new().with_retries(1)).build().unwrap();
    assert!(now(Call::<Keyed>::new(&client.core)).is_ok());
    assert_eq!(keys(&recorder), ["secret-1", "secret-2", "secret-2"]);
}

#[test]
fn what_keeps_a_secret_from_coming_is_the_call_s_error() {
    let recorder = Recorder::new();
    let closed = || ready(Err::<Secret, _>("the vault is closed"));
    let client =
        Bare::builder(&recorder).credential_provider(KEY, closed).build().unwrap();
    let error = now(Call::<Keyed>::new(&client.core)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "GET /keyed: the provider of the credential `api_key` failed: the vault is closed"
    );
    let ErrorKind::Credential(credential) = error.kind() else { panic!("{error}") };
    assert_eq!(credential.name(), "api_key");
    assert_eq!(credential.get_ref().to_string(), "the vault is closed");
    assert!(!error.is_retryable());
    assert_eq!(recorder.count(), 0);
}

#[test]
fn a_closed_way_to_the_secret_is_tried_again() {
    let recorder = Recorder::new();
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    let at_second = move || {
        let number = count.fetch_add(1, Ordering::Relaxed);
        let secret = Secret::from("late");
        ready(if number == 0 { Err(TransportError::connect("no")) } else { Ok(secret) })
    };
    let client: Bare = Builder::new()
        .transport(recorder.clone())
        .credential_provider(KEY, at_second)
        .build()
        .unwrap();
    assert!(now(Call::<Keyed>::new(&client.core)).is_ok());
    assert_eq!((keys(&recorder), recorder.sleeps().len()), (vec!["late".to_owned()], 1));
}

#[test]
fn a_provider_that_never_responses_costs_the_attempt_s_time_alone() {
    struct Silent;
    impl CredentialProvider for Silent {
        fn secret<'a>(&'a self, _: CredentialRequest<'a>) -> SecretFuture<'a> {
            Box::pin(std::future::pending())
        }
    }
    let recorder = Recorder::new();
    let builder = Bare::builder(&recorder).credential_provider(KEY, Silent);
    let client = builder.attempt_timeout(Duration::from_secs(3)).build().unwrap();
    let error = now(Call::<Keyed>::new(&client.core)).unwrap_err();
    assert!(error.is_timeout(), "{error}");
    assert_eq!(recorder.sleeps().last(), Some(&Duration::from_secs(3)));
}

#[test]
fn a_provider_knows_what_is_called_and_may_use_the_way_there() {
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
    let recorder = Recorder::new().respond(200, "k1").respond(200, "");
    let client =
        Bare::builder(&recorder).credential_provider(KEY, Asking).build().unwrap();
    assert!(now(Call::<Keyed>::new(&client.core)).is_ok());
    assert_eq!(
        recorder.requests()[0].uri.to_string(),
        "https://probe.example/key?of=me"
    );
    assert_eq!(keys(&recorder), ["k1"]);
}

#[test]
fn a_secret_that_no_header_can_carry_is_refused() {
    let recorder = Recorder::new();
    let broken = || ready(Ok::<_, TransportError>(Secret::from("a\nb")));
    let client =
        Bare::builder(&recorder).credential_provider(KEY, broken).build().unwrap();
    let error = now(Call::<Keyed>::new(&client.core)).unwrap_err().to_string();
    assert!(error.contains("`api_key` contains a character"), "{error}");
    assert_eq!(recorder.count(), 0);
}

#[test]
fn a_header_set_by_hand_needs_no_provider() {
    let recorder = Recorder::new();
    let vault = Vault::default();
    let client = client(&recorder, &vault);
    let call = Call::<Keyed>::new(&client.core).with_header("x-api-key", "mine");
    assert!(now(call).is_ok());
    assert_eq!((keys(&recorder), vault.asked()), (vec!["mine".to_owned()], 0));
}

#[test]
fn a_call_can_have_a_credential_for_itself() {
    let recorder = Recorder::new();
    let vault = Vault::default();
    let client = client(&recorder, &vault);
    let call = || Call::<Keyed>::new(&client.core).with_credential("api_key", "mine");
    assert!(now(call()).is_ok());
    assert!(now(call().try_clone().unwrap()).is_ok());
    assert!(now(Call::<Keyed>::new(&client.core)).is_ok());
    assert_eq!(keys(&recorder), ["mine", "mine", "secret-1"]);
    assert_eq!(vault.asked(), 1);
    // Another alternative is taken if the call has what that asks for.
    let call = Call::<Either>::new(&client.core).with_credential("bearer_token", "t");
    assert!(now(call).is_ok());
    assert_eq!(recorder.last().header("authorization"), Some("Bearer t"));
    assert_eq!(recorder.last().header("x-api-key"), None);
}

#[test]
fn a_credential_that_is_not_asked_for_is_an_error() {
    let recorder = Recorder::new();
    let client = Bare::over(&recorder);
    let refused = |outcome: Result<_, runtime_tests::runtime::Error<_>>| {
        outcome.map(|_: bytes::Bytes| ()).unwrap_err().to_string()
    };
    let call = Call::<Both>::new(&client.core).with_credential("other", "x");
    assert_eq!(
        refused(now(call)),
        "GET /both: the operation doesn't use the credential `other`, only `bearer_token`, `api_key`"
    );
    let call = Call::<Free>::new(&client.core).with_credential("api_key", "x");
    assert_eq!(
        refused(now(call)),
        "GET /free: the operation uses no credentials, so `api_key` can't be set"
    );
    assert_eq!(recorder.count(), 0);
}

#[test]
fn a_call_can_go_without_credentials() {
    let recorder = Recorder::new();
    let vault = Vault::default();
    let client = client(&recorder, &vault);
    assert!(now(Call::<Keyed>::new(&client.core).without_credentials()).is_ok());
    assert!(now(Call::<Both>::new(&client.core).without_credentials()).is_ok());
    assert_eq!((keys(&recorder).len(), vault.asked()), (0, 0));
}

#[test]
fn basic_secrets_come_from_providers_too_and_keep_to_the_rfc() {
    let recorder = Recorder::new();
    let basic = || ready(Secret::basic("Aladdin", &Secret::from("open sesame")));
    let client =
        Bare::builder(&recorder).credential_provider(BASIC, basic).build().unwrap();
    assert!(now(Call::<Basic>::new(&client.core)).is_ok());
    let sent = recorder.last().header("authorization").map(str::to_owned);
    assert_eq!(sent.as_deref(), Some("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="));
    for (user, password) in
        [("us3r:b", "p4ss"), ("us3r\n", "p4ss"), ("us3r", "p4ss\u{7f}")]
    {
        let error =
            Secret::basic(user, &Secret::from(password)).unwrap_err().to_string();
        assert!(error.starts_with("the user name"), "{error}");
        assert!(!error.contains("us3r") && !error.contains("p4ss"), "{error}");
    }
    let builder =
        Bare::builder(&recorder).basic_credential(BASIC, "a:b", &Secret::from("c"));
    assert!(builder.build().is_err());
    // RFC 7617, 2.1: UTF-8.
    let secret = Secret::basic("test", &Secret::from("123£")).unwrap();
    assert_eq!(secret.expose(), "dGVzdDoxMjPCow==");
}

#[test]
fn a_provider_is_shown_by_the_name_of_its_credential() {
    let recorder = Recorder::new();
    let shown = format!("{:?}", client(&recorder, &Vault::default()));
    assert!(shown.contains("api_key"), "{shown}");
    assert!(!shown.contains("secret-"), "{shown}");
}

/// A future is sent to another thread with a call.
#[test]
fn calls_with_providers_can_be_sent_to_another_thread() {
    fn is_send(_: impl Future + Send) {}
    let client = client(&Recorder::new(), &Vault::default());
    is_send(Call::<Keyed>::new(&client.core).send());
}
