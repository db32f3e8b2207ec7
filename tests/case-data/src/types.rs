//! The types that a case chooses. In: `types.yaml` of a case. Out: the choice, as the generator takes it.

use clientwright::{Dates, Types, Uuids};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;

/// The file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Choice {
    dates: Option<String>,
    uuid: Option<String>,
    #[serde(default)]
    own: BTreeMap<String, String>,
}

/// Reads the choice of a case; without the file it is the default.
pub(crate) fn read(file: &Path) -> Result<Types, Box<dyn Error>> {
    let mut types = Types::default();
    if !file.exists() {
        return Ok(types);
    }
    let choice: Choice = serde_yaml::from_str(&fs::read_to_string(file)?)?;
    types.dates = match choice.dates.as_deref() {
        None => Dates::Text,
        Some("chrono") => Dates::Chrono,
        Some("jiff") => Dates::Jiff,
        Some("time") => Dates::Time,
        Some(other) => return Err(format!("no dates are `{other}`").into()),
    };
    types.uuid = match choice.uuid.as_deref() {
        None => Uuids::Text,
        Some("uuid") => Uuids::Uuid,
        Some(other) => return Err(format!("no UUIDs are `{other}`").into()),
    };
    types.own = choice.own;
    Ok(types)
}
