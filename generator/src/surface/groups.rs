//! The public surface of the modules of groups: methods, the calls that they start, and types. Deprecated ones are items too.

use super::builder::SurfaceBuilder;
use super::entry::{Arguments, Form, Parameter, Signature};
use super::item_path::{ItemPath, Part, unescaped};
use super::version::submodule;
use crate::rust::{
    AlternativeResponse, Argument, CallSetter, Decoding, Derive, Group, Method, Operation, SendWith,
    StatusEnumeration, Type,
};
use std::rc::Rc;

impl SurfaceBuilder<'_> {
    pub(super) fn group(&mut self, groups: &[Group], group: &Group) {
        let path = ItemPath::new(&self.modules.root, &group.name);
        let parents = if group.is_client() { Vec::new() } else { names_of_parent(groups, group) };
        for around in parents {
            let around = ItemPath::new(&self.modules.root, around);
            for accessor in group.former.iter().map(String::as_str).chain([group.accessor()]) {
                self.owned(around.named(accessor), &path, None, Signature::Item(Form::GROUP));
            }
        }
        let module = submodule(&self.modules.root, &group.module);
        group.operations.iter().for_each(|operation| self.operation(operation, &path, &module));
        self.left(groups, group, (&path, &module));
        for former in &group.former_modules {
            let module = submodule(&self.modules.root, &former.name);
            let former = former.ty.as_ref().map(|ty| ItemPath::new(&self.modules.root, ty));
            self.former_group((groups, group), (former.as_ref(), &path), &module);
        }
    }

    /// A module that a group had, and the methods of the type that it had there.
    fn former_group(
        &mut self,
        (groups, group): (&[Group], &Group),
        (former, now): (Option<&ItemPath>, &ItemPath),
        module: &Rc<str>,
    ) {
        for operation in &group.operations {
            let Some(first) = operation.methods.first() else { continue };
            let owner = now.named(&first.name);
            for (method, former) in operation.methods.iter().filter_map(|method| Some((method, former?))) {
                for name in method.former.iter().chain([&method.name]) {
                    self.former((operation, method), &former.named(name), (&owner, module));
                }
            }
            self.types_of_operation(operation, &owner, module);
        }
        self.left(groups, group, (former.unwrap_or(now), module));
    }

    /// Methods that moved to another group can still be called in the former one.
    fn left(&mut self, groups: &[Group], group: &Group, (at, module): (&ItemPath, &Rc<str>)) {
        for left in &group.left {
            let (now, operation, method) = left.found(groups);
            let owner = ItemPath::new(&self.modules.root, &now.name).named(&operation.methods[0].name);
            self.former((operation, method), &at.named(&left.former), (&owner, module));
            self.types_of_operation(operation, &owner, module);
        }
    }

    fn operation(&mut self, operation: &Operation, group: &ItemPath, module: &Rc<str>) {
        let Some(first) = operation.methods.first() else { return };
        let path = group.named(&first.name);
        for method in &operation.methods {
            let own = group.named(&method.name);
            let parent = Some(&path).filter(|path| **path != own);
            self.owned(own, &path, parent, Signature::Function(arguments(method, &path)));
            for former in &method.former {
                self.former((operation, method), &group.named(former), (&path, module));
            }
        }
        self.call(operation, &path, (&path, module));
        self.types_of_operation(operation, &path, module);
    }

    fn former(
        &mut self,
        (operation, method): (&Operation, &Method),
        at: &ItemPath,
        (owner, module): (&ItemPath, &Rc<str>),
    ) {
        self.owned(at.clone(), owner, Some(owner), Signature::Function(arguments(method, owner)));
        if method.name == operation.methods[0].name {
            self.call(operation, at, (owner, module));
        }
    }

    /// The methods of the call that a method starts.
    fn call(&mut self, operation: &Operation, at: &ItemPath, (owner, module): (&ItemPath, &Rc<str>)) {
        let parent = Some(at);
        for CallSetter { argument, maybe, .. } in &operation.setters {
            let name = &argument.parameter.name;
            let is_parameter = matches!(argument.send_with, SendWith::Parameter(..));
            let is_of_body = name.starts_with("body") && !is_parameter;
            let cause = owner.argument(if is_of_body { "body" } else { name });
            let form = argument.parameter.form.clone();
            self.owned(at.argument(maybe), &cause, parent, Signature::Setter(Some(form.clone())));
            self.owned(at.argument(name), &cause, parent, Signature::Setter(Some(form)));
        }
        for (part, received) in [(Part::Output, &operation.output), (Part::Error, &operation.error)] {
            let ty = qualified(&received.ty, module);
            self.owned(at.part(part), owner, parent, Signature::Value(ty));
        }
        for AlternativeResponse { setter, output, .. } in &operation.alternative_responses {
            self.owned(at.argument(setter), owner, parent, Signature::Value(qualified(&output.ty, module)));
        }
        for setter in &operation.accept_setters {
            self.owned(at.argument(&setter.name), owner, parent, Signature::Setter(None));
        }
        if let Some(pagination) = &operation.pagination {
            let item = Signature::Value(pagination.item.clone());
            self.owned(at.argument("pages"), owner, parent, item);
        }
        if operation.job.is_some() {
            self.owned(at.argument("until_done"), owner, parent, Signature::Setter(None));
        }
    }

    /// The types next to a group that an operation has.
    fn types_of_operation(&mut self, operation: &Operation, owner: &ItemPath, module: &Rc<str>) {
        let parent = Some(owner);
        let alternatives = operation.alternative_responses.iter().map(|response| &response.marker);
        for name in [&operation.marker, &operation.alias].into_iter().chain(alternatives) {
            self.owned(ItemPath::new(module, name), owner, parent, Signature::Present);
        }
        for header in &operation.headers {
            let constant = ItemPath::new(module, &operation.marker).named(&header.constant);
            self.owned(constant, owner, parent, Signature::Value(header.ty.clone()));
        }
        for enumeration in operation.all_statuses() {
            self.statuses(enumeration, module, owner);
        }
    }

    fn statuses(&mut self, enumeration: &StatusEnumeration, module: &Rc<str>, owner: &ItemPath) {
        let path = ItemPath::new(module, &enumeration.name);
        self.owned(path.clone(), owner, Some(owner), Signature::Item(Form::STATUS_ENUM));
        if enumeration.derives.contains(&Derive::Clone) {
            self.implemented(&path, owner, "Clone");
        }
        for variant in &enumeration.variants {
            let payload = (variant.decoding != Decoding::Empty).then(|| variant.ty.clone());
            self.owned(path.named(&variant.name), owner, Some(&path), Signature::Variant(payload));
        }
    }
}

/// The present and former names of the type that returns a group.
fn names_of_parent<'a>(groups: &'a [Group], group: &Group) -> Vec<&'a str> {
    let Some(parent) = group.parent.map(|parent| &groups[parent]) else { return vec!["Client"] };
    let former = parent.former_modules.iter().filter_map(|former| former.ty.as_deref());
    former.chain([parent.name.as_str()]).collect()
}

/// A type of the group's module by its path.
fn qualified(ty: &Type, module: &str) -> Type {
    match ty {
        Type::Local(name) => Type::Local(format!("{module}::{name}")),
        ty => ty.clone(),
    }
}

fn arguments(method: &Method, path: &ItemPath) -> Arguments {
    let parameter = |argument: &Argument| Parameter {
        name: unescaped(&argument.parameter.name).to_owned(),
        owner: path.argument(&argument.parameter.name),
        form: argument.parameter.form.clone(),
    };
    let in_struct = method.required.iter().flat_map(|required| &required.arguments);
    let structure = method.required.as_ref().map(|required| unescaped(&required.structure.name).to_owned());
    Arguments { structure, list: in_struct.chain(&method.arguments).map(parameter).collect() }
}
