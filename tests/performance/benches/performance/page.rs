//! Rows → `docs/performance.md`.

use performance::Row;
use std::error::Error;
use std::fmt::Write;
use std::process::Command;

/// A table of the page: its rows, and what stands in its columns.
struct Table {
    name: &'static str,
    text: &'static str,
    columns: &'static str,
    cells: fn(&[f64]) -> Vec<String>,
}

/// All tables, in their order.
const TABLES: [Table; 6] = [
    Table {
        name: "models",
        text: "## Reading and writing\n\nThe generated models beside structs with serde's derive that are written by hand, and \
               beside `serde_json::Value`: the same text, in the same process, taking turns, by serde_json with \
               `float_roundtrip`. *Read* and *write* are how many times as fast ours are as those by hand (goal: reading 1.0 or \
               more), *Value* how many times as fast as `Value`; then megabytes in a second, ours / by hand / `Value`.\n\n\
               Where ours is behind: a number may come in any form, an integer as `1.0` too, and is written without `.0` \
               where nothing stands behind the point, so it is looked at twice; an error names the item of a list and \
               the member of a map, so each is read by a call that serde's own code has in place.",
        columns: "data | read | write | read, Value | write, Value | read, MB/s | write, MB/s",
        cells: speeds,
    },
    Table {
        name: "unions",
        text: "## Unions\n\nThe same for unions, by hand with serde's `tag` for the tagged and `untagged` for the others. Above \
               each stand the same values without a union, in a list for each branch.\n\n\
               Where ours is behind the plain values: a tag is read and looked for among those of the branches, and all \
               branches are in one list, whose items are as big as the biggest; an object whose tag does not come first \
               is held, so it is read twice. So is a value of which only its type or its members tell \
               the branch.",
        columns: "data | read | write | read, Value | write, Value | read, MB/s | write, MB/s",
        cells: speeds,
    },
    Table {
        name: "calls",
        text: "## Calls\n\nA call of a generated client beside a bare one of reqwest with structs of serde's derive: the same \
               page of jobs, from a server in the same process, taking turns, all on one processor; time on the wall. \
               The first two figures are how many times as long ours takes (goal: 1.05 or less), and how many times as \
               many bytes it allocates.\n\n\
               A small answer shows what a call costs beside its body, about a microsecond: options, credentials, \
               limits, the way to another attempt. A longer one is read faster than by reqwest and serde_json, which \
               check the body to be UTF-8 text by text.",
        columns: "answer | time | bytes | ours | bare | bytes, ours | bytes, bare",
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
        text: "## Compiling\n\nThe models of the bundled documents beside the same types with serde's derive, with a function \
               that reads and writes each; the package alone, dependencies compiled already, incremental compilation off. The \
               first two figures are what share of the derived form's time on the processor and memory ours takes.\n\n\
               Where ours is behind: a release build optimizes two ways to read each branch of a union, from the format \
               and from what was held.",
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
        name: "documents",
        text: "## Generating\n\nReal documents, from a small one to the biggest at hand, each in a process of its own: what comes \
               of a megabyte of text, then the time of each stage on the wall. Emit formats too, file by file on all \
               processors; write is to disk. *Busy* is how many processors were at work, on average.",
        columns: GENERATION,
        cells: generation,
    },
    Table {
        name: "growth",
        text: "## Growing documents\n\nMade-up documents, each with ten times as many schemas as the one before; the time for a \
               megabyte says whether all of it grows in proportion.",
        columns: GENERATION,
        cells: generation,
    },
];

const GENERATION: &str =
    "document | a megabyte in | MB | read | parse | lower | plan | emit | write | total | memory | busy";

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
        "# Performance\n\nWhat clientwright and what it writes cost, ratios first, from one run on one machine: {compiler}, \
         {cores} cores, {} on {}. Written by `cargo bench -p performance`; with `CLIENTWRIGHT_CORPUS` set, \
         documents of that folder are measured too, chosen by their size. Times are medians, those of generating the best \
         of some runs. Reading, writing and compiling are measured in time on the processor, which other work on the machine \
         changes little.\n",
        std::env::consts::OS,
        std::env::consts::ARCH,
    ))
}

fn ratio(number: f64) -> String {
    format!("**{number:.2}**")
}

fn speeds(it: &[f64]) -> Vec<String> {
    vec![
        ratio(it[0] / it[1]),
        ratio(it[3] / it[4]),
        ratio(it[0] / it[2]),
        ratio(it[3] / it[5]),
        format!("{:.0} / {:.0} / {:.0}", it[0], it[1], it[2]),
        format!("{:.0} / {:.0} / {:.0}", it[3], it[4], it[5]),
    ]
}

/// How fast each union is read, beside the row above it that has none.
fn beside_plain(rows: &[Row]) -> String {
    let mut plain = None;
    let mut parts = Vec::new();
    for row in rows.iter().filter(|row| row.table == "unions") {
        if row.name.ends_with("no union") {
            plain = Some(row);
        } else if let Some(plain) = plain {
            let share = |index: usize| row.figures[index] / plain.figures[index];
            parts.push(format!("{} {:.2} (by hand {:.2})", row.name, share(0), share(1)));
        }
    }
    format!(
        "\nReading beside the same values without a union (goal for tagged ones: 0.95): {}.\n",
        parts.join("; ")
    )
}

fn generation(it: &[f64]) -> Vec<String> {
    let total = it[7];
    let mut cells = vec![format!("**{:.2} s**", total / it[0]), format!("{:.2}", it[0])];
    cells.extend(it[1..=7].iter().map(|seconds| format!("{seconds:.3}")));
    cells.extend([format!("{:.0} MiB", it[8]), format!("{:.1}", it[9])]);
    cells
}
