//! A service that responds with the examples of the document.

use super::super::parameter::pairs::Query;
use super::super::parameter::{ParameterShape, QueryStyle};
use super::super::testing::Example;
use super::{AnyResponse, Error, Request};

/// A service that responds to each operation with the document's example. Any credential is valid.
#[derive(Clone, Copy, Debug)]
#[doc(hidden)]
pub struct Examples(&'static [Example]);

impl Examples {
    /// Creates the service from the examples of all operations.
    #[must_use]
    pub const fn new(examples: &'static [Example]) -> Self {
        Self(examples)
    }

    /// Returns the example of a media type that the client prefers, or the page after the last one.
    ///
    /// # Errors
    /// If the operation has no example: 501.
    pub fn respond<P>(&self, request: &Request<P>) -> Result<AnyResponse, Error> {
        let operation = request.operation();
        let is_meant = |it: &&Example| (it.method, it.path) == (operation.method, operation.path);
        let query = request.uri().query().unwrap_or_default();
        let is_beyond = |it: &&Example| it.beyond.as_ref().is_some_and(|page| is_beyond(query, page));
        let examples: Vec<&Example> = self.0.iter().filter(is_meant).collect();
        let beyond = examples.iter().copied().find(is_beyond);
        let usual: Vec<&Example> = examples.into_iter().filter(|it| it.beyond.is_none()).collect();
        let types: Vec<&'static str> = usual.iter().map(|it| it.media_type).collect();
        let chosen = usual.get(request.preferred(&types).unwrap_or(0)).copied();
        let example = beyond.or(chosen).ok_or_else(Error::not_implemented)?;
        Ok(example.response())
    }
}

/// Returns whether a query asks for another page than the first.
pub fn is_beyond<T: AsRef<str>>(query: &str, (parameter, first): &(T, T)) -> bool {
    let (parameter, first) = (parameter.as_ref(), first.as_ref());
    let read = QueryStyle::FormExploded.read(parameter, &Query::new(query), &ParameterShape::Text);
    let value = read.ok().flatten().and_then(|json| serde_json::from_str::<String>(&json).ok());
    value.is_some_and(|value| value != first)
}
