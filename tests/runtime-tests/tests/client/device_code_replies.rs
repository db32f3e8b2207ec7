//! OAuth 2 tokens by device code from authorization servers that misbehave as RFC 8628, 3.5 describes, on a simulated clock.

use std::convert::Infallible;
use std::time::Duration;

use proptest::prelude::*;
use runtime_tests::mock_transport::MockTransport;
use runtime_tests::runtime::{Error, ErrorKind, TokenError, TokenErrorKind, TransportError};
use serde_json::{Value, json};

use super::device_code::{call, client, device, seconds};

#[track_caller]
fn kind_of(error: &Error<Infallible>) -> &TokenErrorKind {
    let ErrorKind::Credential(credential) = error.kind() else { panic!("{error}") };
    let error = credential.get_ref().downcast_ref::<TokenError>();
    error.expect("a token's error").kind()
}

/// The response to a poll.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Reply {
    Pending,
    SlowDown,
    /// RFC 8628, 3.5: connection timeouts lower the frequency of polls.
    Timeout,
    Reset,
    /// A gateway's page.
    Gateway(u16),
    /// The errors of GitHub have the status 200.
    Lax(&'static str),
    Token,
    Refused(&'static str),
    NotJson,
    Unknown(u16),
}

impl Reply {
    fn add(self, mock: MockTransport, description: &str) -> MockTransport {
        let error = |code| json!({"error": code, "error_description": description});
        match self {
            Self::Pending => mock.respond(400, &error("authorization_pending").to_string()),
            Self::SlowDown => mock.respond(400, &error("slow_down").to_string()),
            Self::Timeout => mock.fail(TransportError::timeout()),
            Self::Reset => mock.fail(TransportError::new("reset")),
            Self::Gateway(status) => mock.respond(status, "<html>later</html>"),
            Self::Lax(code) => mock.respond(200, &error(code).to_string()),
            Self::Token => mock.respond(200, r#"{"access_token":"t1"}"#),
            Self::Refused(code) => mock.respond(400, &error(code).to_string()),
            Self::NotJson => mock.respond(200, "<html>"),
            Self::Unknown(status) => mock.respond(status, "{}"),
        }
    }

    /// The interval after this response; `None`: it ends the authorization.
    fn interval(self, interval: u64) -> Option<u64> {
        match self {
            Self::Pending | Self::Lax("authorization_pending") => Some(interval),
            Self::SlowDown | Self::Lax("slow_down") => Some(interval + 5),
            Self::Timeout | Self::Reset | Self::Gateway(_) => Some(interval * 2),
            _ => None,
        }
    }
}

fn waiting() -> impl Strategy<Value = Reply> {
    prop_oneof![
        4 => Just(Reply::Pending),
        2 => Just(Reply::SlowDown),
        1 => Just(Reply::Timeout),
        1 => Just(Reply::Reset),
        1 => prop::sample::select(vec![408, 429, 500, 502, 503, 504]).prop_map(Reply::Gateway),
        1 => Just(Reply::Lax("authorization_pending")),
        1 => Just(Reply::Lax("slow_down")),
    ]
}

fn last() -> impl Strategy<Value = Reply> {
    let codes = ["access_denied", "expired_token", "invalid_client", "invalid_grant", "odd"];
    let code = prop::sample::select(codes.to_vec());
    prop_oneof![
        3 => Just(Reply::Token),
        3 => code.clone().prop_map(Reply::Refused),
        1 => code.prop_map(Reply::Lax),
        1 => Just(Reply::NotJson),
        1 => prop::sample::select(vec![302, 400, 401, 403, 501]).prop_map(Reply::Unknown),
    ]
}

/// `interval` as servers send it, and the seconds that it means.
fn interval() -> impl Strategy<Value = (Value, u64)> {
    prop_oneof![
        Just((Value::Null, 5)),
        Just((json!("soon"), 5)),
        Just((json!(0), 1)),
        Just((json!(-7), 1)),
        Just((json!(1e300), 5)),
        (1_u64..90).prop_map(|seconds| (json!(seconds), seconds)),
        (1_u64..90).prop_map(|seconds| (json!(format!(" {seconds} ")), seconds)),
    ]
}

/// `expires_in` as servers send it, and the seconds that it means.
fn lifetime() -> impl Strategy<Value = (Value, u64)> {
    prop_oneof![
        Just((Value::Null, 3600)),
        Just((json!(u64::MAX), 3600)),
        Just((json!([]), 3600)),
        Just((json!(0), 0)),
        (1_u64..3600).prop_map(|seconds| (json!(seconds), seconds)),
    ]
}

proptest! {
    /// The times of all polls and the outcome are those of RFC 8628.
    #[test]
    fn polls_follow_the_standard(
        replies in prop::collection::vec(waiting(), 0..12),
        last in prop::option::of(last()),
        (interval, start) in interval(),
        (lifetime, end) in lifetime(),
        code in "[a-z_]{1,3}|slow_down|d3vice",
    ) {
        let body = device(json!({
            "device_code": code, "interval": interval, "expires_in": lifetime,
        }));
        let secret = format!("({code})");
        let mut mock = MockTransport::new().respond(200, &body);
        // Without a last response, nobody ever confirms the code.
        let replies = replies.into_iter().chain(last);
        let endless = std::iter::repeat_n(Reply::Pending, if last.is_some() { 0 } else { 4000 });
        let replies: Vec<Reply> = replies.chain(endless).collect();
        for reply in &replies {
            mock = reply.add(mock, &secret);
        }
        let (mut now, mut interval, mut pauses, mut ending) = (0, start, Vec::new(), None);
        for reply in &replies {
            if now + interval >= end {
                break;
            }
            now += interval;
            pauses.push(interval);
            match reply.interval(interval) {
                Some(longer) => interval = longer,
                None => {
                    ending = Some(*reply);
                    break;
                }
            }
        }
        let (client, prompts) = client(&mock);
        let outcome = call(&client);
        prop_assert_eq!(mock.sleeps(), seconds(&pauses));
        let is_called = usize::from(outcome.is_ok());
        prop_assert_eq!(mock.count(), 1 + pauses.len() + is_called);
        prop_assert_eq!(prompts.lock().unwrap().len(), 1);
        match (ending, outcome) {
            (Some(Reply::Token), outcome) => prop_assert!(outcome.is_ok()),
            (ending, Err(error)) => {
                let shown = format!("{error} {error:?}");
                prop_assert!(!shown.contains(&secret), "{}", shown);
                let kind = kind_of(&error);
                let is_right = match ending {
                    None | Some(Reply::Refused("expired_token") | Reply::Lax("expired_token")) => {
                        matches!(kind, TokenErrorKind::Expired)
                    }
                    Some(Reply::Refused(wanted) | Reply::Lax(wanted)) => matches!(
                        kind,
                        TokenErrorKind::Refused { code: found, .. }
                            if found == wanted || (wanted == "odd" && wanted.contains(&code))
                    ),
                    Some(Reply::NotJson) => matches!(kind, TokenErrorKind::Unreadable(_)),
                    Some(_) => matches!(kind, TokenErrorKind::Status(_)),
                };
                prop_assert!(is_right, "{:?} {:?}", ending, kind);
            }
            (ending, Ok(_)) => prop_assert!(false, "a token after {:?}", ending),
        }
    }

    /// The prompt is one line for each response of the device authorization endpoint, and the call ends.
    #[test]
    fn responses_with_a_code_are_read_or_refused(
        status in prop::sample::select(vec![200, 201, 302, 400, 401, 500]),
        name in prop::sample::select(vec![
            "device_code", "user_code", "verification_uri", "error", "verification_uri_complete",
        ]),
        value in prop_oneof![Just(Value::Null), Just(json!("")), Just(json!({})), "\\PC*|a\nb\u{1b}".prop_map(Value::from)],
    ) {
        let body = device(json!({name: value}));
        let mock = MockTransport::new().respond(status, &body).respond(400, r#"{"error":"access_denied"}"#);
        let (client, prompts) = client(&mock);
        let is_text = value.as_str().is_some_and(|text| !text.is_empty());
        let is_read = status < 300 && (is_text || name == "verification_uri_complete") && name != "error";
        let error = call(&client).unwrap_err();
        let is_denied = matches!(kind_of(&error), TokenErrorKind::Refused { code, .. } if code == "access_denied");
        prop_assert_eq!(is_denied, is_read, "{}", error);
        let prompts = prompts.lock().unwrap();
        prop_assert_eq!(prompts.len(), usize::from(is_read));
        prop_assert!(prompts.iter().all(|prompt| !prompt.to_string().contains(char::is_control)));
    }
}

#[test]
fn polls_wait_as_long_as_the_server_asks() {
    let wait = [("retry-after", "12")];
    let refused = json!({"error": "temporarily_unavailable"}).to_string();
    let mock = MockTransport::new()
        .respond(200, &device(json!({})))
        .respond_with(503, &wait, &refused)
        .respond_with(429, &wait, "{\"error\":\"slow_down\"}")
        .respond(200, r#"{"access_token":"t1"}"#);
    let (client, _) = client(&mock);
    call(&client).unwrap();
    let waited: Duration = mock.sleeps().iter().sum();
    assert_eq!(waited, Duration::from_secs(5 + 12 + 12));
}
