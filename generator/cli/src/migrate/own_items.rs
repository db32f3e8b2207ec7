//! The user's own items: their names, and the methods of their types. In: items. Out: entries of the table of modules.

use super::modules::{Definition, ModuleId, Modules, SourceFile, text};
use super::package::Package;
use super::resolve::{Namespace, Resolver, Target};
use super::types::{SelfTy, Ty};
use std::collections::HashSet;
use std::rc::Rc;
use syn::visit::{self, Visit};
use syn::{Ident, ImplItem, Item};

impl Modules {
    /// Adds the modules in a block, with what they have.
    pub(super) fn define_modules(&mut self, items: &[Item], parent: ModuleId) {
        for item in items {
            let Item::Mod(item) = item else { continue };
            let Some((_, items)) = &item.content else { continue };
            let module = self.add_inner(parent);
            self.all[module].is_transparent = false;
            self.define(items, module);
            self.define_modules(items, module);
            self.all[parent].types.insert(text(&item.ident), Definition::Module(module));
        }
    }

    /// Adds the methods that items give to the user's own types.
    pub(super) fn note_methods(&mut self, items: &[Item], module: ModuleId, packages: &[Package]) {
        for item in items {
            match item {
                Item::Impl(item) => {
                    let resolver = Resolver { modules: self, packages };
                    let Ty::Own(owner, name) = resolver.ty(module, &item.self_ty, &SelfTy::default()) else {
                        continue;
                    };
                    for item in &item.items {
                        if let ImplItem::Fn(item) = item {
                            let method = (owner, name.clone(), text(&item.sig.ident));
                            self.methods.insert(method, (Rc::new(item.sig.clone()), module));
                        }
                    }
                }
                Item::Trait(item) => {
                    for item in &item.items {
                        if let syn::TraitItem::Fn(item) = item {
                            self.trait_methods.insert(text(&item.sig.ident));
                        }
                    }
                }
                Item::Mod(item) => {
                    let inner = self.all[module].types.get(&text(&item.ident));
                    if let (Some(Definition::Module(inner)), Some((_, items))) = (inner, &item.content) {
                        self.note_methods(items, *inner, packages);
                    }
                }
                _ => {}
            }
        }
    }

    /// Collects the names that the user gives to other things somewhere.
    pub(super) fn note_names(&mut self, files: &[SourceFile], packages: &[Package]) {
        let mut names = Names(HashSet::new());
        files.iter().flat_map(|file| &file.items).for_each(|item| names.visit_item(item));
        let resolver = Resolver { modules: self, packages };
        for (id, module) in self.all.iter().enumerate() {
            let imports = module.imports.iter().filter(|import| {
                let is_client = |namespace| {
                    let found = resolver.path(id, &import.path, namespace).pop();
                    found.is_some_and(|found| matches!(found.target, Target::Client(..)))
                };
                import.is_renamed || !is_client(Namespace::Types)
            });
            names.0.extend(imports.map(|import| import.name.clone()));
        }
        self.taken = names.0;
    }
}

struct Names(HashSet<String>);

impl Names {
    fn note(&mut self, name: &Ident) {
        self.0.insert(text(name));
    }
}

impl<'ast> Visit<'ast> for Names {
    fn visit_item(&mut self, item: &'ast Item) {
        match item {
            Item::Struct(item) => self.note(&item.ident),
            Item::Enum(item) => self.note(&item.ident),
            Item::Union(item) => self.note(&item.ident),
            Item::Trait(item) => self.note(&item.ident),
            Item::Type(item) => self.note(&item.ident),
            Item::Mod(item) => self.note(&item.ident),
            Item::Fn(item) => self.note(&item.sig.ident),
            Item::Const(item) => self.note(&item.ident),
            Item::Static(item) => self.note(&item.ident),
            _ => {}
        }
        visit::visit_item(self, item);
    }

    fn visit_type_param(&mut self, parameter: &'ast syn::TypeParam) {
        self.note(&parameter.ident);
    }

    fn visit_variant(&mut self, variant: &'ast syn::Variant) {
        self.note(&variant.ident);
    }
}
