//! Conditions on cargo features, as `cfg` takes them.

/// A predicate of `#[cfg(..)]`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Cfg {
    Feature(String),
    All(Vec<Self>),
    Any(Vec<Self>),
}

impl Cfg {
    pub(crate) fn feature(name: &str) -> Self {
        Self::Feature(name.to_owned())
    }

    /// One of these features; `None` where the list is empty.
    pub(crate) fn any(names: &[String]) -> Option<Self> {
        Self::any_of(names.iter().map(|name| Self::feature(name)).collect())
    }

    /// One of these conditions; `None` where the list is empty.
    pub(crate) fn any_of(mut conditions: Vec<Self>) -> Option<Self> {
        if conditions.len() > 1 { Some(Self::Any(conditions)) } else { conditions.pop() }
    }

    pub(crate) fn and(self, other: Option<Self>) -> Self {
        match (self, other) {
            (one, None) => one,
            (Self::All(mut parts), Some(other)) => {
                parts.push(other);
                Self::All(parts)
            }
            (one, Some(other)) => Self::All(vec![one, other]),
        }
    }
}

/// The feature that turns on those of all groups.
pub(crate) const ALL_GROUPS: &str = "all-groups";

/// The feature of models that only webhooks and callbacks reach, and of their verification.
pub(crate) const WEBHOOKS: &str = "webhooks";

/// The feature of models that nothing reaches.
pub(crate) const ALL_MODELS: &str = "all-models";

/// The cargo features of a big API's groups.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct GroupFeatures {
    /// Each group's feature with those that it enables: first that of any group, then those of groups to which operations moved.
    pub(crate) groups: Vec<(String, Vec<String>)>,
    /// Features that groups had, each with the one that the group has.
    pub(crate) former: Vec<(String, String)>,
}
