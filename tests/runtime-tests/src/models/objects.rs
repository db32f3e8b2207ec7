//! Objects.

use std::collections::BTreeMap;

use serde_json::Value;

use super::enumerations::Status;
use crate::runtime;
use crate::runtime::{Const, Nulls, Patch};

/// One or two fields of each group.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Everything {
    /// Required.
    pub success: bool,
    /// Required, and a keyword.
    pub r#type: String,
    /// Nullable.
    pub conversation_id: Option<String>,
    /// Optional.
    pub user_id: Option<i64>,
    /// Optional and nullable.
    pub branch_id: Option<String>,
    /// Optional, nullable and boxed.
    pub parent: Option<Box<Recipient>>,
    /// Unchanged, cleared or set.
    pub agent: Patch<String>,
    /// A constant.
    pub kind: Const,
    /// A constant that may be absent.
    pub mode: Option<Const>,
    /// Additional members.
    pub extra: BTreeMap<String, Value>,
    nulls: Nulls,
}

impl Everything {
    /// Creates an `Everything` from its required fields.
    pub fn new(success: bool, r#type: impl Into<String>) -> Self {
        Self {
            success,
            r#type: r#type.into(),
            conversation_id: None,
            user_id: None,
            branch_id: None,
            parent: None,
            agent: Patch::Keep,
            kind: Const::known("text"),
            mode: None,
            extra: BTreeMap::new(),
            nulls: Nulls::default(),
        }
    }

    /// Sets `branch_id`.
    pub fn branch_id(mut self, value: impl Into<String>) -> Self {
        self.nulls.put(4, &mut self.branch_id, value.into());
        self
    }

    /// Sends `null` for `branch_id`.
    pub fn clear_branch_id(mut self) -> Self {
        self.nulls.put_null(4, &mut self.branch_id);
        self
    }

    /// Sets `parent`.
    pub fn parent(mut self, value: Recipient) -> Self {
        self.nulls.put(5, &mut self.parent, Box::new(value));
        self
    }

    /// Sends `null` for `parent`.
    pub fn clear_parent(mut self) -> Self {
        self.nulls.put_null(5, &mut self.parent);
        self
    }
}

runtime::object!(Everything {
    required {
        0 success "success",
        1 r#type "type",
    }
    nullable {
        2 conversation_id "conversation_id",
    }
    optional {
        3 user_id "user_id",
    }
    optional_nullable nulls {
        4 branch_id "branch_id",
        5 parent "parent",
    }
    patch {
        6 agent "agent",
    }
    constant {
        7 kind "kind" "text",
    }
    optional_constant {
        8 mode "mode" "quick",
    }
    additional extra
});

/// No members.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Empty {}

runtime::object!(Empty {});

/// Only additional members.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Labels {
    /// All members.
    pub extra: BTreeMap<String, i64>,
}

runtime::object!(Labels { additional extra });

/// A recipient of a call.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Recipient {
    /// The phone number.
    pub phone_number: String,
    /// The status of the call.
    pub status: Option<Status>,
}

impl Recipient {
    /// Creates a `Recipient` from its required fields.
    pub fn new(phone_number: impl Into<String>) -> Self {
        Self { phone_number: phone_number.into(), status: None }
    }
}

runtime::object!(Recipient {
    required {
        0 phone_number "phone_number",
    }
    optional {
        1 status "status",
    }
});

/// A list and a map of objects, and member names that aren't identifiers.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Batch {
    /// A list.
    pub recipients: Vec<Recipient>,
    /// A map.
    pub by_name: Option<BTreeMap<String, Recipient>>,
    /// A name with a space.
    pub a_b: Option<i32>,
    /// A name with a dot.
    pub c_d: Option<f64>,
}

runtime::object!(Batch {
    required {
        0 recipients "recipients",
    }
    optional {
        1 by_name "by name",
        2 a_b "a b",
        3 c_d "c.d",
    }
});

/// Every type of number.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Numbers {
    /// Eight bits.
    pub small: Option<u8>,
    /// 32 bits.
    pub int: Option<i32>,
    /// 64 bits.
    pub long: Option<i64>,
    /// 64 bits, unsigned.
    pub unsigned: Option<u64>,
    /// Single precision.
    pub single: Option<f32>,
    /// Double precision.
    pub double: Option<f64>,
}

runtime::object!(Numbers {
    optional {
        0 small "small",
        1 int "int",
        2 long "long",
        3 unsigned "unsigned",
        4 single "single",
        5 double "double",
    }
});
