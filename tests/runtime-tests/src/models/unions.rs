//! Unions, and the objects that are their branches.

use serde_json::Value;

use super::enumerations::{Colour, Status};
use super::objects::Recipient;
use crate::runtime;
use crate::runtime::Const;

/// Told apart by the tag `type`; unknown ones are kept.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Block {
    /// A heading.
    Heading(Heading),
    /// A picture.
    Picture(Box<Picture>),
    /// A group, which is a union of its own.
    Group(Group),
    /// Anything else.
    Unknown(Value),
}

runtime::union!(Block {
    tag { "type" }
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
    /// The tag.
    pub r#type: Const,
    /// What it says.
    pub title: String,
    /// How big it is.
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
    /// The tag.
    pub r#type: Option<String>,
    /// Where it is.
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

/// Told apart by the tag `layout`, without a place for unknown ones.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Group {
    /// Side by side.
    Row(Row),
    /// On top of each other.
    Stack(Stack),
}

runtime::union!(Group {
    tag { "layout" }
    branches {
        0 Row object ["row"] [],
        1 Stack object ["stack"] [],
    }
});

/// Side by side.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Row {
    /// The outer tag.
    pub r#type: Const,
    /// The inner tag.
    pub layout: Const,
    /// What is in it.
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

/// On top of each other.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Stack {
    /// The outer tag.
    pub r#type: Const,
    /// The inner tag.
    pub layout: Const,
    /// How many.
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

/// Told apart by a tag that is no text.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Outcome {
    /// It went well.
    Success(Success),
    /// It did not.
    Failure(Failure),
}

runtime::union!(Outcome {
    tag { "success" }
    branches {
        0 Success object ["true"] [],
        1 Failure object ["false"] [],
    }
});

/// It went well.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Success {
    /// The tag.
    pub success: bool,
    /// How much.
    pub result: i64,
}

runtime::object!(Success {
    required {
        0 success "success",
        1 result "result",
    }
});

/// It did not go well.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Failure {
    /// The tag.
    pub success: bool,
    /// Why.
    pub error: String,
}

runtime::object!(Failure {
    required {
        0 success "success",
        1 error "error",
    }
});

/// Told apart by members that only one has.
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
});

/// A card.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Card {
    /// Only here.
    pub number: String,
    /// In both.
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
    /// Only here.
    pub iban: String,
    /// In both.
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

/// Told apart by nothing but how well they fit.
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
    /// In both.
    pub name: Option<String>,
    /// Only here.
    pub lives: Option<i64>,
    /// Other values in each.
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
    /// In both.
    pub name: Option<String>,
    /// Only here.
    pub tricks: Option<Vec<String>>,
    /// Other values in each.
    pub mood: Option<Colour>,
}

runtime::object!(Dog {
    optional {
        0 name "name",
        1 tricks "tricks",
        2 mood "mood",
    }
});

/// Texts: listed ones before others; and lists, and an object.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Mixed {
    /// Any text.
    Text(String),
    /// A listed text.
    Colour(Colour),
    /// A list of integers.
    Integers(Vec<i64>),
    /// A list of texts.
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
});
