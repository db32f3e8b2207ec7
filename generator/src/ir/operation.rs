//! Operations: one method of one path, with what goes out and what comes back.

use super::{Address, Body, Content, Documentation, NoPages, Pagination, Parameter, Place, Response, Status};
use crate::diagnostic::Location;

/// A request that a client can make.
#[derive(Clone, Debug)]
pub(crate) struct Operation {
    /// `operationId`, as written.
    pub(crate) id: Option<String>,
    /// In upper case.
    pub(crate) method: String,
    /// With `{name}` for each path parameter.
    pub(crate) path: String,
    pub(crate) tags: Vec<String>,
    pub(crate) group_hint: Vec<String>,
    pub(crate) name_hint: Option<String>,
    pub(crate) summary: Option<String>,
    pub(crate) documentation: Documentation,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) body: Option<Body>,
    pub(crate) responses: Vec<Response>,
    /// Alternatives, each a set of credentials by their number in the API; an empty set: goes without.
    pub(crate) credentials: Vec<Vec<usize>>,
    /// What tokens have to be good for, by the names of the schemes that they are of.
    pub(crate) scopes: Vec<(String, Vec<String>)>,
    /// Where it is served, if not where all others are.
    pub(crate) pagination: Result<Pagination, NoPages>,
    pub(crate) server: Option<Address>,
    pub(crate) at: Location,
}

impl Operation {
    /// The answers of calls that succeed; where only `default` is documented, that one.
    pub(crate) fn successes(&self) -> Vec<&Response> {
        let successes: Vec<&Response> =
            self.responses.iter().filter(|response| response.status.is_success()).collect();
        if successes.is_empty() {
            return self.responses.iter().filter(|response| response.status == Status::Default).collect();
        }
        successes
    }

    /// The media types that a caller may ask for in place of the usual ones, and that are read as something else.
    pub(crate) fn other_contents(&self) -> Vec<&Content> {
        let mut others: Vec<&Content> = Vec::new();
        for response in self.successes() {
            for content in &response.contents {
                let is_usual = content.is_read_as(&response.contents[0]);
                if !is_usual && !others.iter().any(|other| other.media_type == content.media_type) {
                    others.push(content);
                }
            }
        }
        others
    }

    /// The header parameter that tells a call from its repetition, known by its name: `Idempotency-Key`, with or without
    /// something before it (IETF draft "The Idempotency-Key HTTP Header Field", and the services that came before it).
    pub(crate) fn idempotency_key(&self) -> Option<&str> {
        const KEY: &str = "IdempotencyKey";
        let is_key = |name: &str| {
            let letters: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
            let start = letters.len().saturating_sub(KEY.len());
            letters[start..].eq_ignore_ascii_case(KEY)
        };
        let mut headers = self.parameters.iter().filter(|it| matches!(it.place, Place::Header(_)));
        headers.find(|it| is_key(&it.name)).map(|it| it.name.as_str())
    }

    /// Why each call needs a value of its own of this parameter, if it does.
    pub(crate) fn own_of_calls(&self, parameter: &Parameter) -> Option<&'static str> {
        let page = || self.pagination.as_ref().ok()?.advance.parameter();
        let name = Some(parameter.name.as_str());
        match parameter.place {
            Place::Query(_) if page() == name => Some("it says which page is asked for"),
            Place::Header(_) if self.idempotency_key() == name => Some("it tells a call from its repetition"),
            _ => None,
        }
    }
}
