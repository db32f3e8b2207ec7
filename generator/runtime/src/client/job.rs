//! Jobs: a call that starts work which isn't done when it gets its response, and the operation that says how far it is.

use std::fmt::Debug;

use http::{HeaderMap, Uri};
use serde_json::Value;

use super::super::failure::BuildError;
use super::super::operation::{Operation, ParameterLocation};
use super::super::parameter::PathStyle;
use super::super::response::Response;
use super::super::send::request;
use super::super::send::request_parts::Link;
use super::super::url::reference::follow;
use super::polling::Started;
use super::{Call, Polling};

/// An operation that starts a job.
pub trait Job: Operation<Error: Debug + Send + Sync> {
    /// The operation whose response is the job: another one, or this one.
    type Get: Operation;

    /// How the job is found, and when it is done.
    #[doc(hidden)]
    const RULE: JobRule;

    /// The response that started the job, where its members are needed.
    #[doc(hidden)]
    fn started(_: &Self::Output) -> Value {
        Value::Null
    }

    /// The job, where its members are needed.
    #[doc(hidden)]
    fn state(_: &<Self::Get as Operation>::Output) -> Value {
        Value::Null
    }
}

/// How a job is found, and when it is done. Members are JSON Pointers (RFC 6901).
#[doc(hidden)]
#[derive(Clone, Copy, Default)]
pub struct JobRule {
    /// Whether another call than the one that starts the job asks for it.
    is_other: bool,
    header: Option<&'static str>,
    path: &'static [(&'static str, bool, &'static str)],
    done: Option<(&'static str, &'static [&'static str])>,
    failed: &'static [&'static str],
    error: Option<&'static str>,
}

impl JobRule {
    /// A job that the same call asks for, until its status isn't 202.
    pub const fn new() -> Self {
        Self { is_other: false, header: None, path: &[], done: None, failed: &[], error: None }
    }

    /// The response that starts the job has its URL in this header.
    #[must_use]
    pub const fn header(self, name: &'static str) -> Self {
        Self { is_other: true, header: Some(name), ..self }
    }

    /// Another operation has the job. Its path parameters, whether they are sent with their slashes, and their values in the
    /// response that starts the job; others are those of the call.
    #[must_use]
    pub const fn path(self, path: &'static [(&'static str, bool, &'static str)]) -> Self {
        Self { is_other: true, path, ..self }
    }

    /// The member that has one of these values, or is true, when the job is done.
    #[must_use]
    pub const fn done(self, member: &'static str, values: &'static [&'static str]) -> Self {
        Self { done: Some((member, values)), ..self }
    }

    /// The values of this member if the job failed.
    #[must_use]
    pub const fn failed(self, values: &'static [&'static str]) -> Self {
        Self { failed: values, ..self }
    }

    /// The member that only a failed job has.
    #[must_use]
    pub const fn error(self, member: &'static str) -> Self {
        Self { error: Some(member), ..self }
    }

    fn is_failed(&self, job: &Value) -> bool {
        let is_there = |member| job.pointer(member).is_some_and(|value| !value.is_null());
        self.error.is_some_and(is_there)
            || self.done.is_some_and(|(member, _)| is_one_of(job.pointer(member), self.failed))
    }

    fn is_done(&self, job: &Value, status: u16) -> bool {
        match self.done {
            None => status != 202,
            Some((member, [])) => job.pointer(member) == Some(&Value::Bool(true)),
            Some((member, values)) => is_one_of(job.pointer(member), values),
        }
    }
}

impl<O: Job> Call<O> {
    /// Sends the call, and then asks for the job until it is done.
    pub fn until_done(self) -> Polling<O::Get> {
        let core = self.parts.core.clone();
        let rule = const { &O::RULE };
        let start = move |is_blocking| -> Started<O::Get> {
            Box::pin(async move {
                let mut first = self;
                first.parts.is_blocking = is_blocking;
                if !rule.is_other {
                    return Ok((first.with_operation(), HeaderMap::new()));
                }
                let base = request::url(&first.parts, &[]);
                let mut next = Call::<O::Get>::new(&first.parts.core);
                next.parts.options = first.parts.options;
                next.parts.credentials = first.parts.credentials.fresh();
                next.parts.path.clone_from(&first.parts.path);
                let response = first.send().await.map_err(Box::new)?;
                match (rule.header, base) {
                    (None, _) => next.fill(rule, &O::started(response.body())),
                    (Some(name), Ok(base)) => next.follow(&base, name, &response),
                    (Some(_), Err(problem)) => next.parts.note(problem),
                }
                Ok((next, response.headers().clone()))
            })
        };
        let is_done =
            |response: &Response<_>| rule.is_done(&O::state(response.body()), response.status().as_u16());
        Polling::new(core, start, is_done, |response| rule.is_failed(&O::state(response.body())))
    }
}

impl<G: Operation> Call<G> {
    /// Sets the path parameters whose values the first response has.
    fn fill(&mut self, rule: &JobRule, started: &Value) {
        for (name, keeps_slashes, member) in rule.path {
            let text = match started.pointer(member) {
                Some(Value::String(text)) => text.clone(),
                Some(value @ (Value::Number(_) | Value::Bool(_))) => value.to_string(),
                _ => {
                    let why = format!("the response that started the job has no value at `{member}`");
                    self.parts.note(BuildError::new(why));
                    continue;
                }
            };
            // The last part of a resource's name is its id (AIP-122).
            let (location, text) = match keeps_slashes {
                true => (ParameterLocation::PathReserved(PathStyle::Simple), text.as_str()),
                false => {
                    (ParameterLocation::Path(PathStyle::Simple), text.rsplit('/').next().unwrap_or_default())
                }
            };
            self.parts.set((*name).into(), location, Ok(text.into()));
        }
    }

    /// Calls the URL in a header of the first response.
    fn follow<T>(&mut self, base: &Uri, name: &str, response: &Response<T>) {
        let link = response.headers().get(name).and_then(|value| value.to_str().ok());
        match link.map(|link| follow(base, link)) {
            Some(Ok(url)) => self.parts.link = Some(Link { url, is_by_get: true }),
            Some(Err(why)) => self.parts.note(BuildError::new(format!("the job's URL in `{name}` {why}"))),
            None => {
                let why = format!("the response that started the job has no header `{name}`");
                self.parts.note(BuildError::new(why));
            }
        }
    }
}

fn is_one_of(value: Option<&Value>, values: &[&str]) -> bool {
    match value {
        Some(Value::String(text)) => values.contains(&text.as_str()),
        Some(Value::Null) | None => false,
        Some(value) => values.contains(&value.to_string().as_str()),
    }
}
