//! Closed unions, and unions with a discriminator that is a constant of each branch.

use serde_json::Value;

use super::unions::{Cat, Dog};
use crate::runtime;
use crate::runtime::Const;

/// A closed union of pets.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Patient {
    /// A cat.
    Cat(Cat),
    /// A dog.
    Dog(Box<Dog>),
}

runtime::union!(Patient {
    branches {
        0 Cat object [] [],
        1 Dog object [] [],
    }
    empty { Cat }
});

/// Discriminated by a tag that each branch fixes; a value without a tag, or with an unknown one, is a noise.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Sound {
    /// A bark.
    Bark(Bark),
    /// Any other sound.
    Noise(Noise),
}

runtime::union!(Sound {
    tag { "kind" }
    default { 1 }
    branches {
        0 Bark object ["bark"] [],
        1 Noise object ["noise"] [],
    }
    empty { Bark }
});

/// Like [`Sound`], but without a default branch.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Call {
    /// A bark.
    Bark(Bark),
    /// A noise.
    Noise(Noise),
    /// Anything else.
    Unknown(Value),
}

runtime::union!(Call {
    tag { "kind" }
    branches {
        0 Bark object ["bark"] [],
        1 Noise object ["noise"] [],
    }
    unknown { Unknown }
});

/// Discriminated by a tag whose name has a backslash.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Echo {
    /// A bark.
    Bark(Bark),
    /// Any other sound.
    Noise(Noise),
}

runtime::union!(Echo {
    tag { "ki\\nd" }
    default { 1 }
    branches {
        0 Bark object ["bark"] [],
        1 Noise object ["noise"] [],
    }
    empty { Bark }
});

/// A bark.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Bark {
    /// The discriminator.
    pub kind: Const,
    /// The volume.
    pub volume: Option<i64>,
}

runtime::object!(Bark {
    optional {
        0 volume "volume",
    }
    constant {
        1 kind "kind" "bark",
    }
});

/// A sound of an unknown kind.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Noise {
    /// The discriminator.
    pub kind: Option<String>,
    /// The volume.
    pub volume: Option<i64>,
    /// The source.
    pub source: Option<String>,
}

runtime::object!(Noise {
    optional {
        0 kind "kind",
        1 volume "volume",
        2 source "source",
    }
});

/// Discriminated by a member that is any string in the branches.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Tune {
    /// A song.
    Song(Song),
    /// A hum.
    Hum(Box<Hum>),
}

runtime::union!(Tune {
    tag { "kind" }
    branches {
        0 Song object ["song", "aria"] [],
        1 Hum object ["hum"] [],
    }
    empty { Song }
});

/// A song.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Song {
    /// The discriminator.
    pub kind: String,
    /// The lyrics.
    pub words: String,
}

runtime::object!(Song {
    required {
        0 kind "kind",
        1 words "words",
    }
});

/// A hum, without fields.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Hum {}

runtime::object!(Hum {});
