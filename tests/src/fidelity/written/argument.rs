//! The arguments of a call. In: a function that chains methods named `with_..`. Out: for each of these the name on the wire and
//! the type of the value.

use super::Ty;
use super::operation::literal;
use super::ty::arguments;
use std::collections::BTreeMap;
use syn::{Expr, ExprMethodCall, FnArg, ImplItemFn, ItemStruct, Lit, Pat, Stmt, Type, TypeParamBound};

/// A value that is sent.
pub(super) struct Argument {
    /// The method, without `with_`.
    pub(super) method: String,
    /// The name of a parameter, the media type of a body.
    pub(super) name: Option<String>,
    pub(super) ty: Ty,
    /// Whether it is written in the code.
    pub(super) is_constant: bool,
}

/// The structs of required arguments: the types of their fields.
#[derive(Default)]
pub(super) struct Arguments {
    structs: BTreeMap<String, BTreeMap<String, Ty>>,
}

/// The types of what a function names.
struct Scope<'a> {
    arguments: &'a Arguments,
    variables: BTreeMap<String, Ty>,
}

impl Arguments {
    pub(super) fn add_struct(&mut self, item: &ItemStruct) {
        let fields = item
            .fields
            .iter()
            .filter_map(|field| Some((field.ident.as_ref()?.to_string(), Ty::read(&field.ty))));
        self.structs.insert(item.ident.to_string(), fields.collect());
    }

    /// The value that a method or a setter sends.
    pub(super) fn sent(&self, function: &ImplItemFn) -> Vec<Argument> {
        let mut scope = Scope { arguments: self, variables: BTreeMap::new() };
        for input in &function.sig.inputs {
            let FnArg::Typed(input) = input else { continue };
            if let Pat::Ident(name) = &*input.pat {
                scope.variables.insert(name.ident.to_string(), parameter_type(&input.ty));
            }
        }
        let mut sent = Vec::new();
        for statement in &function.block.stmts {
            if let Stmt::Expr(Expr::MethodCall(call), _) = statement {
                scope.read_chain(call, &mut sent);
            }
        }
        sent
    }
}

impl Scope<'_> {
    fn read_chain(&self, call: &ExprMethodCall, sent: &mut Vec<Argument>) {
        if let Expr::MethodCall(receiver) = &*call.receiver {
            self.read_chain(receiver, sent);
        }
        let method = call.method.to_string();
        let Some(method) = method.strip_prefix("with_") else { return };
        let Some(value) = call.args.last() else { return };
        let (ty, is_constant) = self.ty_of(value);
        sent.push(Argument {
            method: method.to_owned(),
            name: call.args.first().filter(|_| call.args.len() > 1).and_then(literal),
            ty,
            is_constant,
        });
    }

    /// The type of an expression, and whether it is a constant.
    fn ty_of(&self, expression: &Expr) -> (Ty, bool) {
        match expression {
            Expr::Reference(reference) => self.ty_of(&reference.expr),
            Expr::Paren(inner) => self.ty_of(&inner.expr),
            Expr::Lit(literal) => (of_literal(&literal.lit), true),
            Expr::Unary(unary) => self.ty_of(&unary.expr),
            Expr::Path(path) => {
                let name = path.path.segments.last().map(|last| last.ident.to_string()).unwrap_or_default();
                (self.variables.get(&name).cloned().unwrap_or(Ty::Custom(name)), false)
            }
            Expr::Field(field) => {
                let (Ty::Named(owner), _) = self.ty_of(&field.base) else { return (Ty::Any, false) };
                let syn::Member::Named(name) = &field.member else { return (Ty::Any, false) };
                let fields = self.arguments.structs.get(&owner);
                let ty = fields.and_then(|fields| fields.get(&name.to_string())).cloned();
                (ty.unwrap_or_else(|| Ty::Custom(name.to_string())), false)
            }
            // `Into::<T>::into(value)`
            Expr::Call(call) => (turbofish(&call.func).unwrap_or_else(|| self.parts_of(call)), false),
            // `value.into_iter().collect::<T>()`
            Expr::MethodCall(call) => match &call.turbofish {
                Some(generics) => {
                    let ty = generics.args.iter().find_map(|argument| match argument {
                        syn::GenericArgument::Type(ty) => Some(Ty::read(ty)),
                        _ => None,
                    });
                    (ty.unwrap_or(Ty::Any), false)
                }
                // Parts that are made of a value.
                None => self.ty_of_chain(call),
            },
            _ => (Ty::Any, false),
        }
    }

    /// `runtime::Multipart::new().with_part(&body.0)`, `body.with_media_type("..")`
    fn ty_of_chain(&self, call: &ExprMethodCall) -> (Ty, bool) {
        if call.method == "with_each" || call.method == "with_each_as" {
            return call.args.last().map_or((Ty::Any, false), |value| self.ty_of(value));
        }
        if call.method == "with_part" || call.method == "with_part_as" {
            let Some(Expr::Reference(reference)) = call.args.last() else { return (Ty::Any, false) };
            let Expr::Field(field) = &*reference.expr else { return (Ty::Any, false) };
            return self.ty_of(&field.base);
        }
        self.ty_of(&call.receiver)
    }

    /// `runtime::Multipart::of(&body)`, `runtime::Multipart::typed(&[..], &body)`
    fn parts_of(&self, call: &syn::ExprCall) -> Ty {
        call.args.last().map_or(Ty::Any, |value| self.ty_of(value).0)
    }
}

fn of_literal(literal: &Lit) -> Ty {
    match literal {
        Lit::Bool(_) => Ty::Bool,
        Lit::Int(number) => match number.suffix() {
            "" => Ty::Integer("i64".to_owned()),
            suffix => Ty::Integer(suffix.to_owned()),
        },
        Lit::Float(_) => Ty::Number,
        _ => Ty::Const,
    }
}

/// The type in `Into::<T>::into`.
fn turbofish(function: &Expr) -> Option<Ty> {
    let Expr::Path(path) = function else { return None };
    let into = path.path.segments.iter().find(|segment| segment.ident == "Into")?;
    arguments(&into.arguments).pop()
}

/// The type of a parameter, which may be `impl Into<T>`, `impl JsonObject<_>` or `impl IntoIterator<Item = T>`.
fn parameter_type(ty: &Type) -> Ty {
    let Type::ImplTrait(conversion) = ty else { return Ty::read(ty) };
    let Some(TypeParamBound::Trait(bound)) = conversion.bounds.first() else { return Ty::Any };
    let Some(last) = bound.path.segments.last() else { return Ty::Any };
    let mut types = arguments(&last.arguments).into_iter();
    match last.ident.to_string().as_str() {
        "Into" => types.next().unwrap_or(Ty::Any),
        "JsonObject" => Ty::Map(Box::new(Ty::Any)),
        // The type follows in `collect::<T>()`.
        _ => Ty::List(Box::new(Ty::Any)),
    }
}
