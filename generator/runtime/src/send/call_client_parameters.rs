//! The client parameters of a call: applies the client's values and reports missing ones.

use http::HeaderMap;

use super::super::failure::BuildError;
use super::super::operation::ClientParameter;
use super::super::url::path_template::Parameter;
use super::request_parts::RequestParts;

impl RequestParts {
    /// Starts with the client's values, which the call may override.
    pub(crate) fn set_client_parameters(&mut self, parameters: &'static [ClientParameter]) {
        self.client_parameters = parameters;
        let core = self.core.clone();
        for (known, text) in &core.inner().client_parameters {
            if !parameters.iter().any(|one| one.setter == known.setter) {
                continue;
            }
            self.put(known.name.into(), known.location, Some(text.clone()));
        }
    }

    /// Checks that all required client parameters have a value.
    ///
    /// # Errors
    /// If neither the client nor the call has one; the message names both methods.
    pub(super) fn check_client_parameters(&self, headers: &HeaderMap) -> Result<(), BuildError> {
        for ClientParameter { setter, name, location, required } in self.client_parameters {
            let Some(required) = required else { continue };
            let has = |parameters: &[Parameter]| parameters.iter().any(|(one, _)| one == name);
            // The URL of the next page already contains its path and query.
            let is_link = self.link.is_some();
            let (kind, is_there) = match location.place() {
                "path" => ("path parameter", is_link || has(&self.path)),
                "query" => ("query parameter", is_link || has(&self.query)),
                "cookie" => ("cookie", has(&self.cookies)),
                _ => ("header", headers.contains_key(*name)),
            };
            if !is_there {
                return Err(BuildError::new(format!(
                    "the {kind} `{name}` has no value: call `{setter}(..)` on the client's builder, or `{required}(..)` on the call"
                )));
            }
        }
        Ok(())
    }
}
