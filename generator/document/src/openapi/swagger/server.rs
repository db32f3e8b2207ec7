//! `host`, `basePath` and `schemes` → servers.

use crate::diagnostic::Location;
use crate::openapi::cursor::Cursor;
use crate::openapi::server::Server;

/// The parts of the server URLs. Swagger 2.0, Swagger Object.
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

    /// One server for each of the object's `schemes`; empty without `host` and `basePath`.
    ///
    /// `https` precedes `http`, regardless of the order in the document: the first server is the default, and the order of a
    /// list should not send a password unencrypted. Web sockets are skipped.
    pub(super) fn servers(&self, cursor: &mut Cursor<'_, '_>) -> Vec<Server> {
        let Some(host) = &self.host else {
            return if self.path.is_empty() { Vec::new() } else { vec![self.server(self.path.clone())] };
        };
        let mut schemes = cursor.texts("schemes");
        schemes.retain(|scheme| !scheme.starts_with("ws"));
        schemes.sort_by_key(|scheme| scheme != "https");
        if schemes.is_empty() {
            // The default is the scheme by which the document was fetched, which is not known here.
            schemes.push("https".to_owned());
        }
        schemes.iter().map(|scheme| self.server(format!("{scheme}://{host}{}", self.path))).collect()
    }

    fn server(&self, url: String) -> Server {
        Server { url, at: self.at.clone(), ..Server::default() }
    }
}
