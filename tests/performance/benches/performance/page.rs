//! Rows → `docs/performance.md`.

use performance::Row;
use std::error::Error;
use std::fmt::Write;
use std::process::Command;

/// A table of the page: its rows and its columns.
struct Table {
    name: &'static str,
    text: &'static str,
    columns: &'static str,
    cells: fn(&[f64]) -> Vec<String>,
}

/// All tables, in their order.
const TABLES: [Table; 11] = [
    Table {
        name: "models",
        text: "## Reading and writing\n\nThe generated models, compared with hand-written structs that derive serde's \
               traits, and with `serde_json::Value`: the same bytes, in the same process, alternating; serde_json has \
               `float_roundtrip`. *Read* and *write* are the speed of `from_json` and `to_json` divided by that of \
               serde_json with the hand-written structs; *serde_json* is the same for the generated models through \
               serde_json, which first finds the end of the text. The last columns are megabytes per second, \
               `from_json` or `to_json` / serde_json with ours / with hand-written structs / with `Value`.",
        columns: "data | read | write | read, serde_json | write, serde_json | read, MB/s | write, MB/s",
        cells: speeds,
    },
    Table {
        name: "unions",
        text: "## Unions\n\nThe same for unions; the hand-written ones use serde's `tag` for tagged unions and \
               `untagged` for the others. The row above each group has the same values without a union, in one list \
               per branch.",
        columns: "data | read | write | read, serde_json | write, serde_json | read, MB/s | write, MB/s",
        cells: speeds,
    },
    Table {
        name: "strictness",
        text: "## Responses that may differ\n\nThe time to read the same data with `Strictness::Lenient`, which is the \
               default for responses, divided by that of `Strict` (goal: 1.03 or less). All of it \
               matches the document.",
        columns: "data | lenient",
        cells: |it| vec![ratio(it[1] / it[0])],
    },
    Table {
        name: "calls",
        text: "## Calls\n\nA call of a generated client, compared with a plain reqwest call and derived structs: the \
               same page of jobs, from a server in the same process, alternating, on one processor, in wall time, in a \
               multi-thread runtime. The first two columns are the time of ours divided by that of the plain call (goal: 1.02 or less with one job, 0.9 with twenty), and the \
               same for allocated bytes.\n\n\
               A small response shows the cost of a call without its body, a few microseconds: options, credentials, \
               limits, retries. A longer one is decoded faster than by reqwest and serde_json, which validate UTF-8 \
               string by string. In a runtime with one thread, another thread reads the connection, and our calls take \
               as long as in a multi-thread runtime; plain ones take about 20 µs less.",
        columns: "response | time | bytes | ours | plain | bytes, ours | bytes, plain",
        cells: |it| {
            vec![
                ratio(it[0] / it[1]),
                ratio(it[2] / it[3]),
                format!("{:.0} µs", it[0]),
                format!("{:.0} µs", it[1]),
                format!("{:.0}", it[2]),
                format!("{:.0}", it[3]),
            ]
        },
    },
    Table {
        name: "compilation",
        text: "## Compiling\n\nThe models of the bundled documents, compared with the same types with derived traits, \
               with a function that reads and writes each (`from_json` and `to_json`, serde_json); without \
               dependencies, incremental compilation off. Ours depend on the runtime, as derived code depends on serde. The first two columns are the CPU time and memory of ours divided by those of the derived types.",
        columns: "command | time | memory | ours | derive | memory, ours | memory, derive",
        cells: |it| {
            vec![
                ratio(it[0] / it[1]),
                ratio(it[2] / it[3]),
                format!("{:.2} s", it[0]),
                format!("{:.2} s", it[1]),
                format!("{:.0} MiB", it[2]),
                format!("{:.0} MiB", it[3]),
            ]
        },
    },
    Table {
        name: "libraries",
        text: "## The library of an API\n\nWhole clients with default features, alone: without dependencies, with nothing \
               that calls them. What nobody calls isn't compiled, so that generated code costs little more to build than to check; a program \
               pays for what it calls. The first column is the CPU time of a release build divided by that of a check. The \
               runtime is a dependency, which is compiled once, in release in 14 s. *Doc* is `cargo doc --no-deps`; \
               the sizes are those of the `.rlib`, without debug information in release; *IR* is the code that LLVM is \
               given in a release build, in thousands of lines.",
        columns: "document | release / check | check | build | release build | doc | memory: check | build | release build | doc | size: build | release build | IR",
        cells: |it| {
            let mut cells = vec![ratio(it[2] / it[0])];
            cells.extend(it[..4].iter().map(|seconds| format!("{seconds:.1} s")));
            cells.extend(it[4..8].iter().map(|memory| format!("{memory:.0} MiB")));
            cells.extend(it[8..10].iter().map(|size| format!("{size:.1} MB")));
            cells.push(format!("{:.0}", it[10]));
            cells
        },
    },
    Table {
        name: "programs",
        text: "## A program with five calls\n\nA program that makes five calls of the bundled ElevenLabs document, with the \
               generated client and by hand with reqwest and serde's derive (`tests/performance/benches/performance/programs`): \
               compiled again after a change, without its dependencies, in CPU time. Goal: 1.3 for the release build, 1.2 for \
               the size.",
        columns: "what | ours / by hand | ours | by hand",
        cells: |it| vec![ratio(it[0] / it[1]), format!("{:.2}", it[0]), format!("{:.2}", it[1])],
    },
    Table {
        name: "build_scripts",
        text: "## A build script\n\nThe cost of compiling the dependencies of a build script, in a dev build without anything \
               compiled before: our library, and two others that generate in build scripts. Memory is that of the largest \
               process, which is the compiler of the library itself.",
        columns: "build dependency | CPU | memory | packages",
        cells: |it| vec![format!("{:.1} s", it[0]), format!("{:.0} MiB", it[1]), format!("{:.0}", it[2])],
    },
    Table {
        name: "scripts",
        text: "The script runs as Cargo compiles it, without optimisation; with `opt-level = 1` in \
               `[profile.dev.build-override]` it takes about a quarter of this, and about four times as long to compile, once.",
        columns: "document | MB | CPU | memory",
        cells: |it| vec![format!("{:.1}", it[0]), format!("{:.1} s", it[1]), format!("{:.0} MiB", it[2])],
    },
    Table {
        name: "documents",
        text: "## Generating\n\nReal documents, from a small one to the largest available, each in a separate \
               process: the time per megabyte of text, then the wall time. Formatting is included, in parallel by file; \
               write is to a folder in memory. *Busy* is the average number of busy processors.",
        columns: GENERATION,
        cells: generation,
    },
    Table {
        name: "growth",
        text: "## Growing documents\n\nSynthetic documents, each with ten times as many schemas as the previous one; \
               the time per megabyte shows whether the cost is linear.",
        columns: GENERATION,
        cells: generation,
    },
];

const GENERATION: &str = "document | per megabyte | MB | generate | write | total | memory | busy";

/// The whole page.
///
/// # Errors
/// If there is no compiler to name.
pub(crate) fn page(rows: &[Row]) -> Result<String, Box<dyn Error>> {
    let mut page = head()?;
    for table in &TABLES {
        let mut own = rows.iter().filter(|row| row.table == table.name).peekable();
        if own.peek().is_none() {
            continue;
        }
        let rule = "|---:".repeat(table.columns.matches('|').count());
        let _ = write!(page, "\n{}\n\n| {} |\n|---{rule}|\n", table.text, table.columns);
        for row in own {
            let _ = writeln!(page, "| {} | {} |", row.name, (table.cells)(&row.figures).join(" | "));
        }
        if table.name == "unions" {
            page.push_str(&beside_plain(rows));
        }
    }
    Ok(page)
}

fn head() -> Result<String, Box<dyn Error>> {
    let compiler = String::from_utf8(Command::new("rustc").arg("--version").output()?.stdout)?;
    let compiler = compiler.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    Ok(format!(
        "# Performance\n\nThe cost of clientwright and of the code it generates, ratios first, from one run on one \
         machine: {compiler}, \
         {cores} cores, {} on {}. Written by `cargo bench -p performance`; with `CLIENTWRIGHT_CORPUS` set, it also \
         measures documents of that folder, selected by size. Times are medians, except for generating, where they \
         are the best of several runs. Reading, writing and compiling are measured in CPU time, on which other work \
         on the machine has little effect.\n",
        std::env::consts::OS,
        std::env::consts::ARCH,
    ))
}

fn ratio(number: f64) -> String {
    format!("**{number:.2}**")
}

fn speeds(it: &[f64]) -> Vec<String> {
    let (read, write) = it.split_at(it.len() / 2);
    let all = |it: &[f64]| it.iter().map(|speed| format!("{speed:.0}")).collect::<Vec<_>>().join(" / ");
    vec![
        ratio(read[0] / read[2]),
        ratio(write[0] / write[2]),
        ratio(read[1] / read[2]),
        ratio(write[1] / write[2]),
        all(read),
        all(write),
    ]
}

/// The speed of reading each union, relative to the row above it, which has none.
fn beside_plain(rows: &[Row]) -> String {
    let mut plain = None;
    let mut parts = Vec::new();
    for row in rows.iter().filter(|row| row.table == "unions") {
        if row.name.ends_with("no union") {
            plain = Some(row);
        } else if let Some(plain) = plain {
            let share = |index: usize| row.figures[index] / plain.figures[index];
            parts.push(format!("{} {:.2} (hand-written {:.2})", row.name, share(0), share(2)));
        }
    }
    format!(
        "\nReading speed divided by that of the same values without a union (goal for tagged unions: 0.95): {}.\n",
        parts.join("; ")
    )
}

fn generation(it: &[f64]) -> Vec<String> {
    let total = it[3];
    let mut cells = vec![format!("**{:.2} s**", total / it[0]), format!("{:.2}", it[0])];
    cells.extend(it[1..=3].iter().map(|seconds| format!("{seconds:.3}")));
    cells.extend([format!("{:.0} MiB", it[4]), format!("{:.1}", it[5])]);
    cells
}
