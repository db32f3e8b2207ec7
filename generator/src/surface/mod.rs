//! The public items of a generated package by their paths, and the part of the API that each belongs to: code that uses the package
//! relies on them. In: a planned package; tools that compare packages don't need its text.

mod builder;
mod entry;
mod groups;
mod item_path;
mod models;
mod service;
mod version;

use crate::options::{LockFile, Options};
use crate::run::Run;
use crate::rust::{Credential, CredentialForm, GrantKind, Module, Package};
use crate::{ApiInput, Failure, Source, lockfile, lower_documents};
use builder::SurfaceBuilder;
use clientwright_document::{Report, Version};
use std::sync::Arc;
use version::ModulePaths;

pub use crate::lockfile::{NameChanges, NamesOfKind, PublicNames, Rename, Renamed};
pub use crate::run::{Lowered, Planned};
pub use crate::rust::{ArgumentForm, Type};
pub use entry::{Arguments, Entry, Form, Parameter, Signature, Surface};
pub use item_path::{ItemPath, Member, Part};
pub use version::ApiVersion;

/// Reads the documents of a version of a package. Run it with [`on_large_stack`](clientwright_document::on_large_stack).
///
/// # Errors
/// [`Failure`] if one of them can't be read.
pub fn lower<'a>(apis: &[ApiInput], options: &'a Options, version: Version) -> Result<Lowered<'a>, Failure> {
    lower_documents(apis, Run::new(options, version))
}

impl Lowered<'_> {
    /// Takes over the names of an older version, as when a client is generated again.
    pub fn keep_names_of(&mut self, old: &Planned) {
        self.lock.clone_from(&old.lock);
    }

    /// Decides what Rust looks like, as another version than the one that was read.
    ///
    /// # Errors
    /// As [`Lowered::plan`].
    pub fn plan_as(mut self, version: Version) -> Result<Planned, Failure> {
        self.run.reader.version = version;
        self.plan()
    }
}

impl Planned {
    /// The APIs of the package.
    #[must_use]
    pub fn apis(&self) -> Vec<ApiVersion<'_>> {
        let modules = self.package.modules.iter().zip(&self.apis);
        modules.map(|(module, planned)| ApiVersion::new(planned, module)).collect()
    }

    /// The public items.
    #[must_use]
    pub fn surface(&self) -> Surface {
        surface(&self.package)
    }

    /// Compares the names with those of an earlier lock file. Returns how they differ, and the earlier and the present names of each
    /// API, in the order of [`Planned::apis`]; `None` if the file can't be read.
    #[must_use]
    pub fn names_since(&self, earlier: &LockFile) -> Option<(NameChanges, Vec<[PublicNames; 2]>)> {
        let (mut old, mut new) = (parsed(earlier)?, self.lock.clone());
        let changes = lockfile::name_changes(&old, &new);
        let mut names =
            |module: Option<&str>| [&mut old, &mut new].map(|it| PublicNames::new(&it.take(module)));
        let names = self.apis.iter().map(|api| names(api.module.as_deref())).collect();
        Some((changes, names))
    }

    /// The files that were read.
    #[must_use]
    pub fn into_sources(self) -> Vec<Arc<Source>> {
        self.sources
    }
}

/// Compares the names in two lock files; `None` if one of them can't be read. It takes no time, and says less than a comparison of
/// packages: types that keep their name may hold other values.
#[must_use]
pub fn name_changes(old: &LockFile, new: &LockFile) -> Option<NameChanges> {
    if old.text == new.text {
        return Some(NameChanges::default());
    }
    Some(lockfile::name_changes(&parsed(old)?, &parsed(new)?))
}

fn parsed(file: &LockFile) -> Option<lockfile::LockFile> {
    let mut report = Report::default();
    let (lock, _) = lockfile::read(&file.name, &file.text, &mut report);
    (!report.has_errors()).then_some(lock)
}

fn surface(package: &Package) -> Surface {
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
                GrantKind::DeviceCode(_) => Form::DEVICE_CODE,
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
