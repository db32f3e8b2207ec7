//! Values of shared parameters. In: what the builder is told; out: what each call begins with.

use super::expansion::Escape;
use super::{
    Api, BuildError, Builder, ClientParameter, Encode, ParameterLocation, to_value,
};

impl ClientParameter {
    /// A parameter of that name in the document, which the builder's method of this name sets.
    pub const fn new(
        setter: &'static str,
        name: &'static str,
        location: ParameterLocation,
    ) -> Self {
        Self { setter, name, location, required: None }
    }

    /// The same for an operation that needs a value; its call has this method to set one.
    #[must_use]
    pub const fn required(self, setter: &'static str) -> Self {
        Self { required: Some(setter), ..self }
    }
}

impl<C: Api> Builder<C> {
    /// Sets a parameter for all calls of operations that have it, in place of an earlier value; a call's own
    /// value goes before it.
    ///
    /// The client has a method for each parameter that its operations share.
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
    /// Writes a value as it takes its place in a request; an empty list, say, leaves nothing to write.
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
