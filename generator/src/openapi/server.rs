//! Server Object.

use super::cursor::Cursor;
use crate::diagnostic::{Code, Location, Report};
use crate::source::Node;

/// Where an API is served. OpenAPI 3.1, Server Object.
#[derive(Clone, Debug)]
pub(crate) struct Server {
    /// The address with each variable replaced by its default.
    pub(crate) url: String,
    pub(crate) description: Option<String>,
}

pub(super) fn parse_server(node: &Node, at: &Location, report: &mut Report) -> Option<Server> {
    let mut cursor = Cursor::open(node, at, report)?;
    let mut url = cursor.text("url")?;
    let description = cursor.text("description");
    let defaults = cursor.map("variables", |variable, place, report| {
        Cursor::open(variable, &place, report).and_then(|mut variable| variable.text("default"))
    });
    for (name, default) in defaults {
        if let Some(default) = default {
            url = url.replace(&format!("{{{name}}}"), &default);
        }
    }
    if !url.contains("://") || url.contains('{') {
        let message = format!("the server `{url}` can't be called as it stands; it is left out");
        cursor.report.add(Code::UnusableServer, at, message);
        return None;
    }
    Some(Server { url, description })
}
