//! Values of client parameters, written when the builder gets them.

use serde_json::Value;

use super::super::failure::BuildError;
use super::super::operation::{ClientParameter, ParameterLocation};
use super::super::parameter::expansion::Escape;
use super::Builder;

impl ClientParameter {
    /// Creates a parameter from the name of the builder's method, its name in the document and its
    /// location.
    pub const fn new(setter: &'static str, name: &'static str, location: ParameterLocation) -> Self {
        Self { setter, name, location, required: None }
    }

    /// Marks the parameter as required by an operation, whose call has this method to set it.
    #[must_use]
    pub const fn required(self, setter: &'static str) -> Self {
        Self { required: Some(setter), ..self }
    }
}

impl Builder {
    /// Sets a parameter for all calls of the operations that have it, replacing an earlier value. A
    /// value set on a call overrides it.
    pub fn set_client_parameter(
        &mut self,
        parameter: ClientParameter,
        value: Result<Value, serde_json::Error>,
    ) {
        self.client_parameters.retain(|(known, _)| known.setter != parameter.setter);
        match value {
            Ok(value) => {
                let text = parameter.location.write(parameter.name, &value);
                self.client_parameters.extend(text.map(|text| (parameter, text)));
            }
            Err(error) => {
                self.note(BuildError::new(format!("`{}` can't be written: {error}", parameter.name)));
            }
        }
    }
}

impl ParameterLocation {
    /// Returns the place, as checks of requests name it.
    pub(crate) fn place(self) -> &'static str {
        match self {
            Self::Path(_) | Self::PathReserved(_) => "path",
            Self::Query(_) | Self::QueryReserved(_) => "query",
            Self::Header(_) => "header",
            Self::Cookie(_) => "cookie",
        }
    }

    /// Writes a value as it appears in a request; `None` if there is nothing to write, as for an
    /// empty list.
    pub(crate) fn write(self, name: &str, value: &Value) -> Option<String> {
        match self {
            Self::Path(style) => style.write(name, value, Escape::All),
            Self::PathReserved(style) => style.write(name, value, Escape::ReservedInPath),
            Self::Query(style) => style.write(name, value, Escape::All),
            Self::QueryReserved(style) => style.write(name, value, Escape::ReservedInQuery),
            Self::Header(style) => style.write(value),
            Self::Cookie(style) => style.write(name, value),
        }
    }
}
