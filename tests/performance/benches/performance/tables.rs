//! Rows → tables in Markdown.

use performance::Row;
use std::fmt::Write;

/// A table: its rows and its columns.
struct Table {
    name: &'static str,
    heading: &'static str,
    columns: &'static str,
    cells: fn(&[f64]) -> Vec<String>,
}

/// All tables, in their order.
const TABLES: [Table; 11] = [
    Table {
        name: "models",
        heading: "Reading and writing: speed divided by that of serde_json with derived structs; MB/s of `from_json` or \
                  `to_json` / serde_json with generated models / with derived structs / with `Value`",
        columns: SPEEDS,
        cells: speeds,
    },
    Table {
        name: "unions",
        heading: "Unions: the row above each group has the same values in one list per branch",
        columns: SPEEDS,
        cells: speeds,
    },
    Table {
        name: "strictness",
        heading: "Time to read with `Strictness::Lenient` divided by that with `Strict` (goal: 1.03)",
        columns: "data | lenient",
        cells: |it| vec![ratio(it[1] / it[0])],
    },
    Table {
        name: "calls",
        heading: "Calls: divided by those of plain reqwest and derived structs (goal: 1.02 with one job, 0.9 with twenty)",
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
        heading: "Compiling: CPU and memory divided by those of derived types",
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
        heading: "The library of an API, without dependencies; IR in thousands of lines",
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
        heading: "A program with five calls, compiled again after a change (goal: 1.3 for the release build, 1.2 for the size)",
        columns: "what | ours / by hand | ours | by hand",
        cells: |it| vec![ratio(it[0] / it[1]), format!("{:.2}", it[0]), format!("{:.2}", it[1])],
    },
    Table {
        name: "build_scripts",
        heading: "The dependencies of a build script; memory of the largest process",
        columns: "build dependency | CPU | wall time | memory | packages",
        cells: |it| {
            let [cpu, wall] = [it[0], it[1]].map(|seconds| format!("{seconds:.1} s"));
            vec![cpu, wall, format!("{:.0} MiB", it[2]), format!("{:.0}", it[3])]
        },
    },
    Table {
        name: "scripts",
        heading: "A build script, without optimization",
        columns: "document | MB | CPU | memory",
        cells: |it| vec![format!("{:.1}", it[0]), format!("{:.1} s", it[1]), format!("{:.0} MiB", it[2])],
    },
    Table {
        name: "documents",
        heading: "Generating: wall time, and the average number of busy processors",
        columns: GENERATION,
        cells: generation,
    },
    Table { name: "growth", heading: "Growing documents", columns: GENERATION, cells: generation },
];

const SPEEDS: &str = "data | read | write | read, serde_json | write, serde_json | read, MB/s | write, MB/s";

const GENERATION: &str = "document | per megabyte | MB | generate | write | total | memory | busy";

/// All tables that have rows.
pub(crate) fn tables(rows: &[Row]) -> String {
    let mut text = String::new();
    for table in &TABLES {
        let mut own = rows.iter().filter(|row| row.table == table.name).peekable();
        if own.peek().is_none() {
            continue;
        }
        let rule = "|---:".repeat(table.columns.matches('|').count());
        let _ = write!(text, "\n{}\n\n| {} |\n|---{rule}|\n", table.heading, table.columns);
        for row in own {
            let _ = writeln!(text, "| {} | {} |", row.name, (table.cells)(&row.figures).join(" | "));
        }
        if table.name == "unions" {
            text.push_str(&beside_plain(rows));
        }
    }
    text
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
