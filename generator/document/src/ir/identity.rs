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
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IdentityStep {
    Schema(String),
    Operation {
        method: String,
        path: String,
    },
    Webhook {
        name: String,
        method: String,
    },
    Path(String),
    Named(String),
    File(String),
    Callback {
        name: String,
        expression: String,
        method: String,
    },
    /// `in` and the name.
    Parameter(String, String),
    Body,
    /// The status as written; empty for a response that is a component.
    Response(String),
    MediaType(String),
    Property(String),
    Item,
    Branch(String),
    Definition(String),
    /// One of several forms of a type.
    Form(Form),
    /// A hash of the structural key, and a number if there are several.
    Structure(String),
}

impl Identity {
    pub fn of(root: IdentityStep) -> Self {
        Self(vec![root])
    }

    pub fn operation(method: &str, path: &str) -> Self {
        Self::of(IdentityStep::Operation { method: method.to_owned(), path: path.to_owned() })
    }

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
