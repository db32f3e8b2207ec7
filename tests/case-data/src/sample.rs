//! Wire samples: what goes over the wire for a model, and what has to come back. In: `wire.yaml` of a case. Out:
//! samples by model, in the order of the file.

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
    /// Values, each with what becomes of it.
    pub samples: Vec<Sample>,
}

/// A value on the wire, and what comes of decoding and encoding it: by default the same.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sample {
    /// The value; its members are sent in this order.
    #[serde(default, deserialize_with = "present")]
    pub value: Option<Value>,
    /// The JSON text, where YAML can't say it: numbers beyond 64 bits, a member twice.
    #[serde(default)]
    pub text: Option<String>,
    /// What comes back, where that is something else.
    #[serde(default, deserialize_with = "present")]
    pub becomes: Option<Value>,
    /// Why it can't be read.
    #[serde(default)]
    pub error: Option<String>,
}

/// A member that is there, though it may be null.
fn present<'de, D: Deserializer<'de>>(source: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(source).map(Some)
}

impl ModelSamples {
    /// Reads a case's `wire.yaml`: models by name, each with a list of samples.
    ///
    /// # Errors
    /// A file that can't be read or isn't what it should be.
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
    /// What is sent, as JSON text.
    ///
    /// # Errors
    /// A value that JSON has no form for.
    pub fn sent(&self) -> Result<String, serde_json::Error> {
        match &self.text {
            Some(text) => Ok(text.clone()),
            None => serde_json::to_string(&self.value),
        }
    }

    /// What comes back, as JSON text.
    ///
    /// # Errors
    /// A value that JSON has no form for.
    pub fn answered(&self) -> Result<String, serde_json::Error> {
        self.becomes.as_ref().map_or_else(|| self.sent(), serde_json::to_string)
    }
}
