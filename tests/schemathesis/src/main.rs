//! Serves a document for Schemathesis, or judges what it found. In: `serve DOCUMENT`, or `judge DOCUMENT REPORT KNOWN` with a report of
//! the format `ndjson` and the table of known findings. Out: the address of the server, or the findings; exit code 1 if one counts.

#![forbid(unsafe_code)]

mod findings;

use findings::Judgement;
use schemathesis::router;
use std::error::Error;
use std::process::ExitCode;

#[tokio::main]
async fn main() -> Result<ExitCode, Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["serve", name] => serve(name).await,
        ["judge", name, report, known] => {
            let (report, known) = (std::fs::read_to_string(report)?, std::fs::read_to_string(known)?);
            let judgement = Judgement::new(name, &report, &known)?;
            print!("{judgement}");
            Ok(if judgement.has_findings() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
        }
        _ => Err("usage: schemathesis serve DOCUMENT | judge DOCUMENT REPORT KNOWN".into()),
    }
}

/// Serves a document on loopback, and prints the address.
async fn serve(name: &str) -> Result<ExitCode, Box<dyn Error>> {
    let router = router(name).ok_or_else(|| format!("`{name}` isn't a document of documents.tsv"))?;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    println!("http://{}", listener.local_addr()?);
    axum::serve(listener, router).await?;
    Ok(ExitCode::SUCCESS)
}
