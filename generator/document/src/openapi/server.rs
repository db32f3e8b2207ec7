//! Server Object and Server Variable Object.

use super::cursor::Cursor;
use super::fields::{SERVER, SERVER_VARIABLE, count_unused};
use crate::diagnostic::Location;

/// OpenAPI 3.2, Server Object.
#[derive(Clone, Debug, Default)]
pub struct Server {
    /// As written, with `{name}` for each variable.
    pub url: String,
    /// OpenAPI 3.2.
    pub name: Option<String>,
    pub description: Option<String>,
    pub variables: Vec<ServerVariable>,
    pub at: Location,
}

/// OpenAPI 3.2, Server Variable Object.
#[derive(Clone, Debug)]
pub struct ServerVariable {
    pub name: String,
    pub default: Option<String>,
    /// `enum`; empty: any value.
    pub values: Vec<String>,
    pub description: Option<String>,
}

impl Server {
    /// The URL with the default of each variable. It may be relative; variables without a default stay.
    pub fn address(&self) -> String {
        self.variables.iter().fold(self.url.clone(), |url, variable| match &variable.default {
            Some(default) => url.replace(&format!("{{{}}}", variable.name), default),
            None => url,
        })
    }
}

pub(super) fn parse_server(cursor: &mut Cursor<'_, '_>) -> Option<Server> {
    let at = cursor.at();
    cursor.check(&SERVER);
    let url = cursor.required("url", "a server without a `url` is ignored")?;
    let variables = cursor.map("variables", |variable, place, report| {
        let name = place.segments().next_back().unwrap_or_default();
        if !url.contains(&format!("{{{name}}}")) {
            count_unused("Server Object", &name, variable, &at.member("variables"), report);
            return None;
        }
        let mut variable = Cursor::open(variable, &place, report)?;
        variable.check(&SERVER_VARIABLE);
        Some(ServerVariable {
            name,
            default: variable.text("default"),
            values: variable.texts("enum"),
            description: variable.text("description"),
        })
    });
    Some(Server {
        url,
        name: cursor.text("name"),
        description: cursor.text("description"),
        variables: variables.into_iter().filter_map(|(_, variable)| variable).collect(),
        at: at.clone(),
    })
}
