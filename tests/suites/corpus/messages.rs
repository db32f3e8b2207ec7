//! The messages of the compiler, clippy and rustdoc about packages. In: cargo's messages; out: a text per message.

use serde_json::Value;
use std::io;
use std::process::{Command, Stdio};

/// The messages about a package, and whether all of it could be built.
pub(crate) struct Messages {
    /// The package's name, and the message as people read it.
    pub(crate) messages: Vec<(String, String)>,
    pub(crate) is_built: bool,
}

/// Runs cargo to its end and reads its messages.
pub(crate) fn messages(command: &mut Command) -> io::Result<Messages> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::piped()).output()?;
    let text = String::from_utf8_lossy(&output.stdout);
    let values = text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let mut messages: Vec<(String, String)> = values.filter_map(|value| message(&value)).collect();
    let is_built = output.status.success();
    if !is_built && messages.is_empty() {
        messages.push((String::new(), String::from_utf8_lossy(&output.stderr).into_owned()));
    }
    Ok(Messages { messages, is_built })
}

fn message(value: &Value) -> Option<(String, String)> {
    let message = value.get("message").filter(|_| value["reason"] == "compiler-message")?;
    let package = value["target"]["name"].as_str()?.replace('_', "-");
    Some((package, message["rendered"].as_str()?.to_owned()))
}
