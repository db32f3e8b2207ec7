//! The page of all rules, by topic: `docs/diff.md`.

use clientwright::{Rule, Topic};
use std::fmt::Write;

/// The text before the tables.
const INTRODUCTION: &str = "\
# Changes of an API

`clientwright diff OLD NEW` compares two versions of an API and reports a list of *changes*. Each change has a rule, a location in
the document, an item in Rust, and two verdicts:

- **wire**: whether a client of the old document works with a service of the new one. What the client sends has to be allowed by
  the new document; what it receives has to be readable by the old models, which keep unknown values. Schemas used by both requests
  and responses are checked in both directions. Webhooks and callbacks are received, and their responses are sent.
- **source**: whether code written against the old crate compiles against the new one. Both crates are planned and compared: that of
  a revision with its own configuration and lock file, otherwise both with the same configuration, and the new one with the names
  of the old one. Each difference of the crates is listed below the change of the document that caused it; a difference without such a
  cause, as from another configuration, is a change itself.

A wire break has an *example*: a small value, request or response that one document allows and the other refuses. Where none is known,
it is not called a break: the change is *unjudged*, with the reason, and people have to look at it. The meaning of a default, the scopes of
a token, the text of XML and a `pattern` with lookahead are such cases.

A change is *silent* if it breaks the wire and no compiler shows it. Silent changes are listed first. What several operations have in
common is shown once, with their number.

| version | when |
|---|---|
| major | the wire or code breaks; this includes silent changes, as users have to adapt to them |
| minor | something was added to the crate or deprecated, or a change can't be judged |
| patch | only documentation or details of requests changed |
| none | nothing changed |

`--fail-on breaking`, `wire` or `source` exits with 1 if there is such a change. `--format markdown` is for a pull request: the verdicts
and the counts, then what breaks, what is silent and what can't be judged, and the rest folded; what was changed alike in several places is
one entry. It stays below the 65,536 characters of a comment on GitHub. `github` prints annotations for GitHub Actions, `sarif` a file for code scanning. `--format json` prints one
object with `bump`, `wire`, `source` and `changes`. Each change has `rule`, `pointer`, `file`, `line`, `column`, `old` (its place in the
old document), `rust`, `operations` (those that it touches), `wire`, `source`, `directions` (`sent`, `received`),
`silent`, `unused` (no operation, webhook or callback uses the schema), `bump`, `message`, `counterexample` (its `direction`, and a
`value` with the places of its schema, a `request` or a `response`), `unjudged` (the reason) and `crate_changes`. `renames` lists what has another name in the
new crate: its `kind`, the `module` of its API, and the `old` and `new` names that lead to it.

| command | compares |
|---|---|
| `diff OLD NEW` | two documents, each a file or a file of a git revision such as `HEAD~1:spec/pets.yaml`, without a configuration |
| `diff OLD` | an old document with the document of the same name in `clientwright.toml`, both under this configuration |
| `diff HEAD~1` | all documents of that revision, with its `clientwright.toml` and lock file, with those of today |
| `diff` | the lock file of the last run with the names that `generate` would write now; shows additions and removals only |

This page is printed by `clientwright diff --list-rules`. The third column says when a change breaks the wire; whether it breaks
source depends on the crates.
";

/// All rules as Markdown.
pub(super) fn page() -> String {
    let mut page = INTRODUCTION.to_owned();
    let mut topic: Option<Topic> = None;
    for rule in Rule::ALL {
        if topic != Some(rule.topic()) {
            topic = Some(rule.topic());
            let title = rule.topic().title();
            let _ = write!(page, "\n## {title}\n\n| rule | change | breaks the wire |\n|---|---|---|\n");
        }
        let _ = writeln!(page, "| `{rule}` | {} | {} |", rule.title(), rule.breaks_wire());
    }
    page
}
