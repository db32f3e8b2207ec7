//! Queries of the rest of the plan about names.

use super::earlier::Earlier;
use super::identities::of_inbound_request;
use super::kinds::{GroupNames, KnownTypes, Names, OperationNames, typed};
use super::servers;
use super::to_lock::PAYLOAD;
#[cfg(feature = "inspect")]
use crate::diagnostic::Location;
use crate::ir;
use crate::lockfile::{LockedItem, Section};
use crate::plan::boxing::EarlierBoxes;
#[cfg(feature = "inspect")]
use crate::rust::Item;
use rustc_hash::FxHashMap;
#[cfg(feature = "inspect")]
use rustc_hash::FxHashSet;

impl Names {
    /// The methods that return a group, from the client on.
    pub(in crate::plan) fn accessors(&self, group: usize) -> Vec<&str> {
        accessors_of(&self.groups, group)
    }

    /// The module of servers.
    pub(in crate::plan) fn servers_module(&self) -> String {
        servers::name_module(&self.groups)
    }

    /// The call of an operation, without its arguments: `pets().list`.
    pub(in crate::plan) fn call(&self, operation: &OperationNames) -> String {
        call_of(&self.groups, operation)
    }

    /// The outermost group around a group.
    pub(in crate::plan) fn outermost(&self, group: usize) -> usize {
        self.groups[group].parent.map_or(group, |parent| self.outermost(parent))
    }

    pub(in crate::plan) fn holds_operations(&self, group: usize) -> bool {
        self.operations.iter().any(|operation| operation.group == group)
    }

    /// Returns whether all operations have left a group and the groups in it.
    pub(in crate::plan) fn is_former(&self, group: usize) -> bool {
        let is_within = |mut inner: usize| loop {
            match self.groups[inner].parent.filter(|_| inner != group) {
                Some(parent) => inner = parent,
                None => return inner == group,
            }
        };
        !self.operations.iter().any(|operation| is_within(operation.group))
    }

    /// The boxes of earlier runs, and the places without one.
    pub(in crate::plan) fn earlier_boxes(&self, api: &ir::Api, earlier: &Earlier) -> EarlierBoxes {
        let mut boxes = EarlierBoxes { payloads: earlier.boxed_payloads(api), ..EarlierBoxes::default() };
        for (id, _) in typed(&self.models) {
            let Some(item) = self.identities.locked_type(id, &earlier.names) else { continue };
            boxes.responses.extend(item.facts.is_boxed_response.map(|is_boxed| (id, is_boxed)));
            if let ir::ModelKind::Union(_) = &api.model(id).kind {
                let branches = self.identities.branches(id).iter().enumerate();
                let is_boxed = |key: &String| item.members.get(key)?.is_boxed;
                boxes.variants.extend(branches.filter_map(|(at, key)| Some(((id, at), is_boxed(key)?))));
            } else {
                let fields = item.members.iter();
                let boxed = fields.filter_map(|(name, field)| Some((name.clone(), field.is_boxed?)));
                boxes.fields.insert(id, boxed.collect());
            }
        }
        boxes
    }

    /// The same with the types that are written.
    #[cfg(feature = "inspect")]
    pub(in crate::plan) fn with_types(mut self, written: &[Item]) -> Self {
        let written: FxHashSet<&str> = written.iter().map(|item| item.name.as_str()).collect();
        for names in &mut self.models {
            names.take_if(|names| !written.contains(names.ty.as_str()));
        }
        self
    }

    /// The types of earlier runs.
    pub(in crate::plan) fn known_types(&self, earlier: &Earlier) -> KnownTypes {
        let locked = typed(&self.models).filter_map(|(id, names)| {
            let key = self.identities.model(id).to_string();
            let item = earlier.names.get(Section::Type, &key)?;
            Some((key, (&names.ty, item)))
        });
        let locked: FxHashMap<String, (&String, &LockedItem)> = locked.collect();
        // A type that is gone is another one than all present ones.
        let named = |key: &String| locked.get(key).map_or_else(String::new, |(ty, _)| (*ty).clone());
        let known = locked.values().filter(|(_, item)| !item.name.is_empty()).map(|(ty, item)| {
            let same = Some(&item.facts.same_as).filter(|same| !same.is_empty()).map(named);
            ((*ty).clone(), same)
        });
        known.collect()
    }

    /// Where the document has operations, types and groups, by their identities.
    #[cfg(feature = "inspect")]
    pub(crate) fn locations(&self, api: &ir::Api) -> std::collections::HashMap<String, Location> {
        let models = typed(&self.models).map(|(id, _)| (self.identities.model(id), &api.model(id).at));
        let operations = api.operations.iter().enumerate();
        let operations = operations.map(|(index, it)| (self.identities.operation(index), &it.at));
        models.chain(operations).map(|(identity, at)| (identity.to_string(), at.clone())).collect()
    }
}

impl Earlier {
    /// The boxed payloads of webhooks and callbacks in earlier runs, by number.
    fn boxed_payloads(&self, api: &ir::Api) -> Vec<Option<bool>> {
        let locked =
            |request| self.names.get(Section::Inbound, &of_inbound_request(request, api).to_string());
        let is_boxed = |request| locked(request)?.members.get(PAYLOAD)?.is_boxed;
        api.inbound_requests.iter().map(is_boxed).collect()
    }
}

pub(super) fn accessors_of(groups: &[GroupNames], group: usize) -> Vec<&str> {
    let names = &groups[group];
    let mut accessors = names.parent.map(|parent| accessors_of(groups, parent)).unwrap_or_default();
    accessors.extend(Some(names.accessor.as_str()).filter(|_| !names.is_client()));
    accessors
}

pub(super) fn call_of(groups: &[GroupNames], operation: &OperationNames) -> String {
    let accessors = accessors_of(groups, operation.group);
    accessors.iter().map(|accessor| format!("{accessor}().")).collect::<String>() + &operation.method
}
