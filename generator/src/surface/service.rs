//! The server: traits that services implement, the parameters and the responses of operations.

use super::builder::SurfaceBuilder;
use super::entry::{Form, Signature};
use super::item_path::ItemPath;
use crate::rust::{Module, ServedOperation, ServedPresence, Service, Type};

/// Adds the server. The parts of the trait that unites all are new with it.
pub(super) fn add_service(surface: &mut SurfaceBuilder<'_>, module: &Module, service: &Service) {
    let root = ItemPath::new(&surface.modules.service, "Service");
    surface.item(&root, Form::TRAIT);
    if !service.schemes.is_empty() {
        let path = ItemPath::new(&surface.modules.service, "Authenticate");
        surface.part(path.clone(), &root, Signature::Item(Form::TRAIT));
        for scheme in &service.schemes {
            surface.part(path.named(&scheme.method), &path, Signature::Present);
        }
    }
    let form = if service.has_defaults { Form::TRAIT_WITH_DEFAULTS } else { Form::TRAIT };
    for group in &service.groups {
        let path = ItemPath::new(&surface.modules.service, &group.name);
        surface.part(path.clone(), &root, Signature::Item(form));
        let client = module.groups.iter().find(|client| client.module == group.module);
        for operation in &group.operations {
            let client = client.map_or(&group.name, |client| &client.name);
            let owner = ItemPath::new(&surface.modules.root, client).named(&operation.method);
            surface.owned(path.named(&operation.method), &owner, Some(&path), Signature::Present);
            add_operation(surface, &owner, operation);
        }
    }
}

fn add_operation(surface: &mut SurfaceBuilder<'_>, owner: &ItemPath, operation: &ServedOperation) {
    let path = ItemPath::new(&surface.modules.service, &operation.name);
    surface.owned(path.clone(), owner, None, Signature::Item(Form::STRUCT));
    for parameter in &operation.parameters {
        let ty = match parameter.presence {
            ServedPresence::Optional => parameter.ty.clone().option(),
            ServedPresence::Required | ServedPresence::Default(_) => parameter.ty.clone(),
        };
        surface.owned(path.named(&parameter.name), owner, Some(&path), Signature::Value(ty));
    }
    if let Some(body) = &operation.body {
        let content = body.contents.first().map_or(Type::Unit, |content| content.ty.clone());
        let ty = body.enumeration.clone().map_or(content, Type::Local);
        let ty = if body.is_required { ty } else { ty.option() };
        surface.owned(path.named(&body.name), owner, Some(&path), Signature::Value(ty));
    }
    let path = ItemPath::new(&surface.modules.service, &operation.replies.name);
    surface.owned(path.clone(), owner, None, Signature::Item(Form::ENUM));
    for variant in &operation.replies.variants {
        surface.owned(path.named(&variant.name), owner, Some(&path), Signature::Variant(variant.ty.clone()));
    }
}
