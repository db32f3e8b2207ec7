//! Operations as generated code writes them. In: the files of groups. Out: for each operation its parameters, bodies and responses,
//! with their types.

use super::Ty;
use super::argument::{Argument, Arguments};
use super::response::{Response, Responses};
use std::collections::BTreeMap;
use syn::{Expr, File, FnArg, ImplItem, ImplItemFn, Item, ItemImpl, ReturnType, Type};

/// An operation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Operation {
    /// Its id.
    pub id: String,
    /// Its HTTP method.
    pub method: String,
    /// Its path.
    pub path: String,
    /// The parameters.
    pub parameters: Vec<Parameter>,
    /// A body for each media type that can be sent.
    pub bodies: Vec<Body>,
    /// The responses of all statuses.
    pub responses: Vec<Response>,
    /// The documented headers of its responses, by their names.
    pub headers: Vec<(String, Ty)>,
}

/// A parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// `path`, `query`, `header` or `cookie`.
    pub place: String,
    /// Its name on the wire.
    pub name: String,
    /// The type of its values.
    pub ty: Ty,
    /// Whether every call has it.
    pub is_required: bool,
    /// Whether the code sends a value that the caller doesn't give.
    pub is_constant: bool,
}

/// A body.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    /// The method of the call that takes it, without `with_`: `json`, `form`, `multipart`, `body`.
    pub kind: String,
    /// Its media type, where the code names it.
    pub media_type: Option<String>,
    /// The type of its values.
    pub ty: Ty,
    /// Whether every call has it.
    pub is_required: bool,
}

/// The files of an API, and what is looked up in them while operations are read.
#[derive(Default)]
pub(super) struct Operations {
    arguments: Arguments,
    responses: Responses,
    /// Markers by the alias of their call.
    markers: BTreeMap<String, String>,
    /// Methods and setters by the marker of the call that they return; whether it is a setter.
    calls: Vec<(String, bool, ImplItemFn)>,
    found: BTreeMap<String, Operation>,
    headers: Vec<(String, String, Ty)>,
    /// Client parameters, by their constant: place and name.
    client_parameters: BTreeMap<String, (String, String)>,
    /// Client parameters that an operation needs, by its marker.
    needed: Vec<(String, String)>,
    /// Markers by those that respond otherwise.
    alternatives: BTreeMap<String, String>,
}

impl Operations {
    /// Adds a file; all files are added before [`Self::finish`].
    pub(super) fn add(&mut self, file: File) {
        self.responses.add(&file);
        for item in file.items {
            match item {
                Item::Type(alias) => {
                    if let Some(marker) = call_marker(&alias.ty) {
                        self.markers.insert(alias.ident.to_string(), marker);
                    }
                }
                Item::Struct(item) => self.arguments.add_struct(&item),
                Item::Const(item) => {
                    let client_parameter = client_parameter(&item.expr);
                    self.client_parameters
                        .extend(client_parameter.map(|parameter| (item.ident.to_string(), parameter)));
                }
                Item::Impl(block) => self.add_block(block),
                _ => {}
            }
        }
    }

    fn add_block(&mut self, block: ItemImpl) {
        if block.trait_.as_ref().is_some_and(|(path, ..)| path_ends_with(path, "Operation")) {
            let Ty::Named(marker) = Ty::read(&block.self_ty) else { return };
            return self.add_operation(&marker, &block);
        }
        if block.trait_.is_some() {
            return;
        }
        let setters_of = call_marker(&block.self_ty);
        for item in block.items {
            match item {
                ImplItem::Fn(function) => match &setters_of {
                    Some(marker) => self.calls.push((marker.clone(), true, function)),
                    None => self.calls.extend(returned(&function).map(|it| (it, false, function))),
                },
                ImplItem::Const(constant) => {
                    let Ty::Named(marker) = Ty::read(&block.self_ty) else { continue };
                    let name = string_argument(&constant.expr, 0);
                    let ty = header_type(&constant.ty);
                    self.headers.extend(name.zip(ty).map(|(name, ty)| (marker, name, ty)));
                }
                _ => {}
            }
        }
    }

    fn add_operation(&mut self, marker: &str, block: &ItemImpl) {
        let mut operation = Operation::default();
        for item in &block.items {
            let ImplItem::Const(constant) = item else { continue };
            match constant.ident.to_string().as_str() {
                "WIRE" => {
                    let Expr::Struct(wire) = &constant.expr else { continue };
                    for field in &wire.fields {
                        let syn::Member::Named(name) = &field.member else { continue };
                        let value = literal(&field.expr).unwrap_or_default();
                        match name.to_string().as_str() {
                            "id" => operation.id = value,
                            "method" => operation.method = value,
                            "path" => operation.path = value,
                            _ => {}
                        }
                    }
                    if let Some(Expr::Path(usual)) = wire.rest.as_deref() {
                        let usual = usual.path.segments.first().map(|segment| segment.ident.to_string());
                        self.alternatives.extend(usual.map(|usual| (marker.to_owned(), usual)));
                    }
                }
                "CLIENT_PARAMETERS" => {
                    let needed = required_constants(&constant.expr);
                    self.needed.extend(needed.into_iter().map(|name| (marker.to_owned(), name)));
                }
                _ => {}
            }
        }
        self.found.insert(marker.to_owned(), operation);
        self.responses.add_operation(marker, block);
    }

    /// All operations.
    pub(super) fn finish(mut self) -> (Vec<Operation>, BTreeMap<String, Ty>) {
        let mut without_body = Vec::new();
        for (marker, is_setter, function) in std::mem::take(&mut self.calls) {
            let marker = self.markers.get(&marker).cloned().unwrap_or(marker);
            let sent = self.arguments.sent(&function);
            let Some(operation) = self.found.get_mut(&marker) else { continue };
            let bodies = operation.bodies.len();
            sent.into_iter().for_each(|argument| add_argument(operation, argument, !is_setter));
            if !is_setter && operation.bodies.len() == bodies {
                without_body.push(marker);
            }
        }
        // A body is optional if one of the methods sends none.
        for marker in without_body {
            if let Some(operation) = self.found.get_mut(&marker) {
                operation.bodies.iter_mut().for_each(|body| body.is_required = false);
            }
        }
        for (marker, constant) in &self.needed {
            let parameter = self.client_parameters.get(constant);
            let Some((operation, (place, name))) = self.found.get_mut(marker).zip(parameter) else {
                continue;
            };
            let of_name = |it: &&mut Parameter| it.place == *place && it.name.eq_ignore_ascii_case(name);
            operation.parameters.iter_mut().filter(of_name).for_each(|it| it.is_required = true);
        }
        for (marker, name, ty) in &self.headers {
            if let Some(operation) = self.found.get_mut(marker) {
                operation.headers.push((name.clone(), ty.clone()));
            }
        }
        for marker in self.found.keys().cloned().collect::<Vec<_>>() {
            let usual = self.alternatives.get(&marker).unwrap_or(&marker);
            let responses = self.responses.of(&marker);
            if let Some(operation) = self.found.get_mut(usual) {
                operation.responses.extend(responses);
            }
        }
        self.found.retain(|marker, _| !self.alternatives.contains_key(marker));
        (self.found.into_values().collect(), self.responses.payloads())
    }
}

/// Adds what a call sends. A value that is sent by itself and has a setter is counted once.
fn add_argument(operation: &mut Operation, argument: Argument, is_required: bool) {
    let Argument { method, name, ty, is_constant } = argument;
    let place = ["path", "query", "header", "cookie"].into_iter().find(|place| method.starts_with(place));
    let Some(place) = place else {
        let body = Body { kind: method, media_type: name, ty, is_required };
        return operation.bodies.push(body);
    };
    let parameter =
        Parameter { place: place.to_owned(), name: name.unwrap_or_default(), ty, is_required, is_constant };
    let known = operation
        .parameters
        .iter_mut()
        .find(|known| known.place == parameter.place && known.name == parameter.name);
    match known {
        Some(known) if known.is_constant => {
            known.ty = parameter.ty;
        }
        Some(_) => {}
        None => operation.parameters.push(parameter),
    }
}

/// The marker in `Call<Marker>`.
fn call_marker(ty: &Type) -> Option<String> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last().filter(|last| last.ident == "Call")?;
    match super::ty::arguments(&last.arguments).pop()? {
        Ty::Named(marker) => Some(marker),
        _ => None,
    }
}

/// The type that a method returns: the alias of a call.
fn returned(function: &ImplItemFn) -> Option<String> {
    let takes_self = matches!(function.sig.inputs.first(), Some(FnArg::Receiver(_)));
    let ReturnType::Type(_, ty) = &function.sig.output else { return None };
    match Ty::read(ty) {
        Ty::Named(name) if takes_self && !function.attrs.iter().any(|it| it.path().is_ident("hidden")) => {
            Some(call_marker(ty).unwrap_or(name))
        }
        _ => None,
    }
}

/// `ClientParameter::new("setter", "name", ParameterLocation::Header(..))`
fn client_parameter(expression: &Expr) -> Option<(String, String)> {
    let Expr::Call(call) = expression else { return None };
    let Expr::Path(function) = &*call.func else { return None };
    let is_one = function.path.segments.first().is_some_and(|first| first.ident == "ClientParameter");
    let Expr::Call(place) = call.args.get(2).filter(|_| is_one)? else { return None };
    let Expr::Path(place) = &*place.func else { return None };
    let place = place.path.segments.last()?.ident.to_string().to_lowercase();
    Some((place, literal(call.args.get(1)?)?))
}

/// The constants in `&[A.required("a"), B]` that are required.
fn required_constants(expression: &Expr) -> Vec<String> {
    let Expr::Reference(reference) = expression else { return Vec::new() };
    let Expr::Array(array) = &*reference.expr else { return Vec::new() };
    let required = array.elems.iter().filter_map(|element| match element {
        Expr::MethodCall(call) => match &*call.receiver {
            Expr::Path(path) => path.path.get_ident().map(ToString::to_string),
            _ => None,
        },
        _ => None,
    });
    required.collect()
}

fn header_type(ty: &Type) -> Option<Ty> {
    let Type::Path(path) = ty else { return None };
    super::ty::arguments(&path.path.segments.last()?.arguments).pop()
}

fn string_argument(expression: &Expr, index: usize) -> Option<String> {
    let Expr::Call(call) = expression else { return None };
    literal(call.args.get(index)?)
}

pub(super) fn literal(expression: &Expr) -> Option<String> {
    match expression {
        Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) => Some(text.value()),
        _ => None,
    }
}

pub(super) fn path_ends_with(path: &syn::Path, name: &str) -> bool {
    path.segments.last().is_some_and(|last| last.ident == name)
}
