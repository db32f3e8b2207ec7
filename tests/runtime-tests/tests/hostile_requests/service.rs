//! A service with an operation for each kind of request, and its server on loopback.

use std::net::SocketAddr;
use std::time::Duration;

use runtime_tests::models::uploads::Upload;
use runtime_tests::runtime::server::{
    Accept, AnyResponse, BodyForm, Error, OperationId, PartsTable, Rejection, Reply, ReplyBuilder, Request,
    RequestReader, Routes, Served, Settings,
};
use runtime_tests::runtime::{ParameterShape, PathStyle, QueryStyle};
use serde_json::Value;
use tokio::sync::{RwLock, RwLockReadGuard, RwLockWriteGuard};
use tokio::task::JoinHandle;

use ParameterShape::{List, Object, Text};

/// The most bytes of a body.
pub(super) const LIMIT: usize = 1 << 20;

/// Tests that measure memory run alone.
static TURN: RwLock<()> = RwLock::const_new(());

const TABLE: PartsTable = PartsTable { shape: &Upload::SHAPE, types: &[], styles: &[] };

/// A response with JSON.
pub(super) struct Json(Value);

impl Reply for Json {
    fn write(self, _: &Accept) -> Result<AnyResponse, Error> {
        ReplyBuilder::new(200).json("application/json", &self.0)
    }
}

/// Declares an operation that reads one value and responds with JSON.
macro_rules! operation {
    (
        $name:ident, $method:literal, $path:literal $($media_type:literal $form:ident)?,
        $request:ident => $read:expr
    ) => {
        struct $name(Value);

        impl Served for $name {
            type Response = Json;

            const OPERATION: OperationId =
                OperationId::new(stringify!($name), $method, $path);

            $(const BODIES: &'static [(&'static str, BodyForm)] =
                &[($media_type, BodyForm::$form)];)?

            fn read($request: &mut RequestReader) -> Result<Self, Rejection> {
                Ok(Self($read))
            }
        }
    };
}

operation!(GetPet, "GET", "/pets/{id}", request => {
    request.path("id", PathStyle::Simple, &Text).required::<String>()?.into()
});

operation!(ListPets, "GET", "/pets", request => {
    let names = request.query("a", QueryStyle::FormExploded, &List(&Text));
    let names = names.optional::<Vec<String>>()?.unwrap_or_default();
    let owners = request.query("b", QueryStyle::DeepObjectBrackets, &Object(&[], Some(&List(&Text))));
    let owners = owners.optional::<Value>()?.unwrap_or_default();
    Value::from(vec![Value::from(names.len()), owners])
});

operation!(AddPet, "POST", "/pets" "application/json" Whole, request => {
    request.json::<Value>()?
});

operation!(AddPhoto, "POST", "/photos" "multipart/form-data" Parts, request => {
    let upload = request.multipart::<Upload>(TABLE.types, TABLE.styles, TABLE.shape)?;
    upload.title.into()
});

operation!(AddNote, "POST", "/notes" "text/plain" Whole, request => {
    request.text()?.into()
});

operation!(Wait, "GET", "/wait/{milliseconds}", request => {
    request.path("milliseconds", PathStyle::Simple, &Text).required::<String>()?.into()
});

operation!(Panic, "GET", "/panic", _request => Value::Null);

async fn echo<P: Served>(value: Value, _: Request<P>) -> Result<Json, Error> {
    Ok(Json(value))
}

async fn wait(request: Request<Wait>) -> Result<Json, Error> {
    let milliseconds = request.parameters.0.as_str().unwrap_or_default().parse()?;
    tokio::time::sleep(Duration::from_millis(milliseconds)).await;
    Ok(Json(milliseconds.into()))
}

/// A server, until it is dropped.
pub(super) struct Server {
    pub(super) address: SocketAddr,
    task: JoinHandle<()>,
    _turn: Turn,
}

/// The turn of a test.
#[expect(dead_code, reason = "it is held, not read")]
enum Turn {
    Shared(RwLockReadGuard<'static, ()>),
    Alone(RwLockWriteGuard<'static, ()>),
}

impl Server {
    pub(super) async fn start() -> Self {
        Self::with(Turn::Shared(TURN.read().await)).await
    }

    /// Starts a server while no other test runs.
    pub(super) async fn start_alone() -> Self {
        Self::with(Turn::Alone(TURN.write().await)).await
    }

    async fn with(turn: Turn) -> Self {
        let routes = Routes::new((), Settings::new().body_limit(LIMIT))
            .serve::<GetPet>(|_, request| Box::pin(echo(request.parameters.0.clone(), request)))
            .serve::<ListPets>(|_, request| Box::pin(echo(request.parameters.0.clone(), request)))
            .serve::<AddPet>(|_, request| Box::pin(echo(request.parameters.0.is_null().into(), request)))
            .serve::<AddPhoto>(|_, request| Box::pin(echo(request.parameters.0.clone(), request)))
            .serve::<AddNote>(|_, request| Box::pin(echo(request.parameters.0.clone(), request)))
            .serve::<Wait>(|_, request| Box::pin(wait(request)))
            .serve::<Panic>(|_, request| {
                Box::pin(async move { panic!("a panic of the service: {}", request.parameters.0) })
            });
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let serve = axum::serve(listener, routes.into_router());
        let task = tokio::spawn(async { serve.await.expect("the server runs") });
        Self { address, task, _turn: turn }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}
