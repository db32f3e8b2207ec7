//! Traits that are derived.

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Derive {
    Clone,
    Copy,
    Debug,
    Default,
    Eq,
    Hash,
    PartialEq,
}
