//! A server that does wrong at random, by a fixed seed, and counts.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

use crate::secrets::TOKEN;

#[derive(Default)]
struct Counts {
    requests: AtomicUsize,
    connections: AtomicUsize,
    open: AtomicUsize,
    busy: AtomicUsize,
    behaves: AtomicBool,
}

/// A server, in a thread of its own.
pub(crate) struct Server {
    address: SocketAddr,
    counts: Arc<Counts>,
}

impl Server {
    pub(crate) fn start() -> Self {
        let socket = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = socket.local_addr().expect("the port's address");
        let counts = Arc::new(Counts::default());
        let server = Self { address, counts: Arc::clone(&counts) };
        std::thread::spawn(move || {
            let runtime =
                tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.expect("a runtime").block_on(listen(socket, counts));
        });
        server
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Does nothing wrong any more.
    pub(crate) fn behave(&self) {
        self.counts.behaves.store(true, Ordering::SeqCst);
    }

    /// How many connections there were.
    pub(crate) fn connections(&self) -> usize {
        self.counts.connections.load(Ordering::SeqCst)
    }

    /// How many connections are open.
    pub(crate) fn open(&self) -> usize {
        self.counts.open.load(Ordering::SeqCst)
    }

    /// How many requests aren't answered yet.
    pub(crate) fn busy(&self) -> usize {
        self.counts.busy.load(Ordering::SeqCst)
    }
}

async fn listen(socket: std::net::TcpListener, counts: Arc<Counts>) {
    socket.set_nonblocking(true).expect("a socket of tokio");
    let listener = TcpListener::from_std(socket).expect("a socket of tokio");
    while let Ok((stream, _)) = listener.accept().await {
        let counts = Arc::clone(&counts);
        counts.connections.fetch_add(1, Ordering::SeqCst);
        counts.open.fetch_add(1, Ordering::SeqCst);
        tokio::spawn(async move {
            // An end of the connection is what is played, or what the client wants.
            let _ = serve(stream, &counts).await;
            counts.open.fetch_sub(1, Ordering::SeqCst);
        });
    }
}

async fn serve(stream: TcpStream, counts: &Counts) -> io::Result<()> {
    let mut stream = BufReader::new(stream);
    loop {
        let path = read(&mut stream).await?;
        counts.busy.fetch_add(1, Ordering::SeqCst);
        let number = counts.requests.fetch_add(1, Ordering::SeqCst);
        let fault =
            if counts.behaves.load(Ordering::SeqCst) { 99 } else { mix(number) % 40 };
        let done = answer(stream.get_mut(), &path, fault).await;
        counts.busy.fetch_sub(1, Ordering::SeqCst);
        done?;
    }
}

/// Reads a request; returns its path without its query.
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

/// Answers, or does one of the faults.
async fn answer(stream: &mut TcpStream, path: &str, fault: usize) -> io::Result<()> {
    let closed = || Err(io::ErrorKind::ConnectionAborted.into());
    let (content_type, content) = match path {
        "/token" => (
            "application/json",
            format!(r#"{{"access_token":"{TOKEN}","expires_in":3600}}"#),
        ),
        "/events" => ("text/event-stream", "data: {\"a\":1}\n\n".repeat(10)),
        _ => ("application/json", r#"{"a":[1,2,3]}"#.to_owned()),
    };
    let whole = |status: &str, headers: &str, content: &str| {
        let length = content.len();
        format!(
            "HTTP/1.1 {status}\r\ncontent-type: {content_type}\r\n{headers}content-length: {length}\r\n\r\n{content}"
        )
    };
    let bytes = match fault {
        0 => return closed(),
        1 => {
            socket2::SockRef::from(&*stream).set_linger(Some(Duration::ZERO))?;
            return closed();
        }
        2 => "SSH-2.0-OpenSSH_9\r\n\r\n".to_owned(),
        3 => whole("200 OK", "", &content)
            .replace("content-length: ", "content-length: 9"),
        4 => whole("500 Error", "", "{}"),
        5 => whole("503 Unavailable", "retry-after-ms: 1\r\n", "{}"),
        6 => whole("429 Too Many", "retry-after: 0\r\n", "{}"),
        7 => whole("401 Unauthorized", "", "{}"),
        8 => whole("200 OK", "", "{\"a\":"),
        9 => whole("200 OK", "content-encoding: gzip\r\n", &content),
        10 => whole("200 OK", "", &"[".repeat(10_000)),
        11 => whole("999 What", "", "?"),
        12 => whole("307 Elsewhere", "location: /\r\n", ""),
        13 => format!(
            "HTTP/1.1 200 OK\r\ncontent-type: {content_type}\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n"
        ),
        14 => {
            tokio::time::sleep(Duration::from_millis(30)).await;
            whole("200 OK", "", &content)
        }
        _ => whole("200 OK", "", &content),
    };
    stream.write_all(bytes.as_bytes()).await?;
    if matches!(fault, 2 | 3 | 13) { closed() } else { Ok(()) }
}

/// Spreads numbers: SplitMix64.
fn mix(number: usize) -> usize {
    let mut mixed = (number as u64).wrapping_add(7).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    usize::try_from(mixed >> 33).unwrap_or(0)
}
