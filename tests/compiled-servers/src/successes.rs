//! The recorded successes of a server.

use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use serde_json::Value;
use std::error::Error;
use std::fs;

/// Calls a function for each success, with the id of its operation.
///
/// # Errors
/// All results of the function for them.
pub(crate) fn each(
    folder: &str,
    read: impl Fn(&str, StatusCode, HeaderMap, Vec<u8>) -> Result<(), String>,
) -> Result<(), Box<dyn Error>> {
    let (mut successes, mut problems) = (0, Vec::new());
    for entry in fs::read_dir(folder)? {
        let file = entry?.path();
        if !file.to_string_lossy().ends_with(".recording.json") {
            continue;
        }
        let recording: Value = serde_json::from_slice(&fs::read(&file)?)?;
        let status = StatusCode::from_u16(u16::try_from(recording["status"].as_u64().ok_or("no status")?)?)?;
        if !status.is_success() {
            continue;
        }
        let mut headers = HeaderMap::new();
        for pair in recording["headers"].as_array().into_iter().flatten() {
            let text = |index: usize| pair[index].as_str().unwrap_or_default();
            headers.append(text(0).parse::<HeaderName>()?, text(1).parse::<HeaderValue>()?);
        }
        let body = recording["body"].as_str().map(|body| fs::read(format!("{folder}/{body}"))).transpose()?;
        successes += 1;
        let operation = recording["operation"].as_str().unwrap_or_default();
        if let Err(problem) = read(operation, status, headers, body.unwrap_or_default()) {
            problems.push(format!("{}: {problem}", file.display()));
        }
    }
    assert!(successes > 0, "{folder} has successes");
    if problems.is_empty() { Ok(()) } else { Err(problems.join("\n").into()) }
}
