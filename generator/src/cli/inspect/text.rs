//! An inspection as lines for people.

use crate::cli::summary::count;
use clientwright::{
    Cost, InspectedApi, InspectedClientParameter, InspectedModel, InspectedOperation, InspectedUnion,
    Inspection, ModelForm, Severity,
};
use std::collections::BTreeMap;
use std::fmt::{self, Write};

/// An inspection as lines for people.
pub(super) struct Told<'a>(pub(super) &'a Inspection);

impl fmt::Display for Told<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for api in &self.0.apis {
            tell_api(api, formatter)?;
        }
        let skipped = || self.0.report.findings().iter().filter(|it| it.severity == Severity::Skipped);
        if skipped().next().is_some() {
            writeln!(formatter, "Left out or widened: {}", count(skipped().count(), "part"))?;
        }
        for finding in skipped() {
            let place = finding.at.as_ref().map(|at| format!(" at {at}")).unwrap_or_default();
            let accepted = finding.accepted.as_ref().map(|reason| format!(" (accepted: {reason})"));
            let accepted = accepted.unwrap_or_default();
            writeln!(formatter, "  {}: {}{place}{accepted}", finding.code, finding.message)?;
        }
        tell_cost(self.0.cost, formatter)
    }
}

fn tell_cost(cost: Cost, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    let Cost { files, lines, types, check_seconds, check_mebibytes, .. } = cost;
    let (files, lines, types) = (count(files, "file"), count(lines, "line"), count(types, "type"));
    writeln!(formatter, "Cost: {lines} of Rust in {files}, {types}")?;
    let told = "by estimate `cargo check` of the crate alone takes";
    writeln!(formatter, "  {told} {check_seconds} s and {check_mebibytes} MiB")
}

fn tell_api(api: &InspectedApi, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    let name = if api.counts.api.is_empty() { String::new() } else { format!(" (`{}`)", api.counts.api) };
    writeln!(formatter, "{}{name}\n", api.title)?;
    writeln!(formatter, "Operations: {} of {}", api.counts.methods, api.counts.operations)?;
    let mut group = "";
    for operation in &api.operations {
        if operation.group != group {
            group = &operation.group;
            writeln!(formatter, "  {group}")?;
        }
        let InspectedOperation { call, output, method, path, .. } = operation;
        writeln!(formatter, "    {call} -> {output}: {method} {path}")?;
    }
    tell_shared(api, formatter)?;
    tell_pages(api, formatter)?;
    tell_models(&api.models, formatter)
}

/// The parameters that the builder sets for all calls, and those that it could.
fn tell_shared(api: &InspectedApi, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    if !api.client_parameters.is_empty() {
        writeln!(formatter, "\nShared parameters: {}", api.client_parameters.len())?;
    }
    for InspectedClientParameter { name, place, operations, setter, .. } in &api.client_parameters {
        let operations = count(*operations, "operation");
        let set = match setter {
            Some(setter) => format!("`{setter}` of the builder"),
            None => "not a client parameter".to_owned(),
        };
        writeln!(formatter, "  {name} ({place}, {operations}): {set}")?;
    }
    Ok(())
}

/// The rule of each operation of pages, as the configuration would say it.
fn tell_pages(api: &InspectedApi, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    let paged: Vec<_> = api.operations.iter().filter_map(|it| Some((it, it.pagination.as_ref()?))).collect();
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for (key, _) in paged.iter().filter_map(|(_, pagination)| pagination.rule.first()) {
        *kinds.entry(key).or_default() += 1;
    }
    let kinds: Vec<String> = kinds.iter().map(|(kind, number)| format!("{number} by {kind}")).collect();
    let unclear: Vec<&str> =
        api.operations.iter().filter(|it| it.are_pages_unclear).map(|it| &*it.id).collect();
    let unclear_number = (!unclear.is_empty()).then(|| format!("{} unclear", unclear.len()));
    let parts: Vec<String> = kinds.into_iter().chain(unclear_number).collect();
    let parts = if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) };
    writeln!(formatter, "\nPages: {}{parts}", count(paged.len(), "operation"))?;
    for (InspectedOperation { id, .. }, pagination) in paged {
        let rule: Vec<String> =
            pagination.rule.iter().map(|(key, value)| format!("{key} = {value}")).collect();
        let (item, source) = (&pagination.item, pagination.source);
        writeln!(formatter, "  {id}: {item} by {source}\n    {{ {} }}", rule.join(", "))?;
    }
    unclear.iter().try_for_each(|id| writeln!(formatter, "  {id}: unclear"))
}

fn tell_models(models: &[InspectedModel], formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    let number = |kind: ModelForm| models.iter().filter(|model| model.kind == kind).count();
    writeln!(
        formatter,
        "\nModels: {} ({}, {}, {}, {})",
        models.len(),
        count(number(ModelForm::Struct), "struct"),
        count(number(ModelForm::Enumeration), "enumeration"),
        count(number(ModelForm::Union), "union"),
        if number(ModelForm::Alias) == 1 {
            "1 alias".to_owned()
        } else {
            format!("{} aliases", number(ModelForm::Alias))
        },
    )?;
    for (name, union) in models.iter().filter_map(|model| Some((&model.name, model.union.as_ref()?))) {
        tell_union(name, union, formatter)?;
    }
    writeln!(formatter)
}

/// How the branches of a union are told apart.
fn tell_union(name: &str, union: &InspectedUnion, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    match &union.tag {
        Some(tag) => writeln!(formatter, "  {name}: told apart by `{tag}`")?,
        None => writeln!(formatter, "  {name}: told apart by kind and members")?,
    }
    for branch in &union.branches {
        let mut line = format!("    {}({}): {}", branch.variant, branch.holds, branch.kinds.join(", "));
        for (what, names) in [("values", &branch.values), ("members", &branch.members)] {
            if !names.is_empty() {
                write!(line, "; {what} {}", names.join(", "))?;
            }
        }
        writeln!(formatter, "{line}")?;
    }
    Ok(())
}
