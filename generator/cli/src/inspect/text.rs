//! Inspections as text.

use crate::console::count;
use clientwright::{
    Cost, FindingLine, InspectedApi, InspectedClientParameter, InspectedJob, InspectedModel,
    InspectedOperation, InspectedUnion, Inspection, ModelForm, ResourceCalls, Severity, finding_lines,
    one_line,
};
use std::collections::BTreeMap;
use std::fmt::{self, Write};

/// An inspection, and whether every place of a finding is shown.
pub(super) struct Text<'a>(pub(super) &'a Inspection, pub(super) bool);

impl fmt::Display for Text<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for api in &self.0.apis {
            write_api(api, formatter)?;
        }
        let skipped =
            || self.0.report.findings().iter().filter(|finding| finding.severity == Severity::Skipped);
        if skipped().next().is_some() {
            writeln!(formatter, "Skipped: {}", count(skipped().count(), "part"))?;
        }
        for FindingLine { code, text, .. } in finding_lines(skipped(), &self.0.sources, self.1) {
            writeln!(formatter, "  {code}: {text}")?;
        }
        write_cost(self.0.cost, formatter)?;
        self.0.apis.iter().try_for_each(|api| write_resources(api, formatter))
    }
}

fn write_cost(cost: Cost, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    let Cost { files, lines, types, check_seconds, check_mebibytes, .. } = cost;
    let (files, lines, types) = (count(files, "file"), count(lines, "line"), count(types, "type"));
    writeln!(formatter, "Cost: {lines} of Rust in {files}, {types}")?;
    writeln!(
        formatter,
        "  estimate: `cargo check` of the crate takes {check_seconds} s and {check_mebibytes} MiB"
    )
}

fn write_api(api: &InspectedApi, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    writeln!(formatter, "{}{}\n", api.title, module(api))?;
    writeln!(formatter, "Operations: {} of {}", api.counts.methods, api.counts.operations)?;
    let mut group = "";
    for operation in &api.operations {
        if operation.group != group {
            group = &operation.group;
            writeln!(formatter, "  {group}")?;
        }
        let InspectedOperation { code, output, error, method, path, .. } = operation;
        let error = error.as_ref().map(|error| format!(", or {error}")).unwrap_or_default();
        writeln!(formatter, "    {code} -> {output}{error}: {method} {}", one_line(path))?;
        operation.others.iter().try_for_each(|other| writeln!(formatter, "      also: {other}"))?;
        for (word, arguments) in [("arguments", &operation.arguments), ("setters", &operation.setters)] {
            let arguments: Vec<String> =
                arguments.iter().map(|argument| format!("{}: {}", argument.name, argument.ty)).collect();
            if !arguments.is_empty() {
                writeln!(formatter, "      {word}: {}", arguments.join(", "))?;
            }
        }
    }
    write_client_parameters(api, formatter)?;
    write_pagination(api, formatter)?;
    write_models(&api.models, formatter)
}

/// The names with each value of the option, side by side.
fn write_resources(api: &InspectedApi, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    writeln!(formatter, "\nResources: {}{}", api.resources.chosen.as_str(), module(api))?;
    for ResourceCalls { resources, groups, calls, .. } in &api.resources.values {
        let calls: Vec<String> = calls.iter().map(|call| format!("{call}(..)")).collect();
        let groups = count(*groups, "group");
        writeln!(formatter, "  {} ({groups}): {}", resources.as_str(), calls.join(", "))?;
    }
    Ok(())
}

/// The module of an API, if it has one.
fn module(api: &InspectedApi) -> String {
    if api.counts.api.is_empty() { String::new() } else { format!(" (`{}`)", api.counts.api) }
}

fn write_client_parameters(api: &InspectedApi, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    if !api.client_parameters.is_empty() {
        writeln!(formatter, "\nClient parameters: {}", api.client_parameters.len())?;
    }
    for InspectedClientParameter { name, place, operations, setter, .. } in &api.client_parameters {
        let operations = count(*operations, "operation");
        let set = match setter {
            Some(setter) => format!("set by the builder's `{setter}`"),
            None => "not a client parameter".to_owned(),
        };
        writeln!(formatter, "  {} ({place}, {operations}): {set}", one_line(name))?;
    }
    Ok(())
}

/// The pagination rules, as in the configuration.
fn write_pagination(api: &InspectedApi, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    let paged: Vec<_> = api
        .operations
        .iter()
        .filter_map(|operation| Some((operation, operation.pagination.as_ref()?)))
        .collect();
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for (key, _) in paged.iter().filter_map(|(_, pagination)| pagination.rule.first()) {
        *kinds.entry(key).or_default() += 1;
    }
    let kinds: Vec<String> = kinds.iter().map(|(kind, number)| format!("{number} by {kind}")).collect();
    let unclear: Vec<&str> = api
        .operations
        .iter()
        .filter(|operation| operation.is_pagination_unclear)
        .map(|operation| &*operation.id)
        .collect();
    let unclear_number = (!unclear.is_empty()).then(|| format!("{} unclear", unclear.len()));
    let parts: Vec<String> = kinds.into_iter().chain(unclear_number).collect();
    let parts = if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) };
    writeln!(formatter, "\nPagination: {}{parts}", count(paged.len(), "operation"))?;
    for (InspectedOperation { id, .. }, pagination) in paged {
        let rule: Vec<String> =
            pagination.rule.iter().map(|(key, value)| format!("{key} = {value}")).collect();
        let (item, source) = (&pagination.item, pagination.source);
        let (id, rule) = (one_line(id), rule.join(", "));
        writeln!(formatter, "  {id}: {item} by {source}\n    {{ {} }}", one_line(&rule))?;
    }
    unclear.iter().try_for_each(|id| writeln!(formatter, "  {}: unclear", one_line(id)))?;
    for (number, InspectedJob { operation, source, rule, .. }) in api.jobs.iter().enumerate() {
        if number == 0 {
            writeln!(formatter, "\nJobs, which `until_done` waits for:")?;
        }
        writeln!(formatter, "  {} by {source}\n    {{ {} }}", one_line(operation), one_line(rule))?;
    }
    Ok(())
}

fn write_models(models: &[InspectedModel], formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
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
    let keeping = models.iter().filter(|model| model.keeps_unknown_members).count();
    if keeping > 0 {
        let keep = if keeping == 1 { "keeps" } else { "keep" };
        let structs = count(keeping, "struct");
        writeln!(
            formatter,
            "  {structs} {keep} unknown members: 24 bytes more in each value, and an allocation in each that has some"
        )?;
    }
    for (name, union) in models.iter().filter_map(|model| Some((&model.name, model.union.as_ref()?))) {
        write_union(name, union, formatter)?;
    }
    writeln!(formatter)
}

fn write_union(name: &str, union: &InspectedUnion, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    match &union.discriminator {
        Some(property) => writeln!(formatter, "  {name}: discriminated by `{}`", one_line(property))?,
        None => writeln!(formatter, "  {name}: discriminated by shape")?,
    }
    for branch in &union.branches {
        let mut line =
            format!("    {}({}): {}", branch.variant, branch.payload, branch.json_types.join(", "));
        for (what, names) in [("values", &branch.values), ("properties", &branch.members)] {
            if !names.is_empty() {
                write!(line, "; {what} {}", names.join(", "))?;
            }
        }
        writeln!(formatter, "{}", one_line(&line))?;
    }
    Ok(())
}
