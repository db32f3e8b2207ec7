//! The service of all cases: it records what it reads, and responds with the value of the document that it is asked for.

use compiled_cases::compiled::runtime::server::{
    Access, Basic, Body, Error, OperationId, Refusal, Request, Settings, StatusCode,
};
use compiled_cases::compiled::runtime::{Decode, Encode, JsonItems, Secret, Value, read_json, to_value};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;
use std::sync::{Arc, Mutex, MutexGuard};

#[derive(Clone, Default)]
pub struct Recorder {
    turn: Arc<Mutex<Turn>>,
    /// Rejects requests that violate limits of the document.
    validates: bool,
}

/// The scheme by which a caller was identified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caller(pub &'static str);

/// The only valid credential, as a key, a token, a user name and a password.
const VALID: &str = "..";

/// A request and the response to it.
#[derive(Clone, Debug, Default)]
pub struct Turn {
    /// The number of the documented response that is sent, and of its value.
    pub variant: usize,
    pub round: usize,
    pub operation: Option<OperationId>,
    /// The values that were read.
    pub values: BTreeMap<String, Value>,
    /// The variant of the body's enum.
    pub kind: &'static str,
    /// The fields that always have a value.
    pub always: BTreeSet<&'static str>,
    pub caller: Option<Caller>,
    pub scopes: Vec<&'static str>,
    /// Why the service failed.
    pub error: Option<String>,
    /// The values that were sent, and those of headers, as `Debug` prints them.
    pub sent: Vec<String>,
    pub headers: BTreeMap<String, String>,
}

impl Recorder {
    /// Creates a recorder that is reached by valid requests only.
    pub fn validating() -> Self {
        Self { validates: true, ..Self::default() }
    }

    fn state(&self) -> MutexGuard<'_, Turn> {
        self.turn.lock().expect("no panic while it is locked")
    }

    /// Starts a turn.
    pub fn expect(&self, variant: usize, round: usize) {
        *self.state() = Turn { variant, round, ..Turn::default() };
    }

    /// Returns the turn so far.
    pub fn seen(&self) -> Turn {
        self.state().clone()
    }

    pub fn settings(&self) -> Settings {
        let recorder = self.clone();
        let settings = match self.validates {
            true => Settings::new(),
            false => Settings::new().without_validation(),
        };
        settings
            .validate_responses()
            .on_error(move |error, _| recorder.state().error = Some(error.to_string()))
    }

    pub fn begin<P>(&self, request: &Request<P>) {
        let mut state = self.state();
        state.operation = Some(request.operation());
        state.caller = request.extensions().get().cloned();
    }

    pub fn always(&self, name: &'static str) {
        self.state().always.insert(name);
    }

    pub fn value<T: Encode + ?Sized>(&self, name: &str, value: &T) {
        let value = to_value(value).unwrap_or_else(|error| Value::from(format!("not encoded: {error}")));
        self.state().values.insert(name.to_owned(), value);
    }

    pub async fn stream(&self, name: &str, body: Body) {
        let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap_or_default();
        self.value(name, &String::from_utf8_lossy(&bytes).into_owned());
    }

    pub fn variant(&self, kind: &'static str) {
        self.state().kind = kind;
    }

    pub fn turn(&self) -> usize {
        self.state().variant
    }

    pub fn secret(
        &self,
        scheme: &'static str,
        secret: &Secret,
        access: Access<'_>,
    ) -> Result<Caller, Refusal> {
        self.state().scopes = access.scopes.to_vec();
        match secret.expose() {
            VALID => Ok(Caller(scheme)),
            _ => Err(Refusal::invalid("wrong")),
        }
    }

    /// A scheme that requests don't carry: every connection has it.
    pub fn connection(&self, scheme: &'static str, access: Access<'_>) -> Result<Caller, Refusal> {
        self.state().scopes = access.scopes.to_vec();
        Ok(Caller(scheme))
    }

    pub fn basic(&self, scheme: &'static str, basic: &Basic, access: Access<'_>) -> Result<Caller, Refusal> {
        self.secret(scheme, &basic.username, access)?;
        self.secret(scheme, &basic.password, access)
    }

    /// The status, or the last of a range.
    pub fn status(&self, status: &str) -> Result<StatusCode, Error> {
        Ok(status.replace("XX", "99").parse()?)
    }

    pub fn bytes(&self) -> Body {
        let text = format!("Bytes {}", self.state().round);
        self.state().sent.push(text.clone());
        Body::from(text)
    }

    pub fn body<T: Decode + Debug>(&self, values: &[&str]) -> Result<T, Error> {
        let mut read = read_all::<T>(values);
        if read.is_empty() {
            return Err(Error::new("there is no value"));
        }
        let mut state = self.state();
        let value = read.swap_remove(state.round % read.len());
        state.sent.push(format!("{value:?}"));
        Ok(value)
    }

    pub fn items<T: Decode + Encode + Debug>(&self, values: &[&str]) -> Result<JsonItems<T>, Error> {
        let read = read_all::<T>(values);
        self.state().sent.extend(read.iter().map(|value| format!("{value:?}")));
        Ok(read.into())
    }

    pub fn header<T: Decode + Debug>(&self, name: &str, values: &[&str]) -> Option<T> {
        let value = read_all::<T>(values).into_iter().next()?;
        self.state().headers.insert(name.trim_start_matches("r#").to_owned(), format!("{value:?}"));
        Some(value)
    }
}

/// The values that can be read as a type.
pub fn read_all<T: Decode>(values: &[&str]) -> Vec<T> {
    values.iter().filter_map(|json| read_json(json.as_bytes()).ok()).collect()
}
