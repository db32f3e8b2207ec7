//! Detects jobs: operations whose response only says that the work has begun → each operation's [`Job`].
//!
//! The user's rule takes precedence. Else the first of these counts:
//!
//! 1. The response has a boolean `done`, a `name`, and a `response` or an `error` (AIP-151, Long-running operations), and a `GET`
//!    with one path parameter, maybe the operation itself, returns the same type.
//! 2. The response 202 documents a header `Location` or `Operation-Location` (RFC 9110, 15.3.3), and the path has a `GET` one
//!    parameter below. Its text `status` or `state` lists values that say that a job is done; or else it documents 202, too.

use super::overrides::{apply_overrides, is_named};
use super::pagination::explicit::members;
use super::pagination::response::{Page, Scalar, properties};
use super::pagination::tables::key;
use crate::diagnostic::{Located, Report};
use crate::ir::{
    Enumeration, Excluded, Job, JobAddress, MemberPath, Model, ModelId, ModelKind, Operation, Place,
    RuleSource, Shape, Status, target,
};
use crate::options::{JobOverride, JobRule};
use indexmap::IndexMap;

/// Members that say how far a job is.
const STATES: [&str; 3] = ["status", "state", "provisioningstate"];

/// Values of a job that is done.
const SUCCEEDED: &str = "succeeded success successful completed complete done finished ready";

/// Values of a job that has failed.
const FAILED: &str = "failed failure error errored canceled cancelled expired aborted rejected timedout";

pub(super) fn find_jobs(
    models: &[Model],
    operations: &mut [Operation],
    overrides: (&IndexMap<Located<String>, JobOverride>, &Excluded),
    report: &mut Report,
) {
    for index in 0..operations.len() {
        let job = by_done(models, operations, index).or_else(|| by_header(models, operations, index));
        set(operations, index, job);
    }
    apply_overrides(operations, overrides, report, |operations, index, (name, given)| {
        let job = match given {
            JobOverride::Off => None,
            JobOverride::AsFound if operations[index].job.is_none() => {
                return Err(format!("no job was detected in `{name}`; describe it with a rule"));
            }
            JobOverride::AsFound => return Ok(()),
            JobOverride::Rule(rule) => Some(by_rule(models, operations, index, rule)?),
        };
        set(operations, index, job);
        Ok(())
    });
}

/// Sets the job of an operation; the one that returns it can be called until it is done, too.
fn set(operations: &mut [Operation], index: usize, job: Option<Job>) {
    if let Some(job) = job.as_ref().filter(|job| operations[job.get].job.is_none()) {
        operations[job.get].job = Some(Job { address: JobAddress::Same, ..job.clone() });
    }
    operations[index].job = job;
}

fn by_done(models: &[Model], operations: &[Operation], index: usize) -> Option<Job> {
    let shape = &operations[index].successes().first()?.content()?.type_ref.shape;
    // Nearly all operations end here.
    if properties(models, shape).iter().all(|property| property.name != "done") {
        return None;
    }
    let page = Page::new(models, &operations[index])?;
    let top = |name: &str| page.members.iter().find(|it| it.path == [name]).map(|it| page.scalar(it.shape));
    let error = top("error").map(|_| vec!["error".to_owned()]);
    let has_result = error.is_some() || top("response").is_some();
    if top("done") != Some(Scalar::Boolean) || top("name") != Some(Scalar::Text) || !has_result {
        return None;
    }
    let own = model_of(models, page.shape)?;
    let is_get = |operation: &Operation| {
        let returned = Page::new(models, operation).and_then(|page| model_of(models, page.shape));
        operation.method == "GET" && path_parameters(operation).count() == 1 && returned == Some(own)
    };
    let same = is_get(&operations[index]).then_some(index);
    let get = same.or_else(|| operations.iter().position(is_get))?;
    let values = path_parameters(&operations[get]).map(|name| (name.to_owned(), vec!["name".to_owned()]));
    Some(Job {
        get,
        address: if same.is_some() { JobAddress::Same } else { JobAddress::Path(values.collect()) },
        done: Some((vec!["done".to_owned()], Vec::new())),
        failed: Vec::new(),
        error,
        source: RuleSource::Names,
    })
}

fn by_header(models: &[Model], operations: &[Operation], index: usize) -> Option<Job> {
    let operation = &operations[index];
    let accepted =
        |operation: &Operation| operation.responses.iter().any(|it| it.status == Status::Code(202));
    let response = operation.responses.iter().find(|it| it.status == Status::Code(202))?;
    let names = response.headers.iter().map(|header| header.name.as_str());
    let header = names
        .filter(|name| ["location", "operationlocation"].contains(&key(name).as_str()))
        .min_by_key(|it| it.len() == 8)?;
    let below = format!("{}/", operation.path);
    let is_below = |path: &str| {
        let rest = path.strip_prefix(&below);
        rest.is_some_and(|rest| rest.starts_with('{') && rest.ends_with('}') && !rest.contains('/'))
    };
    let get = operations.iter().position(|it| it.method == "GET" && is_below(&it.path))?;
    let state = Page::new(models, &operations[get]).and_then(|page| state(&page));
    let (done, failed) = match state {
        Some((path, values, failed)) => (Some((path, values)), failed),
        None if accepted(&operations[get]) => (None, Vec::new()),
        None => return None,
    };
    let address = JobAddress::Header(header.to_owned());
    (operation.method != "GET").then_some(Job {
        get,
        address,
        done,
        failed,
        error: None,
        source: RuleSource::Names,
    })
}

/// Where a job says that it is done, with all values that say so and those that say that it failed.
fn state(page: &Page<'_>) -> Option<(MemberPath, Vec<String>, Vec<String>)> {
    page.members.iter().filter(|member| STATES.contains(&member.key.as_str())).find_map(|member| {
        let Shape::Model(id) = target(page.models, member.shape, |_| true) else { return None };
        let ModelKind::Enumeration(Enumeration { values: listed, .. }) = &page.models[id.index()].kind else {
            return None;
        };
        let among = |words: &str| -> Vec<String> {
            listed.iter().filter(|value| words.split(' ').any(|word| key(value) == word)).cloned().collect()
        };
        let (succeeded, failed) = (among(SUCCEEDED), among(FAILED));
        let is_state = !succeeded.is_empty() && succeeded.len() + failed.len() < listed.len();
        is_state.then(|| (member.path.clone(), [succeeded, failed.clone()].concat(), failed))
    })
}

fn by_rule(models: &[Model], operations: &[Operation], index: usize, rule: &JobRule) -> Result<Job, String> {
    let get = match &rule.get {
        None => index,
        Some(name) => {
            let found = operations.iter().position(|it| it.method == "GET" && is_named(it, name));
            found.ok_or_else(|| format!("`{name}` is not the `operationId` of a GET"))?
        }
    };
    if get == index && operations[get].method != "GET" {
        return Err("`get` is missing; it says which operation returns the job".to_owned());
    }
    let job = Page::new(models, &operations[get]);
    let member = |pointer: &String| {
        let page =
            job.as_ref().ok_or("the job must have the same body of JSON in all successful responses")?;
        let path = members(pointer)?;
        page.shape_at(&path)?;
        Ok::<MemberPath, String>(path)
    };
    let done = rule.done.as_ref().map(member).transpose()?.map(|path| (path, rule.values.clone()));
    if done.is_none() && !(rule.values.is_empty() && rule.failed.is_empty()) {
        return Err("`done` is missing; it says where the values are".to_owned());
    }
    let address = match &rule.header {
        Some(header) => JobAddress::Header(header.clone()),
        None if get == index => JobAddress::Same,
        None => JobAddress::Path(path_values(models, (&operations[index], &operations[get]), &rule.path)?),
    };
    Ok(Job {
        get,
        address,
        done,
        failed: rule.failed.clone(),
        error: rule.error.as_ref().map(member).transpose()?,
        source: RuleSource::Configuration,
    })
}

/// The path parameters of the second operation that the first one lacks, with the members of its response that are their values.
fn path_values(
    models: &[Model],
    (first, get): (&Operation, &Operation),
    given: &IndexMap<String, String>,
) -> Result<Vec<(String, MemberPath)>, String> {
    let page = Page::new(models, first);
    let lacking = path_parameters(get).filter(|name| path_parameters(first).all(|own| own != *name));
    let value = |name: &str| {
        let pointers = match given.get(name) {
            Some(pointer) => vec![members(pointer)?],
            None => [name, "id", "name"].map(|name| vec![name.to_owned()]).to_vec(),
        };
        let is_there = |path: &MemberPath| page.as_ref().is_some_and(|page| page.shape_at(path).is_ok());
        let found = pointers.into_iter().find(is_there);
        found.map(|path| (name.to_owned(), path)).ok_or_else(|| {
            format!("the response has no member for `{name}` in the path; `path` says where the value is")
        })
    };
    lacking.map(value).collect()
}

fn path_parameters(operation: &Operation) -> impl Iterator<Item = &str> {
    let in_path = operation.parameters.iter().filter(|parameter| matches!(parameter.place, Place::Path(_)));
    in_path.map(|parameter| parameter.name.as_str())
}

fn model_of<'a>(models: &'a [Model], shape: &'a Shape) -> Option<usize> {
    target(models, shape, |_| true).model().map(ModelId::index)
}
