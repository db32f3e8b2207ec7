//! Adds items to a surface.

use super::entry::{Entry, Form, Signature, Surface};
use super::item_path::{ItemPath, Member};
use super::version::ModulePaths;

pub(super) struct SurfaceBuilder<'s> {
    pub(super) surface: &'s mut Surface,
    pub(super) modules: ModulePaths,
}

impl SurfaceBuilder<'_> {
    pub(super) fn item(&mut self, path: &ItemPath, form: Form) {
        self.owned(path.clone(), path, None, Signature::Item(form));
    }

    pub(super) fn part(&mut self, path: ItemPath, parent: &ItemPath, signature: Signature) {
        let owner = path.clone();
        self.owned(path, &owner, Some(parent), signature);
    }

    pub(super) fn owned(
        &mut self,
        path: ItemPath,
        owner: &ItemPath,
        parent: Option<&ItemPath>,
        signature: Signature,
    ) {
        self.surface.insert(path, Entry { owner: owner.clone(), parent: parent.cloned(), signature });
    }

    pub(super) fn implemented(&mut self, path: &ItemPath, owner: &ItemPath, name: &str) {
        self.owned(path.with(Member::Trait(name.to_owned())), owner, Some(path), Signature::Present);
    }
}
