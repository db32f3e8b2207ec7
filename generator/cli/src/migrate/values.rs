//! Expressions and patterns: follows the types of values as far as the code shows them, and gives fields and variants of the client
//! their new names.

use super::modules::{Definition, text};
use super::package::within;
use super::resolve::{Namespace, Target};
use super::rewrite::Rewriter;
use super::types::{SelfTy, Ty, inner_pattern};
use syn::visit::{self, Visit};
use syn::{Expr, Ident, Member, Pat};

impl Rewriter<'_> {
    /// Changes the names in an expression, and returns its type.
    pub(super) fn value(&mut self, value: &Expr) -> Ty {
        match value {
            Expr::Path(value) => self.path_value(value),
            Expr::Struct(value) => self.literal(value),
            Expr::Field(value) => {
                let owner = self.value(&value.base);
                self.field(&owner, &value.member)
            }
            Expr::MethodCall(call) => self.method_call(call),
            Expr::Call(call) => self.function_call(call),
            Expr::Reference(value) => self.value(&value.expr),
            Expr::Paren(value) => self.value(&value.expr),
            Expr::Group(value) => self.value(&value.expr),
            Expr::Unary(value) => {
                let ty = self.value(&value.expr);
                if matches!(value.op, syn::UnOp::Deref(_)) { ty } else { Ty::Unknown }
            }
            Expr::Await(value) => match self.value(&value.base) {
                Ty::Call(call) => self.resolver().client_value(call.package, &call.path).container(),
                ty => ty,
            },
            Expr::Try(value) => self.value(&value.expr).element(),
            Expr::Index(value) => {
                self.value(&value.index);
                let ty = self.value(&value.expr);
                if matches!(*value.index, Expr::Range(_)) { ty } else { ty.element() }
            }
            Expr::Cast(value) => {
                self.value(&value.expr);
                self.visit_type(&value.ty);
                Ty::Plain
            }
            Expr::Lit(_) => Ty::Plain,
            Expr::Tuple(value) => Ty::Tuple(value.elems.iter().map(|value| self.value(value)).collect()),
            Expr::Array(value) => {
                let types: Vec<Ty> = value.elems.iter().map(|value| self.value(value)).collect();
                types.into_iter().next().unwrap_or_default().container()
            }
            Expr::Macro(value) => self.macro_call(&value.mac),
            _ => self.control_flow(value),
        }
    }

    fn control_flow(&mut self, value: &Expr) -> Ty {
        match value {
            Expr::Let(value) => {
                let ty = self.value(&value.expr);
                self.pattern(&value.pat, ty);
                Ty::Plain
            }
            Expr::If(value) => {
                let ty = self.scoped(|this| {
                    this.value(&value.cond);
                    this.block(&value.then_branch)
                });
                let other = value.else_branch.as_ref().map(|(_, other)| self.value(other));
                if ty == Ty::Unknown { other.unwrap_or_default() } else { ty }
            }
            Expr::While(value) => self.scoped(|this| {
                this.value(&value.cond);
                this.block(&value.body);
                Ty::Plain
            }),
            Expr::ForLoop(value) => {
                let ty = self.value(&value.expr).element();
                self.scoped(|this| {
                    this.pattern(&value.pat, ty);
                    this.block(&value.body);
                    Ty::Plain
                })
            }
            Expr::Match(value) => {
                let ty = self.value(&value.expr);
                let arms = value.arms.iter().map(|arm| {
                    self.scoped(|this| {
                        this.pattern(&arm.pat, ty.clone());
                        this.value(&arm.body)
                    })
                });
                let types: Vec<Ty> = arms.collect();
                types.into_iter().find(|ty| *ty != Ty::Unknown).unwrap_or_default()
            }
            Expr::Block(value) => self.block(&value.block),
            Expr::Unsafe(value) => self.block(&value.block),
            Expr::Async(value) => self.block(&value.block),
            Expr::Closure(value) => self.closure(value, &Ty::Unknown),
            _ => {
                visit::visit_expr(self, value);
                Ty::Unknown
            }
        }
    }

    pub(super) fn closure(&mut self, closure: &syn::ExprClosure, argument: &Ty) -> Ty {
        self.visit_return_type(&closure.output);
        self.scoped(|this| {
            for input in &closure.inputs {
                this.pattern(input, argument.clone());
            }
            this.value(&closure.body)
        })
    }

    /// Returns the type of its last expression.
    pub(super) fn block(&mut self, block: &syn::Block) -> Ty {
        let items: Vec<syn::Item> = block
            .stmts
            .iter()
            .filter_map(|statement| match statement {
                syn::Stmt::Item(item) => Some(item.clone()),
                _ => None,
            })
            .collect();
        let outer = self.module;
        if !items.is_empty() {
            self.block_items(&items);
        }
        let ty = self.scoped(|this| {
            let mut ty = Ty::Plain;
            for statement in &block.stmts {
                ty = this.statement(statement);
            }
            ty
        });
        self.module = outer;
        ty
    }

    pub(super) fn statement(&mut self, statement: &syn::Stmt) -> Ty {
        match statement {
            syn::Stmt::Local(local) => {
                let mut ty = Ty::Unknown;
                if let Some(init) = &local.init {
                    ty = self.value(&init.expr);
                    if let Some((_, other)) = &init.diverge {
                        self.value(other);
                    }
                }
                self.pattern(&local.pat, ty);
            }
            syn::Stmt::Item(item) => self.visit_item(item),
            syn::Stmt::Macro(statement) => return self.macro_call(&statement.mac),
            syn::Stmt::Expr(value, None) => return self.value(value),
            syn::Stmt::Expr(value, Some(_)) => drop(self.value(value)),
        }
        Ty::Plain
    }

    pub(super) fn path_value(&mut self, value: &syn::ExprPath) -> Ty {
        if let Some(qself) = &value.qself {
            self.qualified(qself, &value.path);
            return Ty::Unknown;
        }
        if let Some(name) = value.path.get_ident()
            && let Some(ty) = self.variable(&text(name))
        {
            return ty.clone();
        }
        let target = self.path(&value.path, Namespace::Values);
        match target {
            Some(Target::Own(module, name)) => match self.resolver().definition(module, &name) {
                Some(Definition::Constant(ty)) => self.resolver().ty(module, ty, &SelfTy::default()),
                Some(Definition::Struct(_)) => Ty::Own(module, name),
                _ => Ty::Unknown,
            },
            // A variant of an enumeration.
            Some(Target::Client(package, mut path)) => {
                path.pop();
                self.resolver().type_at(Target::Client(package, path))
            }
            _ => Ty::Unknown,
        }
    }

    fn literal(&mut self, literal: &syn::ExprStruct) -> Ty {
        let target = self.path(&literal.path, Namespace::Types);
        let owner = target.map(|target| self.resolver().type_at(target)).unwrap_or_default();
        for field in &literal.fields {
            let whole = syn::spanned::Spanned::span(&field.expr);
            self.field_name(&owner, &field.member, field.colon_token.is_none().then_some(whole));
            self.value(&field.expr);
        }
        if let Some(rest) = &literal.rest {
            self.value(rest);
        }
        owner
    }

    fn field(&mut self, owner: &Ty, member: &Member) -> Ty {
        match (owner, member) {
            (Ty::Model(package, path), Member::Named(name)) => {
                self.field_name(owner, member, None);
                self.resolver().client_value(*package, &within(path, &text(name)))
            }
            (Ty::Own(module, name), member) => {
                let field = match member {
                    Member::Named(field) => text(field),
                    Member::Unnamed(index) => index.index.to_string(),
                };
                let ty = self.resolver().own_field(*module, name, &field);
                if let (None, Member::Named(field)) = (&ty, member) {
                    self.maybe_renamed(field);
                }
                ty.unwrap_or_default()
            }
            (Ty::Tuple(types), Member::Unnamed(index)) => {
                types.get(index.index as usize).cloned().unwrap_or_default()
            }
            (Ty::Unknown, Member::Named(name)) => {
                self.maybe_renamed(name);
                Ty::Unknown
            }
            _ => Ty::Unknown,
        }
    }

    /// Lists a field or method of an unknown value if something of the client had its name.
    pub(super) fn maybe_renamed(&mut self, name: &Ident) {
        let word = text(name);
        if self.packages.iter().any(|package| package.member_names().any(|known| known == word)) {
            self.unsure(name, "may be renamed: the type of its value isn't known");
        }
    }

    /// Changes the names in a pattern for values of a type, and declares its variables.
    pub(super) fn pattern(&mut self, pattern: &Pat, ty: Ty) {
        match inner_pattern(pattern) {
            Pat::Ident(pattern) => {
                let name = text(&pattern.ident);
                let is_plain = pattern.by_ref.is_none() && pattern.mutability.is_none();
                let found = self.resolver().name(self.module, &name, Namespace::Values);
                if let (Some(found), true, None) = (found, is_plain, &pattern.subpat)
                    && self.is_constant(&found.target)
                {
                    return self.name(&pattern.ident, &found);
                }
                if let Some((_, inner)) = &pattern.subpat {
                    self.pattern(inner, ty.clone());
                }
                self.declare(&name, ty);
            }
            Pat::Type(pattern) => {
                self.visit_type(&pattern.ty);
                let written = self.resolver().ty(self.module, &pattern.ty, &self.self_ty);
                // `Vec<_>` says less than the value.
                let is_vague = matches!(written, Ty::Unknown) || written == Ty::Unknown.container();
                self.pattern(&pattern.pat, if is_vague { ty } else { written });
            }
            Pat::Struct(pattern) => self.struct_pattern(pattern),
            Pat::TupleStruct(pattern) => {
                let target = self.path(&pattern.path, Namespace::Values);
                let last = pattern.path.segments.last().map(|segment| text(&segment.ident));
                for (index, inner) in pattern.elems.iter().enumerate() {
                    let inner_ty = match (&target, last.as_deref()) {
                        (Some(Target::Elsewhere(_)), Some("Some" | "Ok")) => ty.clone().element(),
                        (Some(Target::Own(module, owner)), _) => {
                            let field = self.resolver().own_field(*module, owner, &index.to_string());
                            field.unwrap_or_default()
                        }
                        _ => Ty::Unknown,
                    };
                    self.pattern(inner, inner_ty);
                }
            }
            Pat::Tuple(pattern) => {
                let types = if let Ty::Tuple(types) = ty { types } else { Vec::new() };
                for (index, inner) in pattern.elems.iter().enumerate() {
                    self.pattern(inner, types.get(index).cloned().unwrap_or_default());
                }
            }
            Pat::Slice(pattern) => {
                let ty = ty.element();
                pattern.elems.iter().for_each(|inner| self.pattern(inner, ty.clone()));
            }
            Pat::Or(pattern) => pattern.cases.iter().for_each(|case| self.pattern(case, ty.clone())),
            Pat::Guard(pattern) => {
                self.pattern(&pattern.pat, ty);
                self.value(&pattern.guard);
            }
            pattern => visit::visit_pat(self, pattern),
        }
    }

    /// Returns whether a name in a pattern is a value to compare with, not a variable.
    fn is_constant(&self, target: &Target) -> bool {
        match target {
            Target::Own(module, name) => {
                let resolver = self.resolver();
                let definition = resolver.definition(*module, name);
                matches!(definition, Some(Definition::Constant(_) | Definition::Struct(_)))
            }
            // A variant; a glob import of the client may have modules and functions, too.
            Target::Member(_, _, name) => name.starts_with(char::is_uppercase),
            Target::Client(_, path) => path.last().is_some_and(|name| name.starts_with(char::is_uppercase)),
            Target::Module(_) | Target::Elsewhere(_) => false,
        }
    }

    fn struct_pattern(&mut self, pattern: &syn::PatStruct) {
        let target = self.path(&pattern.path, Namespace::Types);
        let owner = target.map(|target| self.resolver().type_at(target)).unwrap_or_default();
        for field in &pattern.fields {
            let whole = syn::spanned::Spanned::span(&field.pat);
            self.field_name(&owner, &field.member, field.colon_token.is_none().then_some(whole));
            let ty = match (&owner, &field.member) {
                (Ty::Own(module, owner), Member::Named(name)) => {
                    self.resolver().own_field(*module, owner, &text(name)).unwrap_or_default()
                }
                (Ty::Model(package, path), Member::Named(name)) => {
                    self.resolver().client_value(*package, &within(path, &text(name)))
                }
                _ => Ty::Unknown,
            };
            if let (Pat::Ident(pattern), None) = (&*field.pat, field.colon_token) {
                // Never a constant.
                self.declare(&text(&pattern.ident), ty);
            } else {
                self.pattern(&field.pat, ty);
            }
        }
    }
}
