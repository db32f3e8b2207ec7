//! `additionalProperties` and `patternProperties` → the values of a map.

use super::Lowering;
use crate::diagnostic::Code;
use crate::ir::TypeRef;
use crate::openapi::{Additional, Schema};

impl Lowering<'_> {
    /// The values of further members; `None` if the document doesn't explicitly allow any.
    pub(super) fn lower_additional(&mut self, schema: &Schema) -> Option<TypeRef> {
        if !schema.patterns.is_empty() {
            return Some(self.lower_patterns(schema));
        }
        match &schema.additional {
            Additional::Unsaid | Additional::Closed => None,
            Additional::Open => Some(TypeRef::any()),
            Additional::Schema(values) => Some(self.lower_schema(values)),
        }
    }

    /// The values of members that match any pattern, or none.
    fn lower_patterns(&mut self, schema: &Schema) -> TypeRef {
        let at = schema.at.member("patternProperties");
        let mut any_name = Schema::empty(at.clone());
        any_name.any_of = schema.patterns.iter().map(|(_, values)| values.clone()).collect();
        match &schema.additional {
            Additional::Schema(values) => any_name.any_of.push((**values).clone()),
            Additional::Open => any_name.any_of.clear(),
            // A later version of the service may add members to the declared ones.
            Additional::Unsaid if !schema.properties.is_empty() => any_name.any_of.clear(),
            Additional::Unsaid | Additional::Closed => {}
        }
        let type_ref = if any_name.any_of.is_empty() { TypeRef::any() } else { self.lower_union(&any_name) };
        let is_exact =
            schema.patterns.iter().all(|(_, values)| self.lower_schema(values).shape == type_ref.shape);
        if !is_exact {
            let message = "`patternProperties` with different schemas become one map; its values can match any of these schemas";
            self.report.add(Code::WidenedPatternProperties, &at, message);
        }
        type_ref
    }
}
