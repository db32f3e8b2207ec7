//! A server that does wrong at random, by a fixed seed, and counts.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;

use crate::calls::Way;
use crate::secrets::TOKEN;
use crate::{http1, http2};

/// What a server counts.
#[derive(Default)]
pub(crate) struct Counts {
    requests: AtomicUsize,
    connections: AtomicUsize,
    open: AtomicUsize,
    busy: AtomicUsize,
    behaves: AtomicBool,
    hang_up: Notify,
}

impl Counts {
    /// Counts a request that isn't answered yet; gives the number by which it is chosen what goes wrong, if anything may.
    pub(crate) fn begin(&self) -> Option<usize> {
        self.busy.fetch_add(1, Ordering::SeqCst);
        let number = self.requests.fetch_add(1, Ordering::SeqCst);
        (!self.behaves.load(Ordering::SeqCst)).then(|| mix(number))
    }

    /// Counts a request as answered.
    pub(crate) fn end(&self) {
        self.busy.fetch_sub(1, Ordering::SeqCst);
    }
}

/// A server, in a thread of its own.
pub(crate) struct Server {
    address: SocketAddr,
    counts: Arc<Counts>,
}

impl Server {
    pub(crate) fn start(way: Way) -> Self {
        let socket = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = socket.local_addr().expect("the port's address");
        let counts = Arc::new(Counts::default());
        let server = Self { address, counts: Arc::clone(&counts) };
        std::thread::spawn(move || {
            let runtime =
                tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.expect("a runtime").block_on(listen(socket, counts, way));
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

    /// Closes the connections that are open.
    pub(crate) fn hang_up(&self) {
        self.counts.hang_up.notify_waiters();
    }

    /// How many requests there were.
    pub(crate) fn requests(&self) -> usize {
        self.counts.requests.load(Ordering::SeqCst)
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

async fn listen(socket: std::net::TcpListener, counts: Arc<Counts>, way: Way) {
    socket.set_nonblocking(true).expect("a socket of tokio");
    let listener = TcpListener::from_std(socket).expect("a socket of tokio");
    while let Ok((stream, _)) = listener.accept().await {
        let counts = Arc::clone(&counts);
        counts.connections.fetch_add(1, Ordering::SeqCst);
        counts.open.fetch_add(1, Ordering::SeqCst);
        tokio::spawn(async move {
            tokio::select! {
                () = serve(stream, &counts, way) => {}
                () = counts.hang_up.notified() => {}
            }
            counts.open.fetch_sub(1, Ordering::SeqCst);
        });
    }
}

async fn serve(stream: TcpStream, counts: &Arc<Counts>, way: Way) {
    match way {
        Way::Http2 => http2::serve(stream, counts).await,
        // An end of the connection is what is played, or what the client wants.
        Way::Http1 | Way::Blocking => drop(http1::serve(stream, counts).await),
    }
}

/// What is sound below a path: its media type and its content.
pub(crate) fn sound(path: &str) -> (&'static str, String) {
    match path {
        "/token" => (
            "application/json",
            format!(r#"{{"access_token":"{TOKEN}","expires_in":3600}}"#),
        ),
        "/events" => ("text/event-stream", "data: {\"a\":1}\n\n".repeat(10)),
        _ => ("application/json", r#"{"a":[1,2,3]}"#.to_owned()),
    }
}

/// Spreads numbers: SplitMix64.
fn mix(number: usize) -> usize {
    let mut mixed = (number as u64).wrapping_add(7).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    usize::try_from(mixed >> 33).unwrap_or(0)
}
