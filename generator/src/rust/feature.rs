//! Conditions on modules, as `cfg` takes them: cargo features.

/// A condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Feature {
    /// A feature by its name.
    Is(String),
    Not(Box<Self>),
    All(Vec<Self>),
    Any(Vec<Self>),
}

impl Feature {
    pub(crate) fn is(name: &str) -> Self {
        Self::Is(name.to_owned())
    }

    /// That one of these features is there; `None` where there is none to ask for.
    pub(crate) fn any(names: &[String]) -> Option<Self> {
        match names {
            [] => None,
            [only] => Some(Self::is(only)),
            names => Some(Self::Any(names.iter().map(|name| Self::is(name)).collect())),
        }
    }

    /// Both conditions, of which the second may be none.
    pub(crate) fn and(self, other: Option<Self>) -> Self {
        match other {
            Some(other) => Self::All(vec![self, other]),
            None => self,
        }
    }
}

/// The feature that turns on those of all groups.
pub(crate) const ALL_GROUPS: &str = "all-groups";

/// What features the groups of big APIs have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct GroupFeatures {
    /// Each group's feature with the one that it turns on.
    pub(crate) groups: Vec<(String, String)>,
    /// What the client's own sources need beside `client`: one of these.
    pub(crate) client: Vec<String>,
    /// The same for enums by status.
    pub(crate) statuses: Vec<String>,
    /// The same for types of servers.
    pub(crate) servers: Vec<String>,
}
