//! Verification of webhooks.

use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue};
use runtime_tests::fixtures::webhooks::Webhook;
use runtime_tests::runtime::{
    InboundRequest, JsonError, WebhookError, WebhookScheme, WebhookVerifier, from_value,
};

/// The example of the Standard Webhooks specification and its libraries' tests.
const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const ID: &str = "msg_p5jXN8AQM9LWM0D4loKWxJek";
const SENT: u64 = 1_614_265_330;
const BODY: &[u8] = br#"{"test": 2432232314}"#;
const SIGNATURE: &str = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
const OTHER: &str = "v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

fn headers(signature: &str) -> HeaderMap {
    let rows = [("webhook-id", ID), ("webhook-timestamp", "1614265330"), ("webhook-signature", signature)];
    let pair = |(name, value)| (HeaderName::from_static(name), HeaderValue::from_str(value).unwrap());
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

/// Otherwise the beginning of a signed body could be passed off as its timestamp.
#[test]
fn an_id_with_the_separator_is_invalid() {
    const SIGNED: &str = "v1,0CZdUI47JMTjzcJ+56VucAAt+5Xwrn75PQofl+RWCFA=";
    let mut shifted = headers(SIGNED);
    shifted.insert("webhook-id", HeaderValue::from_static("msg_a.1614265330"));
    shifted.insert("webhook-timestamp", HeaderValue::from_static("1614265331"));
    let error = verify_at(&shifted, b"5", SENT).unwrap_err();
    assert!(matches!(error, WebhookError::Header("webhook-id")), "{error}");

    let mut original = headers(SIGNED);
    original.insert("webhook-id", HeaderValue::from_static("msg_a"));
    verify_at(&original, b"1614265331.5", SENT).unwrap();
}

#[test]
fn any_change_invalidates_the_signature() {
    for changed in [with("webhook-id", "msg_other"), with("webhook-timestamp", "1614265331")] {
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
    let strict = WebhookVerifier::new(SECRET).unwrap().with_tolerance(Duration::from_secs(10));
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
    assert_eq!(shown, "WebhookVerifier { scheme: Standard, secrets: 1, tolerance: 300s }");
}

#[test]
fn a_verified_webhook_is_decoded() {
    let verifier = WebhookVerifier::new(SECRET).unwrap();
    let now = Duration::from_secs(SENT);
    let said: Webhook = verifier.decode_at("said", &headers(SIGNATURE), BODY, now).unwrap();
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
    let error = verifier.decode_at::<Quoted>("a", &headers(SIGNATURE), BODY, now).unwrap_err();
    for shown in [error.to_string(), format!("{error:?}")] {
        assert!(shown.contains(": 2432232314}"), "{shown}");
        assert!(shown.chars().count() < 2_100, "{}", shown.len());
    }
    let shown = error.to_string();
    let (_, end) = shown.split_once('…').expect("the middle is omitted");
    assert_eq!(end.chars().count(), 1_000);
    let evil = from_value::<bool>(&"a\nb\u{1b}[31m\u{202e}".into()).unwrap_err();
    let evil = WebhookError::Decode(evil);
    assert!(!format!("{evil:?}").contains(char::is_control));
}

/// Verifies a body with these headers at a time.
fn verify_by(
    scheme: WebhookScheme,
    secret: &str,
    rows: &[(&'static str, &str)],
    (body, now): (&str, u64),
) -> Result<(), WebhookError> {
    let pair = |(name, value): &(&'static str, &str)| {
        (HeaderName::from_static(name), HeaderValue::from_str(value).unwrap())
    };
    let headers: HeaderMap = rows.iter().map(pair).collect();
    let verifier = WebhookVerifier::of(scheme, secret)?;
    verifier.verify_at(&headers, body.as_bytes(), Duration::from_secs(now))
}

#[test]
fn svix_has_other_headers() {
    let rows = [("svix-id", ID), ("svix-timestamp", "1614265330"), ("svix-signature", SIGNATURE)];
    let body = std::str::from_utf8(BODY).unwrap();
    verify_by(WebhookScheme::Svix, SECRET, &rows, (body, SENT)).unwrap();
    let missing = verify_by(WebhookScheme::Svix, SECRET, &rows[1..], (body, SENT));
    assert!(matches!(missing, Err(WebhookError::MissingHeader("svix-id"))));
}

#[test]
fn stripe_signs_the_timestamp_and_the_body() {
    let verify = |signature: &str, body: &str, now| {
        let rows = [("stripe-signature", signature)];
        verify_by(WebhookScheme::Stripe, "whsec_test", &rows, (body, now))
    };
    let (body, sent) = (r#"{"id":"evt_1"}"#, 1_492_774_577);
    let code = "7656fc2882a7ca0a651666b36bf2f2f22ee204f54f608f227498a2419f2890b2";
    verify(&format!("t=1492774577,v1=00ff,v1={code},v0=abc"), body, sent).unwrap();
    let signature = format!("t=1492774577,v1={code}");
    assert!(matches!(verify(&signature, "{}", sent), Err(WebhookError::Mismatch)));
    assert!(matches!(verify(&signature, body, sent + 301), Err(WebhookError::TooOld(_))));
    let other = format!("t=1492774578,v1={code}");
    assert!(matches!(verify(&other, body, sent), Err(WebhookError::Mismatch)));
    for invalid in ["v1=00", "t=1492774577,v0=00", "t=1492774577,v1=0", "t=1492774577,v1=zz"] {
        let error = verify(invalid, body, sent);
        assert!(matches!(error, Err(WebhookError::Header("stripe-signature"))), "{invalid}");
    }
}

/// The example of "Validating webhook deliveries" in GitHub's documentation.
#[test]
fn github_signs_the_body() {
    let verify = |code: &str, body: &str| {
        let signature = format!("sha256={code}");
        let rows = [("x-hub-signature-256", signature.as_str())];
        verify_by(WebhookScheme::GitHub, "It's a Secret to Everybody", &rows, (body, 0))
    };
    let code = "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
    verify(code, "Hello, World!").unwrap();
    assert!(matches!(verify(code, "Hello, World?"), Err(WebhookError::Mismatch)));
}

/// The example of "Verifying requests from Slack" in Slack's documentation.
#[test]
fn slack_signs_a_version_the_timestamp_and_the_body() {
    let body = "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V\
        &channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=\
        &response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN\
        &trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
    let rows = [
        ("x-slack-request-timestamp", "1531420618"),
        ("x-slack-signature", "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"),
    ];
    let secret = "8f742231b10e8888abcd99yyyzzz85a5";
    verify_by(WebhookScheme::Slack, secret, &rows, (body, 1_531_420_618)).unwrap();
    let old = verify_by(WebhookScheme::Slack, secret, &rows, (body, 1_531_421_000));
    assert!(matches!(old, Err(WebhookError::TooOld(_))));
    let empty = verify_by(WebhookScheme::Slack, "", &rows, (body, 1_531_420_618));
    assert!(matches!(empty, Err(WebhookError::Secret)));
}
