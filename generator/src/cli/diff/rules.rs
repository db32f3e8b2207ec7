//! The page of all rules, by what they are about: `docs/changes.md`.

use clientwright::{Rule, Topic};
use std::fmt::Write;

/// What stands before the table.
const ABOUT: &str = "\
# Changes

What `clientwright diff OLD NEW` finds between two versions of an API is a *change*: a rule, the place in the document, what it is
in Rust, and two verdicts.

- **wire**: whether a client that was made of the old document works with a service of the new one. What a client sends has to be
  allowed by the new document; what it receives has to be readable for the old models, which keep values that they don't know.
  A value that both requests and answers have is looked at in both directions; webhooks and callbacks are received.
- **source**: whether code that was written against the old crate compiles against the new one. It comes from comparing the two
  crates that would be generated, under the same configuration, the new one with the names of the old one. Each difference of
  the crates belongs to the change of the document that caused it; what the document didn't cause is a change of its own.

A change is *silent* where it breaks the wire and no compiler tells: these come first.

| version | when |
|---|---|
| major | the wire or code breaks. A silent change is one too: users have to look, and a version is what makes them |
| minor | the crate has more than it had, or something is deprecated |
| patch | the crate says something else in its docs or sends it otherwise, and all goes on |
| none | nothing changed |

`--fail-on breaking`, `wire` or `source` exits with 1 where there is such a change. `--format json` is one object with `bump`,
`wire`, `source` and `changes`; each change has `rule`, `pointer`, `rust`, `wire`, `source` and `message`, and beside them `file`,
`direction`, `silent`, `bump` and `crate_changes`.

| compared | with |
|---|---|
| `diff OLD NEW` | two documents, each a file or a file of a git revision such as `HEAD~1:spec/pets.yaml`, without a configuration |
| `diff OLD` | an old document with the one of that name in `clientwright.toml`, both with all that is said there |
| `diff HEAD~1` | all that `clientwright.toml` names, as it was in that revision, and the lock file of that time |
| `diff` | the lock file of the last run with the names that `generate` would write now: what came and went, nothing of what changed inside |

This page is what `clientwright diff --list-rules` prints. The third column says when a change breaks the wire; whether it breaks
code is asked of the crates.
";

/// All rules as Markdown.
pub(super) fn page() -> String {
    let mut page = ABOUT.to_owned();
    let mut topic: Option<Topic> = None;
    for rule in Rule::ALL {
        if topic != Some(rule.topic()) {
            topic = Some(rule.topic());
            let title = rule.topic().title();
            let _ = write!(page, "\n## {title}\n\n| rule | what | breaks the wire |\n|---|---|---|\n");
        }
        let _ = writeln!(page, "| `{rule}` | {} | {} |", rule.title(), rule.verdict());
    }
    page
}
