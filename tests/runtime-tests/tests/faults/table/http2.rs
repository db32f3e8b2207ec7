//! The server's part of HTTP/2: over the crate h2 where it is sound, in bytes where it is not. RFC 9113.

use std::future::poll_fn;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use h2::server::{Connection, SendResponse};
use h2::{Reason, RecvStream, SendStream};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::Notify;

use super::http1::repeat;
use super::play::{Play, Response, Then};
use super::stage::{Scene, stand_still};

/// Answers the requests of a connection; the first one is that of the bytes.
pub(crate) async fn serve(mut stream: TcpStream, scene: Arc<Scene>, number: usize) {
    if let (Play::Frames(make), 0) = (scene.play, number) {
        let (bytes, then) = make();
        // A server that is well again has no connection any more on which it wasn't.
        tokio::select! {
            _ = write_frames(&mut stream, &bytes, &then) => {}
            () = scene.until_over() => {}
        }
        return;
    }
    let Ok(connection) = h2::server::handshake(stream).await else { return };
    let closed = Arc::new(Notify::new());
    tokio::select! {
        () = serve_all(connection, scene, Arc::clone(&closed)) => {}
        () = closed.notified() => {}
    }
}

async fn serve_all(
    mut connection: Connection<TcpStream, Bytes>,
    scene: Arc<Scene>,
    closed: Arc<Notify>,
) {
    while let Some(Ok((request, respond))) = connection.accept().await {
        let (scene, closed) = (Arc::clone(&scene), Arc::clone(&closed));
        tokio::spawn(async move { act(request, respond, &scene, &closed).await });
    }
}

async fn act(
    request: http::Request<RecvStream>,
    mut respond: SendResponse<Bytes>,
    scene: &Scene,
    closed: &Notify,
) -> Result<(), h2::Error> {
    let path = request.uri().path().to_owned();
    if scene.is_over() {
        return response(&mut respond, &scene.sound(&path), closed).await;
    }
    match scene.play {
        Play::Response(make) => response(&mut respond, &make(scene.kind), closed).await,
        // Those of the first connection; this is another one.
        Play::Frames(_) => response(&mut respond, &scene.sound(&path), closed).await,
        Play::Nothing(Then::Close) => {
            closed.notify_one();
            Ok(())
        }
        Play::Nothing(Then::Reset) => {
            respond.send_reset(Reason::INTERNAL_ERROR);
            Ok(())
        }
        _ => {
            stand_still().await;
            Ok(())
        }
    }
}

async fn response(
    respond: &mut SendResponse<Bytes>,
    response: &Response,
    closed: &Notify,
) -> Result<(), h2::Error> {
    tokio::time::sleep(response.delay).await;
    let head = response.head().body(()).expect("what is sound over HTTP/2");
    let mut stream = respond.send_response(head, false)?;
    send(&mut stream, &response.content).await?;
    match &response.then {
        Then::End => stream.send_data(Bytes::new(), true),
        Then::Close => {
            // What was sent is to come before the end.
            tokio::time::sleep(Duration::from_millis(20)).await;
            closed.notify_one();
            Ok(())
        }
        Then::Reset => {
            tokio::time::sleep(Duration::from_millis(20)).await;
            stream.send_reset(Reason::INTERNAL_ERROR);
            Ok(())
        }
        Then::Silence => {
            stand_still().await;
            Ok(())
        }
        Then::Repeat(piece, pause) => loop {
            let count = if pause.is_zero() { (16 << 10) / piece.len() + 1 } else { 1 };
            send(&mut stream, &piece.repeat(count)).await?;
            tokio::time::sleep(*pause).await;
        },
    }
}

/// Sends bytes as far as the window is open.
async fn send(stream: &mut SendStream<Bytes>, bytes: &[u8]) -> Result<(), h2::Error> {
    let mut left = Bytes::copy_from_slice(bytes);
    while !left.is_empty() {
        stream.reserve_capacity(left.len());
        let room = poll_fn(|context| stream.poll_capacity(context)).await;
        let room = room.unwrap_or(Ok(0))?;
        if room == 0 {
            return Err(Reason::CANCEL.into());
        }
        stream.send_data(left.split_to(room.min(left.len())), false)?;
    }
    Ok(())
}

/// Sends bytes behind the first request.
async fn write_frames(
    stream: &mut TcpStream,
    bytes: &[u8],
    then: &Then,
) -> io::Result<()> {
    const PREFACE: usize = 24;
    const HEADERS: u8 = 1;
    stream.read_exact(&mut [0; PREFACE]).await?;
    loop {
        let mut head = [0; 9];
        stream.read_exact(&mut head).await?;
        let length = u32::from_be_bytes([0, head[0], head[1], head[2]]);
        tokio::io::copy(&mut stream.take(length.into()), &mut tokio::io::sink()).await?;
        if head[3] == HEADERS {
            break;
        }
    }
    stream.write_all(bytes).await?;
    match then {
        Then::Close => {
            // What was sent is to come before the end.
            tokio::time::sleep(Duration::from_millis(20)).await;
            Ok(())
        }
        Then::Repeat(piece, pause) => {
            let (mut reader, mut writer) = stream.split();
            // What the client says to it is read, so that it isn't held up.
            let mut sink = tokio::io::sink();
            tokio::select! {
                end = tokio::io::copy(&mut reader, &mut sink) => end.map(drop),
                end = repeat(&mut writer, piece, *pause) => end,
            }
        }
        _ => tokio::io::copy(stream, &mut tokio::io::sink()).await.map(drop),
    }
}
