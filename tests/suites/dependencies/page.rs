//! `docs/dependencies.md`. In: what each form of a package needs, and why; out: the page.

use crate::dependencies::reasons::BUILD_SCRIPTS;
use crate::dependencies::tree::Dependency;
use std::collections::BTreeMap;
use std::fmt::Write;

/// A way to build a package.
pub(crate) struct Form {
    /// How it is called.
    pub(crate) title: &'static str,
    pub(crate) dependencies: BTreeMap<String, Dependency>,
}

const OPENING: &str = "\
# Dependencies

Written by `INSTA_UPDATE=always cargo test -p tests --test generator dependencies -- --ignored`, which lists what Cargo resolves for
Linux on x86-64. Without `INSTA_UPDATE`, it fails if this page differs, or if a direct dependency has no reason.

The dependencies of clientwright and of the runtime, on which generated crates depend, and why they are needed. `deny.toml` lists the
allowed licences and sources, and `.ci/run` checks them with cargo-deny. It doesn't check advisories, because their database needs
the network.

No C is compiled, neither for the library in a build script nor for the runtime without TLS, and the only build scripts are those in
the last table. Only TLS and the command line's allocator compile C. clientwright has no
build scripts, and its packages and written crates have `#![forbid(unsafe_code)]`. A module has what your crate has; it needs no unsafe code.

Each version requirement is the lowest that works: `tests/minimal-versions.sh` builds with them.
";

/// The text above the section of each package.
const HEADINGS: [&str; 3] = [
    "## The runtime\n\nA generated crate depends on nothing else, and has features of these names.",
    "## The library\n\nWhat a build script compiles, and what its features add; none of them is on by default.",
    "## The command line\n\nThe program, with the library and all of its features.",
];

/// The forms of a package, and the reasons for its direct dependencies.
type Section<'a> = (&'a [Form], &'a [(&'a str, &'a str)]);

/// The whole page, with a section for each heading.
pub(crate) fn page(sections: [Section<'_>; 3]) -> String {
    let mut text = OPENING.to_owned();
    for (heading, (forms, reasons)) in HEADINGS.iter().zip(sections) {
        write!(text, "\n{heading}\n\n{}", section(forms, reasons)).expect("texts can be written to");
    }
    text.push_str(
        "\n## Build scripts that can't be avoided\n\n| crate | what its build script does |\n|---|---|\n",
    );
    for (name, what) in BUILD_SCRIPTS {
        writeln!(text, "| `{name}` | {what} |").expect("texts can be written to");
    }
    text
}

/// The forms of a package: counted, then what it asks for with the reasons, then all the rest by name.
fn section(forms: &[Form], reasons: &[(&str, &str)]) -> String {
    let mut text =
        "| | direct | all | build scripts | procedural macros | compile C |\n|---|---|---|---|---|---|\n"
            .to_owned();
    for Form { title, dependencies, .. } in forms {
        let count = |matches: fn(&Dependency) -> bool| dependencies.values().filter(|it| matches(it)).count();
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
    text.push_str("\n| direct dependency | reason | licence | |\n|---|---|---|---|\n");
    for (name, reason) in reasons {
        let found = forms.iter().find_map(|form| form.dependencies.get(*name));
        let Some(found) = found else { continue };
        writeln!(text, "| `{name}` | {reason} | {} | {} |", found.license, remarks(found))
            .expect("texts can be written to");
    }
    text.push_str("\n| indirect dependency | licence | |\n|---|---|---|\n");
    let mut described = BTreeMap::new();
    for form in forms {
        let is_asked_for = |name: &str| reasons.iter().any(|(asked, _)| *asked == name);
        for (name, found) in form.dependencies.iter().filter(|(name, _)| !is_asked_for(name)) {
            described.entry(name).or_insert((form.title, found));
        }
    }
    for (name, (title, found)) in described {
        let remarks = [format!("first with {title}"), remarks(found)].join(", ");
        writeln!(text, "| `{name}` | {} | {} |", found.license, remarks.trim_end_matches(", "))
            .expect("texts can be written to");
    }
    text
}

fn named(dependencies: &BTreeMap<String, Dependency>, matches: fn(&Dependency) -> bool) -> String {
    let names = dependencies.iter().filter(|(_, it)| matches(it)).map(|(name, _)| format!("`{name}`"));
    names.collect::<Vec<_>>().join(", ")
}

fn remarks(found: &Dependency) -> String {
    let remarks = [
        (found.compiles_c, "compiles C"),
        (found.has_build_script && !found.compiles_c, "build script"),
        (found.is_macro, "procedural macro"),
    ];
    let remarks: Vec<_> = remarks.into_iter().filter(|(applies, _)| *applies).map(|(_, what)| what).collect();
    remarks.join(", ")
}
