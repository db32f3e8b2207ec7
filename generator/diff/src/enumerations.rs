//! Enums: values that were added or removed. Generated clients keep unknown values, unless the enum is closed.

use super::counterexample::Focus;
use super::differ::{Subject, ValueDiffer, WireChange};
use super::matching::{Edit, Pair, match_by_name};
use super::rules::Rule;
use crate::ir::{Enumeration, EnumerationForm, ModelId, Shape, TypeRef};

pub(super) fn enumerations(
    values: &mut ValueDiffer<'_, '_>,
    ids: Pair<ModelId>,
    enumerations: Pair<&Enumeration>,
    subject: &Subject,
) {
    let Pair { old, new } = enumerations;
    if old.form != new.form {
        let types = ids.map(|id| TypeRef::of(Shape::Model(id)));
        let breaks = !values.accepts(Pair { old: &types.old, new: &types.new });
        let message = format!("type of the values of {} changed", subject.label);
        values.add(subject.report(Rule::TypeChanged, message).breaking_if(breaks));
    }
    let matching = match_by_name(&old.values, &new.values, &String::clone);
    for (edit, index) in matching.edits() {
        let (rule, breaks) = match edit {
            Edit::Removed => (Rule::EnumValueRemoved, values.is_sent()),
            Edit::Added => (Rule::EnumValueAdded, values.is_received() && old.closed),
        };
        let (version, id) = values.differ.version(edit, ids);
        let at = version.api.model(id).at.member("enum").item(index);
        let paths = Vec::from_iter(version.member_path(id, index));
        let value = &edit.select(old, new).values[index];
        let message = format!("value `{value}` was {} {}", edit.phrase(), subject.label);
        let json = match edit.select(old, new).form {
            EnumerationForm::Text => value.as_str().into(),
            EnumerationForm::Integer(_) => serde_json::from_str(value).unwrap_or_default(),
        };
        let change = WireChange::new(rule, &at, paths, message).breaking_if(breaks);
        values.add(change.about(subject, Focus::Exact(json)));
    }
    let is_changed =
        |pair: &Pair<usize>| pair.items(&old.words, &new.words).map(|words| &words.text).differ();
    if matching.both.iter().any(is_changed) {
        values.differ.add(subject.docs_changed());
    }
}
