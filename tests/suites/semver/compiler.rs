//! The compiler as an oracle: finds the examples of a crate that don't compile, each with its first error. An example is the code of
//! one user.

use crate::semver::crates::Crate;
use serde_json::Value;
use std::collections::BTreeMap;
use std::error::Error;

/// The examples of a crate that don't compile.
pub(crate) fn failing(package: &Crate) -> Result<BTreeMap<String, String>, Box<dyn Error>> {
    let output =
        package.cargo("check").args(["--examples", "--keep-going", "--message-format=json"]).output()?;
    let text = String::from_utf8_lossy(&output.stdout);
    let messages = text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let mut failing = BTreeMap::new();
    for message in messages {
        if message["message"]["level"] != "error" {
            continue;
        }
        let target = &message["target"];
        let rendered = message["message"]["rendered"].as_str().unwrap_or_default();
        if target["kind"][0] != "example" {
            return Err(format!("the crate itself doesn't compile: {rendered}").into());
        }
        let name = target["name"].as_str().unwrap_or_default();
        failing.entry(name.to_owned()).or_insert_with(|| rendered.to_owned());
    }
    if output.status.success() != failing.is_empty() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned().into());
    }
    Ok(failing)
}
