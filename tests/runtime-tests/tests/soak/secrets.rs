//! Secrets in every encoding used on the wire, and a subscriber that searches all logs for them.

use std::error::Error;
use std::fmt::{Debug, Write};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Once, OnceLock};

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

pub(crate) const KEY: &str = "k3y+of/header=";
pub(crate) const QUERY: &str = "k3y+of/query=";
pub(crate) const SESSION: &str = "s3ssion+of/cookie=";
pub(crate) const CLIENT_SECRET: &str = "s3cret+of/client=";
pub(crate) const TOKEN: &str = "t0ken+of/server=";

static LINES: AtomicUsize = AtomicUsize::new(0);

/// The number of log lines.
pub(crate) fn lines() -> usize {
    LINES.load(Ordering::Relaxed)
}

/// All encodings of all secrets.
fn forms() -> &'static [String] {
    static FORMS: OnceLock<Vec<String>> = OnceLock::new();
    FORMS.get_or_init(|| {
        let of = |secret: &str| {
            let escaped = utf8_percent_encode(secret, NON_ALPHANUMERIC).to_string();
            let pair = format!("id:{escaped}");
            let unpadded = STANDARD.encode(secret).trim_end_matches('=').to_owned();
            let basic = STANDARD.encode(pair);
            [secret.to_owned(), escaped, unpadded, URL_SAFE_NO_PAD.encode(secret), basic]
        };
        [KEY, QUERY, SESSION, CLIENT_SECRET, TOKEN].into_iter().flat_map(of).collect()
    })
}

/// Panics if the text contains a secret.
pub(crate) fn search(text: &str) {
    for secret in forms() {
        assert!(!text.contains(secret.as_str()), "`{secret}` is shown: {text}");
    }
}

/// Panics if an error's messages contain a secret.
pub(crate) fn search_error(error: &(dyn Error + 'static)) {
    let mut next = Some(error);
    while let Some(error) = next {
        search(&format!("{error} {error:?} {error:#?}"));
        next = error.source();
    }
}

/// Subscribes to the process's records of tracing and log.
pub(crate) fn subscribe() {
    static LISTENING: Once = Once::new();
    LISTENING.call_once(|| {
        tracing::subscriber::set_global_default(LogSubscriber).expect("the only one");
        log::set_logger(&LogSubscriber).expect("the only one");
        log::set_max_level(log::LevelFilter::Trace);
    });
}

/// Searches each line at once, because keeping lines would change the memory in use. A secret aborts the
/// process, since a panic could be lost in a task that isn't awaited.
struct LogSubscriber;

fn check_line(line: &str) {
    LINES.fetch_add(1, Ordering::Relaxed);
    if let Some(secret) = forms().iter().find(|secret| line.contains(secret.as_str())) {
        eprintln!("`{secret}` is logged: {line}");
        std::process::abort();
    }
}

struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let _ = write!(self.0, "{}={value:?} ", field.name());
    }
}

impl Subscriber for LogSubscriber {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, attributes: &Attributes<'_>) -> Id {
        let mut line = Line(String::new());
        attributes.record(&mut line);
        check_line(&line.0);
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        let mut line = Line(String::new());
        values.record(&mut line);
        check_line(&line.0);
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut line = Line(String::new());
        event.record(&mut line);
        check_line(&line.0);
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

impl log::Log for LogSubscriber {
    /// ureq logs whole URLs at the trace level and only their hosts at others.
    fn enabled(&self, metadata: &log::Metadata<'_>) -> bool {
        metadata.level() <= log::Level::Debug || !metadata.target().starts_with("ureq")
    }

    fn log(&self, record: &log::Record<'_>) {
        if log::Log::enabled(self, record.metadata()) {
            check_line(&format!("{} {}", record.target(), record.args()));
        }
    }

    fn flush(&self) {}
}
