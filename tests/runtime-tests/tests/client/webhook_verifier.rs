//! Verification of webhooks.

use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue};
use runtime_tests::fixtures::webhooks::Webhook;
use runtime_tests::runtime::{
    InboundRequest, JsonError, WebhookError, WebhookVerifier, from_value,
};

/// The example of the Standard Webhooks specification and its libraries' tests.
const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const ID: &str = "msg_p5jXN8AQM9LWM0D4loKWxJek";
const SENT: u64 = 1_614_265_330;
const BODY: &[u8] = br#"{"test": 2432232314}"#;
const SIGNATURE: &str = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
const OTHER: &str = "v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

fn headers(signature: &str) -> HeaderMap {
    let rows = [
        ("webhook-id", ID),
        ("webhook-timestamp", "1614265330"),
        ("webhook-signature", signature),
    ];
    let pair = |(name, value)| {
        (HeaderName::from_static(name), HeaderValue::from_str(value).unwrap())
    };
    rows.map(pair).into_iter().collect()
}

fn with(name: &'static str, value: &'static str) -> HeaderMap {
    let mut headers = headers(SIGNATURE);
    headers.insert(name, HeaderValue::from_static(value));
    headers
}

fn verify_at(headers: &HeaderMap, body: &[u8], now: u64) -> Result<(), WebhookError> {
    let verifier = WebhookVerifier::new(SECRET).unwrap();
    verifier.verify_at(headers, body, Duration::from_secs(now))
}

fn verify(headers: &HeaderMap) -> Result<(), WebhookError> {
    verify_at(headers, BODY, SENT)
}

#[test]
fn the_specification_s_example_verifies() {
    verify(&headers(SIGNATURE)).unwrap();
    let bare = WebhookVerifier::new(SECRET.strip_prefix("whsec_").unwrap()).unwrap();
    bare.verify_at(&headers(SIGNATURE), BODY, Duration::from_secs(SENT)).unwrap();
}

#[test]
fn one_valid_signature_of_several_suffices() {
    let several = format!("v1a,xyz {OTHER} v2,AAAA nonsense {SIGNATURE}");
    verify(&headers(&several)).unwrap();
}

#[test]
fn old_and_new_secrets_verify_during_rotation() {
    let verifier = WebhookVerifier::new("whsec_AAAAAAAAAAAA").unwrap();
    let now = Duration::from_secs(SENT);
    let error = verifier.verify_at(&headers(SIGNATURE), BODY, now).unwrap_err();
    assert!(matches!(error, WebhookError::Mismatch), "{error}");
    let both = verifier.with_secret(SECRET).unwrap();
    both.verify_at(&headers(SIGNATURE), BODY, now).unwrap();
}

#[test]
fn any_change_invalidates_the_signature() {
    for changed in
        [with("webhook-id", "msg_other"), with("webhook-timestamp", "1614265331")]
    {
        assert!(matches!(verify(&changed), Err(WebhookError::Mismatch)));
    }
    let body = verify_at(&headers(SIGNATURE), br#"{"test":2432232314}"#, SENT);
    assert!(matches!(body, Err(WebhookError::Mismatch)));
    assert!(matches!(verify(&headers(OTHER)), Err(WebhookError::Mismatch)));
    // A prefix of the signature is invalid.
    assert!(matches!(verify(&headers("v1,g0hM9SsE")), Err(WebhookError::Mismatch)));
}

#[test]
fn timestamps_within_five_minutes_are_accepted() {
    for near in [SENT - 300, SENT, SENT + 300] {
        verify_at(&headers(SIGNATURE), BODY, near).unwrap();
    }
    let old = verify_at(&headers(SIGNATURE), BODY, SENT + 301).unwrap_err();
    assert_eq!(old.to_string(), "the webhook is too old: 301 s");
    let new = verify_at(&headers(SIGNATURE), BODY, SENT - 301).unwrap_err();
    assert_eq!(new.to_string(), "the webhook is 301 s in the future");
}

#[test]
fn the_tolerance_can_be_set() {
    let strict =
        WebhookVerifier::new(SECRET).unwrap().with_tolerance(Duration::from_secs(10));
    let at = |now| strict.verify_at(&headers(SIGNATURE), BODY, Duration::from_secs(now));
    assert!(at(SENT + 10).is_ok());
    assert!(matches!(at(SENT + 11), Err(WebhookError::TooOld(_))));
}

#[test]
fn missing_or_invalid_headers_are_named() {
    for name in ["webhook-id", "webhook-timestamp", "webhook-signature"] {
        let mut without = headers(SIGNATURE);
        without.remove(name);
        let error = verify(&without).unwrap_err().to_string();
        assert_eq!(error, format!("the webhook header is missing: `{name}`"));
        let mut twice = headers(SIGNATURE);
        twice.append(name, HeaderValue::from_static("1"));
        let error = verify(&twice).unwrap_err().to_string();
        assert_eq!(error, format!("the webhook header `{name}` is invalid"));
        assert!(matches!(verify(&with(name, "")), Err(WebhookError::Header(_))));
    }
    for timestamp in ["soon", "-1", "1614265330.5", "99999999999999999999"] {
        let odd = verify(&with("webhook-timestamp", timestamp));
        assert!(matches!(odd, Err(WebhookError::Timestamp)), "{timestamp}");
    }
    for signature in ["v1", "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", "v1,!"] {
        let odd = verify(&with("webhook-signature", signature));
        assert!(matches!(odd, Err(WebhookError::Header(_))), "{signature}");
    }
}

#[test]
fn secrets_are_base64_and_not_shown() {
    for secret in ["", "whsec_", "whsec_?", "whsec_é"] {
        let error = WebhookVerifier::new(secret).unwrap_err();
        assert!(matches!(error, WebhookError::Secret), "{secret}");
    }
    let shown = format!("{:?}", WebhookVerifier::new(SECRET).unwrap());
    assert_eq!(shown, "WebhookVerifier { secrets: 1, tolerance: 300s }");
}

#[test]
fn a_verified_webhook_is_decoded() {
    let verifier = WebhookVerifier::new(SECRET).unwrap();
    let now = Duration::from_secs(SENT);
    let said: Webhook =
        verifier.decode_at("said", &headers(SIGNATURE), BODY, now).unwrap();
    assert_eq!(said, Webhook::Said(r#"{"test": 2432232314}"#.to_owned()));
    let unfit = verifier.decode_at::<Webhook>("born", &headers(SIGNATURE), BODY, now);
    assert!(matches!(unfit, Err(WebhookError::Decode(_))), "{unfit:?}");
    let forged = verifier.decode_at::<Webhook>("said", &headers(OTHER), BODY, now);
    assert!(matches!(forged, Err(WebhookError::Mismatch)), "{forged:?}");
}

#[test]
fn the_system_clock_is_the_default() {
    let verifier = WebhookVerifier::new(SECRET).unwrap();
    let old = verifier.verify(&headers(SIGNATURE), BODY);
    assert!(matches!(old, Err(WebhookError::TooOld(_))), "{old:?}");
    let old = verifier.decode::<Webhook>("said", &headers(SIGNATURE), BODY);
    assert!(matches!(old, Err(WebhookError::TooOld(_))), "{old:?}");
}

/// A webhook whose body quotes itself in the error of its decoding.
#[derive(Debug)]
struct Quoted;

impl InboundRequest for Quoted {
    fn decode(_: &str, body: &[u8]) -> Result<Self, JsonError> {
        let text = String::from_utf8_lossy(&body.repeat(1_000)).into_owned();
        Err(from_value::<bool>(&text.into()).unwrap_err())
    }
}

#[test]
fn an_error_quotes_a_body_in_one_line_of_limited_length() {
    let verifier = WebhookVerifier::new(SECRET).unwrap();
    let now = Duration::from_secs(SENT);
    let error =
        verifier.decode_at::<Quoted>("a", &headers(SIGNATURE), BODY, now).unwrap_err();
    for shown in [error.to_string(), format!("{error:?}")] {
        assert!(shown.contains(": 2432232314}"), "{shown}");
        assert!(shown.chars().count() < 2_100, "{}", shown.len());
    }
    let evil = from_value::<bool>(&"a\nb\u{1b}[31m\u{202e}".into()).unwrap_err();
    let evil = WebhookError::Decode(evil);
    assert!(!format!("{evil:?}").contains(char::is_control));
}
