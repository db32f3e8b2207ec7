//! A server that is scripted by the test, connection by connection.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// A server on the loopback device that runs until the process ends.
pub(crate) struct Script {
    address: SocketAddr,
    heads: Arc<Mutex<Vec<String>>>,
    connections: Arc<AtomicUsize>,
}

impl Script {
    /// Starts a server that calls `act` with the number of each request, from 0; `act` closes the connection by
    /// returning `false`.
    pub(crate) fn start(act: impl Fn(usize, &mut TcpStream) -> bool + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("the port's address");
        let (heads, connections) = (Arc::default(), Arc::default());
        let server = Self { address, heads: Arc::clone(&heads), connections: Arc::clone(&connections) };
        let act = Arc::new(act);
        let count = Arc::new(AtomicUsize::new(0));
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                connections.fetch_add(1, Ordering::Relaxed);
                let (act, heads, count) = (Arc::clone(&act), Arc::clone(&heads), Arc::clone(&count));
                let connection = thread::Builder::new().stack_size(256 * 1024);
                let serve = move || serve(stream, &*act, &heads, &count);
                connection.spawn(serve).expect("a thread");
            }
        });
        server
    }

    /// Starts a server that sends the same bytes for each request and closes the connection.
    pub(crate) fn sending(bytes: impl Into<Vec<u8>>) -> Self {
        let bytes = bytes.into();
        Self::start(move |_, stream| {
            let _ = stream.write_all(&bytes);
            false
        })
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The heads of all requests.
    pub(crate) fn heads(&self) -> Vec<String> {
        self.heads.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The number of connections so far.
    pub(crate) fn connections(&self) -> usize {
        self.connections.load(Ordering::Relaxed)
    }
}

fn serve(
    mut stream: TcpStream,
    act: &(dyn Fn(usize, &mut TcpStream) -> bool + Send + Sync),
    heads: &Mutex<Vec<String>>,
    count: &AtomicUsize,
) {
    while let Some(head) = read_head(&mut stream) {
        heads.lock().unwrap_or_else(PoisonError::into_inner).push(head);
        if !act(count.fetch_add(1, Ordering::Relaxed), &mut stream) {
            return;
        }
    }
}

/// Reads a head and its body; `None` at the end of the connection.
fn read_head(stream: &mut TcpStream) -> Option<String> {
    let mut bytes = Vec::new();
    while !bytes.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte).ok()?;
        bytes.push(byte[0]);
    }
    let head = String::from_utf8_lossy(&bytes).into_owned();
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse::<u64>().ok())?
    });
    let mut body = stream.take(length.unwrap_or(0));
    std::io::copy(&mut body, &mut std::io::sink()).ok()?;
    Some(head)
}

/// A valid response.
pub(crate) fn response(status: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 {status}\r\n{headers}content-length: {}\r\n\r\n", body.len());
    [head.as_bytes(), body].concat()
}
