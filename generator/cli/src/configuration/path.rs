//! Paths of the configuration, which aren't empty: nothing has an empty name.

use serde::de::Error;
use serde::{Deserialize, Deserializer};

pub(super) fn path<'de, D: Deserializer<'de>>(source: D) -> Result<String, D::Error> {
    let path = String::deserialize(source)?;
    if path.is_empty() {
        return Err(D::Error::custom("the path is empty; `.` is the folder of this file"));
    }
    Ok(path)
}

pub(super) fn optional_path<'de, D: Deserializer<'de>>(source: D) -> Result<Option<String>, D::Error> {
    path(source).map(Some)
}
