//! Spans of attempts by the crate `tracing`, with OpenTelemetry's names.

#![forbid(unsafe_code)]

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use runtime_tests::mock_transport::MockTransport;
use runtime_tests::operation;
use runtime_tests::probe::TestClient;
use runtime_tests::probe::run_ready;
use runtime_tests::runtime::{Builder, Call, Credential, TransportError};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

const KEY: Credential = Credential::query("key", "api_key");

operation!(Item "GET" "/items/{id}" &[&[KEY]]);

type Fields = BTreeMap<&'static str, String>;

/// Records the fields of spans and events.
#[derive(Clone, Default)]
struct Collector(Arc<Mutex<(Vec<Fields>, Vec<Fields>)>>);

struct Collected<'a>(&'a mut Fields);

impl Visit for Collected<'_> {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.insert(field.name(), value.to_owned());
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.insert(field.name(), format!("{value:?}"));
    }
}

impl Subscriber for Collector {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, attributes: &Attributes<'_>) -> Id {
        let mut fields = Fields::new();
        attributes.record(&mut Collected(&mut fields));
        let spans = &mut self.0.lock().expect("no panic").0;
        spans.push(fields);
        Id::from_u64(u64::try_from(spans.len()).expect("few spans"))
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        let index = usize::try_from(span.into_u64()).expect("few spans") - 1;
        values.record(&mut Collected(&mut self.0.lock().expect("no panic").0[index]));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut fields = Fields::new();
        event.record(&mut Collected(&mut fields));
        self.0.lock().expect("no panic").1.push(fields);
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

/// Sends a call and returns its spans and events. One at a time, since a new subscriber changes for all threads whether a span
/// is made.
fn trace(mock: &MockTransport) -> (Vec<Fields>, Vec<Fields>) {
    static ONE: Mutex<()> = Mutex::new(());
    let _one = ONE.lock().expect("no panic");
    let collector = Collector::default();
    tracing::subscriber::with_default(collector.clone(), || {
        let client: TestClient = Builder::new()
            .server("http://probe.example:8080/base")
            .credential(KEY, "secret")
            .transport(mock.clone())
            .build()
            .expect("the client is built");
        let call = Call::<Item>::new(&client.core).with_path("id", "a");
        let _ = run_ready(call.with_header("x-private", "secret"));
    });
    let collected = collector.0.lock().expect("no panic");
    collected.clone()
}

#[test]
fn an_attempt_is_a_span_with_opentelemetry_s_attributes() {
    let (spans, events) = trace(&MockTransport::new().respond(200, "fine"));
    let wanted = [
        ("http.request.method", "GET"),
        ("http.response.status_code", "200"),
        ("otel.kind", "client"),
        ("otel.name", "GET /items/{id}"),
        ("server.address", "probe.example"),
        ("server.port", "8080"),
        ("url.full", "http://probe.example:8080/base/items/a"),
        ("url.template", "/items/{id}"),
    ];
    assert_eq!(spans, [wanted.map(|(name, value)| (name, value.to_owned())).into()]);
    assert!(events.is_empty());
}

#[test]
fn each_attempt_has_a_span_and_each_failure_an_event() {
    let mock = MockTransport::new()
        .fail(TransportError::timeout())
        .respond_with(503, &[("retry-after", "2")], "")
        .respond(404, "");
    let (spans, events) = trace(&mock);
    let of = |name: &str| -> Vec<Option<String>> {
        spans.iter().map(|fields| fields.get(name).cloned()).collect()
    };
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(of("error.type"), [some("timeout"), some("503"), some("404")]);
    assert_eq!(of("http.request.resend_count"), [None, some("1"), some("2")]);
    assert_eq!(of("otel.status_code"), [some("ERROR"), some("ERROR"), some("ERROR")]);
    assert_eq!(of("http.response.status_code"), [None, some("503"), some("404")]);
    assert_eq!(events.len(), 2);
    assert_eq!(events[1]["message"], "the call is retried");
    assert_eq!(mock.sleeps()[1], Duration::from_secs(2));
    assert_eq!(events[1]["pause.seconds"], "2.0");
}

#[test]
fn spans_contain_no_secret() {
    let mock = MockTransport::new().fail(TransportError::connect("refused")).respond(200, "body");
    let shown = format!("{:?}", trace(&mock));
    assert!(mock.last().query().contains("secret"), "the key is sent");
    for secret in ["secret", "x-private", "body"] {
        assert!(!shown.contains(secret), "{secret}: {shown}");
    }
}
