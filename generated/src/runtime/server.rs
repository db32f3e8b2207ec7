//! Where a client calls. In: a URL, or the address of a document's server with values for its variables;
//! out: the address, or what is wrong with a value. OpenAPI 3.2, Server Object.

use std::{borrow::Cow, fmt};

use super::BuildError;

/// Where an API is served: an address to call.
///
/// A URL becomes one as it is. Where a document has a choice of servers, so do the types of the module
/// `servers`.
#[derive(Clone)]
pub struct Server {
    /// With `{name}` where a variable stands.
    address: Cow<'static, str>,
    variables: Vec<Variable>,
}

#[derive(Clone)]
struct Variable {
    name: Cow<'static, str>,
    /// The values it may have; none: any.
    values: &'static [&'static str],
    value: Option<Cow<'static, str>>,
}

/// A variable's name, its default if it has one, the values it may have if not any will do.
type DocumentedVariable = (&'static str, Option<&'static str>, &'static [&'static str]);

impl Server {
    /// Starts with the address of a document's server and its variables: the name of each, its default
    /// if it has one, the values it may have if not any will do.
    pub fn new(address: &'static str, variables: &[DocumentedVariable]) -> Self {
        let variables = variables.iter().map(Variable::of).collect();
        Self { address: Cow::Borrowed(address), variables }
    }

    /// Sets a variable of the address; whether it can be is told where the server is used.
    ///
    /// What stands in the host can't leave it: a value with `/`, `\`, `?`, `#` or `@` is an error there,
    /// and so is a step `..` in the path.
    #[must_use]
    pub fn with_variable(mut self, name: &str, value: impl Into<String>) -> Self {
        let value = Some(Cow::Owned(value.into()));
        match self.variables.iter_mut().find(|variable| variable.name == name) {
            Some(variable) => variable.value = value,
            None => {
                let name = Cow::Owned(name.to_owned());
                self.variables.push(Variable { name, values: &[], value });
            }
        }
        self
    }

    /// Takes an address of the document without variables.
    pub(super) fn documented(address: &'static str) -> Self {
        Self { address: Cow::Borrowed(address), variables: Vec::new() }
    }

    /// Puts the values into the address, which may be relative.
    pub(super) fn fill(&self) -> Result<Cow<'_, str>, BuildError> {
        let mut address = Cow::Borrowed(self.address.as_ref());
        for variable in &self.variables {
            let place = format!("{{{}}}", variable.name);
            let value = variable.value(&self.address, &place)?;
            address = Cow::Owned(address.replace(&place, value));
        }
        Ok(address)
    }
}

impl Variable {
    fn of((name, default, values): &DocumentedVariable) -> Self {
        let value = default.map(Cow::Borrowed);
        Self { name: Cow::Borrowed(name), values, value }
    }

    /// The value, if it can stand in its place of the address.
    fn value(&self, address: &str, place: &str) -> Result<&str, BuildError> {
        let Self { name, values, value } = self;
        let Some(value) = value else {
            return Err(BuildError::new(format!(
                "the server needs a value for `{name}`"
            )));
        };
        let Some(before) = address.find(place) else {
            let problem = format!("the server's address has no `{name}`");
            return Err(BuildError::new(problem));
        };
        if !values.is_empty() && !values.contains(&value.as_ref()) {
            return Err(BuildError::new(format!(
                "the server's `{name}` can't be `{value}`, only one of `{}`",
                values.join("`, `")
            )));
        }
        if leaves(address, before, value) {
            let problem = format!(
                "the server's `{name}` can't be `{value}`: that is another address"
            );
            return Err(BuildError::new(problem));
        }
        Ok(value)
    }
}

/// Tells whether a value would lead out of its place: a host's part out of the host, a path's part upwards.
fn leaves(address: &str, place: usize, value: &str) -> bool {
    // A value is not looked at for variables of its own.
    if value.contains(['{', '}']) {
        return true;
    }
    let host = address.find("://").map(|scheme| scheme + 3);
    let path =
        host.map(|host| address[host..].find('/').map_or(address.len(), |it| host + it));
    match path {
        Some(path) if place < path => value.contains(['/', '\\', '?', '#', '@']),
        _ => value.split(['/', '\\']).any(|segment| segment == ".."),
    }
}

impl From<String> for Server {
    fn from(url: String) -> Self {
        Self { address: Cow::Owned(url), variables: Vec::new() }
    }
}

impl From<&str> for Server {
    fn from(url: &str) -> Self {
        Self::from(url.to_owned())
    }
}

impl From<&String> for Server {
    fn from(url: &String) -> Self {
        Self::from(url.clone())
    }
}

/// Shows what a document says of the address; one that was given may have a user in it.
impl fmt::Debug for Server {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut server = formatter.debug_struct("Server");
        if let Cow::Borrowed(address) = self.address {
            server.field("address", &address);
        }
        for Variable { name, value, .. } in &self.variables {
            server.field(name, value);
        }
        server.finish_non_exhaustive()
    }
}
