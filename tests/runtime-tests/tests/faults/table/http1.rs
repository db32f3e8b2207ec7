//! The server of HTTP/1.1, written by hand because a library would reject invalid responses.

use std::io;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;

use super::behavior::{Behavior, Response, Then};
use super::server::{Scenario, stand_still};

/// Responds to the requests of a connection.
pub(crate) async fn serve(mut stream: TcpStream, scenario: &Scenario) {
    // The connection may be ended by the client or by the fault.
    let _ = serve_all(&mut stream, scenario).await;
}

async fn serve_all(stream: &mut TcpStream, scenario: &Scenario) -> io::Result<()> {
    loop {
        let head = read_head(stream).await?;
        let path = head.split(' ').nth(1).unwrap_or_default();
        if !scenario.has_recovered() && matches!(scenario.behavior, Behavior::Unread) {
            stand_still().await;
        }
        read_body(stream, &head).await?;
        if scenario.has_recovered() {
            response(stream, &scenario.valid(path)).await?;
            continue;
        }
        match scenario.behavior {
            Behavior::Response(make) => response(stream, &make(scenario.kind)).await?,
            Behavior::Nothing(then) => go_on(stream, then).await?,
            Behavior::Wire(make) => {
                let (bytes, then) = make(scenario.kind);
                stream.write_all(&bytes).await?;
                go_on(stream, &then).await?;
            }
            Behavior::Refuse | Behavior::Unread | Behavior::Frames(_) => {}
        }
    }
}

/// Sends a response. An incomplete one announces more bytes than are sent.
async fn response(stream: &mut TcpStream, response: &Response) -> io::Result<()> {
    tokio::time::sleep(response.delay).await;
    let mut head =
        format!("HTTP/1.1 {} Said\r\ncontent-type: {}\r\n", response.status, response.content_type);
    for (name, value) in &response.headers {
        head.extend([name, ": ", value, "\r\n"]);
    }
    head.push_str(&match &response.then {
        Then::End => format!("content-length: {}\r\n\r\n", response.content.len()),
        Then::Repeat(..) => "transfer-encoding: chunked\r\n\r\n".to_owned(),
        _ => format!("content-length: {}\r\n\r\n", response.content.len() + 100),
    });
    stream.write_all(head.as_bytes()).await?;
    match &response.then {
        Then::Repeat(piece, pause) => {
            stream.write_all(&chunk(&response.content)).await?;
            repeat(stream, &chunk(piece), *pause).await
        }
        then => {
            stream.write_all(&response.content).await?;
            go_on(stream, then).await
        }
    }
}

fn chunk(bytes: &[u8]) -> Vec<u8> {
    if bytes.is_empty() {
        return Vec::new();
    }
    [format!("{:x}\r\n", bytes.len()).as_bytes(), bytes, b"\r\n"].concat()
}

/// Does what follows the bytes.
async fn go_on(stream: &mut TcpStream, then: &Then) -> io::Result<()> {
    match then {
        Then::End => Ok(()),
        Then::Close => Err(io::ErrorKind::ConnectionAborted.into()),
        Then::Reset => {
            // Without lingering, unsent bytes are discarded and the connection is reset.
            socket2::SockRef::from(&*stream).set_linger(Some(Duration::ZERO))?;
            Err(io::ErrorKind::ConnectionReset.into())
        }
        Then::Silence => {
            stand_still().await;
            Ok(())
        }
        Then::Repeat(piece, pause) => repeat(stream, piece, *pause).await,
    }
}

/// Sends bytes repeatedly until the client stops reading.
pub(crate) async fn repeat(
    stream: &mut (impl AsyncWrite + Unpin),
    piece: &[u8],
    pause: Duration,
) -> io::Result<()> {
    // Without a pause, many are sent at once so that the client is the bottleneck.
    let count = if pause.is_zero() { (16 << 10) / piece.len() + 1 } else { 1 };
    let pieces = piece.repeat(count);
    loop {
        stream.write_all(&pieces).await?;
        if !pause.is_zero() {
            tokio::time::sleep(pause).await;
        }
    }
}

/// Reads the head of a request.
async fn read_head(stream: &mut TcpStream) -> io::Result<String> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await?);
    }
    Ok(String::from_utf8_lossy(&head).into_owned())
}

/// Reads the body whose length the head announces.
async fn read_body(stream: &mut TcpStream, head: &str) -> io::Result<()> {
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        let is_length = name.eq_ignore_ascii_case("content-length");
        is_length.then(|| value.trim().parse::<usize>().ok())?
    });
    let mut body = vec![0; length.unwrap_or(0)];
    stream.read_exact(&mut body).await.map(drop)
}
