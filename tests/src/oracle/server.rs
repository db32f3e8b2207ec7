//! An HTTP server on the loopback device that checks each request with a document. In: the responses to play; out: the received
//! requests. A request that breaks the document fails the test.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::runtime;

use super::{Contract, PlayedResponse, Request};

/// The status of the response to a request that breaks the document, or for which there is no response.
const BROKEN: u16 = 599;

/// A server that is there until the test's process ends.
///
/// When it is dropped, it panics with all that was wrong, unless the test has failed already.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    state: Arc<State>,
}

#[derive(Debug)]
struct State {
    contract: Contract,
    script: Mutex<Script>,
}

#[derive(Debug, Default)]
struct Script {
    responses: VecDeque<PlayedResponse>,
    requests: Vec<Request>,
    problems: Vec<String>,
}

impl Server {
    /// Starts a server on a free port.
    ///
    /// # Panics
    /// If there is none.
    pub fn start(contract: Contract) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        listener.set_nonblocking(true).expect("a listener for tokio");
        let address = listener.local_addr().expect("the port's address");
        let state = Arc::new(State { contract, script: Mutex::default() });
        let server = Self { address, state: Arc::clone(&state) };
        thread::spawn(move || serve(listener, &state));
        server
    }

    /// Returns the base URL.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Returns the document.
    pub fn contract(&self) -> &Contract {
        &self.state.contract
    }

    /// Plays a response to the next request that has none yet.
    pub fn play(&self, response: PlayedResponse) {
        self.script().responses.push_back(response);
    }

    /// Returns the requests that came, in order.
    pub fn requests(&self) -> Vec<Request> {
        self.script().requests.clone()
    }

    /// Returns the request that came last.
    ///
    /// # Panics
    /// If none came.
    pub fn last(&self) -> Request {
        self.script().requests.last().cloned().expect("a request has come")
    }

    fn script(&self) -> MutexGuard<'_, Script> {
        lock(&self.state)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if thread::panicking() {
            return;
        }
        let script = self.script();
        let unplayed = script.responses.len();
        let problems = script.problems.join("\n");
        drop(script);
        assert!(problems.is_empty(), "requests broke the document:\n{problems}");
        assert!(unplayed == 0, "{unplayed} responses were never requested");
    }
}

/// Serves on a separate runtime, so that it needs none of the test's.
fn serve(listener: TcpListener, state: &Arc<State>) {
    let runtime = runtime::Builder::new_current_thread().enable_io().build().expect("a runtime");
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener).expect("a listener");
        while let Ok((stream, _)) = listener.accept().await {
            let state = Arc::clone(state);
            let service = service_fn(move |request| reply(request, Arc::clone(&state)));
            tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
        }
    });
}

async fn reply(
    request: hyper::Request<Incoming>,
    state: Arc<State>,
) -> Result<hyper::Response<Full<Bytes>>, Infallible> {
    let response = match read(request).await {
        Ok(request) => play(&request, &state),
        Err(error) => refuse(vec![format!("a request broke off: {error}")], &state),
    };
    Ok(response.into_response())
}

async fn read(request: hyper::Request<Incoming>) -> Result<Request, hyper::Error> {
    let (parts, body) = request.into_parts();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let headers = parts.headers.iter().map(|(name, value)| (name.to_string(), text(value.as_bytes())));
    Ok(Request {
        method: parts.method.to_string(),
        target: parts.uri.to_string(),
        headers: headers.collect(),
        body: body.collect().await?.to_bytes().to_vec(),
    })
}

fn play(request: &Request, state: &State) -> PlayedResponse {
    lock(state).requests.push(request.clone());
    let reasons = match state.contract.check(request) {
        Err(reasons) => reasons,
        Ok(_) => match lock(state).responses.pop_front() {
            Some(response) => return response,
            None => vec!["there is no response for it".to_owned()],
        },
    };
    let what = format!("{} {}", request.method, request.target);
    refuse(reasons.iter().map(|reason| format!("{what}: {reason}")).collect(), state)
}

fn refuse(reasons: Vec<String>, state: &State) -> PlayedResponse {
    let response = PlayedResponse::text(BROKEN, &reasons.join("\n"));
    lock(state).problems.extend(reasons);
    response
}

fn lock(state: &State) -> MutexGuard<'_, Script> {
    state.script.lock().unwrap_or_else(PoisonError::into_inner)
}
