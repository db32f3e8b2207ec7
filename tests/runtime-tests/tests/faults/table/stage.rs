//! A server for one cell. In: what it does; out: its address, and a switch: from then on it answers as it should.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use socket2::{Domain, Socket, Type};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Runtime;
use tokio::task::JoinHandle;

use super::kind::Kind;
use super::play::{Play, Response, Way};
use super::{http1, http2};

/// What is played to whom.
pub(crate) struct Scene {
    pub(crate) play: &'static Play,
    pub(crate) kind: Kind,
    is_over: AtomicBool,
    /// How many connections there were.
    connections: AtomicUsize,
}

impl Scene {
    pub(crate) fn new(play: &'static Play, kind: Kind) -> Arc<Self> {
        let (is_over, connections) = (AtomicBool::new(false), AtomicUsize::new(0));
        Arc::new(Self { play, kind, is_over, connections })
    }

    /// Whether answers are sound by now.
    pub(crate) fn is_over(&self) -> bool {
        self.is_over.load(Ordering::SeqCst)
    }

    /// From now on answers are sound.
    pub(crate) fn end(&self) {
        self.is_over.store(true, Ordering::SeqCst);
    }

    /// Waits until answers are sound.
    pub(crate) async fn until_over(&self) {
        while !self.is_over() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// A sound answer to a request of this path.
    pub(crate) fn sound(&self, path: &str) -> Response {
        match (self.kind, path) {
            (Kind::Token, "/token") | (_, "/") => Response::sound(self.kind),
            _ => Response::sound(Kind::Bytes),
        }
    }
}

/// A server that listens as long as it is there.
pub(crate) struct Stage {
    socket: Socket,
    address: SocketAddr,
    listening: Option<JoinHandle<()>>,
}

impl Stage {
    /// Opens a stage; where the play is that nobody listens, the port alone is taken.
    pub(crate) fn open(scene: &Arc<Scene>, way: Way) -> Self {
        let socket = Socket::new(Domain::IPV4, Type::STREAM, None).expect("a socket");
        let any = SocketAddr::from(([127, 0, 0, 1], 0));
        socket.bind(&any.into()).expect("a free port");
        let address = socket.local_addr().ok().and_then(|it| it.as_socket());
        let address = address.expect("the port's address");
        let mut stage = Self { socket, address, listening: None };
        if !matches!(scene.play, Play::Refuse) {
            stage.listen(scene, way);
        }
        stage
    }

    /// Listens, if it doesn't yet.
    pub(crate) fn listen(&mut self, scene: &Arc<Scene>, way: Way) {
        if self.listening.is_none() {
            self.socket.listen(128).expect("a port of its own");
            let socket = self.socket.try_clone().expect("the same socket");
            self.listening = Some(listen(socket.into(), scene, way));
        }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        if let Some(listening) = &self.listening {
            listening.abort();
        }
    }
}

fn listen(
    socket: std::net::TcpListener,
    scene: &Arc<Scene>,
    way: Way,
) -> JoinHandle<()> {
    let scene = Arc::clone(scene);
    servers().spawn(async move {
        socket.set_nonblocking(true).expect("a socket of tokio");
        let listener = TcpListener::from_std(socket).expect("a socket of tokio");
        while let Ok((stream, _)) = listener.accept().await {
            let _ = stream.set_nodelay(true);
            let number = scene.connections.fetch_add(1, Ordering::SeqCst);
            tokio::spawn(serve(stream, Arc::clone(&scene), way, number));
        }
    })
}

async fn serve(stream: TcpStream, scene: Arc<Scene>, way: Way, number: usize) {
    match way {
        Way::Http2 => http2::serve(stream, scene, number).await,
        _ => http1::serve(stream, &scene).await,
    }
}

/// What all servers run in: the threads of the calls may stand still.
fn servers() -> &'static Runtime {
    static SERVERS: OnceLock<Runtime> = OnceLock::new();
    SERVERS.get_or_init(|| {
        let mut runtime = tokio::runtime::Builder::new_multi_thread();
        runtime.worker_threads(2).enable_all().build().expect("a runtime")
    })
}

/// Waits for ever, or nearly so.
pub(crate) async fn stand_still() {
    tokio::time::sleep(Duration::from_secs(600)).await;
}
