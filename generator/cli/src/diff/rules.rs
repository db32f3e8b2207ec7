//! The page of all rules, by topic, for `clientwright diff --list-rules`.

use clientwright_diff::{Rule, Topic};
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

The third column of the tables says when a change breaks the wire; whether it breaks source depends on the crates.
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
