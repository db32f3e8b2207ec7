//! The public surface of a crate: every item that code can depend on, by its path. In: a planned package.

mod builder;
mod entry;
mod groups;
mod models;
mod service;

use super::item_path::{ItemPath, Member};
use super::version::ModulePaths;
use crate::rust::{Credential, CredentialForm, GrantKind, Module, Package, Type};
use builder::SurfaceBuilder;

pub(super) use entry::{Arguments, Entry, Form, Parameter, Signature, Surface};

pub(super) fn surface(package: &Package) -> Surface {
    let mut surface = Surface::new();
    for (feature, _) in &package.features.groups {
        let path = ItemPath::feature(feature);
        let entry = Entry { owner: path.clone(), parent: None, signature: Signature::Present };
        surface.insert(path, entry);
    }
    for (former, now) in &package.features.former {
        let owner = ItemPath::feature(now);
        let entry = Entry { owner: owner.clone(), parent: Some(owner), signature: Signature::Present };
        surface.insert(ItemPath::feature(former), entry);
    }
    for module in &package.modules {
        SurfaceBuilder { surface: &mut surface, modules: ModulePaths::new(module) }.module(module);
    }
    surface
}

impl SurfaceBuilder<'_> {
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
        module.service.iter().for_each(|it| service::add_service(self, module, it));
        module.client.credentials.iter().for_each(|credential| self.credential(credential));
        for parameter in &module.client.client_parameters {
            let path = self.modules.builder(&parameter.setter);
            let owner = self.first_setter(module, &parameter.constant).unwrap_or_else(|| path.clone());
            self.owned(path, &owner, None, Signature::Setter(Some(parameter.form.clone())));
        }
        for server in &module.servers.list {
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
}
