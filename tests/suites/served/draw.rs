//! The client's end: values for calls, and the outcomes of calls.

use crate::recorder::read_all;
use compiled_cases::compiled::runtime::{
    Api, Builder, Decode, Download, Encode, Error, Multipart, ReqwestTransport, Response, ResponseHeader,
    Retry, Value, read_json, to_value, write_json, write_request,
};
use futures_util::{Stream, StreamExt};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard};

/// A body that isn't one of several.
pub const NONE: &str = "";

/// Calls an operation with values.
pub type Call = Box<dyn Fn(Draw) -> Pin<Box<dyn Future<Output = Result<Outcome, String>>>>>;

/// An operation: its responses with their statuses, and the calls of its client.
pub struct Operation {
    pub method: &'static str,
    pub path: &'static str,
    pub variants: &'static [(&'static str, &'static str)],
    pub calls: Vec<Call>,
}

/// The server that a client calls.
pub struct Server {
    pub url: String,
    pub transport: ReqwestTransport,
}

impl Server {
    pub fn client<C: Api>(&self, builder: Builder<C>) -> Result<C, String> {
        let builder = builder.transport(self.transport.clone()).base_url(&self.url);
        builder.retry(Retry::none()).follow_redirects(false).build().map_err(|error| error.to_string())
    }
}

pub fn call<C: Clone + 'static, F: Future<Output = Result<Outcome, String>> + 'static>(
    client: &C,
    run: impl Fn(C, Draw) -> F + 'static,
) -> Call {
    let client = client.clone();
    Box::new(move |draw| Box::pin(run(client.clone(), draw)))
}

/// The values of a call.
#[derive(Clone, Default)]
pub struct Draw(Arc<Mutex<Drawn>>);

#[derive(Clone, Debug, Default)]
pub struct Drawn {
    pub round: usize,
    /// The values that are sent.
    pub values: BTreeMap<String, Value>,
    /// The variant of the body's enum.
    pub kind: &'static str,
    /// The values that can't be compared.
    pub hidden: BTreeSet<String>,
    /// The headers of the response, as `Debug` prints them.
    pub headers: BTreeMap<String, String>,
    /// The parameters of which there is no value.
    pub missing: Vec<String>,
    /// Values to draw instead, as JSON.
    pub given: BTreeMap<&'static str, String>,
}

impl Draw {
    /// Draws the values with this number; without those that are optional in the second round.
    pub fn of_round(round: usize) -> Self {
        Self(Arc::new(Mutex::new(Drawn { round, ..Drawn::default() })))
    }

    /// Draws these values.
    pub fn given(given: BTreeMap<&'static str, String>) -> Self {
        Self(Arc::new(Mutex::new(Drawn { given, ..Drawn::default() })))
    }

    fn state(&self) -> MutexGuard<'_, Drawn> {
        self.0.lock().expect("no panic while it is locked")
    }

    pub fn drawn(&self) -> Drawn {
        self.state().clone()
    }

    fn is_minimal(&self) -> bool {
        self.state().round == 1
    }

    pub fn value<T: Decode + Encode>(
        &self,
        name: &str,
        values: &[&str],
        kind: &'static str,
    ) -> Result<T, String> {
        let given = self.state().given.get(name).cloned();
        let mut read = match &given {
            Some(json) => read_all::<T>(&[json]),
            None => read_all::<T>(values),
        };
        if read.is_empty() {
            return Err(format!("there is no value of `{name}`: {given:?}"));
        }
        let round = self.state().round;
        let value = read.swap_remove(round % read.len());
        let mut written = to_value(&value).map_err(|error| format!("`{name}`: {error}"))?;
        // A request doesn't have the members that only responses have.
        if let (Ok(all), Ok(sent)) = (write_json(&value), write_request(&value))
            && all != sent
        {
            written = read_json(&sent).map_err(|error| format!("`{name}`: {error}"))?;
        }
        self.add(name, written, kind);
        Ok(value)
    }

    fn add(&self, name: &str, value: Value, kind: &'static str) {
        let mut state = self.state();
        state.values.insert(name.to_owned(), value);
        if name == "body" {
            state.kind = kind;
        }
    }

    pub fn optional_value<T: Decode + Encode>(
        &self,
        name: &str,
        values: &[&str],
        kind: &'static str,
    ) -> Option<T> {
        self.optional(|| self.value(name, values, kind))
    }

    fn optional<T>(&self, draw: impl FnOnce() -> Result<T, String>) -> Option<T> {
        if self.is_minimal() {
            return None;
        }
        draw().map_err(|missing| self.state().missing.push(missing)).ok()
    }

    /// Returns whether a body is sent.
    pub fn has_body(&self) -> bool {
        self.state().values.contains_key("body")
    }

    /// A value that the server reads as a stream.
    pub fn hidden<T: Decode + Encode>(
        &self,
        name: &str,
        values: &[&str],
        kind: &'static str,
    ) -> Result<T, String> {
        self.state().hidden.insert(name.to_owned());
        self.value(name, values, kind)
    }

    pub fn optional_hidden<T: Decode + Encode>(
        &self,
        name: &str,
        values: &[&str],
        kind: &'static str,
    ) -> Option<T> {
        self.optional(|| self.hidden(name, values, kind))
    }

    pub fn bytes(&self, name: &str, kind: &'static str) -> Result<Vec<u8>, String> {
        let text = format!("Text\r\nof {}", self.state().round);
        self.add(name, Value::from(text.clone()), kind);
        Ok(text.into_bytes())
    }

    pub fn optional_bytes(&self, name: &str, kind: &'static str) -> Option<Vec<u8>> {
        self.optional(|| self.bytes(name, kind))
    }

    pub fn multipart(&self, name: &str, kind: &'static str) -> Result<Multipart, String> {
        let mut state = self.state();
        state.hidden.insert(name.to_owned());
        state.kind = kind;
        Ok(Multipart::new().with_text("name", "Tom").with_file("photo", "png"))
    }

    pub fn header<T, E, H: Decode + Debug>(
        &self,
        name: &str,
        response: &Result<Response<T>, Error<E>>,
        header: ResponseHeader<'static, H>,
    ) {
        let Ok(response) = response else { return };
        let text = match response.header(header) {
            Ok(value) => value.map(|value| format!("{value:?}")).unwrap_or_default(),
            Err(error) => error.to_string(),
        };
        self.state().headers.insert(name.to_owned(), text);
    }
}

/// The outcome of a call.
#[derive(Debug)]
pub struct Outcome {
    pub status: Option<u16>,
    pub is_success: bool,
    /// The value or the error, as `Debug` prints it.
    pub text: String,
}

fn failed<E: Debug>(error: &Error<E>) -> Outcome {
    Outcome { status: error.status(), is_success: false, text: format!("{error:?}") }
}

pub async fn received<T: Debug, E: Debug>(response: Result<Response<T>, Error<E>>) -> Outcome {
    match response {
        Ok(response) => {
            let status = Some(response.status().as_u16());
            Outcome { status, is_success: true, text: format!("{:?}", response.body()) }
        }
        Err(error) => failed(&error),
    }
}

pub async fn downloaded<E: Debug>(response: Result<Response<Download>, Error<E>>) -> Outcome {
    match response {
        Ok(response) => {
            let status = Some(response.status().as_u16());
            let bytes = response.into_body().bytes().await;
            let text = bytes
                .map_or_else(|error| error.to_string(), |bytes| String::from_utf8_lossy(&bytes).into_owned());
            Outcome { status, is_success: true, text }
        }
        Err(error) => failed(&error),
    }
}

pub async fn listed<T: Debug, I, S, E>(response: Result<Response<S>, Error<E>>) -> Outcome
where
    S: Stream<Item = Result<T, I>> + Unpin,
    I: Debug,
    E: Debug,
{
    match response {
        Ok(response) => {
            let status = Some(response.status().as_u16());
            let items: Vec<Result<T, I>> = response.into_body().collect().await;
            Outcome { status, is_success: true, text: format!("{items:?}") }
        }
        Err(error) => failed(&error),
    }
}
