//! Identities: the keys of public things, independent of where and in what order they are written. The lock file uses them.
//!
//! ```text
//! root  = key                          a schema of `components` or `definitions`
//!       | METHOD path                  an operation
//!       | `webhook` name METHOD        a webhook
//!       | `path` path                  what all operations of a path share
//!       | `named` key                  any other component
//!       | `file` name                  another file
//! step  = ` callback` name expression METHOD
//!       | ` path` name | ` query` name | ` header` name | ` cookie` name     a parameter, by its location and name
//!       | ` body` | ` response` status | ` ` media-type
//!       | `.`property | `[]`          an item of a list or a value of a map; a tuple's first item is `.first`
//!       | `<`branch`>`                 a branch of a union: the component it refers to, its constants, its title,
//!                                      its JSON type or its members
//!       | `::`key                      a definition inside a schema
//!       | `+`form                      the form of a type in requests, in merge patches, or elsewhere, where these have its name
//!       | `#`hash                      one of several schemas that are the same otherwise, by its structural key
//! ```
//! A name with other characters than letters, digits and a few signs is in quotes. No index of `oneOf`, `anyOf`, `allOf`,
//! `parameters`, `servers` or `security` is part of an identity.

use super::Form;

/// The identity of a thing: a path of steps from the document.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Identity(pub Vec<IdentityStep>);

/// A step of the path.
#[expect(missing_docs, reason = "the docs of a variant explain its fields")]
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IdentityStep {
    /// A schema component, by its key.
    Schema(String),
    /// An operation, by its method in upper case and its path.
    Operation { method: String, path: String },
    /// A webhook, by its name and its method.
    Webhook { name: String, method: String },
    /// All operations of a path.
    Path(String),
    /// A component that is not a schema, by its key.
    Named(String),
    /// Another file than the main document, by its name.
    File(String),
    /// A callback of an operation, by its name, the runtime expression of its URL, and its method.
    Callback { name: String, expression: String, method: String },
    /// `in` and the name.
    Parameter(String, String),
    /// A request body.
    Body,
    /// The status as written; empty for a response that is a component.
    Response(String),
    /// A media type, as written.
    MediaType(String),
    /// A property, by its name.
    Property(String),
    /// An item of a list, or a value of a map.
    Item,
    /// A branch of a union, by its component, constants, title, JSON type or members.
    Branch(String),
    /// A definition inside a schema, by its key.
    Definition(String),
    /// One of several forms of a type.
    Form(Form),
    /// A hash of the structural key, and a number if there are several.
    Structure(String),
}

impl Identity {
    /// The identity of a single step.
    pub fn of(root: IdentityStep) -> Self {
        Self(vec![root])
    }

    /// The identity of an operation.
    pub fn operation(method: &str, path: &str) -> Self {
        Self::of(IdentityStep::Operation { method: method.to_owned(), path: path.to_owned() })
    }

    /// Adds a step.
    #[must_use]
    pub fn with(mut self, step: IdentityStep) -> Self {
        self.0.push(step);
        self
    }

    /// The identity without its last step; `None` for a root.
    pub fn parent(&self) -> Option<Self> {
        let (_, above) = self.0.split_last()?;
        (!above.is_empty()).then(|| Self(above.to_vec()))
    }

    /// The identity without what tells schemas in one place apart.
    pub fn place(&self) -> Self {
        let steps = self.0.iter().filter(|step| !matches!(step, IdentityStep::Structure(_)));
        Self(steps.cloned().collect())
    }

    /// This identity and all above it.
    pub fn ancestors(&self) -> impl Iterator<Item = Self> + '_ {
        (1..=self.0.len()).rev().map(|end| Self(self.0[..end].to_vec()))
    }
}
