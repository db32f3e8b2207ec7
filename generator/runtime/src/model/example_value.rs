//! Values of models from the document's examples, for tests of code that takes models.

use super::super::codec::JsonError;
use super::JsonText;

/// A model with an example.
pub trait ExampleValue: JsonText {
    /// The example as JSON. Parts without an example in the document have a value that their schema allows.
    const JSON: &'static str;
}

/// Creates the example of a model. All its fields are public, so a test changes what it needs.
///
/// # Errors
/// If the example doesn't match the model, as with types of your own that read text in a form that
/// the document doesn't say.
pub fn example_value<T: ExampleValue>() -> Result<T, JsonError> {
    T::from_json(T::JSON)
}

/// Implements the examples of models from a table with one line each: `Pet r#"{"id":1}"#`.
#[doc(hidden)]
#[macro_export]
macro_rules! example_values {
    ($($(#[$condition:meta])* $model:ident $json:literal,)*) => { $(
        $(#[$condition])*
        impl $crate::ExampleValue for models::$model {
            const JSON: &'static str = $json;
        }
    )* };
}
