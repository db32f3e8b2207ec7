//! Jobs: the marker of the operation that has the job, and the calls that make the runtime's `JobRule`.

use super::Plan;
use super::pagination::pointer_text;
use crate::ir::{self, JobAddress, MemberPath, Operation};
use crate::rust::{Cfg, Job};

/// The job that an operation of a group starts.
pub(super) fn job(plan: &Plan<'_>, operation: &Operation, group: usize) -> Option<Job> {
    let found = operation.job.as_ref()?;
    let get = &plan.api.operations[found.get];
    let names = &plan.names.operations[found.get];
    let is_own = std::ptr::eq(get, operation);
    let module = (names.group != group).then(|| plan.names.groups[names.group].module.clone());
    let feature = plan.features.as_ref().and_then(|features| features.of_group(names.group));
    let (header, path) = match &found.address {
        JobAddress::Same => (None, Vec::new()),
        JobAddress::Header(name) => (Some(name.clone()), Vec::new()),
        JobAddress::Path(values) => (None, values.iter().map(|value| path_value(get, value)).collect()),
    };
    let mut job = Job {
        get: (!is_own).then(|| (module, names.marker.clone())),
        cfg: feature.filter(|_| names.group != group).map(|feature| Cfg::feature(&feature)),
        header,
        path,
        done: found.done.as_ref().map(|(path, values)| (pointer_text(path), values.clone())),
        failed: found.failed.clone(),
        error: found.error.as_ref().map(pointer_text),
        rule: String::new(),
        source: found.source.key(),
    };
    job.rule = rule(&job, get.id.as_deref().filter(|_| !is_own));
    Some(job)
}

/// A path parameter, whether it is sent with its slashes, and its value.
fn path_value(get: &Operation, (name, member): &(String, MemberPath)) -> (String, bool, String) {
    let is_meant = |it: &&ir::Parameter| matches!(it.place, ir::Place::Path(_)) && it.name == *name;
    let keeps_slashes = get.parameters.iter().find(is_meant).is_some_and(|it| it.allow_reserved);
    (name.clone(), keeps_slashes, pointer_text(member))
}

/// The rule as a user writes it in the configuration.
fn rule(job: &Job, get: Option<&str>) -> String {
    let list = |values: &[String]| format!("{values:?}");
    let paths = job.path.iter().map(|(name, _, member)| format!("{name:?} = {member:?}"));
    let paths = paths.collect::<Vec<_>>().join(", ");
    let (done, values) =
        job.done.as_ref().map_or((None, [].as_slice()), |(path, values)| (Some(path), values));
    let parts = [
        get.map(|get| format!("get = {get:?}")),
        job.header.as_ref().map(|name| format!("header = {name:?}")),
        (!paths.is_empty()).then(|| format!("path = {{ {paths} }}")),
        done.map(|path| format!("done = {path:?}")),
        (!values.is_empty()).then(|| format!("values = {}", list(values))),
        (!job.failed.is_empty()).then(|| format!("failed = {}", list(&job.failed))),
        job.error.as_ref().map(|path| format!("error = {path:?}")),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
