//! What a module offers its users: every item of its public surface by its path, as far as code can depend on it. In: a
//! planned module. Out: items, each with the path of what it is of.

use super::side::{plain, prefix};
use crate::rust::{
    AlternativeResponse, Argument, ArgumentForm, Derive, Enumeration, Group, Item, ItemKind, Method, Module,
    Operation, Package, Setter, StatusEnumeration, Structure, Type, Union,
};
use std::collections::BTreeMap;

/// All items of a package.
pub(super) type Surface = BTreeMap<String, Entry>;

/// An item.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// The path of what it is of: a field, a method, a type.
    pub(super) owner: String,
    /// The item without which there is none of this.
    pub(super) within: Option<String>,
    pub(super) form: Form,
}

/// What an item is to its users.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Form {
    /// A type of some kind.
    Kind(&'static str),
    /// Something that is read: a field, what a call brings, what an alias stands for.
    Value(Type),
    /// A variant, with what it holds.
    Variant(Option<Type>),
    /// A function that takes a value, or none.
    Setter(Option<ArgumentForm>),
    /// A function of arguments; with a name: they come as one struct of that name.
    Function(Option<String>, Vec<Parameter>),
    /// An implementation or a cargo feature: there or not.
    Mark,
}

/// A parameter of a function, with the path of what it is of.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Parameter {
    pub(super) name: String,
    pub(super) owner: String,
    pub(super) form: ArgumentForm,
}

/// All of a package.
pub(super) fn surface(package: &Package) -> Surface {
    let mut taking = Taking::default();
    for (feature, _) in &package.features.groups {
        let name = format!("feature `{feature}`");
        taking.put(&name, &name, None, Form::Mark);
    }
    package.modules.iter().for_each(|module| taking.module(module));
    taking.surface
}

/// The kinds of enums that a `match` is to name all variants of.
pub(super) const CLOSED: [&str; 2] = ["closed enum of texts", "closed enum of integers"];

#[derive(Default)]
struct Taking {
    surface: Surface,
    prefix: String,
}

impl Taking {
    fn put(&mut self, path: &str, owner: &str, within: Option<&str>, form: Form) {
        let entry = Entry { owner: owner.to_owned(), within: within.map(str::to_owned), form };
        self.surface.insert(path.to_owned(), entry);
    }

    fn module(&mut self, module: &Module) {
        self.prefix = prefix(module);
        module.items.iter().for_each(|item| self.item(item));
        for deprecated_aliases in &module.deprecated_aliases {
            let path = format!("{}models::{}", self.prefix, plain(&deprecated_aliases.name));
            let now = format!("{}models::{}", self.prefix, plain(&deprecated_aliases.now));
            self.put(&path, &now, None, Form::Kind("alias"));
            self.put(
                &format!("{path} ="),
                &now,
                Some(&path),
                Form::Value(Type::Model(deprecated_aliases.now.clone())),
            );
        }
        module.groups.iter().for_each(|group| self.group(group));
        for credential in &module.client.credentials {
            let path = format!("{}ClientBuilder::{}", self.prefix, plain(&credential.setter));
            let is_basic = credential.form == crate::rust::CredentialForm::Basic;
            self.put(&path, &path, None, Form::Kind(if is_basic { "name and password" } else { "secret" }));
            let provider = format!("{}ClientBuilder::{}", self.prefix, plain(&credential.provider.1));
            self.put(&provider, &path, Some(&path), Form::Mark);
            for grant in &credential.grants {
                let setter = format!("{}ClientBuilder::{}", self.prefix, plain(&grant.setter));
                let kind = match grant.kind {
                    crate::rust::GrantKind::ClientCredentials => "client",
                    crate::rust::GrantKind::Password => "name and password",
                    crate::rust::GrantKind::RefreshToken => "refresh token",
                };
                self.put(&setter, &path, Some(&path), Form::Kind(kind));
            }
        }
        for shared in &module.client.client_parameters {
            let path = format!("{}ClientBuilder::{}", self.prefix, plain(&shared.setter));
            let owner = self.first_setter(module, &shared.constant).unwrap_or_else(|| path.clone());
            self.put(&path, &owner, None, Form::Setter(Some(shared.form.clone())));
        }
        for server in &module.servers {
            let path = format!("{}{}::{}", self.prefix, plain(&module.servers_module), plain(&server.name));
            self.put(&path, &path, None, Form::Kind("struct"));
            for variable in &server.variables {
                let setter = format!("{path}::{}", plain(&variable.setter));
                self.put(&setter, &path, Some(&path), Form::Mark);
            }
        }
        for inbound_requests in &module.inbound_requests {
            let path = format!("{}incoming::{}", self.prefix, plain(&inbound_requests.name));
            self.put(&path, &path, None, Form::Kind("enum"));
            for variant in &inbound_requests.variants {
                let own = format!("{path}::{}", plain(&variant.name));
                let payload = variant.payload.as_ref().map(|(ty, _)| ty.clone());
                self.put(&own, &own, Some(&path), Form::Variant(payload));
            }
        }
    }

    /// The setter of the first call that shares a parameter with others: what happens to the one happens to the other.
    fn first_setter(&self, module: &Module, constant: &str) -> Option<String> {
        module.groups.iter().flat_map(|group| group.operations.iter().map(move |it| (group, it))).find_map(
            |(group, operation)| {
                let shared = operation.client_parameters.iter().find(|it| it.constant == constant)?;
                let method = plain(&operation.methods.first()?.name);
                let setter = plain(&shared.setter);
                Some(format!("{}{}::{method}().{setter}", self.prefix, plain(&group.name)))
            },
        )
    }

    fn item(&mut self, item: &Item) {
        let path = format!("{}models::{}", self.prefix, plain(&item.name));
        match &item.kind {
            ItemKind::Structure(it) => self.structure(it, &path),
            ItemKind::Enumeration(it) => self.enumeration(it, &path),
            ItemKind::Union(it) => self.union(it, &path),
            ItemKind::Alias(it) => {
                self.put(&path, &path, None, Form::Kind("alias"));
                self.put(&format!("{path} ="), &path, Some(&path), Form::Value(it.ty.clone()));
            }
        }
    }

    fn structure(&mut self, structure: &Structure, path: &str) {
        self.put(path, path, None, Form::Kind("struct"));
        for field in &structure.fields {
            let own = format!("{path}::{}", plain(&field.name));
            self.put(&own, &own, Some(path), Form::Value(field.ty.clone()));
        }
        for Setter { name, field, form, .. } in &structure.setters {
            let own = format!("{path}::{}()", plain(name));
            let field = format!("{path}::{}", plain(field));
            self.put(&own, &field, Some(path), Form::Setter(form.clone()));
        }
        let Some(constructor) = &structure.constructor else { return };
        if structure.derives_default() || constructor.is_default {
            self.put(&format!("{path}: Default"), path, Some(path), Form::Mark);
        }
        let of_field = |name: &str, form: ArgumentForm| Parameter {
            name: plain(name).to_owned(),
            owner: format!("{path}::{}", plain(name)),
            form,
        };
        let form = match &constructor.required {
            Some(required) => {
                let fields = required.fields.iter();
                let fields = fields.map(|it| of_field(&it.name, ArgumentForm::Plain(it.ty.clone())));
                Form::Function(Some(plain(&required.name).to_owned()), fields.collect())
            }
            None => {
                let parameters = constructor.parameters.iter();
                Form::Function(None, parameters.map(|it| of_field(&it.name, it.form.clone())).collect())
            }
        };
        self.put(&format!("{path}::new"), path, Some(path), form);
    }

    fn enumeration(&mut self, enumeration: &Enumeration, path: &str) {
        let kind = match (&enumeration.integer, &enumeration.unknown) {
            (None, Some(_)) => "enum of texts",
            (Some(_), Some(_)) => "enum of integers",
            (None, None) => CLOSED[0],
            (Some(_), None) => CLOSED[1],
        };
        self.put(path, path, None, Form::Kind(kind));
        for variant in &enumeration.variants {
            let own = format!("{path}::{}", plain(&variant.name));
            self.put(&own, &own, Some(path), Form::Variant(None));
        }
        let kept = enumeration.integer.clone().unwrap_or(Type::String);
        if let Some(unknown) = &enumeration.unknown {
            let unknown = format!("{path}::{}", plain(unknown));
            self.put(&unknown, path, Some(path), Form::Variant(Some(kept)));
        }
        if enumeration.is_patched {
            self.put(&format!("{path}: From for Patch"), path, Some(path), Form::Mark);
        }
    }

    fn union(&mut self, union: &Union, path: &str) {
        self.put(path, path, None, Form::Kind("enum of values"));
        for branch in &union.branches {
            let own = format!("{path}::{}", plain(&branch.name));
            self.put(&own, &own, Some(path), Form::Variant(Some(branch.ty.clone())));
        }
        if let Some(unknown) = &union.unknown {
            let own = format!("{path}::{}", plain(unknown));
            self.put(&own, path, Some(path), Form::Variant(Some(Type::Value)));
        }
        for from in &union.conversions {
            let own = format!("{path}::{}", plain(&from.variant));
            let ty = crate::inspect::shown(&from.ty);
            self.put(&format!("{path}: From<{ty}>"), &own, Some(path), Form::Mark);
            if union.is_patched {
                self.put(&format!("Patch<{path}>: From<{ty}>"), &own, Some(path), Form::Mark);
            }
        }
    }

    fn group(&mut self, group: &Group) {
        let accessor = format!("{}Client::{}", self.prefix, plain(&group.module));
        let ty = format!("{}{}", self.prefix, plain(&group.name));
        self.put(&accessor, &ty, None, Form::Kind("group"));
        let module = format!("{}{}", self.prefix, plain(&group.module));
        for operation in &group.operations {
            self.operation(operation, &ty, &module);
        }
    }

    fn operation(&mut self, operation: &Operation, group: &str, module: &str) {
        let Some(first) = operation.methods.first() else { return };
        let path = format!("{group}::{}", plain(&first.name));
        let within = Some(path.as_str());
        for method in &operation.methods {
            let own = format!("{group}::{}", plain(&method.name));
            self.put(&own, &path, within.filter(|path| *path != own), function(method, &path));
        }
        for name in [&operation.marker, &operation.alias] {
            self.put(&format!("{module}::{}", plain(name)), &path, within, Form::Mark);
        }
        for (_, argument) in &operation.setters {
            let own = format!("{path}().{}", plain(&argument.parameter.name));
            let owner = if own.contains("().body") && !is_parameter(argument) {
                format!("{path}().body")
            } else {
                own.clone()
            };
            self.put(&own, &owner, within, Form::Setter(Some(argument.parameter.form.clone())));
        }
        for (word, (ty, _)) in [("->", &operation.output), ("-> Error", &operation.error)] {
            self.put(&format!("{path} {word}"), &path, within, Form::Value(local(ty, module)));
        }
        for AlternativeResponse { setter, marker, output, .. } in &operation.alternative_responses {
            self.put(&format!("{module}::{}", plain(marker)), &path, within, Form::Mark);
            let own = format!("{path}().{}", plain(setter));
            self.put(&own, &path, within, Form::Value(local(&output.0, module)));
        }
        let others = operation.alternative_responses.iter().filter_map(|other| other.statuses.as_ref());
        for enumeration in operation.statuses.iter().chain(others) {
            self.statuses(enumeration, module, &path);
        }
        if let Some(pagination) = &operation.pagination {
            self.put(&format!("{path}().pages"), &path, within, Form::Value(pagination.item.clone()));
        }
    }

    fn statuses(&mut self, enumeration: &StatusEnumeration, module: &str, owner: &str) {
        let path = format!("{module}::{}", plain(&enumeration.name));
        self.put(&path, owner, Some(owner), Form::Kind("enum by status"));
        if enumeration.derives.contains(&Derive::Clone) {
            self.put(&format!("{path}: Clone"), owner, Some(&path), Form::Mark);
        }
        for variant in &enumeration.variants {
            let own = format!("{path}::{}", plain(&variant.name));
            let is_empty = variant.decoding == crate::rust::Decoding::Empty;
            let held = (!is_empty).then(|| variant.ty.clone());
            self.put(&own, owner, Some(&path), Form::Variant(held));
        }
    }
}

/// A type of the group's own file by its whole path.
fn local(ty: &Type, module: &str) -> Type {
    match ty {
        Type::Local(name) => Type::Local(format!("{module}::{name}")),
        other => other.clone(),
    }
}

fn function(method: &Method, path: &str) -> Form {
    let parameter = |argument: &Argument| Parameter {
        name: plain(&argument.parameter.name).to_owned(),
        owner: format!("{path}().{}", plain(&argument.parameter.name)),
        form: argument.parameter.form.clone(),
    };
    let inside = method.required.iter().flat_map(|required| &required.arguments);
    let all: Vec<Parameter> = inside.chain(&method.arguments).map(parameter).collect();
    Form::Function(method.required.as_ref().map(|it| plain(&it.structure.name).to_owned()), all)
}

fn is_parameter(argument: &Argument) -> bool {
    matches!(argument.send_with, crate::rust::SendWith::Parameter(..))
}
