//! Conversions of models into their forms for merge patches. In: the items of a module. Out: the same, with a conversion wherever
//! each member has one. A union in two forms has none.

use super::Plan;
use crate::ir::ModelId;
use crate::rust::{
    Item, ItemKind, PatchConversion, PatchMember, PatchSource, PatchValue, Structure, TableGroup, TableLine,
    Type,
};
use rustc_hash::{FxHashMap, FxHashSet};

/// Two forms of a model: the names of the plain type and of that for patches.
type Forms = (String, String);

/// `patches`: the forms for patches, by the plain ones.
pub(super) fn add_patch_conversions(
    plan: &Plan<'_>,
    patches: &FxHashMap<ModelId, ModelId>,
    items: &mut [Item],
) {
    let types = Types { items: items.iter().map(|item| (item.name.as_str(), item)).collect() };
    let name = |id: &ModelId| Some(types.resolved(&plan.names.models[id.index()].as_ref()?.ty));
    let forms = patches.iter().filter_map(|(plain, patch)| Some((name(plain)?, name(patch)?)));
    let mut forms: FxHashSet<Forms> = forms.filter(|(plain, patch)| plain != patch).collect();
    // Each member needs a conversion too.
    let conversions = loop {
        let conversion = |pair: &Forms| Some((pair.clone(), types.conversion(pair, &forms)?));
        let found: FxHashMap<Forms, PatchConversion> = forms.iter().filter_map(conversion).collect();
        if found.len() == forms.len() {
            break found;
        }
        forms = found.into_keys().collect();
    };
    let mut conversions: Vec<_> = conversions.into_iter().collect();
    conversions.sort_by(|(left, _), (right, _)| left.cmp(right));
    for ((plain, _), conversion) in conversions {
        let item = items.iter_mut().find(|item| item.name == plain);
        item.into_iter().for_each(|item| item.patch_conversions.push(conversion.clone()));
    }
}

/// The items, by name.
struct Types<'a> {
    items: FxHashMap<&'a str, &'a Item>,
}

impl Types<'_> {
    /// The name of the type that a name is for.
    fn resolved(&self, name: &str) -> String {
        let item = self.items.get(name);
        item.and_then(|item| item.alias_of.as_deref()).unwrap_or(name).to_owned()
    }

    fn is_same(&self, left: &Type, right: &Type) -> bool {
        let [left, right] = [left, right].map(|ty| {
            let mut ty = ty.clone();
            ty.models_mut().into_iter().for_each(|name| *name = self.resolved(name));
            ty
        });
        left == right
    }

    fn conversion(&self, (plain, patch): &Forms, forms: &FxHashSet<Forms>) -> Option<PatchConversion> {
        let (plain, patch) = (self.items.get(plain.as_str())?, self.items.get(patch.as_str())?);
        let (ItemKind::Structure(from), ItemKind::Structure(to)) = (&plain.kind, &patch.kind) else {
            return None;
        };
        // Without a constructor that takes nothing it isn't sent, or it is not a patch.
        if to.constructor.as_ref().is_none_or(|constructor| !constructor.parameters.is_empty()) {
            return None;
        }
        let mut members = Vec::new();
        for target in members_of(to) {
            let has_setter = to.setters.iter().any(|setter| setter.field == target.line.field);
            let source = members_of(from).find(|source| source.line.wire == target.line.wire);
            if let Some(source) = source.filter(|_| has_setter && target.group != TableGroup::Constant) {
                members.push(self.member(&source, &target, forms)?);
            }
        }
        if let (Some(from_rest), Some(to_rest)) = (&from.table.additional, &to.table.additional) {
            let value = self.value(field(from, from_rest)?, field(to, to_rest)?, forms)?;
            let (from, to) = (from_rest.clone(), to_rest.clone());
            members.push(PatchMember { from, to, source: PatchSource::Whole, value });
        }
        let position = |member: &PatchMember| from.fields.iter().position(|field| field.name == member.from);
        members.sort_by_key(position);
        let feature = patch.feature.clone().filter(|_| patch.feature != plain.feature);
        Some(PatchConversion { patch: patch.name.clone(), feature, members })
    }

    fn member(&self, from: &Member<'_>, to: &Member<'_>, forms: &FxHashSet<Forms>) -> Option<PatchMember> {
        let (source, value) = match (to.group, from.ty()?, to.ty()?) {
            (TableGroup::Patch, Type::Option(from_type), Type::Patch(to_type)) => {
                let source = match from.group {
                    TableGroup::Nullable => PatchSource::Nullable,
                    TableGroup::OptionalNullable => PatchSource::OptionalNullable(from.line.number),
                    _ => PatchSource::Optional,
                };
                (source, self.value(from_type, to_type, forms)?)
            }
            (TableGroup::Patch, from_type, Type::Patch(to_type)) => {
                (PatchSource::Required, self.value(from_type, to_type, forms)?)
            }
            (_, from_type, to_type) if self.is_same(from_type, to_type) => {
                (PatchSource::Whole, PatchValue::Same)
            }
            (_, from_type, Type::Option(to_type)) if self.is_same(from_type, to_type) => {
                (PatchSource::Some, PatchValue::Same)
            }
            _ => return None,
        };
        Some(PatchMember { from: from.line.field.clone(), to: to.line.field.clone(), source, value })
    }

    /// How a value is converted, if it is.
    fn value(&self, from: &Type, to: &Type, forms: &FxHashSet<Forms>) -> Option<PatchValue> {
        if self.is_same(from, to) {
            return Some(PatchValue::Same);
        }
        let is_boxed = |ty: &Type| matches!(ty, Type::Box(_));
        match (from.unboxed(), to.unboxed()) {
            (Type::Model(plain), Type::Model(patch)) => {
                let forms = forms.contains(&(self.resolved(&plain), self.resolved(&patch)));
                forms.then(|| PatchValue::Into { from_box: is_boxed(from), to_box: is_boxed(to) })
            }
            (Type::Map(plain), Type::Map(patch)) => match *patch {
                Type::Option(patch) => {
                    Some(PatchValue::Entries(Box::new(self.value(&plain, &patch, forms)?)))
                }
                _ => None,
            },
            _ => None,
        }
    }
}

/// A member of a structure: its line in the table.
struct Member<'s> {
    structure: &'s Structure,
    group: TableGroup,
    line: &'s TableLine,
}

impl<'s> Member<'s> {
    fn ty(&self) -> Option<&'s Type> {
        field(self.structure, &self.line.field)
    }
}

fn members_of(structure: &Structure) -> impl Iterator<Item = Member<'_>> {
    let groups = structure.table.groups.iter();
    groups.flat_map(move |(group, lines)| {
        lines.iter().map(move |line| Member { structure, group: *group, line })
    })
}

fn field<'s>(structure: &'s Structure, name: &str) -> Option<&'s Type> {
    structure.fields.iter().find(|field| field.name == name).map(|field| &field.ty)
}
