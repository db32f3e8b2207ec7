//! Wire samples, from `wire.yaml` of a case: values of a model, and the result of decoding and encoding them. Samples are listed by
//! model, in the order of the file.

use serde::{Deserialize, Deserializer};
use serde_yaml::{Mapping, Value};
use std::error::Error;
use std::fs;
use std::path::Path;

/// The samples of one model.
#[derive(Clone, Debug)]
pub struct ModelSamples {
    /// The model's name in Rust.
    pub model: String,
    /// The values with their results.
    pub samples: Vec<Sample>,
}

/// A value on the wire, and the result of decoding and encoding it [default: the same value].
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sample {
    /// The value; its members are sent in this order.
    #[serde(default, deserialize_with = "present")]
    pub value: Option<Value>,
    /// The JSON text, if YAML can't express it: numbers beyond 64 bits, a duplicate member.
    #[serde(default)]
    pub text: Option<String>,
    /// The result, if it is another value.
    #[serde(default, deserialize_with = "present")]
    pub becomes: Option<Value>,
    /// The error of decoding.
    #[serde(default)]
    pub error: Option<String>,
}

/// A member that is present, perhaps as null.
fn present<'de, D: Deserializer<'de>>(source: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(source).map(Some)
}

impl ModelSamples {
    /// Reads a case's `wire.yaml`: models by name, each with a list of samples.
    ///
    /// # Errors
    /// The file can't be read or is invalid.
    pub fn read(file: &Path) -> Result<Vec<Self>, Box<dyn Error>> {
        let models: Mapping = serde_yaml::from_str(&fs::read_to_string(file)?)?;
        let read = |(model, samples): (Value, Value)| {
            let samples = Vec::<Sample>::deserialize(samples)?;
            Ok(Self { model: String::deserialize(model)?, samples })
        };
        models.into_iter().map(read).collect()
    }
}

impl Sample {
    /// The JSON text to decode.
    ///
    /// # Errors
    /// The value has no JSON form.
    pub fn sent(&self) -> Result<String, serde_json::Error> {
        match &self.text {
            Some(text) => Ok(text.clone()),
            None => serde_json::to_string(&self.value),
        }
    }

    /// The JSON text of the result.
    ///
    /// # Errors
    /// The value has no JSON form.
    pub fn answered(&self) -> Result<String, serde_json::Error> {
        self.becomes.as_ref().map_or_else(|| self.sent(), serde_json::to_string)
    }
}
