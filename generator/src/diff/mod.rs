//! Two versions of an API, planned → what changed, for the wire and for callers of the crate. The wire is compared on
//! `ir`, the crate on `rust`, and each difference of the crate belongs to the change of the wire that caused it.

mod attribute;
mod bodies;
mod comparison;
mod compiled;
mod components;
mod credentials;
mod enumerations;
mod fits;
mod inbound_requests;
mod named;
mod objects;
mod operations;
mod pairs;
mod parameters;
mod responses;
mod rules;
mod schemas;
mod servers;
mod side;
mod surface;
mod unions;
mod walk;
mod words;

use crate::diagnostic::Location;
use crate::ir::{Api, ModelId, ModelKind};
use crate::plan::PlannedApi;
use crate::rust::Package;
use attribute::Known;
use rustc_hash::FxHashMap;
use walk::{Place, Walk};

pub use comparison::{Bump, Change, Comparison, Direction, Verdict};
pub(crate) use named::compare_names;
pub use rules::{Rule, Topic};
pub(crate) use side::Side;

/// What was planned of one version: a package, and what went into each of its modules.
pub(crate) struct Version<'a> {
    pub(crate) package: &'a Package,
    pub(crate) apis: &'a [PlannedApi],
}

/// Compares two versions; APIs are one by the names of their modules.
pub(crate) fn compare(old: &Version<'_>, new: &Version<'_>) -> Comparison {
    let (old_sides, new_sides) = (sides(old), sides(new));
    let mut found = Vec::new();
    let mut known = Known {
        places: FxHashMap::default(),
        uses: FxHashMap::default(),
        root: new_sides.first().map_or_else(|| Location::root("".into()), |side| side.api.root.clone()),
    };
    for side in &new_sides {
        let one = old_sides.iter().find(|old| old.module.name == side.module.name);
        // A crate of one API has it under any name.
        let only = (old_sides.len() == 1 && new_sides.len() == 1).then(|| &old_sides[0]);
        let mut walk = Walk::new(one.or(only).unwrap_or(side), side);
        match one.or(only) {
            Some(_) => walk.all(),
            None => walk.whole(side, [Rule::OperationAdded, Rule::SchemaAdded], Verdict::Compatible),
        }
        found.append(&mut walk.found);
        known.uses.extend(walk.uses);
    }
    let is_single = old_sides.len() == 1 && new_sides.len() == 1;
    for side in old_sides.iter().filter(|_| !is_single) {
        if !new_sides.iter().any(|new| new.module.name == side.module.name) {
            let mut walk = Walk::new(side, side);
            walk.whole(side, [Rule::OperationRemoved, Rule::SchemaRemoved], Verdict::Breaking);
            found.append(&mut walk.found);
            known.uses.extend(walk.uses);
        }
    }
    // Where both have a part, that of the new version counts.
    for side in old_sides.iter().chain(&new_sides) {
        note_places(side, &mut known.places);
    }
    let (before, after) = (surface::surface(old.package), surface::surface(new.package));
    let differences = compiled::differences(&before, &after);
    Comparison::of(attribute::attribute(&found, &differences, &known))
}

fn sides<'a>(version: &Version<'a>) -> Vec<Side<'a>> {
    let modules = version.package.modules.iter();
    modules.zip(version.apis).map(|(module, planned)| Side::new(planned, module)).collect()
}

impl Walk<'_> {
    fn all(&mut self) {
        self.document();
        self.servers();
        self.credentials();
        self.operations();
        self.inbound_requests();
        self.components();
        let told = std::mem::take(&mut self.told_constants);
        self.found.retain(|found| found.rule != Rule::ConstantChanged || !told.contains(&found.at));
    }

    /// An API that one version alone has.
    fn whole(&mut self, side: &Side<'_>, [operations, schemas]: [Rule; 2], wire: Verdict) {
        let what = if wire == Verdict::Breaking { "gone" } else { "new" };
        for (index, operation) in side.api.operations.iter().enumerate() {
            let paths = [side.operation_path(index)];
            let message = format!("`{} {}` is {what}", operation.method, operation.path);
            self.note_at(operations, &operation.at, &paths, None, wire, message);
        }
        for (name, id) in side.components() {
            let paths: Vec<String> = side.model_path(id).into_iter().collect();
            let message = format!("the schema `{name}` is {what}");
            self.note_at(schemas, &side.api.model(id).at, &paths, None, Verdict::Compatible, message);
        }
    }

    /// What the document says of itself.
    fn document(&mut self) {
        let (old, new) = (self.old.api, self.new.api);
        let place =
            Place { at: new.root.member("info"), paths: Vec::new(), words: "the document".to_owned() };
        let words = |api: &Api| (api.title.clone(), api.version.clone(), api.description.clone());
        if words(old) != words(new) {
            let what = match (&old.version, &new.version) {
                (Some(was), Some(is)) if was != is => format!("is of version {is} now, of {was} before"),
                _ => "is described in other words".to_owned(),
            };
            self.note(Rule::WordsChanged, &place, None, Verdict::Compatible, &what);
        }
    }
}

/// Where types, their members and operations stand.
fn note_places(side: &Side<'_>, places: &mut FxHashMap<String, Location>) {
    for (index, model) in side.api.models.iter().enumerate() {
        let id = ModelId::new(index);
        let Some(path) = side.model_path(id) else { continue };
        if let ModelKind::Object(object) = &model.kind {
            for (number, property) in object.properties.iter().enumerate() {
                places.extend(side.member_path(id, number).map(|path| (path, property.at.clone())));
            }
        }
        if let ModelKind::Union(union) = &model.kind {
            for (number, branch) in union.branches.iter().enumerate() {
                places.extend(side.member_path(id, number).map(|path| (path, branch.at.clone())));
            }
        }
        places.insert(path, model.at.clone());
    }
    for (index, operation) in side.api.operations.iter().enumerate() {
        places.insert(side.operation_path(index), operation.at.clone());
        let parameters = side.parameter_paths(index).into_iter().zip(&operation.parameters);
        places.extend(parameters.map(|(path, parameter)| (path, parameter.at.clone())));
    }
}
