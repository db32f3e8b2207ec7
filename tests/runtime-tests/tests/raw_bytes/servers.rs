//! Base URLs of any letters: refused, or one to WHATWG too, and of the same host; a path is appended to it.

use fuzz::{look_at_many, make_words};
use runtime_tests::probe::{Bare, Probe, now};
use runtime_tests::recorder::Recorder;
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
fn base_urls_are_refused_or_are_urls() {
    let mut built = 0;
    look_at_many(5_000, |random| {
        let address = make_words(WORDS, 6, random);
        let recorder = Recorder::new();
        let client = Bare::builder(&recorder).server(address.as_str()).build();
        let Ok(client) = client else { return Ok(()) };
        if now(Call::<Probe>::new(&client.core)).is_err() {
            return Ok(());
        }
        built += 1;
        let sent = recorder.last().uri;
        let base = address.trim_end_matches('/');
        if !sent.to_string().eq_ignore_ascii_case(&format!("{base}/probe")) {
            return Err(format!("{address:?} became {sent}"));
        }
        let authority = sent.authority().map(ToString::to_string).unwrap_or_default();
        match Url::parse(&sent.to_string()) {
            Ok(url)
                if url.host_str().is_some_and(|host| {
                    authority.to_ascii_lowercase().starts_with(host)
                }) =>
            {
                Ok(())
            }
            // A host that WHATWG refuses, or writes in another way, leads nowhere or to itself.
            Ok(url)
                if url
                    .host()
                    .is_some_and(|host| !matches!(host, url::Host::Domain(_))) =>
            {
                Ok(())
            }
            Ok(url) => Err(format!(
                "{address:?} is of the host {:?}, not {authority}",
                url.host_str()
            )),
            Err(_) => Ok(()),
        }
    });
    assert!(built > 50, "only {built} were built");
}

#[test]
fn values_of_variables_are_refused_or_stay_in_their_place() {
    look_at_many(3_000, |random| {
        let value = make_words(WORDS, 3, random);
        let recorder = Recorder::new();
        let server =
            Server::new("https://probe.example/{a}/end", &[("a", Some("x"), &[])]);
        let server = server.with_variable("a", value.clone());
        let Ok(client) = Bare::builder(&recorder).server(server).build() else {
            return Ok(());
        };
        if now(Call::<Probe>::new(&client.core)).is_err() {
            return Ok(());
        }
        let sent = recorder.last().uri;
        match sent.host() == Some("probe.example") && sent.path().ends_with("/end/probe")
        {
            true => Ok(()),
            false => Err(format!("{value:?} became {sent}")),
        }
    });
}
