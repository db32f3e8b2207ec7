//! Redirects: which are followed, and what is sent.

use runtime_tests::mock_transport::MockTransport;
use runtime_tests::operation;
use runtime_tests::probe::{PostProbe, Probe, TestClient, run_ready};
use runtime_tests::runtime::{Call, Operation};

operation!(PutProbe "PUT" "/probe" &[]);
operation!(HeadProbe "HEAD" "/probe" &[]);

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
    for (status, sent, kept) in [
        (301, get, false),
        (302, get, false),
        (303, get, false),
        (307, post, true),
        (308, post, true),
    ] {
        let (line, body, _) = follow::<PostProbe>(status, "/there");
        assert_eq!(line, format!("{sent} https://probe.example/there"), "{status}");
        assert_eq!(body, if kept { "\"text\"" } else { "" }, "{status}");
    }
    for (status, sent, kept) in
        [(301, put, true), (302, put, true), (303, get, false), (308, put, true)]
    {
        let (line, body, _) = follow::<PutProbe>(status, "/there");
        assert_eq!(line, format!("{sent} https://probe.example/there"), "{status}");
        assert_eq!(!body.is_empty(), kept, "{status}");
    }
    assert_eq!(
        follow::<HeadProbe>(303, "/there").0,
        format!("{head} https://probe.example/there")
    );
}

#[test]
fn only_redirects_to_the_same_host_are_followed() {
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
