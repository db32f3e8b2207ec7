//! Why the documents don't say whether a change breaks the wire: nothing is known that one of them allows and the other refuses.

use super::counterexample::Focus;
use super::rules::Rule;
use crate::ir::Bound;

/// A phrase without a full stop.
pub(super) fn reason(rule: Rule, focus: &Focus) -> String {
    let of_rule = match rule {
        Rule::DefaultChanged => {
            "a request without the value is accepted as before, but it may mean something else"
        }
        Rule::DiscriminatorValueChanged => {
            "JSON Schema has no discriminators, so that no schema refuses the former value"
        }
        Rule::EncodingChanged => "it isn't known how the field was written",
        Rule::InboundRequestRemoved => "nothing fails, but it is never received again",
        Rule::PaginationRemoved => {
            "each page is still a valid response, and it isn't known whether the first one has all items"
        }
        Rule::PaginationChanged => {
            "each request is still valid, and it isn't known how the service continues"
        }
        Rule::ScopeAdded => "it isn't known whether the tokens of clients have the scope",
        Rule::XmlChanged => "no document says whether services and clients accept the former XML",
        _ => return of_value(focus),
    };
    of_rule.to_owned()
}

fn of_value(focus: &Focus) -> String {
    let Focus::Limit(limit) = focus else {
        return "no message is known that one document allows and the other refuses".to_owned();
    };
    match &limit.bound {
        Bound::Pattern(_) => {
            "no string is known that the former pattern allows and this one refuses, and their structures differ".to_owned()
        }
        Bound::Unread(keyword, _) => format!("values are not checked against `{keyword}`"),
        _ => "no value is known that the former document allows and this limit refuses".to_owned(),
    }
}
