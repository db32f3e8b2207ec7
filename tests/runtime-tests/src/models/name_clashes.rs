//! Names that the runtime, its macros or the prelude use too.

use crate::runtime;

/// An object.
#[derive(Clone, PartialEq)]
pub struct Model {
    /// A member.
    pub members: Option<i64>,
    /// A member.
    pub member: Enumeration,
    /// A member.
    pub source: Union,
    /// A member.
    pub object: A,
}

runtime::object!(Model {
    required {
        0 member "member",
        1 source "source",
        2 object "object",
    }
    optional {
        3 members "members",
    }
});

/// An enumeration.
#[derive(Clone, PartialEq)]
pub enum Enumeration {
    /// A value.
    Some,
    /// A value.
    None,
    /// A value that isn't listed in the document.
    Unknown(String),
}

runtime::enumeration!(Enumeration {
    Some "some",
    None "none",
});

/// A union.
#[derive(Clone, Debug, PartialEq)]
pub enum Union {
    /// A branch.
    D(D),
    /// A branch.
    Ok(bool),
    /// Anything else.
    Unknown(serde_json::Value),
}

runtime::union!(Union {
    branches {
        0 D object [] [],
        1 Ok boolean [] [],
    }
    unknown { Unknown }
});

/// An object.
#[derive(Clone, PartialEq)]
pub struct D {}

runtime::object!(D {});

/// An object.
#[derive(Clone, PartialEq)]
pub struct A {
    /// A member.
    pub self_: Box<E>,
}

runtime::object!(A {
    required {
        0 self_ "self",
    }
});

/// An object.
#[derive(Clone, PartialEq)]
pub struct E {
    /// A member.
    pub s: i64,
}

runtime::object!(E {
    required {
        0 s "s",
    }
});
