//! Arbitrary base URLs are rejected, or valid for WHATWG's parser too, with the same host; paths are appended.

use fuzz::{look_at_many, make_words};
use runtime_tests::mock_transport::MockTransport;
use runtime_tests::probe::{Probe, TestClient, run_ready};
use runtime_tests::runtime::{Call, Server};
use url::Url;

const WORDS: &[&str] = &[
    "https://",
    "http://",
    "ftp://",
    "HTTPS://",
    "//",
    "/",
    "a.example",
    "A.Example",
    "localhost",
    "[::1]",
    "[",
    "]",
    "1.2.3.4",
    ":",
    ":80",
    ":65536",
    ":0",
    "@",
    "user",
    "?",
    "#",
    "%41",
    "%",
    "..",
    ".",
    "v1",
    "{a}",
    " ",
    "é",
    "\\",
    ";",
];

#[test]
fn accepted_base_urls_are_valid_urls() {
    let mut built = 0;
    look_at_many(5_000, |random| {
        let address = make_words(WORDS, 6, random);
        let mock = MockTransport::new();
        let client = TestClient::builder(&mock).server(address.as_str()).build();
        let Ok(client) = client else { return Ok(()) };
        if run_ready(Call::<Probe>::new(&client.core)).is_err() {
            return Ok(());
        }
        built += 1;
        let sent = mock.last().uri;
        let base = address.trim_end_matches('/');
        if !sent.to_string().eq_ignore_ascii_case(&format!("{base}/probe")) {
            return Err(format!("{address:?} became {sent}"));
        }
        let authority = sent.authority().map(ToString::to_string).unwrap_or_default();
        match Url::parse(&sent.to_string()) {
            Ok(url)
                if url.host_str().is_some_and(|host| authority.to_ascii_lowercase().starts_with(host)) =>
            {
                Ok(())
            }
            // A host that WHATWG rejects or normalizes can't lead to another host.
            Ok(url) if url.host().is_some_and(|host| !matches!(host, url::Host::Domain(_))) => Ok(()),
            Ok(url) => Err(format!("{address:?} is of the host {:?}, not {authority}", url.host_str())),
            Err(_) => Ok(()),
        }
    });
    assert!(built > 50, "only {built} were built");
}

#[test]
fn server_variables_are_rejected_or_stay_in_place() {
    look_at_many(3_000, |random| {
        let value = make_words(WORDS, 3, random);
        let mock = MockTransport::new();
        let server = Server::new("https://probe.example/{a}/end", &[("a", Some("x"), &[])]);
        let server = server.with_variable("a", value.clone());
        let Ok(client) = TestClient::builder(&mock).server(server).build() else {
            return Ok(());
        };
        if run_ready(Call::<Probe>::new(&client.core)).is_err() {
            return Ok(());
        }
        let sent = mock.last().uri;
        match sent.host() == Some("probe.example") && sent.path().ends_with("/end/probe") {
            true => Ok(()),
            false => Err(format!("{value:?} became {sent}")),
        }
    });
}
