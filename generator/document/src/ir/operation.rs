//! Operations: a method of a path, with its request and responses, and the requests that the service sends.

use super::{
    Address, Body, Content, Documentation, Job, NoPages, Pagination, Parameter, Place, Response, SentIn,
    Shape, Status,
};
use crate::diagnostic::Location;
use rustc_hash::FxHashSet;

/// OpenAPI 3.2, Operation Object.
#[derive(Clone, Debug)]
pub struct Operation {
    /// `operationId`, as written.
    pub id: Option<String>,
    /// In upper case.
    pub method: String,
    /// With `{name}` for each path parameter.
    pub path: String,
    /// As written; the document may not declare them.
    pub tags: Vec<String>,
    /// The group from an extension, such as `x-fern-sdk-group-name`: one part for each level.
    pub group_hint: Vec<String>,
    /// The method name from an extension, such as `x-fern-sdk-method-name`.
    pub name_hint: Option<String>,
    /// `summary` of the operation or of its path.
    pub summary: Option<String>,
    /// The description, and whether it is deprecated.
    pub documentation: Documentation,
    /// The parameters of the path and of the operation, without ignored ones.
    pub parameters: Vec<Parameter>,
    /// The request body.
    pub body: Option<Body>,
    /// In the order of the document.
    pub responses: Vec<Response>,
    /// Alternatives, each a set of indices into the API's credentials; an empty set needs none.
    pub credentials: Vec<Vec<usize>>,
    /// The security requirements as written: alternatives, each a set of schemes with their scopes.
    pub security: Vec<Vec<(String, Vec<String>)>>,
    /// The required scopes by the name of their security scheme.
    pub scopes: Vec<(String, Vec<String>)>,
    /// How its responses are the pages of a list, or why they are not.
    pub pagination: Result<Pagination, NoPages>,
    /// The job that it starts.
    pub job: Option<Job>,
    /// The server of this operation, if it has its own.
    pub server: Option<Address>,
    /// The location in the document.
    pub at: Location,
}

impl Operation {
    /// The body, if requests have one unless their sender decides otherwise.
    pub fn usual_body(&self) -> Option<&Body> {
        self.body.as_ref().filter(|body| Body::is_usual(body.required, &self.method))
    }

    /// The success responses; the `default` response if there are none.
    pub fn successes(&self) -> Vec<&Response> {
        let successes: Vec<&Response> =
            self.responses.iter().filter(|response| response.status.is_success()).collect();
        if successes.is_empty() {
            return self.responses.iter().filter(|response| response.status == Status::Default).collect();
        }
        successes
    }

    /// The media types that a caller can request instead of the default ones and that decode to another type.
    pub fn other_contents(&self) -> Vec<&Content> {
        self.distinct_contents(|response| {
            response.contents.iter().filter(|content| !content.is_read_as(&response.contents[0])).collect()
        })
    }

    /// The media types among which a caller can choose although they decode to the same type: an image as PNG or JPEG.
    pub fn equal_contents(&self) -> Vec<&Content> {
        self.distinct_contents(|response| {
            let mut usual: Vec<&Content> = response.contents.iter().collect();
            usual.retain(|content| content.is_read_as(&response.contents[0]));
            if usual.len() > 1 { usual } else { Vec::new() }
        })
    }

    /// The contents of success responses that are chosen, the first of each media type.
    fn distinct_contents<'a>(
        &'a self,
        choose: impl Fn(&'a Response) -> Vec<&'a Content>,
    ) -> Vec<&'a Content> {
        let mut seen = FxHashSet::default();
        let chosen = self.successes().into_iter().flat_map(choose);
        chosen.filter(|content| seen.insert(&content.media_type)).collect()
    }

    /// The header parameter whose name is or ends in `Idempotency-Key` (IETF draft "The Idempotency-Key HTTP Header
    /// Field", and the services that came before it).
    pub fn idempotency_key(&self) -> Option<&str> {
        const KEY: &str = "IdempotencyKey";
        let is_key = |name: &str| {
            let letters: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
            let start = letters.len().saturating_sub(KEY.len());
            letters[start..].eq_ignore_ascii_case(KEY)
        };
        let mut headers =
            self.parameters.iter().filter(|parameter| matches!(parameter.place, Place::Header(_)));
        headers.find(|header| is_key(&header.name)).map(|header| header.name.as_str())
    }

    /// Why this parameter must differ from call to call, if it must.
    pub fn own_of_calls(&self, parameter: &Parameter) -> Option<&'static str> {
        let page = |sent_in: SentIn| {
            let pagination = self.pagination.as_ref().ok().filter(|it| it.sent_in == sent_in)?;
            pagination.advance.parameter()
        };
        let name = Some(parameter.name.as_str());
        match parameter.place {
            Place::Query(_) if page(SentIn::Query) == name => Some("it selects the page"),
            Place::Header(_) if page(SentIn::Header) == name => Some("it selects the page"),
            Place::Header(_) if self.idempotency_key() == name => Some("it identifies the call"),
            _ => None,
        }
    }
}

/// The server of the first operation, if each operation has one for itself, which needs no base URL.
pub fn first_own_server(operations: &[Operation]) -> Option<&str> {
    let own = operations.iter().map(|operation| match &operation.server {
        Some(Address::Whole(url)) => Some(url.as_str()),
        Some(Address::Relative(_)) | None => None,
    });
    own.collect::<Option<Vec<&str>>>()?.first().copied()
}

/// A webhook or a callback, a request that the user of a client receives: its body is received, its responses are sent.
#[derive(Clone, Debug)]
pub struct InboundRequest {
    /// The webhook or callback that it is.
    pub origin: Origin,
    /// Its method, body and responses.
    pub operation: Operation,
}

/// Where the document declares it.
#[expect(missing_docs, reason = "the docs of a variant explain its fields")]
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    /// The name below `webhooks`.
    Webhook(String),
    /// A callback: the index of its operation in the API, its name, and the runtime expression of its URL.
    Callback { operation: usize, name: String, expression: String },
}

impl InboundRequest {
    /// The request that the receiver gets.
    pub fn received(&self) -> impl Iterator<Item = &Shape> {
        self.operation.sent()
    }

    /// The response of the receiver.
    pub fn sent(&self) -> impl Iterator<Item = &Shape> {
        self.operation.received()
    }
}
