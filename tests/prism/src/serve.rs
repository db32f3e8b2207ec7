//! The generated servers that Prism is a proxy of. In: the name of a document; out: its server on loopback, and the address on
//! standard output.

use axum::Router;
use http::header::CONTENT_TYPE;
use prism::servers;
use std::error::Error;

/// Serves a document until the process is stopped. `broken` responds to everything with a body of another schema.
pub(crate) async fn serve(document: &str) -> Result<(), Box<dyn Error>> {
    let router = match document {
        "seed" => servers::seed::examples::router(),
        "bird" => servers::bird::examples::router(),
        "broken" => Router::new().fallback(async || ([(CONTENT_TYPE, "application/json")], "[1]")),
        other => return Err(format!("`{other}` has no server here").into()),
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    println!("http://{}", listener.local_addr()?);
    Ok(axum::serve(listener, router).await?)
}
