//! Schemas that are derived from others. Each is known by what it is derived from, so equal derivations are one schema.

use super::{Lowering, lower_schema};
use crate::diagnostic::{Code, Location};
use crate::ir::{TypeRef, Untyped};
use crate::openapi::{Schema, SchemaId};
use rustc_hash::FxHashMap;

/// Documents of any size may have this many derived schemas.
const LEAST: usize = 1_000;

/// The origin of a derived schema.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Derivation {
    /// The reference of a schema without the keywords next to it.
    Reference(SchemaId),
    /// A member's schema with the annotations of another one.
    Annotated(SchemaId, SchemaId),
    /// Schemas that all apply to one member, sorted.
    Joined(Vec<SchemaId>),
    /// The members of a schema, without its branches.
    Members(SchemaId),
    /// A branch together with the members next to it.
    Branch { owner: SchemaId, branch: SchemaId },
    /// A branch of one set together with a branch of another one.
    Product(SchemaId, SchemaId),
    /// A schema with one of its types, by position.
    Type(SchemaId, usize),
    /// A schema with the values of one class, by the position of the first one.
    Values(SchemaId, usize),
    /// The items of a list whose values are listed next to it.
    ListedItems(SchemaId),
    /// Branches that list strings.
    Listed(Vec<SchemaId>),
    /// An item of a tuple without a fixed length.
    Item(SchemaId),
    /// The value of any pattern.
    Pattern(SchemaId),
    /// A base without the schemas that extend it.
    Base(SchemaId),
    /// A member of a schema that only applies to some values.
    Conditional(SchemaId, SchemaId),
}

/// The derived schemas of a document.
#[derive(Default)]
pub(super) struct Derived {
    ids: FxHashMap<Derivation, SchemaId>,
    derivations: FxHashMap<SchemaId, Derivation>,
    is_reported: bool,
}

impl Derived {
    /// The origin of a derived schema; `None` if it is written in a document.
    pub(super) fn derivation(&self, schema: SchemaId) -> Option<&Derivation> {
        self.derivations.get(&schema)
    }

    pub(super) fn is_joined(&self, schema: SchemaId) -> bool {
        matches!(self.derivation(schema), Some(Derivation::Joined(_)))
    }
}

/// The type of values that match any branch; without branches, any JSON.
pub(super) fn lower_any_of(
    lowering: &mut Lowering,
    derivation: Derivation,
    branches: Vec<SchemaId>,
    at: &Location,
) -> TypeRef {
    if branches.is_empty() {
        return TypeRef::any(Untyped::Said);
    }
    let id = derive(lowering, derivation, |id| Schema { any_of: branches, ..Schema::empty(id, at.clone()) });
    lower_schema(lowering, id)
}

/// The schema of a derivation, which is made only once. Beyond the limit it is empty, which allows any JSON.
pub(super) fn derive(
    lowering: &mut Lowering,
    derivation: Derivation,
    schema: impl FnOnce(SchemaId) -> Schema,
) -> SchemaId {
    if let Some(known) = lowering.derived.ids.get(&derivation) {
        return *known;
    }
    let factor = lowering.cx.options.limits.derived_schemas;
    let count = lowering.derived.ids.len();
    let written = lowering.cx.document.schemas.count() - count;
    let is_over = count >= LEAST.max(written.saturating_mul(factor));
    let id = lowering.cx.document.schemas.derive(|id| match schema(id) {
        schema if is_over => Schema::empty(schema.id, schema.at),
        schema => schema,
    });
    if is_over && !lowering.derived.is_reported {
        lowering.derived.is_reported = true;
        let twice = 2 * count / written.max(1) + 1;
        let message = format!(
            "combining the {written} schemas of this document gives more than {count} further ones; from here on they become any JSON; `limits.derived-schemas = {twice}` doubles the limit"
        );
        let at = lowering.cx.schema(id).at.clone();
        lowering.cx.report.add(Code::LimitExceeded, &at, message);
    }
    lowering.derived.ids.insert(derivation.clone(), id);
    lowering.derived.derivations.insert(id, derivation);
    id
}
