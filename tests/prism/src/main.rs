//! Calls every operation of the bundled documents and of the seed against Prism, which checks requests with the document and
//! responds from its examples and schemas. In: the addresses of the three mock servers; out: what failed, and the figure as the
//! last line.

#![forbid(unsafe_code)]

mod bird;
#[path = "../../suites/bird_messages/mod.rs"]
mod bird_messages;
mod check;
mod elevenlabs;
mod figure;
mod seed;

use figure::Figure;
use std::process::ExitCode;

/// How many operations the three documents have.
const OPERATIONS: usize = 16;

fn main() -> ExitCode {
    let servers: Vec<String> = std::env::args().skip(1).collect();
    let [seed, elevenlabs, bird] = servers.as_slice() else {
        eprintln!("usage: prism SEED ELEVENLABS BIRD");
        return ExitCode::from(2);
    };
    match check(seed, elevenlabs, bird) {
        Ok(figure) => report(&figure),
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn check(seed: &str, elevenlabs: &str, bird: &str) -> Result<Figure, Box<dyn std::error::Error>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let mut figure = Figure::default();
    runtime.block_on(async {
        seed::call(&mut figure, seed).await?;
        elevenlabs::call(&mut figure, elevenlabs).await?;
        bird::call(&mut figure, bird).await?;
        Ok::<_, Box<dyn std::error::Error>>(())
    })?;
    Ok(figure)
}

/// Prints what is wrong and the figure; all operations have to be called, and to go well.
fn report(figure: &Figure) -> ExitCode {
    for complaint in figure.complaints() {
        println!("{complaint}");
    }
    let (hits, called) = figure.hits();
    println!("{hits} of {OPERATIONS} operations");
    if hits == OPERATIONS && called == OPERATIONS { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
