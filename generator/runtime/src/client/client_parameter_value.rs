//! Values of client parameters, written when the builder gets them.

use super::super::failure::BuildError;
use super::super::model::{Encode, to_value};
use super::super::operation::{ClientParameter, ParameterLocation};
use super::super::parameter::expansion::Escape;
use super::{Api, Builder};

impl ClientParameter {
    /// Creates a parameter from the name of the builder's method, its name in the document and its
    /// location.
    pub const fn new(
        setter: &'static str,
        name: &'static str,
        location: ParameterLocation,
    ) -> Self {
        Self { setter, name, location, required: None }
    }

    /// Marks the parameter as required by an operation, whose call has this method to set it.
    #[must_use]
    pub const fn required(self, setter: &'static str) -> Self {
        Self { required: Some(setter), ..self }
    }
}

impl<C: Api> Builder<C> {
    /// Sets a parameter for all calls of the operations that have it, replacing an earlier value. A
    /// value set on a call overrides it.
    ///
    /// The client's builder has a method for each client parameter.
    #[doc(hidden)]
    pub fn client_parameter<T: Encode + ?Sized>(
        mut self,
        parameter: ClientParameter,
        value: &T,
    ) -> Self {
        self.client_parameters.retain(|(known, _)| known.setter != parameter.setter);
        match to_value(value) {
            Ok(value) => {
                let text = parameter.location.write(parameter.name, &value);
                self.client_parameters.extend(text.map(|text| (parameter, text)));
            }
            Err(error) => self.note(BuildError::new(format!(
                "`{}` can't be written: {error}",
                parameter.name
            ))),
        }
        self
    }
}

impl ParameterLocation {
    /// Writes a value as it appears in a request; `None` if there is nothing to write, as for an
    /// empty list.
    fn write(self, name: &str, value: &serde_json::Value) -> Option<String> {
        match self {
            Self::Path(style) => style.write(name, value, Escape::All),
            Self::PathReserved(style) => {
                style.write(name, value, Escape::ReservedInPath)
            }
            Self::Query(style) => style.write(name, value, Escape::All),
            Self::QueryReserved(style) => {
                style.write(name, value, Escape::ReservedInQuery)
            }
            Self::Header(style) => style.write(value),
            Self::Cookie(style) => style.write(name, value),
        }
    }
}
