//! `clientwright inspect`: tells what documents hold and what becomes of it, and writes nothing.

use super::arguments::{InspectFormat, Inspected};
use super::configuration;
use super::console::Console;
use super::generate::names_file;
use super::problem::{Halt, Problem};
use super::summary::count;
use super::target::with_slashes;
use clientwright::{
    ApiInput, Finding, FolderFiles, InspectedApi, InspectedModel, InspectedOperation, InspectedUnion,
    Inspection, Location, ModelForm, Options, Severity,
};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::{self, Write};
use std::path::Path;

/// Tells all that was selected.
///
/// # Errors
/// A document that nothing can be generated from.
pub(crate) fn run(what: &Inspected, console: &mut Console) -> Result<(), Halt> {
    let mut inspections = Vec::new();
    for (apis, options) in selected(what)? {
        match clientwright::inspect(&apis, &options) {
            Ok(inspection) => inspections.push(inspection),
            Err(failure) => {
                let errors = count(failure.report.count(Severity::Error), "error");
                let findings = console.lay_out(failure.report, failure.sources);
                console.findings(findings)?;
                return Err(Problem::new(format!("{errors}, so nothing can be told")).into());
            }
        }
    }
    match what.format {
        InspectFormat::Text => {
            let text: String = inspections.iter().map(|it| Told(it).to_string()).collect();
            console.result(&text)?;
        }
        InspectFormat::Json => console.value(&as_json(&inspections))?,
    }
    Ok(())
}

/// The document, or each target of the configuration with the names that it has.
fn selected(what: &Inspected) -> Result<Vec<(Vec<ApiInput>, Options)>, Halt> {
    if let Some(spec) = &what.spec {
        let api = ApiInput::new(with_slashes(spec), FolderFiles::new(""));
        return Ok(vec![(vec![api], Options::default())]);
    }
    let file = what.config.as_deref().unwrap_or(Path::new("clientwright.toml"));
    let mut selected = Vec::new();
    for mut target in configuration::read(file)? {
        target.options.names = names_file(&target.folder)?;
        selected.push((target.apis, target.options));
    }
    Ok(selected)
}

/// One object: `apis`, and `findings` with what was left out or widened.
fn as_json(inspections: &[Inspection]) -> Value {
    let apis: Vec<&InspectedApi> = inspections.iter().flat_map(|it| &it.apis).collect();
    let finding = |finding: &Finding| {
        json!({
            "code": finding.code.as_str(),
            "severity": finding.severity.as_str(),
            "message": finding.message,
            "file": finding.at.as_ref().map(|at| &**at.file()),
            "pointer": finding.at.as_ref().map(Location::pointer),
            "accepted": finding.accepted,
        })
    };
    let findings: Vec<Value> = inspections.iter().flat_map(|it| it.report.findings()).map(finding).collect();
    json!({ "apis": apis, "findings": findings })
}

/// An inspection as lines for people.
struct Told<'a>(&'a Inspection);

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
        Ok(())
    }
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
    tell_pages(api, formatter)?;
    tell_models(&api.models, formatter)
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
