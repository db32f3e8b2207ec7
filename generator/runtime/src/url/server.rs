//! Servers: a URL, or a server of the document with values for its variables (OpenAPI 3.2, Server
//! Object).

use std::{borrow::Cow, fmt};

use super::super::failure::BuildError;
use super::url_template;

/// The server of an API: its base URL.
///
/// URLs convert into it. For documents with several servers, so do the types of the module
/// `servers`.
#[derive(Clone)]
pub struct Server {
    /// Contains `{name}` for each variable.
    address: Cow<'static, str>,
    variables: Vec<Variable>,
}

#[derive(Clone)]
struct Variable {
    name: Cow<'static, str>,
    /// The allowed values; `None` if any value is allowed.
    values: &'static [&'static str],
    value: Option<Cow<'static, str>>,
}

/// The name of a variable, its default if it has one, and its allowed values if they are
/// restricted.
type DocumentedVariable = (&'static str, Option<&'static str>, &'static [&'static str]);

impl Server {
    /// Creates a server from its URL template and variables: the name of each, its default if it
    /// has one, and its allowed values if they are restricted.
    pub fn new(address: &'static str, variables: &[DocumentedVariable]) -> Self {
        let variables = variables.iter().map(Variable::of).collect();
        Self { address: Cow::Borrowed(address), variables }
    }

    /// Sets a variable of the URL. Its value is checked when the server is used.
    ///
    /// A value can't leave its part of the URL. In a host, only ASCII letters, digits, `-`, `_` and
    /// `.` are valid; at its end, a port may follow. In a path, other characters must be
    /// percent-encoded, and no segment may become `.` or `..`. Only a variable in place of the whole
    /// URL, or of all before the path, can have any value.
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

    /// Creates a server from a URL of the document without variables.
    pub(crate) fn documented(address: &'static str) -> Self {
        Self { address: Cow::Borrowed(address), variables: Vec::new() }
    }

    /// Replaces the variables of the URL, which may be relative.
    pub(crate) fn fill(&self) -> Result<Cow<'_, str>, BuildError> {
        if self.variables.is_empty() {
            return Ok(Cow::Borrowed(&self.address));
        }
        for Variable { name, .. } in &self.variables {
            if !self.address.contains(&format!("{{{name}}}")) {
                let problem = format!("the server URL has no variable `{name}`");
                return Err(BuildError::new(problem));
            }
        }
        let url = url_template::fill(&self.address, |name| {
            let variable = self.variables.iter().find(|variable| variable.name == name)?;
            Some(variable.value())
        });
        url.map(Cow::Owned)
    }
}

impl Variable {
    fn of((name, default, values): &DocumentedVariable) -> Self {
        let value = default.map(Cow::Borrowed);
        Self { name: Cow::Borrowed(name), values, value }
    }

    /// Returns the value if there is one and it is allowed.
    fn value(&self) -> Result<&str, BuildError> {
        let Self { name, values, value } = self;
        let Some(value) = value else {
            return Err(BuildError::new(format!("the server URL has no value for `{name}`")));
        };
        if !values.is_empty() && !values.contains(&value.as_ref()) {
            return Err(BuildError::new(format!(
                "the server variable `{name}` can't be `{}`, only one of `{}`",
                value.escape_debug(),
                values.join("`, `")
            )));
        }
        Ok(value)
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

/// Prints only what the document contains, because the user's values may contain credentials.
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
