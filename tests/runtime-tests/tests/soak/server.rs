//! A server that sends random faults from a fixed seed and counts requests and connections.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;

use crate::calls::TransportKind;
use crate::secrets::TOKEN;
use crate::{http1, http2};

/// The counters of a server.
#[derive(Default)]
pub(crate) struct Counts {
    requests: AtomicUsize,
    connections: AtomicUsize,
    open: AtomicUsize,
    busy: AtomicUsize,
    faults_disabled: AtomicBool,
    hang_up: Notify,
}

impl Counts {
    /// Counts a pending request. Returns the number that selects its fault, unless faults are disabled.
    pub(crate) fn begin(&self) -> Option<usize> {
        self.busy.fetch_add(1, Ordering::SeqCst);
        let number = self.requests.fetch_add(1, Ordering::SeqCst);
        (!self.faults_disabled.load(Ordering::SeqCst)).then(|| mix(number))
    }

    /// Counts a request as finished.
    pub(crate) fn end(&self) {
        self.busy.fetch_sub(1, Ordering::SeqCst);
    }
}

/// A server on its own thread.
pub(crate) struct Server {
    address: SocketAddr,
    counts: Arc<Counts>,
}

impl Server {
    pub(crate) fn start(transport: TransportKind) -> Self {
        let socket = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = socket.local_addr().expect("the port's address");
        let counts = Arc::new(Counts::default());
        let server = Self { address, counts: Arc::clone(&counts) };
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.expect("a runtime").block_on(listen(socket, counts, transport));
        });
        server
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Disables faults.
    pub(crate) fn disable_faults(&self) {
        self.counts.faults_disabled.store(true, Ordering::SeqCst);
    }

    /// Closes all open connections.
    pub(crate) fn hang_up(&self) {
        self.counts.hang_up.notify_waiters();
    }

    /// The number of requests so far.
    pub(crate) fn requests(&self) -> usize {
        self.counts.requests.load(Ordering::SeqCst)
    }

    /// The number of connections so far.
    pub(crate) fn connections(&self) -> usize {
        self.counts.connections.load(Ordering::SeqCst)
    }

    /// The number of open connections.
    pub(crate) fn open(&self) -> usize {
        self.counts.open.load(Ordering::SeqCst)
    }

    /// The number of pending requests.
    pub(crate) fn busy(&self) -> usize {
        self.counts.busy.load(Ordering::SeqCst)
    }
}

async fn listen(socket: std::net::TcpListener, counts: Arc<Counts>, transport: TransportKind) {
    socket.set_nonblocking(true).expect("a socket of tokio");
    let listener = TcpListener::from_std(socket).expect("a socket of tokio");
    while let Ok((stream, _)) = listener.accept().await {
        let counts = Arc::clone(&counts);
        counts.connections.fetch_add(1, Ordering::SeqCst);
        counts.open.fetch_add(1, Ordering::SeqCst);
        tokio::spawn(async move {
            tokio::select! {
                () = serve(stream, &counts, transport) => {}
                () = counts.hang_up.notified() => {}
            }
            counts.open.fetch_sub(1, Ordering::SeqCst);
        });
    }
}

async fn serve(stream: TcpStream, counts: &Arc<Counts>, transport: TransportKind) {
    match transport {
        TransportKind::Http2 => http2::serve(stream, counts).await,
        // An end of the connection is what is played, or what the client wants.
        TransportKind::Http1 | TransportKind::Blocking => {
            drop(http1::serve(stream, counts).await);
        }
    }
}

/// The valid media type and body for a path.
pub(crate) fn valid(path: &str) -> (&'static str, String) {
    match path {
        "/token" => ("application/json", format!(r#"{{"access_token":"{TOKEN}","expires_in":3600}}"#)),
        "/events" => ("text/event-stream", "data: {\"a\":1}\n\n".repeat(10)),
        _ => ("application/json", r#"{"a":[1,2,3]}"#.to_owned()),
    }
}

/// Mixes a number's bits: SplitMix64.
fn mix(number: usize) -> usize {
    let mut mixed = (number as u64).wrapping_add(7).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    usize::try_from(mixed >> 33).unwrap_or(0)
}
