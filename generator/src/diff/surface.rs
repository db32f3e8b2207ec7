//! The public surface of a crate: every item that code can depend on, by its path. In: a planned package.

use super::item_path::{ItemPath, Member, Part, unescaped};
use super::version::{ModulePaths, submodule};
use crate::rust::{
    AlternativeResponse, Argument, ArgumentForm, Credential, CredentialForm, Decoding, Derive, Derives,
    Enumeration, GrantKind, Group, Item, ItemKind, Method, Module, Operation, Package, SendWith, Setter,
    StatusEnumeration, Structure, Type, Union,
};
use std::collections::BTreeMap;
use std::rc::Rc;

pub(super) type Surface = BTreeMap<ItemPath, Entry>;

#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// The part of the API that the item belongs to: a field, a method, a type.
    pub(super) owner: ItemPath,
    /// The item that this one is removed and added with.
    pub(super) parent: Option<ItemPath>,
    pub(super) signature: Signature,
}

/// What an item is to its users.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Signature {
    Item(Form),
    /// Something that is read: a field, the output of a call, the target of an alias.
    Value(Type),
    Variant(Option<Type>),
    /// A function of one value or none.
    Setter(Option<ArgumentForm>),
    Function(Arguments),
    /// A trait or a feature that is there or not.
    Present,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Form(pub(super) &'static str);

impl Form {
    pub(super) const ALIAS: Self = Self("alias");
    pub(super) const STRUCT: Self = Self("struct");
    pub(super) const ENUM: Self = Self("enum");
    pub(super) const STRING_ENUM: Self = Self("string enum");
    pub(super) const INTEGER_ENUM: Self = Self("integer enum");
    pub(super) const CLOSED_STRING_ENUM: Self = Self("closed string enum");
    pub(super) const CLOSED_INTEGER_ENUM: Self = Self("closed integer enum");
    pub(super) const UNION: Self = Self("union");
    pub(super) const STATUS_ENUM: Self = Self("enum by status");
    pub(super) const GROUP: Self = Self("group");
    pub(super) const SECRET: Self = Self("secret");
    pub(super) const NAME_AND_PASSWORD: Self = Self("name and password");
    pub(super) const CLIENT_CREDENTIALS: Self = Self("client credentials");
    pub(super) const REFRESH_TOKEN: Self = Self("refresh token");

    /// Whether a `match` has to name all variants.
    pub(super) fn is_closed(self) -> bool {
        [Self::CLOSED_STRING_ENUM, Self::CLOSED_INTEGER_ENUM].contains(&self)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Arguments {
    /// The struct that holds them, if they are passed as one.
    pub(super) structure: Option<String>,
    pub(super) list: Vec<Parameter>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Parameter {
    pub(super) name: String,
    pub(super) owner: ItemPath,
    pub(super) form: ArgumentForm,
}

pub(super) fn surface(package: &Package) -> Surface {
    let mut surface = Surface::new();
    for (feature, _) in &package.features.groups {
        let path = ItemPath::feature(feature);
        let entry = Entry { owner: path.clone(), parent: None, signature: Signature::Present };
        surface.insert(path, entry);
    }
    for module in &package.modules {
        SurfaceBuilder { surface: &mut surface, modules: ModulePaths::new(module) }.module(module);
    }
    surface
}

struct SurfaceBuilder<'s> {
    surface: &'s mut Surface,
    modules: ModulePaths,
}

impl SurfaceBuilder<'_> {
    fn item(&mut self, path: &ItemPath, form: Form) {
        self.owned(path.clone(), path, None, Signature::Item(form));
    }

    fn part(&mut self, path: ItemPath, parent: &ItemPath, signature: Signature) {
        let owner = path.clone();
        self.owned(path, &owner, Some(parent), signature);
    }

    fn owned(&mut self, path: ItemPath, owner: &ItemPath, parent: Option<&ItemPath>, signature: Signature) {
        self.surface.insert(path, Entry { owner: owner.clone(), parent: parent.cloned(), signature });
    }

    fn module(&mut self, module: &Module) {
        module.items.iter().for_each(|item| self.model(item));
        for alias in &module.deprecated_aliases {
            let path = ItemPath::new(&self.modules.models, &alias.name);
            let target = ItemPath::new(&self.modules.models, &alias.now);
            self.owned(path.clone(), &target, None, Signature::Item(Form::ALIAS));
            let value = Signature::Value(Type::Model(alias.now.clone()));
            self.owned(path.with(Member::Target), &target, Some(&path), value);
        }
        module.groups.iter().for_each(|group| self.group(&module.groups, group));
        module.client.credentials.iter().for_each(|credential| self.credential(credential));
        for parameter in &module.client.client_parameters {
            let path = self.modules.builder(&parameter.setter);
            let owner = self.first_setter(module, &parameter.constant).unwrap_or_else(|| path.clone());
            self.owned(path, &owner, None, Signature::Setter(Some(parameter.form.clone())));
        }
        for server in &module.servers {
            let path = ItemPath::new(&self.modules.servers, &server.name);
            self.item(&path, Form::STRUCT);
            for variable in &server.variables {
                self.owned(path.named(&variable.setter), &path, Some(&path), Signature::Present);
            }
        }
        for request in &module.inbound_requests {
            let path = ItemPath::new(&self.modules.inbound_requests, &request.name);
            self.item(&path, Form::ENUM);
            for variant in &request.variants {
                let payload = variant.payload.as_ref().map(|(ty, _)| ty.clone());
                self.part(path.named(&variant.name), &path, Signature::Variant(payload));
            }
        }
    }

    fn credential(&mut self, credential: &Credential) {
        let path = self.modules.builder(&credential.setter);
        let is_basic = credential.form == CredentialForm::Basic;
        self.item(&path, if is_basic { Form::NAME_AND_PASSWORD } else { Form::SECRET });
        let provider = self.modules.builder(&credential.provider.1);
        self.owned(provider, &path, Some(&path), Signature::Present);
        for grant in &credential.grants {
            let form = match grant.kind {
                GrantKind::ClientCredentials => Form::CLIENT_CREDENTIALS,
                GrantKind::Password => Form::NAME_AND_PASSWORD,
                GrantKind::RefreshToken => Form::REFRESH_TOKEN,
            };
            let setter = self.modules.builder(&grant.setter);
            self.owned(setter, &path, Some(&path), Signature::Item(form));
        }
    }

    /// The setter of the first operation with a client parameter: both change together.
    fn first_setter(&self, module: &Module, constant: &str) -> Option<ItemPath> {
        let mut operations =
            module.groups.iter().flat_map(|group| group.operations.iter().map(move |it| (group, it)));
        operations.find_map(|(group, operation)| {
            let shared =
                operation.client_parameters.iter().find(|parameter| parameter.constant == constant)?;
            let method = operation.methods.first()?;
            let group = ItemPath::new(&self.modules.root, &group.name);
            Some(group.named(&method.name).argument(&shared.setter))
        })
    }

    fn model(&mut self, item: &Item) {
        let path = ItemPath::new(&self.modules.models, &item.name);
        match &item.kind {
            ItemKind::Structure(structure) => self.structure(structure, &path),
            ItemKind::Enumeration(enumeration) => self.enumeration(enumeration, &path),
            ItemKind::Union(union) => self.union(union, &path),
            ItemKind::Alias(alias) => {
                self.item(&path, Form::ALIAS);
                let target = Signature::Value(alias.ty.clone());
                self.owned(path.with(Member::Target), &path, Some(&path), target);
            }
        }
    }

    fn structure(&mut self, structure: &Structure, path: &ItemPath) {
        self.item(path, Form::STRUCT);
        for field in &structure.fields {
            self.part(path.named(&field.name), path, Signature::Value(field.ty.clone()));
        }
        for Setter { name, former, field, form, .. } in &structure.setters {
            for name in former.iter().chain([name]) {
                let setter = path.named(name).part(Part::Setter);
                self.owned(setter, &path.named(field), Some(path), Signature::Setter(form.clone()));
            }
        }
        for constant in &structure.constants {
            let value = Signature::Value(constant.ty.clone());
            self.owned(path.named(&constant.name), &path.named(&constant.field), Some(path), value);
        }
        self.derived(&structure.derives, path);
        let Some(constructor) = &structure.constructor else { return };
        if structure.derives_default() || constructor.is_default {
            self.implemented(path, path, "Default");
        }
        let parameter = |name: &str, form: ArgumentForm| Parameter {
            name: unescaped(name).to_owned(),
            owner: path.named(name),
            form,
        };
        let arguments = match &constructor.required {
            Some(required) => {
                let fields = required.fields.iter();
                let list = fields.map(|field| parameter(&field.name, ArgumentForm::Plain(field.ty.clone())));
                Arguments { structure: Some(unescaped(&required.name).to_owned()), list: list.collect() }
            }
            None => {
                let list = constructor.parameters.iter().map(|it| parameter(&it.name, it.form.clone()));
                Arguments { structure: None, list: list.collect() }
            }
        };
        self.owned(path.with(Member::Constructor), path, Some(path), Signature::Function(arguments));
    }

    /// The traits that the configuration asks for.
    fn derived(&mut self, derives: &Derives, path: &ItemPath) {
        let always = [Derive::Clone, Derive::Debug, Derive::Default, Derive::PartialEq];
        for derive in derives.traits.iter().filter(|derive| !always.contains(derive)) {
            let name = match derive {
                Derive::Path(macro_path) => macro_path.clone(),
                derive => format!("{derive:?}"),
            };
            self.implemented(path, path, &name);
        }
    }

    fn implemented(&mut self, path: &ItemPath, owner: &ItemPath, name: &str) {
        self.owned(path.with(Member::Trait(name.to_owned())), owner, Some(path), Signature::Present);
    }

    fn enumeration(&mut self, enumeration: &Enumeration, path: &ItemPath) {
        let form = match (&enumeration.integer, &enumeration.unknown) {
            (None, Some(_)) => Form::STRING_ENUM,
            (Some(_), Some(_)) => Form::INTEGER_ENUM,
            (None, None) => Form::CLOSED_STRING_ENUM,
            (Some(_), None) => Form::CLOSED_INTEGER_ENUM,
        };
        self.item(path, form);
        for variant in &enumeration.variants {
            self.part(path.named(&variant.name), path, Signature::Variant(None));
        }
        if let Some(unknown) = &enumeration.unknown {
            let payload = enumeration.integer.clone().unwrap_or(Type::String);
            self.owned(path.named(unknown), path, Some(path), Signature::Variant(Some(payload)));
        }
        if enumeration.is_patched {
            self.implemented(path, path, "From for Patch");
        }
    }

    fn union(&mut self, union: &Union, path: &ItemPath) {
        self.item(path, Form::UNION);
        self.derived(&union.derives, path);
        for branch in &union.branches {
            self.part(path.named(&branch.name), path, Signature::Variant(Some(branch.ty.clone())));
        }
        if let Some(unknown) = &union.unknown {
            self.owned(path.named(unknown), path, Some(path), Signature::Variant(Some(Type::Value)));
        }
        if let Some(base) = &union.base {
            self.owned(path.argument("base"), path, Some(path), Signature::Value(base.clone()));
        }
        for conversion in &union.conversions {
            let variant = path.named(&conversion.variant);
            let name = format!("From<{}>", crate::inspect::shown(&conversion.ty));
            self.implemented(path, &variant, &name);
            if union.patch_conversions.contains(&conversion.ty) {
                let path_of_patch = path.with(Member::PatchTrait(name));
                self.owned(path_of_patch, &variant, Some(path), Signature::Present);
            }
        }
    }

    fn group(&mut self, groups: &[Group], group: &Group) {
        let path = ItemPath::new(&self.modules.root, &group.name);
        let around = group.parent.map_or("Client", |parent| &groups[parent].name);
        let around = ItemPath::new(&self.modules.root, around);
        for accessor in group.former.iter().map(String::as_str).chain([group.accessor()]) {
            self.owned(around.named(accessor), &path, None, Signature::Item(Form::GROUP));
        }
        let module = submodule(&self.modules.root, &group.module);
        group.operations.iter().for_each(|operation| self.operation(operation, &path, &module));
        for left in &group.left {
            // It can still be called where it was.
            let (now, operation) = left.found(groups);
            let Some(first) = operation.methods.first() else { continue };
            let owner = ItemPath::new(&self.modules.root, &now.name).named(&first.name);
            self.former(operation, &path.named(&left.former), (&owner, &module));
            self.types_of_operation(operation, &owner, &module);
        }
    }

    fn operation(&mut self, operation: &Operation, group: &ItemPath, module: &Rc<str>) {
        let Some(first) = operation.methods.first() else { return };
        let path = group.named(&first.name);
        for method in &operation.methods {
            let own = group.named(&method.name);
            let parent = Some(&path).filter(|path| **path != own);
            self.owned(own, &path, parent, Signature::Function(arguments(method, &path)));
        }
        for former in &operation.former {
            self.former(operation, &group.named(former), (&path, module));
        }
        self.call(operation, &path, (&path, module));
        self.types_of_operation(operation, &path, module);
    }

    fn former(&mut self, operation: &Operation, at: &ItemPath, (owner, module): (&ItemPath, &Rc<str>)) {
        let Some(first) = operation.methods.first() else { return };
        self.owned(at.clone(), owner, Some(owner), Signature::Function(arguments(first, owner)));
        self.call(operation, at, (owner, module));
    }

    /// What can be done with the call that a method starts.
    fn call(&mut self, operation: &Operation, at: &ItemPath, (owner, module): (&ItemPath, &Rc<str>)) {
        let parent = Some(at);
        for (_, argument) in &operation.setters {
            let name = &argument.parameter.name;
            let is_parameter = matches!(argument.send_with, SendWith::Parameter(..));
            let is_of_body = name.starts_with("body") && !is_parameter;
            let cause = owner.argument(if is_of_body { "body" } else { name });
            let form = argument.parameter.form.clone();
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
    }

    /// The types beside a group that an operation has.
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
