//! The server as a tower service, without a network.

use std::io;
use std::sync::Arc;

use bytes::Bytes;
use futures_util::{Stream, StreamExt, stream};
use runtime_tests::runtime::{Body, TowerTransport, Transport};
use tower::service_fn;

use super::behavior::{Behavior, Response, Then};
use super::server::{Scenario, stand_still};

/// A transport over a misbehaving service.
pub(crate) fn transport(scenario: &Arc<Scenario>) -> impl Transport + use<> {
    let scenario = Arc::clone(scenario);
    TowerTransport::new(service_fn(move |request: http::Request<Body>| {
        let scenario = Arc::clone(&scenario);
        async move { act(&request, &scenario).await }
    }))
}

async fn act(request: &http::Request<Body>, scenario: &Scenario) -> io::Result<http::Response<Body>> {
    if scenario.has_recovered() {
        return response(scenario.valid(request.uri().path())).await;
    }
    match scenario.behavior {
        Behavior::Response(make) => response(make(scenario.kind)).await,
        Behavior::Nothing(Then::Close | Then::Reset) => Err(broken()),
        _ => {
            stand_still().await;
            Err(broken())
        }
    }
}

async fn response(response: Response) -> io::Result<http::Response<Body>> {
    tokio::time::sleep(response.delay).await;
    let head = response.head();
    let content = Bytes::from(response.content);
    let body = match response.then {
        Then::End => Body::from(content),
        then => Body::from_stream(stream::iter([Ok(content)]).chain(behind(then))),
    };
    Ok(head.body(body).expect("what is valid over HTTP"))
}

/// The stream after the content.
fn behind(then: Then) -> impl Stream<Item = io::Result<Bytes>> {
    stream::unfold(then, |then| async move {
        match then {
            Then::End => None,
            Then::Close | Then::Reset => Some((Err(broken()), Then::End)),
            Then::Silence => {
                stand_still().await;
                None
            }
            Then::Repeat(piece, pause) => {
                // Without a pause, the bytes are available at once: only the client limits them.
                if !pause.is_zero() {
                    tokio::time::sleep(pause).await;
                }
                let bytes = Bytes::from(piece.clone());
                Some((Ok(bytes), Then::Repeat(piece, pause)))
            }
        }
    })
}

fn broken() -> io::Error {
    io::ErrorKind::ConnectionReset.into()
}
