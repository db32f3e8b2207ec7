//! Calls every operation of the bundled documents and of the seed against Prism, which checks requests with the document and
//! responds from its examples and schemas; or calls generated servers through Prism, which checks responses, too. In: the addresses
//! of the three mock servers, `proxy` and those of the two proxies, or `serve` and a document; out: what failed, and the figure as
//! the last line, or the address of the server.

#![forbid(unsafe_code)]

mod bird;
#[path = "../../suites/bird_messages/mod.rs"]
mod bird_messages;
mod check;
mod elevenlabs;
mod figure;
mod seed;
mod serve;

use figure::Figure;
use std::error::Error;
use std::process::ExitCode;

/// How many operations the three documents have.
const OPERATIONS: usize = 16;

/// How many operations the documents with a proxy have.
const PROXIED_OPERATIONS: usize = 3;

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<ExitCode, Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let mut figure = Figure::default();
    runtime.block_on(async {
        let operations = match arguments[..] {
            ["serve", document] => {
                serve::serve(document).await?;
                return Ok(ExitCode::SUCCESS);
            }
            ["proxy", seed, bird] => {
                seed::call_server(&mut figure, seed).await?;
                bird::call_server(&mut figure, bird).await?;
                PROXIED_OPERATIONS
            }
            [seed, elevenlabs, bird] => {
                seed::call(&mut figure, seed).await?;
                elevenlabs::call(&mut figure, elevenlabs).await?;
                bird::call(&mut figure, bird).await?;
                OPERATIONS
            }
            _ => return Err("usage: prism SEED ELEVENLABS BIRD | proxy SEED BIRD | serve DOCUMENT".into()),
        };
        Ok(report(&figure, operations))
    })
}

/// Prints what is wrong and the figure; all operations have to be called, and to go well.
fn report(figure: &Figure, operations: usize) -> ExitCode {
    for complaint in figure.complaints() {
        println!("{complaint}");
    }
    let (hits, called) = figure.hits();
    println!("{hits} of {operations} operations");
    if hits == operations && called == operations { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
