//! All measurements: generating, compiling the output, reading and writing with it, calling with it. In: the bundled documents,
//! made-up ones, and real ones if `CLIENTWRIGHT_CORPUS` names their folder; out: tables. `cargo bench -p performance`, with
//! `--bench performance -- --only compilation` for one of them.

#![forbid(unsafe_code)]

mod build_scripts;
mod cargo;
mod compilation;
#[path = "../../../benches/check_cost/form.rs"]
mod form;
mod generation;
mod libraries;
#[path = "../../../benches/check_cost/measure.rs"]
mod measure;
#[path = "../../../benches/check_cost/package.rs"]
mod package;
mod programs;
mod run;
mod synthetic;
mod tables;

use performance::Row;
use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

type Rows = Result<Vec<Row>, Box<dyn Error>>;

/// How often each kind of thing is measured, and how often it is where only a trial is made.
struct Rounds {
    generation: usize,
    compilation: usize,
    models: usize,
    calls: usize,
}

const FULL: Rounds = Rounds { generation: 5, compilation: 3, models: 101, calls: 21 };
const TRIAL: Rounds = Rounds { generation: 1, compilation: 1, models: 1, calls: 1 };

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, word, document] = arguments.as_slice()
        && word == run::WORD
    {
        return run::child(Path::new(document));
    }
    // `cargo test -p performance --bench performance` tells whether all of this still works.
    let is_trial = !arguments.iter().any(|argument| argument == "--bench");
    let rounds = if is_trial { TRIAL } else { FULL };
    let only = arguments.iter().skip_while(|argument| *argument != "--only").nth(1);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("performance");
    fs::create_dir_all(&folder)?;
    // A process begins with the memory of the one that starts it, so that what is small comes first.
    let parts: [(&str, &dyn Fn() -> Rows); 7] = [
        ("generation", &|| generation::rows(rounds.generation, &folder)),
        ("models", &|| measured(env!("CARGO_BIN_EXE_models"), rounds.models)),
        ("calls", &|| measured(env!("CARGO_BIN_EXE_calls"), rounds.calls)),
        ("compilation", &|| compilation::rows(rounds.compilation)),
        ("libraries", &|| libraries::rows(rounds.compilation, &folder)),
        ("programs", &|| programs::rows(rounds.compilation, &folder)),
        ("build_scripts", &|| build_scripts::rows(rounds.compilation, &folder)),
    ];
    let mut rows = Vec::new();
    for (_, part) in parts.iter().filter(|(name, _)| only.is_none_or(|only| only == name)) {
        rows.extend(part()?);
    }
    println!("{}", tables::tables(&rows));
    Ok(())
}

/// The rows that a program tells.
fn measured(program: &str, rounds: usize) -> Rows {
    eprintln!("{program}");
    let output = Command::new(program).arg(rounds.to_string()).stderr(Stdio::inherit()).output()?;
    if !output.status.success() {
        return Err(format!("{program}: {}", output.status).into());
    }
    let text = String::from_utf8(output.stdout)?;
    Ok(text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?)
}
