//! The same as a service of tower: answers without a wire.

use std::io;
use std::sync::Arc;

use bytes::Bytes;
use futures_util::{Stream, StreamExt, stream};
use runtime_tests::runtime::{Body, TowerTransport, Transport};
use tower::service_fn;

use super::play::{Play, Response, Then};
use super::stage::{Scene, stand_still};

/// A transport over a service that plays.
pub(crate) fn transport(scene: &Arc<Scene>) -> impl Transport + use<> {
    let scene = Arc::clone(scene);
    TowerTransport::new(service_fn(move |request: http::Request<Body>| {
        let scene = Arc::clone(&scene);
        async move { act(&request, &scene).await }
    }))
}

async fn act(
    request: &http::Request<Body>,
    scene: &Scene,
) -> io::Result<http::Response<Body>> {
    if scene.is_over() {
        return response(scene.sound(request.uri().path())).await;
    }
    match scene.play {
        Play::Response(make) => response(make(scene.kind)).await,
        Play::Nothing(Then::Close | Then::Reset) => Err(broken()),
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
    Ok(head.body(body).expect("what is sound over HTTP"))
}

/// What comes behind the content.
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
                // Without a pause it is there at once: nothing but the client holds it back.
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
