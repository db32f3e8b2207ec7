//! Models that can be validated.

use super::super::model::{JsonText, read_json};
use super::super::value::CheckedValue;
use super::{Schemas, Violation, Violations};

/// A model with its schemas in the document.
pub trait Validate: JsonText {
    /// The keys of its schemas: of several that share a type, a value has to be valid by one.
    #[doc(hidden)]
    const SCHEMA: &'static [&'static str];

    /// The schemas of its API.
    #[doc(hidden)]
    fn schemas() -> &'static Schemas;

    /// Checks the value against its schema: lengths, ranges, patterns, formats, listed values, conditions (JSON Schema
    /// 2020-12). A property that is only read or only written may be missing.
    ///
    /// The first call for a type compiles its schemas, which takes milliseconds.
    ///
    /// # Errors
    /// All that the document doesn't allow.
    fn validate(&self) -> Result<(), Violations> {
        let violations = match self.to_json().and_then(|json| read_json(&json)) {
            Ok(CheckedValue(value)) => Self::schemas().violations(Self::SCHEMA, &value),
            Err(error) => vec![Violation::new(
                "",
                format!("value can't be written: {error}"),
                Self::SCHEMA.first().copied().unwrap_or_default(),
            )],
        };
        if violations.is_empty() { Ok(()) } else { Err(Violations(violations)) }
    }
}

/// Implements [`Validate`] for the models of an API, from tables with one line each: the keys of schemas with their JSON, and the
/// models with the keys of their schemas.
#[doc(hidden)]
#[macro_export]
macro_rules! validation {
    (
        schemas { $($key:literal $json:literal,)* }
        models { $($(#[$condition:meta])* $model:ident $($of_model:literal)+,)* }
    ) => {
        static SCHEMAS: $crate::Schemas = $crate::Schemas::new(&[$(($key, $json)),*]);

        $(
            $(#[$condition])*
            impl $crate::Validate for models::$model {
                const SCHEMA: &'static [&'static str] = &[$($of_model),+];

                #[inline]
                fn schemas() -> &'static $crate::Schemas {
                    &SCHEMAS
                }
            }
        )*
    };
}
