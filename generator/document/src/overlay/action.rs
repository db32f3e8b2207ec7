//! The tree of an overlay → its actions (OpenAPI Overlay 1.0 and 1.1). Deviations from the standard are reported.

use crate::diagnostic::{Code, Location, Report, unknown_field};
use crate::source::{Members, Node};

/// The supported versions, without the patch number.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Version {
    V1_0,
    V1_1,
}

/// OpenAPI Overlay 1.1, Action Object.
pub(super) struct Action<'a> {
    pub(super) at: Location,
    pub(super) target: &'a str,
    pub(super) change: Change<'a>,
}

/// The effect of an action on its targets.
pub(super) enum Change<'a> {
    /// Merges a value.
    Update(&'a Node),
    /// Merges the value that another path selects.
    Copy(&'a str),
    /// Removes the targets.
    Remove,
}

const OVERLAY: (&str, &[&str]) = ("Overlay Object", &["overlay", "info", "extends", "actions"]);
const INFO: (&str, &[&str]) = ("Info Object", &["title", "version", "description"]);
const ACTION: (&str, &[&str]) = ("Action Object", &["target", "description", "update", "copy", "remove"]);

/// Parses the version; `None` if it isn't supported.
pub(super) fn parse_version(overlay: &Members, at: &Location, report: &mut Report) -> Option<Version> {
    let at = at.member("overlay");
    let version = match overlay.get("overlay") {
        Some(Node::Text(text)) => text.clone(),
        // `overlay: 1.0` is a number in YAML.
        Some(Node::Number(number)) => number.to_string(),
        other => {
            let kind = other.map_or("nothing", Node::kind);
            let message = format!("expected the version of the Overlay Specification, found {kind}");
            return invalid(&at, message, report);
        }
    };
    let mut parts = version.splitn(3, '.');
    let known = match (parts.next(), parts.next()) {
        (Some("1"), Some("0")) => Version::V1_0,
        (Some("1"), Some("1")) => Version::V1_1,
        _ => {
            let message = format!("unsupported overlay version `{version}`; supported are 1.0 and 1.1");
            return invalid(&at, message, report);
        }
    };
    let is_number = |patch: &str| !patch.is_empty() && patch.bytes().all(|digit| digit.is_ascii_digit());
    if !parts.next().is_some_and(is_number) {
        let message = format!("the version `{version}` should have three numbers");
        report.add(Code::NonstandardOverlay, &at, message);
    }
    Some(known)
}

/// Parses the actions and checks the other fields.
pub(super) fn parse_actions<'a>(overlay: &'a Members, at: &Location, report: &mut Report) -> Vec<Action<'a>> {
    check_keys(overlay, at, OVERLAY, report);
    check_about(overlay, at, report);
    let at = at.member("actions");
    let actions = match overlay.get("actions") {
        Some(Node::List(actions)) if !actions.is_empty() => actions,
        other => {
            let found = match other {
                Some(Node::List(_)) => "`actions` is empty".to_owned(),
                Some(other) => format!("`actions` is {}", other.kind()),
                None => "there are no `actions`".to_owned(),
            };
            report.add(Code::InvalidOverlay, &at, format!("{found}, so this overlay does nothing"));
            return Vec::new();
        }
    };
    let parse = |(index, node)| parse_action(node, &at.item(index), report);
    actions.iter().enumerate().filter_map(parse).collect()
}

fn check_about(overlay: &Members, at: &Location, report: &mut Report) {
    let at = at.member("info");
    let Some(Node::Object(about)) = overlay.get("info") else {
        let message = "missing `info` object; the overlay is applied anyway";
        report.add(Code::NonstandardOverlay, &at, message);
        return;
    };
    check_keys(about, &at, INFO, report);
    for key in ["title", "version"] {
        if !about.contains_key(key) {
            let message = format!("`info` has no `{key}`; the overlay is applied anyway");
            report.add(Code::NonstandardOverlay, &at.member(key), message);
        }
    }
}

fn parse_action<'a>(node: &'a Node, at: &Location, report: &mut Report) -> Option<Action<'a>> {
    let Node::Object(action) = node else {
        return invalid(at, format!("expected an action, found {}", node.kind()), report);
    };
    check_keys(action, at, ACTION, report);
    let change = parse_change(action, at, report);
    match action.get("target") {
        Some(Node::Text(target)) => Some(Action { at: at.clone(), target, change: change? }),
        Some(other) => {
            let message = format!("`target` is {}, not a JSONPath", other.kind());
            invalid(&at.member("target"), message, report)
        }
        None => invalid(at, "the action has no `target`", report),
    }
}

fn parse_change<'a>(action: &'a Members, at: &Location, report: &mut Report) -> Option<Change<'a>> {
    let removes = match action.get("remove") {
        None => false,
        Some(Node::Bool(removes)) => *removes,
        Some(other) => {
            let message = format!("`remove` is {}, neither `true` nor `false`", other.kind());
            return invalid(&at.member("remove"), message, report);
        }
    };
    let (update, copy) = (action.get("update"), action.get("copy"));
    match (removes, update, copy) {
        (true, None, None) => Some(Change::Remove),
        (true, _, _) => {
            let beside = if update.is_some() { "update" } else { "copy" };
            let message = format!("`{beside}` has no effect next to `remove: true`");
            report.add(Code::NonstandardOverlay, &at.member(beside), message);
            Some(Change::Remove)
        }
        (false, Some(update), None) => Some(Change::Update(update)),
        (false, None, Some(Node::Text(path))) => Some(Change::Copy(path)),
        (false, None, Some(other)) => {
            let message = format!("`copy` is {}, not a JSONPath", other.kind());
            invalid(&at.member("copy"), message, report)
        }
        (false, Some(_), Some(_)) => invalid(at, "an action can't have both `update` and `copy`", report),
        (false, None, None) => {
            invalid(at, "the action has none of `update`, `copy` and `remove: true`", report)
        }
    }
}

fn invalid<T>(at: &Location, message: impl Into<String>, report: &mut Report) -> Option<T> {
    report.add(Code::InvalidOverlay, at, message);
    None
}

/// Reports unknown fields; extensions begin with `x-`.
fn check_keys(members: &Members, at: &Location, (object, known): (&str, &[&str]), report: &mut Report) {
    for key in members.keys().filter(|key| !known.contains(&key.as_str()) && !key.starts_with("x-")) {
        let names = (key.as_str(), known.iter().copied());
        report.add_with_suggestion(Code::UnknownField, &at.member(key), unknown_field(key, object), names);
    }
}
