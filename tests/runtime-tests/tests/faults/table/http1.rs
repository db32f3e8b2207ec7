//! The server's part of HTTP/1.1, byte by byte: a library would say no to what is wrong.

use std::io;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;

use super::play::{Play, Response, Then};
use super::stage::{Scene, stand_still};

/// Answers the requests of a connection.
pub(crate) async fn serve(mut stream: TcpStream, scene: &Scene) {
    // An end of the connection is what the client may want, or what is played.
    let _ = serve_all(&mut stream, scene).await;
}

async fn serve_all(stream: &mut TcpStream, scene: &Scene) -> io::Result<()> {
    loop {
        let head = read_head(stream).await?;
        let path = head.split(' ').nth(1).unwrap_or_default();
        if !scene.is_over() && matches!(scene.play, Play::Unread) {
            stand_still().await;
        }
        read_body(stream, &head).await?;
        if scene.is_over() {
            response(stream, &scene.sound(path)).await?;
            continue;
        }
        match scene.play {
            Play::Response(make) => response(stream, &make(scene.kind)).await?,
            Play::Nothing(then) => go_on(stream, then).await?,
            Play::Wire(make) => {
                let (bytes, then) = make(scene.kind);
                stream.write_all(&bytes).await?;
                go_on(stream, &then).await?;
            }
            Play::Refuse | Play::Unread | Play::Frames(_) => {}
        }
    }
}

/// Sends an answer; one that is not to be whole announces more than comes.
async fn response(stream: &mut TcpStream, response: &Response) -> io::Result<()> {
    tokio::time::sleep(response.delay).await;
    let mut head = format!(
        "HTTP/1.1 {} Said\r\ncontent-type: {}\r\n",
        response.status, response.content_type
    );
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

/// Does what comes behind the bytes.
async fn go_on(stream: &mut TcpStream, then: &Then) -> io::Result<()> {
    match then {
        Then::End => Ok(()),
        Then::Close => Err(io::ErrorKind::ConnectionAborted.into()),
        Then::Reset => {
            // No time to linger: what isn't sent yet is thrown away, and the other side is told so.
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

/// Sends a piece as often as it is taken.
pub(crate) async fn repeat(
    stream: &mut (impl AsyncWrite + Unpin),
    piece: &[u8],
    pause: Duration,
) -> io::Result<()> {
    // Where there is no pause, many at once: the other side, not this one, is what is to be busy.
    let count = if pause.is_zero() { (16 << 10) / piece.len() + 1 } else { 1 };
    let pieces = piece.repeat(count);
    loop {
        stream.write_all(&pieces).await?;
        if !pause.is_zero() {
            tokio::time::sleep(pause).await;
        }
    }
}

/// Reads a request's head.
async fn read_head(stream: &mut TcpStream) -> io::Result<String> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await?);
    }
    Ok(String::from_utf8_lossy(&head).into_owned())
}

/// Reads as much of a body as a head announces.
async fn read_body(stream: &mut TcpStream, head: &str) -> io::Result<()> {
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        let is_length = name.eq_ignore_ascii_case("content-length");
        is_length.then(|| value.trim().parse::<usize>().ok())?
    });
    let mut body = vec![0; length.unwrap_or(0)];
    stream.read_exact(&mut body).await.map(drop)
}
