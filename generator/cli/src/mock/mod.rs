//! `clientwright mock`: a server that responds with the examples of a document.

use super::arguments::MockArguments;
use super::console::{Console, count};
use super::error::{CliError, CommandError};
use super::targets::api_of_document;
use axum::Router;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn};
use axum::response::IntoResponse;
use clientwright::{OperationExamples, Options};
use clientwright_runtime::server::{MockOperation, OperationId, Settings, mock};
use std::num::NonZeroU64;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tokio::net::TcpListener;

/// Serves the document until the process is stopped.
///
/// # Errors
/// A document that nothing can be generated from, or a port that is in use.
pub(crate) fn run(arguments: &MockArguments, console: &mut Console) -> Result<(), CommandError> {
    let apis = [api_of_document(&arguments.spec, &arguments.overlay, &arguments.folder)?];
    let operations = clientwright::operation_examples(&apis, &Options::default());
    let operations = console.usable(operations, "can't serve the document")?;
    let number = count(operations.len(), "operation");
    let delay = Duration::from_millis(arguments.delay);
    let router = mock(operations.into_iter().map(mocked).collect(), Settings::new());
    let router = delayed(failing(router, arguments.fail_every), delay);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| CliError::new(format!("can't start a server: {error}")))?;
    runtime.block_on(async {
        let address = ("127.0.0.1", arguments.port);
        let in_use = |error| CliError::new(format!("can't use port {}: {error}", arguments.port));
        let listener = TcpListener::bind(address).await.map_err(in_use)?;
        let address = listener.local_addr().map_err(in_use)?;
        console.print_result(&format!("{number} at http://{address}\n"))?;
        let served = axum::serve(listener, router).await;
        served.map_err(|error| CliError::new(format!("the server stopped: {error}")).into())
    })
}

/// The operation with texts that live as long as the process, which serves them to its end.
fn mocked(operation: OperationExamples) -> MockOperation {
    let leaked = |text: String| -> &'static str { text.leak() };
    let OperationExamples { operation, method, path, long, responses, .. } = operation;
    let examples = responses
        .into_iter()
        .map(|(status, media_type, body)| (status, leaked(media_type), leaked(body)))
        .collect();
    let operation = OperationId::new(leaked(operation), leaked(method), leaked(path));
    MockOperation { operation, long: long.map(leaked), examples }
}

/// Fails as a service that is overloaded now and then, so that a client's retries can be tried.
fn failing(router: Router, every: Option<NonZeroU64>) -> Router {
    let Some(every) = every else { return router };
    let received = Arc::new(AtomicU64::new(0));
    router.layer(from_fn(move |request: Request, next: Next| {
        let number = received.fetch_add(1, Ordering::Relaxed) + 1;
        async move {
            if number % every == 0 {
                StatusCode::SERVICE_UNAVAILABLE.into_response()
            } else {
                next.run(request).await
            }
        }
    }))
}

fn delayed(router: Router, delay: Duration) -> Router {
    if delay.is_zero() {
        return router;
    }
    router.layer(from_fn(move |request: Request, next: Next| async move {
        tokio::time::sleep(delay).await;
        next.run(request).await
    }))
}
