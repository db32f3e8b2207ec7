//! Redirects: which are followed, and what is sent.

use runtime_tests::mock_transport::{MockTransport, RecordedRequest};
use runtime_tests::operation;
use runtime_tests::probe::{PostProbe, Probe, TestClient, run_ready};
use runtime_tests::runtime::{Call, Credential, Operation};

operation!(PutProbe "PUT" "/probe" &[]);
operation!(HeadProbe "HEAD" "/probe" &[]);
const CREDENTIALS: &[&[Credential]] = &[&[
    Credential::header("key", "x-api-key"),
    Credential::query("token", "token"),
    Credential::cookie("session", "session"),
]];
operation!(Download "GET" "/file" CREDENTIALS);
operation!(Creation "POST" "/file" CREDENTIALS);

/// Sends a call with a body, redirects it, and shows the last request.
fn follow<O: Operation>(status: u16, location: &str) -> (String, String, usize) {
    let mock = MockTransport::new().respond_with(status, &[("location", location)], "");
    let call = Call::<O>::new(&TestClient::new(&mock).core).with_json("text");
    let _ = run_ready(call);
    let last = mock.last();
    let sent = format!("{} {}", last.method, last.uri);
    (sent, String::from_utf8_lossy(&last.body).into_owned(), mock.count())
}

#[test]
fn redirects_change_method_and_body_as_rfc_9110_says() {
    let (get, put, post, head) = ("GET", "PUT", "POST", "HEAD");
    for (status, sent, kept) in
        [(301, get, false), (302, get, false), (303, get, false), (307, post, true), (308, post, true)]
    {
        let (line, body, _) = follow::<PostProbe>(status, "/there");
        assert_eq!(line, format!("{sent} https://probe.example/there"), "{status}");
        assert_eq!(body, if kept { "\"text\"" } else { "" }, "{status}");
    }
    for (status, sent, kept) in [(301, put, true), (302, put, true), (303, get, false), (308, put, true)] {
        let (line, body, _) = follow::<PutProbe>(status, "/there");
        assert_eq!(line, format!("{sent} https://probe.example/there"), "{status}");
        assert_eq!(!body.is_empty(), kept, "{status}");
    }
    assert_eq!(follow::<HeadProbe>(303, "/there").0, format!("{head} https://probe.example/there"));
}

#[test]
fn with_a_body_only_redirects_to_the_same_host_are_followed() {
    for near in [
        "/a?b=c",
        "a",
        "https://PROBE.example/a",
        "https://probe.example:443/a",
        "https://probe.example:/a",
        "//probe.example/a",
    ] {
        assert_eq!(follow::<Probe>(307, near).2, 2, "{near}");
    }
    for far in [
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "http://probe.example/",
        "https://probe.example:444/",
        "https://probe.example:x/",
        "https://probe.example:65536/",
        "//probe.example:[::1]/",
        "https://probe.example:https://elsewhere.example/",
        "ftp://probe.example/",
        "mailto:a@b",
        "https://[",
        "https://",
    ] {
        assert_eq!(follow::<Probe>(307, far).2, 1, "{far}");
    }
    assert_eq!(follow::<Probe>(304, "/a").2, 1, "not every 3xx is a redirect");
}

/// Sends a call with credentials and other secrets, and shows its requests after the redirects.
fn leave<O: Operation>(redirects: &[(u16, &str)]) -> Vec<RecordedRequest> {
    let mock = redirects.iter().fold(MockTransport::new(), |mock, (status, location)| {
        mock.respond_with(*status, &[("location", location)], "")
    });
    let call = Call::<O>::new(&TestClient::new(&mock).core)
        .with_credential("key", "secret")
        .with_credential("token", "secret")
        .with_credential("session", "secret")
        .with_header("x-own", "secret")
        .with_header("authorization", "secret")
        .with_cookie("own", "secret")
        .with_header("range", "bytes=0-9")
        .with_header("accept", "image/png");
    let _ = run_ready(call);
    mock.requests()
}

#[test]
fn a_get_goes_to_another_host_without_credentials() {
    for status in [301, 302, 303, 307, 308] {
        let sent = leave::<Download>(&[(status, "https://files.example/a?signature=b")]);
        assert_eq!(sent.len(), 2, "{status}");
        assert!(sent[0].query().contains("token=secret"));
        let last = &sent[1];
        assert_eq!(format!("{} {}", last.method, last.uri), "GET https://files.example/a?signature=b");
        let mut names: Vec<&str> = last.headers.keys().map(http::HeaderName::as_str).collect();
        names.sort_unstable();
        assert_eq!(names, ["accept", "range", "user-agent"], "{status}");
        assert_eq!(last.header("accept"), Some("image/png"));
        assert!(!format!("{last:?}").contains("secret"));
    }
}

#[test]
fn credentials_do_not_come_back_after_another_host() {
    let sent = leave::<Download>(&[
        (302, "https://files.example/a"),
        (302, "/b"),
        (302, "https://probe.example/c"),
        (302, "/d"),
    ]);
    let urls: Vec<String> = sent[1..].iter().map(|it| it.uri.to_string()).collect();
    assert_eq!(
        urls,
        [
            "https://files.example/a",
            "https://files.example/b",
            "https://probe.example/c",
            "https://probe.example/d",
        ]
    );
    assert!(sent[1..].iter().all(|it| !format!("{it:?}").contains("secret")));
}

#[test]
fn what_may_tell_a_secret_stays_on_its_host() {
    for location in [
        "http://files.example/a",
        "http://probe.example/a",
        "https://files.example/a?token=secret",
        "https://files.example/a?b=c&token",
        "https://user:password@files.example/a",
        "https://probe.example:[::1]:443/a",
        "https://probe.example:+0/a",
        "https://probe.example.0/a",
        "ftp://files.example/a",
    ] {
        assert_eq!(leave::<Download>(&[(302, location)]).len(), 1, "{location}");
    }
    let far = "https://files.example/a";
    assert_eq!(leave::<Creation>(&[(303, far)]).len(), 1, "a call that isn't a GET");
    assert_eq!(leave::<Creation>(&[(303, "/a"), (302, far)]).len(), 2);
}
