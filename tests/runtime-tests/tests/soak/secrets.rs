//! What must not be told, in each form that it goes over the wire; and who listens to all that is told.

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

/// How much was told.
pub(crate) fn lines() -> usize {
    LINES.load(Ordering::Relaxed)
}

/// All forms of all secrets.
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

/// Looks for secrets in what is told.
pub(crate) fn search(told: &str) {
    for secret in forms() {
        assert!(!told.contains(secret.as_str()), "`{secret}` is told: {told}");
    }
}

/// Looks for secrets in all that an error tells.
pub(crate) fn search_error(error: &(dyn Error + 'static)) {
    let mut next = Some(error);
    while let Some(error) = next {
        search(&format!("{error} {error:?} {error:#?}"));
        next = error.source();
    }
}

/// Listens, from now on, to what this process tells by tracing and by log.
pub(crate) fn listen() {
    static LISTENING: Once = Once::new();
    LISTENING.call_once(|| {
        tracing::subscriber::set_global_default(Listener).expect("the only one");
        log::set_logger(&Listener).expect("the only one");
        log::set_max_level(log::LevelFilter::Trace);
    });
}

/// Nothing is kept, so that memory stays as flat as it is without: each line is searched as it comes. A secret ends the
/// process, since who tells it may be a task that nobody waits for.
struct Listener;

fn hear(line: &str) {
    LINES.fetch_add(1, Ordering::Relaxed);
    if let Some(secret) = forms().iter().find(|secret| line.contains(secret.as_str())) {
        eprintln!("`{secret}` is told: {line}");
        std::process::abort();
    }
}

struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let _ = write!(self.0, "{}={value:?} ", field.name());
    }
}

impl Subscriber for Listener {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, attributes: &Attributes<'_>) -> Id {
        let mut line = Line(String::new());
        attributes.record(&mut line);
        hear(&line.0);
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        let mut line = Line(String::new());
        values.record(&mut line);
        hear(&line.0);
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut line = Line(String::new());
        event.record(&mut line);
        hear(&line.0);
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

impl log::Log for Listener {
    /// ureq tells whole addresses to those who ask it for all, and nothing behind their hosts to others.
    fn enabled(&self, told: &log::Metadata<'_>) -> bool {
        told.level() <= log::Level::Debug || !told.target().starts_with("ureq")
    }

    fn log(&self, record: &log::Record<'_>) {
        if log::Log::enabled(self, record.metadata()) {
            hear(&format!("{} {}", record.target(), record.args()));
        }
    }

    fn flush(&self) {}
}
