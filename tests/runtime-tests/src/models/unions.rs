//! Unions and the objects of their branches.

use serde_json::Value;

use super::enumerations::{Colour, Status};
use super::objects::Recipient;
use crate::runtime;
use crate::runtime::Const;

/// Discriminated by `type`; unknown values are kept.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Block {
    /// A heading.
    Heading(Heading),
    /// A picture.
    Picture(Box<Picture>),
    /// A group, which is a nested union.
    Group(Group),
    /// Anything else.
    Unknown(Value),
}

runtime::union!(Block {
    tag { "type" optional }
    branches {
        0 Heading object ["heading"] ["title"],
        1 Picture object ["picture", "photo"] ["url"],
        2 Group object ["group"] ["layout"],
    }
    unknown { Unknown }
});

/// A heading.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Heading {
    /// The discriminator.
    pub r#type: Const,
    /// The text.
    pub title: String,
    /// The size.
    pub level: Option<i64>,
}

runtime::object!(Heading {
    required {
        0 title "title",
    }
    optional {
        1 level "level",
    }
    constant {
        2 r#type "type" "heading",
    }
});

/// A picture.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Picture {
    /// The discriminator.
    pub r#type: Option<String>,
    /// The URL.
    pub url: String,
}

runtime::object!(Picture {
    required {
        0 url "url",
    }
    optional {
        1 r#type "type",
    }
});

/// Discriminated by `layout`; closed.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Group {
    /// Columns.
    Row(Row),
    /// Rows.
    Stack(Stack),
}

runtime::union!(Group {
    tag { "layout" }
    branches {
        0 Row object ["row"] [],
        1 Stack object ["stack"] [],
    }
    empty { Row }
});

/// Columns.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Row {
    /// The outer discriminator.
    pub r#type: Const,
    /// The inner discriminator.
    pub layout: Const,
    /// The content.
    pub blocks: Vec<Block>,
}

runtime::object!(Row {
    required {
        0 blocks "blocks",
    }
    constant {
        1 r#type "type" "group",
        2 layout "layout" "row",
    }
});

/// Rows.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Stack {
    /// The outer discriminator.
    pub r#type: Const,
    /// The inner discriminator.
    pub layout: Const,
    /// The number of items.
    pub depth: i64,
}

runtime::object!(Stack {
    required {
        0 depth "depth",
    }
    constant {
        1 r#type "type" "group",
        2 layout "layout" "stack",
    }
});

/// Discriminated by a member that isn't a string.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Outcome {
    /// Success.
    Success(Success),
    /// Failure.
    Failure(Failure),
}

runtime::union!(Outcome {
    tag { "success" }
    branches {
        0 Success object ["true"] [],
        1 Failure object ["false"] [],
    }
    empty { Success }
});

/// Success.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Success {
    /// The discriminator.
    pub success: bool,
    /// The amount.
    pub result: i64,
}

runtime::object!(Success {
    required {
        0 success "success",
        1 result "result",
    }
});

/// Failure.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Failure {
    /// The discriminator.
    pub success: bool,
    /// The reason.
    pub error: String,
}

runtime::object!(Failure {
    required {
        0 success "success",
        1 error "error",
    }
});

/// Discriminated by members that only one branch has.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Payment {
    /// By card.
    Card(Card),
    /// By account.
    Account(Account),
}

runtime::union!(Payment {
    branches {
        0 Card object [] ["number"],
        1 Account object [] ["iban"],
    }
    empty { Card }
});

/// A card.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Card {
    /// Only in this branch.
    pub number: String,
    /// In both branches.
    pub holder: Option<String>,
}

runtime::object!(Card {
    required {
        0 number "number",
    }
    optional {
        1 holder "holder",
    }
});

/// An account.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Account {
    /// Only in this branch.
    pub iban: String,
    /// In both branches.
    pub holder: Option<String>,
}

runtime::object!(Account {
    required {
        0 iban "iban",
    }
    optional {
        1 holder "holder",
    }
});

/// Not discriminated: the best match is chosen.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Pet {
    /// A cat.
    Cat(Cat),
    /// A dog.
    Dog(Dog),
    /// Anything else.
    Unknown(Value),
}

runtime::union!(Pet {
    branches {
        0 Cat object [] [],
        1 Dog object [] [],
    }
    unknown { Unknown }
});

/// A cat.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Cat {
    /// In both branches.
    pub name: Option<String>,
    /// Only in this branch.
    pub lives: Option<i64>,
    /// Different values in each branch.
    pub mood: Option<Status>,
}

runtime::object!(Cat {
    optional {
        0 name "name",
        1 lives "lives",
        2 mood "mood",
    }
});

/// A dog.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Dog {
    /// In both branches.
    pub name: Option<String>,
    /// Only in this branch.
    pub tricks: Option<Vec<String>>,
    /// Different values in each branch.
    pub mood: Option<Colour>,
}

runtime::object!(Dog {
    optional {
        0 name "name",
        1 tricks "tricks",
        2 mood "mood",
    }
});

/// Listed strings, which are preferred over other strings; lists; and an object.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Mixed {
    /// Any string.
    Text(String),
    /// A listed string.
    Colour(Colour),
    /// A list of integers.
    Integers(Vec<i64>),
    /// A list of strings.
    Texts(Vec<String>),
    /// An object.
    Recipient(Recipient),
}

runtime::union!(Mixed {
    branches {
        0 Text text [] [],
        1 Colour text ["red"] [],
        2 Integers list [] [],
        3 Texts list [] [],
        4 Recipient object [] [],
    }
    empty { Text }
});

/// Two enumerations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Word {
    /// One.
    Status(Status),
    /// The other.
    Colour(Colour),
}

runtime::union!(Word {
    branches {
        0 Status text ["pending", "in_progress"] [],
        1 Colour text ["red"] [],
    }
    empty { Status }
});

/// A known object, an integer, or anything.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Loose {
    /// Known.
    Recipient(Recipient),
    /// A list.
    List(Vec<i64>),
    /// Anything.
    Any(Value),
}

runtime::union!(Loose {
    branches {
        0 Recipient object [] [],
        1 List list [] [],
        2 Any any [] [],
    }
    empty { Recipient }
});
