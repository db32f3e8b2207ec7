//! Models as the generator writes them.

use std::collections::BTreeMap;

use crate::runtime;
use crate::runtime::{Const, Nulls, Patch};

/// One member in each group.
#[derive(Clone, PartialEq)]
pub struct Everything {
    /// Required.
    pub success: bool,
    /// Required.
    pub r#type: String,
    /// Nullable.
    pub conversation_id: Option<String>,
    /// Optional.
    pub user_id: Option<i64>,
    /// Optional and nullable.
    pub branch_id: Option<String>,
    /// Patch.
    pub agent: Patch<String>,
    /// Constant.
    pub kind: Const,
    /// Optional constant.
    pub mode: Option<Const>,
    /// More.
    pub extra: BTreeMap<String, serde_json::Value>,
    nulls: Nulls,
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
    }
    patch {
        5 agent "agent",
    }
    constant {
        6 kind "kind" "text",
    }
    optional_constant {
        7 mode "mode" "m",
    }
    additional extra
});

/// Nothing.
#[derive(Clone, PartialEq)]
pub struct Empty {}

runtime::object!(Empty {});
