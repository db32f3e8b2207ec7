//! A server for one fault. It misbehaves until `recover` is called.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use socket2::{Domain, Socket, Type};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Runtime;
use tokio::task::JoinHandle;

use super::behavior::{Behavior, Response, TransportKind};
use super::kind::Kind;
use super::{http1, http2};

/// A fault and the kind of response that is requested.
pub(crate) struct Scenario {
    pub(crate) behavior: &'static Behavior,
    pub(crate) kind: Kind,
    has_recovered: AtomicBool,
    /// The number of connections so far.
    connections: AtomicUsize,
}

impl Scenario {
    pub(crate) fn new(behavior: &'static Behavior, kind: Kind) -> Arc<Self> {
        let (has_recovered, connections) = (AtomicBool::new(false), AtomicUsize::new(0));
        Arc::new(Self { behavior, kind, has_recovered, connections })
    }

    /// Returns whether the server has recovered.
    pub(crate) fn has_recovered(&self) -> bool {
        self.has_recovered.load(Ordering::SeqCst)
    }

    /// Makes the server recover: responses are valid from now on.
    pub(crate) fn recover(&self) {
        self.has_recovered.store(true, Ordering::SeqCst);
    }

    /// Waits until the server recovers.
    pub(crate) async fn until_recovered(&self) {
        while !self.has_recovered() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// A valid response for this path.
    pub(crate) fn valid(&self, path: &str) -> Response {
        match (self.kind, path) {
            (Kind::Token, "/token") | (_, "/") => Response::valid(self.kind),
            _ => Response::valid(Kind::Bytes),
        }
    }
}

/// A server that listens until it is dropped.
pub(crate) struct Server {
    socket: Socket,
    address: SocketAddr,
    listening: Option<JoinHandle<()>>,
}

impl Server {
    /// Starts a server. If the fault is that no server listens, the port is only reserved.
    pub(crate) fn open(scenario: &Arc<Scenario>, transport: TransportKind) -> Self {
        let socket = Socket::new(Domain::IPV4, Type::STREAM, None).expect("a socket");
        let any = SocketAddr::from(([127, 0, 0, 1], 0));
        socket.bind(&any.into()).expect("a free port");
        let address = socket.local_addr().ok().and_then(|address| address.as_socket());
        let address = address.expect("the port's address");
        let mut server = Self { socket, address, listening: None };
        if !matches!(scenario.behavior, Behavior::Refuse) {
            server.listen(scenario, transport);
        }
        server
    }

    /// Starts to listen unless it does already.
    pub(crate) fn listen(&mut self, scenario: &Arc<Scenario>, transport: TransportKind) {
        if self.listening.is_none() {
            self.socket.listen(128).expect("a separate port");
            let socket = self.socket.try_clone().expect("the same socket");
            self.listening = Some(listen(socket.into(), scenario, transport));
        }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(listening) = &self.listening {
            listening.abort();
        }
    }
}

fn listen(
    socket: std::net::TcpListener,
    scenario: &Arc<Scenario>,
    transport: TransportKind,
) -> JoinHandle<()> {
    let scenario = Arc::clone(scenario);
    servers().spawn(async move {
        socket.set_nonblocking(true).expect("a socket of tokio");
        let listener = TcpListener::from_std(socket).expect("a socket of tokio");
        while let Ok((stream, _)) = listener.accept().await {
            let _ = stream.set_nodelay(true);
            let number = scenario.connections.fetch_add(1, Ordering::SeqCst);
            tokio::spawn(serve(stream, Arc::clone(&scenario), transport, number));
        }
    })
}

async fn serve(stream: TcpStream, scenario: Arc<Scenario>, transport: TransportKind, number: usize) {
    match transport {
        TransportKind::Http2 => http2::serve(stream, scenario, number).await,
        _ => http1::serve(stream, &scenario).await,
    }
}

/// The runtime of all servers, apart from the calls' threads, which may block.
fn servers() -> &'static Runtime {
    static SERVERS: OnceLock<Runtime> = OnceLock::new();
    SERVERS.get_or_init(|| {
        let mut runtime = tokio::runtime::Builder::new_multi_thread();
        runtime.worker_threads(2).enable_all().build().expect("a runtime")
    })
}

/// Waits practically forever.
pub(crate) async fn stand_still() {
    tokio::time::sleep(Duration::from_secs(600)).await;
}
