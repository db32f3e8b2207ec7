//! The server of HTTP/1.1, written by hand so that any byte can be wrong.

use std::io;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

use crate::server::{Counts, valid};

/// Responds to the requests of a connection.
pub(crate) async fn serve(stream: TcpStream, counts: &Counts) -> io::Result<()> {
    let mut stream = BufReader::new(stream);
    loop {
        let path = read(&mut stream).await?;
        let fault = counts.begin().map(|number| number % 40);
        let done = response(stream.get_mut(), &path, fault).await;
        counts.end();
        done?;
    }
}

/// Reads a request and returns its path without the query.
async fn read(stream: &mut BufReader<TcpStream>) -> io::Result<String> {
    let (mut path, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        if path.is_empty() {
            let target = line.split(' ').nth(1).unwrap_or_default();
            target.split('?').next().unwrap_or_default().clone_into(&mut path);
        }
        match line.trim_end().split_once(": ") {
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                length = value.parse().unwrap_or(0);
            }
            Some(_) => {}
            None if line.trim_end().is_empty() => break,
            None => {}
        }
    }
    stream.read_exact(&mut vec![0; length]).await?;
    Ok(path)
}

/// Sends a valid response or one of the faults.
async fn response(stream: &mut TcpStream, path: &str, fault: Option<usize>) -> io::Result<()> {
    let closed = || Err(io::ErrorKind::ConnectionAborted.into());
    let (content_type, content) = valid(path);
    let whole = |status: &str, headers: &str, content: &str| {
        let length = content.len();
        format!(
            "HTTP/1.1 {status}\r\ncontent-type: {content_type}\r\n{headers}content-length: {length}\r\n\r\n{content}"
        )
    };
    let bytes = match fault {
        Some(0) => return closed(),
        Some(1) => {
            socket2::SockRef::from(&*stream).set_linger(Some(Duration::ZERO))?;
            return closed();
        }
        Some(2) => "SSH-2.0-OpenSSH_9\r\n\r\n".to_owned(),
        Some(3) => whole("200 OK", "", &content).replace("content-length: ", "content-length: 9"),
        Some(4) => whole("500 Error", "", "{}"),
        Some(5) => whole("503 Unavailable", "retry-after-ms: 1\r\n", "{}"),
        Some(6) => whole("429 Too Many", "retry-after: 0\r\n", "{}"),
        Some(7) => whole("401 Unauthorized", "", "{}"),
        Some(8) => whole("200 OK", "", "{\"a\":"),
        Some(9) => whole("200 OK", "content-encoding: gzip\r\n", &content),
        Some(10) => whole("200 OK", "", &"[".repeat(10_000)),
        Some(11) => whole("999 What", "", "?"),
        Some(12) => whole("307 Elsewhere", "location: /\r\n", ""),
        Some(13) => format!(
            "HTTP/1.1 200 OK\r\ncontent-type: {content_type}\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n"
        ),
        Some(14) => {
            tokio::time::sleep(Duration::from_millis(30)).await;
            whole("200 OK", "", &content)
        }
        _ => whole("200 OK", "", &content),
    };
    stream.write_all(bytes.as_bytes()).await?;
    if matches!(fault, Some(2 | 3 | 13)) { closed() } else { Ok(()) }
}
