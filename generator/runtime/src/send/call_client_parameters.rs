//! The client parameters of a call: applies the client's values and reports missing ones.

use http::HeaderMap;

use super::super::failure::BuildError;
use super::super::operation::{ClientParameter, ParameterLocation};
use super::request_parts::{RequestParts, set};

impl RequestParts {
    /// Starts with the client's values, which the call may override.
    pub(crate) fn set_client_parameters(
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
                    self.put_header(known.name, text.as_deref());
                }
                ParameterLocation::Cookie(_) => set(&mut self.cookies, known.name, text),
            }
        }
    }

    /// Checks that all required client parameters have a value.
    ///
    /// # Errors
    /// If neither the client nor the call has one; the message names both methods.
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
            // The URL of the next page already contains its path and query.
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
