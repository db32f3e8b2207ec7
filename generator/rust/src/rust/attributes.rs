//! Attributes: traits that are derived, with the attributes of their macros, and conditions on cargo features.

/// A trait in `#[derive(..)]`, in the order in which they are written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Derive {
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    /// A derive macro of another crate, by its path.
    Path(String),
}

/// The attributes of a type.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Derives {
    pub traits: Vec<Derive>,
    /// The content of further attributes, such as `schemars(untagged)`.
    pub attributes: Vec<String>,
    /// The attributes of parts that no schema has: the private field of a struct, the variant for unlisted values.
    pub hidden: Vec<String>,
}

impl Derives {
    pub fn of(traits: impl IntoIterator<Item = Derive>) -> Self {
        Self { traits: traits.into_iter().collect(), ..Self::default() }
    }

    pub fn has(&self, derive: &Derive) -> bool {
        self.traits.contains(derive)
    }

    /// Adds a trait in its place.
    pub fn add(&mut self, derive: Derive) {
        if !self.has(&derive) {
            let place = self.traits.iter().position(|known| *known > derive).unwrap_or(self.traits.len());
            self.traits.insert(place, derive);
        }
    }
}

/// A predicate of `#[cfg(..)]`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Cfg {
    Feature(String),
    All(Vec<Self>),
    Any(Vec<Self>),
}

impl Cfg {
    pub fn feature(name: &str) -> Self {
        Self::Feature(name.to_owned())
    }

    /// One of these conditions; `None` where the list is empty.
    pub fn any_of(mut conditions: Vec<Self>) -> Option<Self> {
        if conditions.len() > 1 { Some(Self::Any(conditions)) } else { conditions.pop() }
    }

    pub fn and(self, other: Option<Self>) -> Self {
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
pub const ALL_GROUPS: &str = "all-groups";

/// The feature of models that only webhooks and callbacks reach, and of their verification.
pub const WEBHOOKS: &str = "webhooks";

/// The feature of models that nothing reaches.
pub const ALL_MODELS: &str = "all-models";
