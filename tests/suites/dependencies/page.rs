//! `docs/dependencies.md`. In: what each form of a package needs, and why; out: the page.

use crate::reasons::BUILD_SCRIPTS;
use crate::tree::Dependency;
use std::collections::BTreeMap;
use std::fmt::Write;

/// A way to build a package.
pub(crate) struct Form {
    /// How it is called.
    pub(crate) title: &'static str,
    /// The cargo features that are on; no others.
    pub(crate) features: &'static str,
    pub(crate) dependencies: BTreeMap<String, Dependency>,
}

const OPENING: &str = "\
# Dependencies

What is built besides clientwright itself, and why. Written by `INSTA_UPDATE=always cargo test -p tests --test
dependencies`, which fails where this page isn't what Cargo resolves for Linux on x86-64, or where a crate that is asked for
has no reason. Which licences and sources are allowed stands in `deny.toml`; `.ci/run` holds every crate against it with
cargo-deny. Its advisories need a database from the network and are no part of that.

With `default-features = false` no C is compiled, neither for a generated crate nor for the generator in a build script, and
the only build scripts are those of the last table. It takes TLS, or the program with its allocator, to compile C. Nothing of
clientwright has a build script, and all of it says `#![forbid(unsafe_code)]`, what it generates too.

Each version that is asked for is the lowest that works: `tests/minimal-versions.sh` builds with it.
";

/// The whole page.
pub(crate) fn page(
    generated: &[Form],
    reasons: &[(&str, &str)],
    generator: &[Form],
    own: &[(&str, &str)],
) -> String {
    let mut text = OPENING.to_owned();
    text.push_str("\n## Generated crates\n\nOne of a document with everything; a feature that a document has no use for isn't there.\n\n");
    text.push_str(&section(generated, reasons));
    text.push_str("\n## The generator\n\nAs a build-dependency with `default-features = false` it is the library alone.\n\n");
    text.push_str(&section(generator, own));
    text.push_str(
        "\n## Build scripts that can't be left out\n\n| crate | what its build script does |\n|---|---|\n",
    );
    for (name, what) in BUILD_SCRIPTS {
        writeln!(text, "| `{name}` | {what} |").expect("texts can be written to");
    }
    text
}

/// The forms of a package: counted, then what it asks for with the reasons, then all the rest by name.
fn section(forms: &[Form], reasons: &[(&str, &str)]) -> String {
    let mut text =
        "| | asked for | all | build scripts | procedural macros | compile C |\n|---|---|---|---|---|---|\n"
            .to_owned();
    for Form { title, dependencies, .. } in forms {
        let count = |is: fn(&Dependency) -> bool| dependencies.values().filter(|it| is(it)).count();
        let c = named(dependencies, |it| it.compiles_c);
        writeln!(
            text,
            "| {title} | {} | {} | {} | {} | {} |",
            count(|it| it.is_direct),
            dependencies.len(),
            count(|it| it.has_build_script),
            count(|it| it.is_macro),
            if c.is_empty() { "–" } else { &c },
        )
        .expect("texts can be written to");
    }
    text.push_str("\n| asked for | why | licence | |\n|---|---|---|---|\n");
    for (name, reason) in reasons {
        let found = forms.iter().find_map(|form| form.dependencies.get(*name));
        let Some(found) = found else { continue };
        writeln!(text, "| `{name}` | {reason} | {} | {} |", found.license, remarks(found))
            .expect("texts can be written to");
    }
    text.push_str("\n| not asked for, but built | licence | |\n|---|---|---|\n");
    let mut told = BTreeMap::new();
    for form in forms {
        let is_asked_for = |name: &str| reasons.iter().any(|(asked, _)| *asked == name);
        for (name, found) in form.dependencies.iter().filter(|(name, _)| !is_asked_for(name)) {
            told.entry(name).or_insert((form.title, found));
        }
    }
    for (name, (title, found)) in told {
        let remarks = [format!("first with {title}"), remarks(found)].join(", ");
        writeln!(text, "| `{name}` | {} | {} |", found.license, remarks.trim_end_matches(", "))
            .expect("texts can be written to");
    }
    text
}

fn named(dependencies: &BTreeMap<String, Dependency>, is: fn(&Dependency) -> bool) -> String {
    let names = dependencies.iter().filter(|(_, it)| is(it)).map(|(name, _)| format!("`{name}`"));
    names.collect::<Vec<_>>().join(", ")
}

fn remarks(found: &Dependency) -> String {
    let remarks = [
        (found.compiles_c, "compiles C"),
        (found.has_build_script && !found.compiles_c, "build script"),
        (found.is_macro, "procedural macro"),
    ];
    let said: Vec<_> = remarks.into_iter().filter(|(is, _)| *is).map(|(_, what)| what).collect();
    said.join(", ")
}
