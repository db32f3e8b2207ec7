//! The server of HTTP/2: the crate h2 sends valid responses, the others are written as bytes. RFC 9113.

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

use super::behavior::{Behavior, Response, Then};
use super::http1::repeat;
use super::server::{Scenario, stand_still};

/// Responds to the requests of a connection; raw bytes are sent for the first one.
pub(crate) async fn serve(mut stream: TcpStream, scenario: Arc<Scenario>, number: usize) {
    if let (Behavior::Frames(make), 0) = (scenario.behavior, number) {
        let (bytes, then) = make();
        // A server that has recovered closes the connections with the fault.
        tokio::select! {
            _ = write_frames(&mut stream, &bytes, &then) => {}
            () = scenario.until_recovered() => {}
        }
        return;
    }
    let Ok(connection) = h2::server::handshake(stream).await else { return };
    let closed = Arc::new(Notify::new());
    tokio::select! {
        () = serve_all(connection, scenario, Arc::clone(&closed)) => {}
        () = closed.notified() => {}
    }
}

async fn serve_all(
    mut connection: Connection<TcpStream, Bytes>,
    scenario: Arc<Scenario>,
    closed: Arc<Notify>,
) {
    while let Some(Ok((request, respond))) = connection.accept().await {
        let (scenario, closed) = (Arc::clone(&scenario), Arc::clone(&closed));
        tokio::spawn(async move { act(request, respond, &scenario, &closed).await });
    }
}

async fn act(
    request: http::Request<RecvStream>,
    mut respond: SendResponse<Bytes>,
    scenario: &Scenario,
    closed: &Notify,
) -> Result<(), h2::Error> {
    let path = request.uri().path().to_owned();
    if scenario.has_recovered() {
        return response(&mut respond, &scenario.valid(&path), closed).await;
    }
    match scenario.behavior {
        Behavior::Response(make) => response(&mut respond, &make(scenario.kind), closed).await,
        // The bytes are for the first connection only.
        Behavior::Frames(_) => response(&mut respond, &scenario.valid(&path), closed).await,
        Behavior::Nothing(Then::Close) => {
            closed.notify_one();
            Ok(())
        }
        Behavior::Nothing(Then::Reset) => {
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
    let head = response.head().body(()).expect("what is valid over HTTP/2");
    let mut stream = respond.send_response(head, false)?;
    send(&mut stream, &response.content).await?;
    match &response.then {
        Then::End => stream.send_data(Bytes::new(), true),
        Then::Close => {
            // Let the client receive the bytes before the connection ends.
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

/// Sends bytes as the flow-control window allows.
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

/// Sends bytes after the first request.
async fn write_frames(stream: &mut TcpStream, bytes: &[u8], then: &Then) -> io::Result<()> {
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
            // Let the client receive the bytes before the connection ends.
            tokio::time::sleep(Duration::from_millis(20)).await;
            Ok(())
        }
        Then::Repeat(piece, pause) => {
            let (mut reader, mut writer) = stream.split();
            // Read what the client sends so that it isn't blocked.
            let mut sink = tokio::io::sink();
            tokio::select! {
                end = tokio::io::copy(&mut reader, &mut sink) => end.map(drop),
                end = repeat(&mut writer, piece, *pause) => end,
            }
        }
        _ => tokio::io::copy(stream, &mut tokio::io::sink()).await.map(drop),
    }
}
