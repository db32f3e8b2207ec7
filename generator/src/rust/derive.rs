//! Traits that are derived, and the attributes that go with them.

/// A trait in `#[derive(..)]`, in the order in which they are written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Derive {
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
pub(crate) struct Derives {
    pub(crate) traits: Vec<Derive>,
    /// The content of further attributes, such as `schemars(untagged)`.
    pub(crate) attributes: Vec<String>,
    /// The attributes of parts that no schema has: the private field of a struct, the variant for unlisted values.
    pub(crate) hidden: Vec<String>,
}

impl Derives {
    pub(crate) fn of(traits: impl IntoIterator<Item = Derive>) -> Self {
        Self { traits: traits.into_iter().collect(), ..Self::default() }
    }

    pub(crate) fn has(&self, derive: &Derive) -> bool {
        self.traits.contains(derive)
    }

    /// Adds a trait in its place.
    pub(crate) fn add(&mut self, derive: Derive) {
        if !self.has(&derive) {
            let place = self.traits.iter().position(|known| *known > derive).unwrap_or(self.traits.len());
            self.traits.insert(place, derive);
        }
    }
}
