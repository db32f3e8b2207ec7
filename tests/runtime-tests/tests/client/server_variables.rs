//! Server variables over sockets: regardless of their values, each transport connects to the host that the template names.

use std::net::TcpListener;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use runtime_tests::operation;
use runtime_tests::probe::{Probe, TestClient};
use runtime_tests::responder::{Request, Responder};
use runtime_tests::runtime::{
    Body, Builder, Call, Credential, ReqwestTransport, Retry, Server, TowerTransport, TransportError,
    UreqTransport,
};

const KEY: Credential = Credential::header("api_key", "X-Api-Key");
operation!(Guarded "GET" "/guarded" &[&[KEY]]);

fn run<F: Future>(future: F) -> F::Output {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime").block_on(future)
}

fn builder(server: impl Into<Server>) -> Builder<TestClient> {
    let builder = Builder::new().server(server).retry(Retry::none());
    builder.timeout(Duration::from_secs(5))
}

#[test]
fn a_region_never_takes_the_key_to_another_server() {
    // A machine without IPv6 can't show it.
    let Ok(listener) = TcpListener::bind("[::1]:0") else { return };
    listener.set_nonblocking(true).expect("a socket");
    let port = listener.local_addr().expect("an address").port().to_string();
    let server = Server::new(
        "http://{region}.example.com:{port}",
        &[("region", Some("eu"), &[]), ("port", None, &[])],
    );
    let server = server.with_variable("region", "[::1]").with_variable("port", port);
    let built = builder(server).credential(KEY, "s3cret").build();
    if let Ok(client) = &built {
        let _ = run(Call::<Guarded>::new(&client.core).send());
        let _ = Call::<Guarded>::new(&client.core).send_blocking();
    }
    assert!(listener.accept().is_err(), "a transport has connected to ::1");
    let error = built.map(|_| ()).expect_err("the server is refused").to_string();
    assert_eq!(
        error,
        "the server variable `region` can't be `[::1]`: only letters, digits, `-`, `_` and `.` \
         are valid in a host name"
    );
}

/// The targets of requests, as a proxy or a service gets them: `host[:port]` and the path.
#[derive(Clone, Default)]
struct Targets(Arc<Mutex<Vec<(String, String)>>>);

impl Targets {
    fn note(&self, server: &str, path: &str) {
        let target = (normalized(server), path.to_owned());
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(target);
    }

    fn take(&self) -> Option<(String, String)> {
        let mut targets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let last = targets.pop();
        targets.clear();
        last
    }
}

/// A host and port in lower case, without a default port and without zeros before the port.
fn normalized(server: &str) -> String {
    let server = server.to_ascii_lowercase();
    match server.rsplit_once(':') {
        Some((host, "" | "80")) => host.to_owned(),
        Some((host, port)) => match port.parse::<u16>() {
            Ok(80) => host.to_owned(),
            Ok(port) => format!("{host}:{port}"),
            Err(_) => server,
        },
        None => server,
    }
}

/// A proxy that notes where requests go and responds to them itself.
fn proxy(targets: &Targets) -> Responder {
    let (targets, tunnel) = (targets.clone(), Mutex::new(String::new()));
    Responder::start(move |request: &Request| {
        let mut tunnel = tunnel.lock().unwrap_or_else(PoisonError::into_inner);
        let mut words = request.line.split(' ').skip(1);
        let target = words.next().unwrap_or_default();
        if request.line.starts_with("CONNECT ") {
            target.clone_into(&mut tunnel);
        } else if let Some(url) = target.strip_prefix("http://") {
            let (server, path) = url.split_at(url.find('/').unwrap_or(url.len()));
            targets.note(server, path);
        } else {
            targets.note(&tunnel, target);
        }
        ("200 OK", String::new())
    })
}

/// Where the transports connect to: reqwest and ureq through a proxy, and a tower service.
struct Transports {
    targets: Targets,
    reqwest: ReqwestTransport,
    ureq: UreqTransport,
}

impl Transports {
    fn new() -> Self {
        let targets = Targets::default();
        let proxy = proxy(&targets).url();
        let reqwest = reqwest::Client::builder()
            .proxy(reqwest::Proxy::http(&proxy).expect("a proxy"))
            .redirect(reqwest::redirect::Policy::none());
        let proxy = ureq::Proxy::new(&proxy).expect("a proxy");
        // The proxy knows only its latest tunnel.
        let ureq = ureq::Agent::config_builder().proxy(Some(proxy)).max_idle_connections(0);
        let ureq = ureq.build().new_agent();
        Self {
            targets,
            reqwest: ReqwestTransport::from(reqwest.build().expect("a client")),
            ureq: UreqTransport::from(ureq),
        }
    }

    /// Where each transport sends a call; the error is why no client was built.
    fn connect(&self, server: &Server) -> Result<Vec<(String, String)>, String> {
        let seen = self.targets.clone();
        let tower = TowerTransport::new(tower::service_fn(move |request: http::Request<Body>| {
            let uri = request.uri();
            let authority = uri.authority().map_or("", |authority| authority.as_str());
            seen.note(authority, uri.path());
            async { Ok::<_, TransportError>(http::Response::new(Body::empty())) }
        }));
        let client = builder(server.clone())
            .transport(self.reqwest.clone())
            .blocking_transport(self.ureq.clone())
            .build()
            .map_err(|error| error.to_string())?;
        let behind_tower = builder(server.clone()).transport(tower).build();
        let behind_tower = behind_tower.map_err(|error| error.to_string())?;
        let call = || Call::<Probe>::new(&client.core);
        let mut found = Vec::new();
        let _ = run(call().send());
        found.extend(self.targets.take());
        let _ = call().send_blocking();
        found.extend(self.targets.take());
        let _ = run(Call::<Probe>::new(&behind_tower.core).send());
        found.extend(self.targets.take());
        Ok(found)
    }
}

/// Plain values, and what delimits the parts of a URL, in any order.
fn values() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "[",
        "]",
        "[::1]",
        ":",
        "@",
        "/",
        "\\",
        "?",
        "#",
        "%5b",
        "%2f",
        "%2F",
        "%40",
        "%00",
        "%2e",
        "%",
        " ",
        "\t",
        "\n",
        "\r",
        "\0",
        "\u{7f}",
        "é",
        "。",
        "／",
        "\u{ad}",
        "xn--",
        "xn--bcher-kva",
        ".",
        "..",
        "0x7f",
        "127",
        "1",
        "65536",
        "-",
        "_",
        "{",
        "}",
        "{v}",
        "evil.example",
        "a",
        "http:",
        "//",
        "&",
        "+",
        ";",
        "'",
        "|",
        "^",
        "\u{202e}",
    ];
    let pieces = prop::collection::vec(prop::sample::select(PIECES), 0..5);
    prop_oneof![
        3 => pieces.prop_map(|pieces| pieces.concat()),
        1 => "[a-zA-Z0-9._-]{1,8}",
        1 => "[0-9]{1,6}",
        1 => any::<String>(),
    ]
}

/// Tries random values in a template. `expected` says where a call goes if a value is accepted.
#[track_caller]
fn stays(template: &'static str, least: u32, expected: fn(&str) -> (String, String)) {
    let transports = Transports::new();
    let accepted = Mutex::new(0);
    let config = Config { cases: 400, failure_persistence: None, ..Config::default() };
    let outcome = TestRunner::new(config).run(&values(), |value| {
        let server = Server::new(template, &[("v", None, &[])]);
        match transports.connect(&server.with_variable("v", value.clone())) {
            Ok(found) => {
                *accepted.lock().unwrap_or_else(PoisonError::into_inner) += 1;
                let expected = expected(&value.to_ascii_lowercase());
                // reqwest sends nothing to a host that isn't valid Punycode.
                let least = if value.to_ascii_lowercase().contains("xn--") { 2 } else { 3 };
                prop_assert!(found.len() >= least, "{:?} was accepted", value);
                for (server, path) in found {
                    let path = path.to_ascii_lowercase();
                    prop_assert_eq!((server, path), expected.clone(), "{:?}", value);
                }
            }
            Err(why) => {
                prop_assert!(why.starts_with("the server "), "{}", why);
                prop_assert!(!why.contains(char::is_control), "{:?}", why);
            }
        }
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{template}: {error}"));
    let accepted = *accepted.lock().unwrap_or_else(PoisonError::into_inner);
    assert!(accepted >= least, "only {accepted} of 400 values were accepted");
}

#[test]
fn a_variable_within_the_host_stays_in_its_labels() {
    stays("http://{v}.example.com/end", 30, |value| {
        (format!("{value}.example.com"), "/end/probe".to_owned())
    });
    stays("http://api-{v}.example.com:8080/end", 30, |value| {
        (format!("api-{value}.example.com:8080"), "/end/probe".to_owned())
    });
}

#[test]
fn a_variable_at_the_end_of_the_host_is_a_host_and_a_port() {
    stays("http://{v}/end", 30, |value| (normalized(value), "/end/probe".to_owned()));
    stays("http://api.{v}", 30, |value| (normalized(&format!("api.{value}")), "/probe".to_owned()));
}

#[test]
fn a_variable_in_the_port_stays_there() {
    stays("http://example.com:{v}/end", 20, |value| {
        (normalized(&format!("example.com:{value}")), "/end/probe".to_owned())
    });
}

#[test]
fn a_variable_in_the_path_stays_there() {
    stays("http://example.com/{v}/end", 30, |value| {
        ("example.com".to_owned(), format!("/{value}/end/probe"))
    });
    stays("http://example.com/a{v}", 30, |value| {
        let path = format!("/a{value}");
        ("example.com".to_owned(), format!("{}/probe", path.trim_end_matches('/')))
    });
}
