//! Writes the new names of renamed items into a file. In: its items and what all paths lead to. Out: edits, and the names that may be
//! those of renamed items, which a person has to look at. Values are followed in `values.rs`, macros in `macros.rs`.

use super::modules::{Definition, ModuleId, Modules, UsePath, text};
use super::package::{Package, within};
use super::resolve::{Found, Namespace, Resolver, Target};
use super::types::{SelfTy, Ty};
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Ident, UseTree};

/// The treatment of a file.
#[derive(Default)]
pub(super) struct Edits {
    /// New texts by where they start, without overlaps.
    pub(super) changes: BTreeMap<usize, Edit>,
    /// Names that may be renamed, by where they are, with the reason why they aren't.
    pub(super) unsure: BTreeMap<usize, String>,
}

/// A new text for some bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    pub(super) bytes: Range<usize>,
    pub(super) text: String,
}

impl Edits {
    pub(super) fn replace(&mut self, bytes: Range<usize>, text: impl Into<String>) {
        self.changes.insert(bytes.start, Edit { bytes, text: text.into() });
    }

    pub(super) fn finish(mut self) -> Self {
        self.unsure.retain(|at, _| !self.changes.contains_key(at));
        self
    }
}

pub(super) struct Rewriter<'a> {
    pub(super) modules: &'a mut Modules,
    pub(super) packages: &'a [Package],
    pub(super) edits: &'a mut Edits,
    /// The module, block or list of type parameters that the code is in.
    pub(super) module: ModuleId,
    /// The variables of each block around, innermost last.
    pub(super) variables: Vec<HashMap<String, Ty>>,
    pub(super) self_ty: SelfTy,
}

impl Rewriter<'_> {
    pub(super) fn resolver(&self) -> Resolver<'_> {
        Resolver { modules: self.modules, packages: self.packages }
    }

    pub(super) fn unsure(&mut self, at: &Ident, reason: impl Into<String>) {
        self.edits.unsure.insert(at.span().byte_range().start, reason.into());
    }

    /// Changes the names of a path, and returns what it leads to.
    pub(super) fn path(&mut self, path: &syn::Path, namespace: Namespace) -> Option<Target> {
        path.segments.iter().for_each(|segment| self.visit_path_arguments(&segment.arguments));
        let names: Vec<&Ident> = path.segments.iter().map(|segment| &segment.ident).collect();
        self.names(&names, &UsePath::of(path), namespace)
    }

    /// As [`Rewriter::path`], for names that aren't parsed as a path.
    pub(super) fn names(&mut self, names: &[&Ident], path: &UsePath, namespace: Namespace) -> Option<Target> {
        if names.first().is_some_and(|name| *name == "Self") {
            return self.self_path(names);
        }
        let found = self.resolver().path(self.module, path, namespace);
        for (name, found) in names.iter().zip(&found) {
            self.name(name, found);
        }
        found.last().map(|found| found.target.clone())
    }

    /// `Self::Name` in an implementation for a type of the client.
    fn self_path(&mut self, names: &[&Ident]) -> Option<Target> {
        let target = match &self.self_ty.0 {
            Some(Ty::Model(package, path)) => {
                let Some(name) = names.get(1) else { return Some(Target::Client(*package, path.clone())) };
                let target = (*package, within(path, &text(name)));
                if let Some(new) = self.packages[target.0].new_name(&target.1) {
                    self.edits.replace(name.span().byte_range(), super::resolve::raw(new));
                }
                Target::Client(target.0, target.1)
            }
            Some(Ty::Own(module, owner)) => match names.get(1) {
                Some(name) => Target::Member(*module, owner.clone(), text(name)),
                None => Target::Own(*module, owner.clone()),
            },
            _ => return None,
        };
        Some(target)
    }

    pub(super) fn name(&mut self, name: &Ident, found: &Found) {
        if let Some(new) = &found.new_name {
            self.edits.replace(name.span().byte_range(), new.clone());
        } else if let Some(new) = &found.blocked {
            self.unsure(name, format!("is `{new}` now, a name that the code has for something else"));
        } else if let Target::Client(package, path) = &found.target
            && let Some(new) = self.packages[*package].moved_to(path)
        {
            self.unsure(name, format!("is `{new}` now"));
        }
    }

    fn use_tree(&mut self, tree: &UseTree, path: &mut UsePath) {
        match tree {
            UseTree::Path(tree) => {
                path.names.push(text(&tree.ident));
                let found = self.resolver().path(self.module, path, Namespace::Types).pop();
                found.iter().for_each(|found| self.name(&tree.ident, found));
                self.use_tree(&tree.tree, path);
                path.names.pop();
            }
            UseTree::Name(tree) => self.use_name(&tree.ident, path, false),
            UseTree::Rename(tree) => self.use_name(&tree.ident, path, true),
            UseTree::Group(tree) => tree.items.iter().for_each(|tree| self.use_tree(tree, path)),
            UseTree::Glob(_) => {}
        }
    }

    fn use_name(&mut self, name: &Ident, path: &mut UsePath, is_renamed: bool) {
        let is_self = name == "self";
        if !is_self {
            path.names.push(text(name));
        }
        let local = path.names.last().cloned().unwrap_or_default();
        let found = [Namespace::Types, Namespace::Values]
            .into_iter()
            .filter_map(|namespace| self.resolver().path(self.module, path, namespace).pop())
            .find(|found| !matches!(found.target, Target::Elsewhere(_)));
        if !is_self {
            path.names.pop();
        }
        let Some(found) = found else { return };
        let Some(new) = found.new_name.as_ref().filter(|_| !is_renamed) else {
            if !is_self {
                self.name(name, &found);
            }
            return;
        };
        let keeps_name = self.resolver().is_taken(self.module, new);
        let written = if is_self { "self" } else { new };
        if keeps_name {
            let local = super::resolve::raw(&local);
            self.edits.replace(name.span().byte_range(), format!("{written} as {local}"));
        } else if !is_self {
            self.edits.replace(name.span().byte_range(), new.clone());
        }
    }

    /// Visits what has type parameters.
    fn with_generics(&mut self, generics: &syn::Generics, visit: impl FnOnce(&mut Self)) {
        let outer = self.module;
        self.module = self.modules.add_inner(outer);
        for parameter in generics.type_params() {
            let types = &mut self.modules.all[self.module].types;
            types.insert(text(&parameter.ident), Definition::Other);
        }
        visit(self);
        self.module = outer;
    }

    fn function(&mut self, signature: &syn::Signature, body: Option<&syn::Block>) {
        self.with_generics(&signature.generics, |this| {
            this.visit_generics(&signature.generics);
            this.visit_return_type(&signature.output);
            let outer = std::mem::replace(&mut this.variables, vec![HashMap::new()]);
            for input in &signature.inputs {
                match input {
                    syn::FnArg::Receiver(receiver) => {
                        visit::visit_receiver(this, receiver);
                        let ty = this.self_ty.0.clone().unwrap_or_default();
                        this.declare("self", ty);
                    }
                    syn::FnArg::Typed(input) => {
                        this.visit_type(&input.ty);
                        let ty = this.resolver().ty(this.module, &input.ty, &this.self_ty);
                        this.pattern(&input.pat, ty);
                    }
                }
            }
            if let Some(body) = body {
                this.block(body);
            }
            this.variables = outer;
        });
    }

    pub(super) fn declare(&mut self, name: &str, mut ty: Ty) {
        if let Ty::Call(call) = &mut ty {
            // Another use of the variable may need other names.
            call.written.fill(None);
        }
        if let Some(variables) = self.variables.last_mut() {
            variables.insert(name.to_owned(), ty);
        }
    }

    pub(super) fn variable(&self, name: &str) -> Option<&Ty> {
        self.variables.iter().rev().find_map(|variables| variables.get(name))
    }

    /// Visits code whose variables end with it.
    pub(super) fn scoped<T>(&mut self, visit: impl FnOnce(&mut Self) -> T) -> T {
        self.variables.push(HashMap::new());
        let result = visit(self);
        self.variables.pop();
        result
    }

    /// Makes the items of a block known in it.
    pub(super) fn block_items(&mut self, items: &[syn::Item]) {
        self.module = self.modules.add_inner(self.module);
        self.modules.define(items, self.module);
        self.modules.define_modules(items, self.module);
        self.modules.note_methods(items, self.module, self.packages);
    }
}

impl<'ast> Visit<'ast> for Rewriter<'_> {
    fn visit_attribute(&mut self, _: &'ast syn::Attribute) {}

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        let Some((_, items)) = &item.content else { return };
        let definition = self.modules.all[self.module].types.get(&text(&item.ident));
        let Some(Definition::Module(inner)) = definition else { return };
        let outer = std::mem::replace(&mut self.module, *inner);
        items.iter().for_each(|item| self.visit_item(item));
        self.module = outer;
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        let is_absolute = item.leading_colon.is_some();
        self.use_tree(&item.tree, &mut UsePath { is_absolute, names: Vec::new() });
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.function(&item.sig, Some(&item.block));
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.function(&item.sig, Some(&item.block));
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        self.function(&item.sig, item.default.as_ref());
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        self.with_generics(&item.generics, |this| {
            let ty = this.resolver().ty(this.module, &item.self_ty, &SelfTy::default());
            let outer = std::mem::replace(&mut this.self_ty, SelfTy(Some(ty)));
            visit::visit_item_impl(this, item);
            this.self_ty = outer;
        });
    }

    fn visit_item_trait(&mut self, item: &'ast syn::ItemTrait) {
        self.with_generics(&item.generics, |this| {
            let outer = std::mem::take(&mut this.self_ty);
            visit::visit_item_trait(this, item);
            this.self_ty = outer;
        });
    }

    fn visit_item_struct(&mut self, item: &'ast syn::ItemStruct) {
        self.with_generics(&item.generics, |this| visit::visit_item_struct(this, item));
    }

    fn visit_item_enum(&mut self, item: &'ast syn::ItemEnum) {
        self.with_generics(&item.generics, |this| visit::visit_item_enum(this, item));
    }

    fn visit_item_type(&mut self, item: &'ast syn::ItemType) {
        self.with_generics(&item.generics, |this| visit::visit_item_type(this, item));
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.path(path, Namespace::Types);
    }

    fn visit_type_path(&mut self, ty: &'ast syn::TypePath) {
        match &ty.qself {
            None => drop(self.path(&ty.path, Namespace::Types)),
            Some(qself) => self.qualified(qself, &ty.path),
        }
    }

    fn visit_expr(&mut self, value: &'ast syn::Expr) {
        self.value(value);
    }

    fn visit_pat(&mut self, pattern: &'ast syn::Pat) {
        self.pattern(pattern, Ty::Unknown);
    }

    fn visit_block(&mut self, block: &'ast syn::Block) {
        self.block(block);
    }

    fn visit_macro(&mut self, item: &'ast syn::Macro) {
        self.macro_call(item);
    }

    fn visit_item_macro(&mut self, item: &'ast syn::ItemMacro) {
        if item.ident.is_some() {
            self.macro_definition(&item.mac);
        } else {
            self.macro_call(&item.mac);
        }
    }
}

impl Rewriter<'_> {
    /// `<Type as Trait>::Name`
    pub(super) fn qualified(&mut self, qself: &syn::QSelf, path: &syn::Path) {
        self.visit_type(&qself.ty);
        path.segments.iter().for_each(|segment| self.visit_path_arguments(&segment.arguments));
        let names: Vec<&Ident> = path.segments.iter().take(qself.position).map(|it| &it.ident).collect();
        let of_trait = UsePath {
            is_absolute: path.leading_colon.is_some(),
            names: names.iter().map(|name| text(name)).collect(),
        };
        if !names.is_empty() {
            self.names(&names, &of_trait, Namespace::Types);
        }
    }

    /// Gives a field of a model its new name, in a literal or a pattern; `whole` is the text for the field alone.
    pub(super) fn field_name(
        &mut self,
        owner: &Ty,
        member: &syn::Member,
        shorthand: Option<proc_macro2::Span>,
    ) {
        let (Ty::Model(package, path), syn::Member::Named(name)) = (owner, member) else { return };
        let Some(new) = self.packages[*package].field(path, &text(name)).map(super::resolve::raw) else {
            return;
        };
        match shorthand {
            Some(whole) => {
                let start = whole.byte_range().start;
                self.edits.replace(start..start, format!("{new}: "));
            }
            None => self.edits.replace(member.span().byte_range(), new),
        }
    }
}
