//! `clientwright mock`: a server that responds with the examples of a document, and reads it again when it changes.

mod layers;
mod responses;
mod served;

use super::console::{Console, count};
use super::error::{CliError, CommandError};
use super::mock_arguments::MockArguments;
use super::targets::api_of_document;
use axum::Router;
use clientwright::ApiInput;
use clientwright_runtime::server::mock::{mock, replaceable};
use std::future::IntoFuture;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, SystemTime};
use tokio::net::TcpListener;

/// How often the files are looked at.
const PAUSE: Duration = Duration::from_millis(300);

/// Serves the document until the process is stopped.
///
/// # Errors
/// A document that nothing can be generated from, or a port that is in use.
pub(crate) fn run(arguments: &MockArguments, console: &mut Console) -> Result<(), CommandError> {
    let api = api_of_document(&arguments.spec, &arguments.overlay, &arguments.folder)?;
    let mut files = Vec::new();
    let (router, number) = router(&api, arguments, &mut files, console)?;
    let current = Arc::new(RwLock::new(router));
    let app = layers::added(replaceable(Arc::clone(&current)), arguments, console.is_quiet());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| CliError::new(format!("can't start a server: {error}")))?;
    runtime.block_on(async {
        let MockArguments { host, port, .. } = arguments;
        let in_use = |error| CliError::new(format!("can't use port {port} of {host}: {error}"));
        let listener = TcpListener::bind((host.as_str(), *port)).await.map_err(in_use)?;
        let address = listener.local_addr().map_err(in_use)?;
        console.print_result(&format!("{number} at http://{address}\n"))?;
        let mut stamps = stamps(&files);
        let server = tokio::spawn(axum::serve(listener, app).into_future());
        while !server.is_finished() {
            tokio::time::sleep(PAUSE).await;
            let known = std::mem::replace(&mut stamps, self::stamps(&files));
            if known == stamps {
                continue;
            }
            match self::router(&api, arguments, &mut files, console) {
                Ok((router, number)) => {
                    *current.write().unwrap_or_else(PoisonError::into_inner) = router;
                    console.print_note(&format!("{number} after a change of the document"))?;
                }
                Err(CommandError::Error(error)) => {
                    console.print_error(&error)?;
                    console.print_note("the document before the change is still served")?;
                }
                Err(error) => return Err(error),
            }
        }
        Err(CliError::new("the server stopped").into())
    })
}

/// The sizes of files, and the times at which they changed; what isn't a file has none.
fn stamps(files: &[String]) -> Vec<Option<(u64, SystemTime)>> {
    let stamp = |file: &String| {
        let metadata = std::fs::metadata(file).ok()?;
        Some((metadata.len(), metadata.modified().ok()?))
    };
    files.iter().map(stamp).collect()
}

/// The operations of the document, and their number in words; `files` become those that it was read from.
fn router(
    api: &ApiInput,
    arguments: &MockArguments,
    files: &mut Vec<String>,
    console: &mut Console,
) -> Result<(Router, String), CommandError> {
    let MockArguments { check, seed, dynamic, .. } = arguments;
    let mocked = clientwright::mocked_api(std::slice::from_ref(api), *check, *seed);
    let mocked = console.usable(mocked, "can't serve the document")?;
    let number = count(mocked.operations.len(), "operation");
    files.clone_from(&mocked.files);
    let (operations, settings) = served::operations(mocked, *dynamic);
    Ok((mock(operations, settings), number))
}
