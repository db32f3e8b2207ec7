//! Parameters that the client has a value of for all of its calls. In: what an operation shares with others, and
//! what the client says; out: the draft of a call with the client's values, and which one is missing.

use http::HeaderMap;

use super::request_parts::{RequestParts, set};
use super::{BuildError, CookieStyle, HeaderStyle, PathStyle, QueryStyle};

/// A parameter that operations share: set once, by the client's builder, or by a call for itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientParameter {
    /// The method of the client's builder that sets it.
    pub setter: &'static str,
    /// Its name in the document.
    pub name: &'static str,
    /// Where in a request it stands.
    pub location: ParameterLocation,
    /// The method of the call that sets it, where the operation needs a value.
    pub required: Option<&'static str>,
}

/// Where a shared parameter stands, and in which style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterLocation {
    /// In the path.
    Path(PathStyle),
    /// In the path, and it may contain delimiters (`allowReserved`).
    PathReserved(PathStyle),
    /// In the query.
    Query(QueryStyle),
    /// In the query, and it may contain delimiters (`allowReserved`).
    QueryReserved(QueryStyle),
    /// A header.
    Header(HeaderStyle),
    /// A cookie.
    Cookie(CookieStyle),
}

impl RequestParts {
    /// Begins with what the client says of these parameters; what the call says takes its place.
    pub(super) fn set_client_parameters(
        &mut self,
        parameters: &'static [ClientParameter],
    ) {
        self.client_parameters = parameters;
        let core = self.core.clone();
        for (known, text) in &core.inner().client_parameters {
            if !parameters.iter().any(|one| one.setter == known.setter) {
                continue;
            }
            let text = Some(text.clone());
            match known.location {
                ParameterLocation::Path(_) | ParameterLocation::PathReserved(_) => {
                    set(&mut self.path, known.name, text);
                }
                ParameterLocation::Query(_) | ParameterLocation::QueryReserved(_) => {
                    set(&mut self.query, known.name.to_owned(), text);
                }
                ParameterLocation::Header(_) => {
                    self.put_header(known.name, text.as_deref())
                }
                ParameterLocation::Cookie(_) => set(&mut self.cookies, known.name, text),
            }
        }
    }

    /// Looks whether what the operation needs of its shared parameters is there.
    ///
    /// # Errors
    /// If neither the client nor the call has a value, with both ways to give one.
    pub(super) fn check_client_parameters(
        &self,
        headers: &HeaderMap,
    ) -> Result<(), BuildError> {
        for ClientParameter { setter, name, location, required } in
            self.client_parameters
        {
            let Some(required) = required else { continue };
            let (kind, is_there) = match location {
                ParameterLocation::Path(_) | ParameterLocation::PathReserved(_) => {
                    ("path parameter", has(&self.path, name))
                }
                ParameterLocation::Query(_) | ParameterLocation::QueryReserved(_) => {
                    let is_there = self.query.iter().any(|(one, _)| one == name);
                    ("query parameter", is_there)
                }
                ParameterLocation::Header(_) => ("header", headers.contains_key(*name)),
                ParameterLocation::Cookie(_) => ("cookie", has(&self.cookies, name)),
            };
            // The next page's URL has its path and its query already.
            let is_in_link = self.link.is_some()
                && !matches!(
                    location,
                    ParameterLocation::Header(_) | ParameterLocation::Cookie(_)
                );
            if !is_there && !is_in_link {
                return Err(BuildError::new(format!(
                    "the {kind} `{name}` has no value: call `{setter}(..)` on the client's builder, or `{required}(..)` on the call"
                )));
            }
        }
        Ok(())
    }
}

fn has(parameters: &[(&'static str, String)], name: &str) -> bool {
    parameters.iter().any(|(one, _)| *one == name)
}
