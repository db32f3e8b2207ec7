//! A transport that responds with prepared responses and keeps the requests.

use compiled_cases::compiled::runtime::{Body, Transport, TransportFuture};
use futures_util::StreamExt;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

/// Responds to each request with the next response.
#[derive(Clone, Default)]
pub struct Server {
    responses: Arc<Mutex<VecDeque<http::Response<Body>>>>,
    requests: Arc<Mutex<Vec<Request>>>,
}

/// A request as it is sent.
#[derive(Clone, Debug)]
pub struct Request {
    /// `GET /pets?limit=1`
    pub line: String,
    pub headers: http::HeaderMap,
    pub body: String,
}

impl Request {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}

impl Server {
    /// A server that responds once with this status and body.
    pub fn new(status: u16, content_type: &str, body: &'static str) -> Self {
        Self::default().then(status, &[("content-type", content_type)], body)
    }

    /// Adds a response.
    pub fn then(self, status: u16, headers: &[(&'static str, &str)], body: &'static str) -> Self {
        let mut response = http::Response::builder().status(status);
        for (name, value) in headers.iter().filter(|(_, value)| !value.is_empty()) {
            response = response.header(*name, *value);
        }
        let response = response.body(Body::from(body)).expect("a valid response");
        self.responses.lock().expect("no panic").push_back(response);
        self
    }

    pub fn requests(&self) -> Vec<Request> {
        self.requests.lock().expect("no panic").clone()
    }

    /// The only request.
    pub fn request(&self) -> Request {
        let requests = self.requests();
        assert_eq!(requests.len(), 1, "{requests:?}");
        requests[0].clone()
    }
}

impl Transport for Server {
    fn send(&self, request: http::Request<Body>) -> TransportFuture {
        let server = self.clone();
        Box::pin(async move {
            let (parts, mut body) = request.into_parts();
            let mut bytes = Vec::new();
            while let Some(chunk) = body.next().await {
                bytes.extend_from_slice(&chunk?);
            }
            let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
            server.requests.lock().expect("no panic").push(Request {
                line: format!("{} {path}", parts.method),
                headers: parts.headers,
                body: String::from_utf8_lossy(&bytes).into_owned(),
            });
            let response = server.responses.lock().expect("no panic").pop_front();
            Ok(response.expect("a response for each request"))
        })
    }
}
