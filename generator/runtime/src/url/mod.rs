//! Where a call goes: servers with their variables, path templates, references between URLs.

pub(super) mod base_url;
pub(super) mod path_template;
pub(super) mod reference;
mod server;
mod server_table;
mod url_template;

pub use server::Server;
