//! `host`, `basePath` and `schemes` → servers.

use crate::diagnostic::Location;
use crate::openapi::cursor::Cursor;
use crate::openapi::server::Server;

/// What all addresses of a document are made of. Swagger 2.0, Swagger Object.
pub(super) struct Base {
    host: Option<String>,
    path: String,
    at: Location,
}

impl Base {
    pub(super) fn parse(cursor: &mut Cursor<'_, '_>) -> Self {
        let host = cursor.text("host").filter(|host| !host.is_empty());
        let path = cursor.text("basePath").unwrap_or_default();
        let path = path.trim_matches('/');
        let at = cursor.at().member(if host.is_some() { "host" } else { "basePath" });
        Self { host, path: if path.is_empty() { String::new() } else { format!("/{path}") }, at }
    }

    /// The servers that the object's `schemes` make; empty where it names none and there is no other base.
    ///
    /// `https` comes before `http`, whatever the order in the document: the first server is the one that is called, and
    /// a password should not travel in the clear because of the order of a list. Web sockets are no servers of ours.
    pub(super) fn servers(&self, cursor: &mut Cursor<'_, '_>) -> Vec<Server> {
        let Some(host) = &self.host else {
            return if self.path.is_empty() { Vec::new() } else { vec![self.server(self.path.clone())] };
        };
        let mut schemes = cursor.texts("schemes");
        schemes.retain(|scheme| !scheme.starts_with("ws"));
        schemes.sort_by_key(|scheme| scheme != "https");
        if schemes.is_empty() {
            // The scheme that the document itself came by, which is not known here.
            schemes.push("https".to_owned());
        }
        schemes.iter().map(|scheme| self.server(format!("{scheme}://{host}{}", self.path))).collect()
    }

    fn server(&self, url: String) -> Server {
        Server { url, name: None, description: None, variables: Vec::new(), at: self.at.clone() }
    }
}
