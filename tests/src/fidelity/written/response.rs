//! Responses as generated code reads them. In: what a marker returns and the enums by status. Out: a type for each status.

use super::Ty;
use super::model::{Parts, parts_of};
use super::operation::literal;
use super::table::{head_and_body, identifier, lines, text};
use std::collections::BTreeMap;
use syn::{Expr, File, ImplItem, ItemImpl, Stmt};

/// The response of some statuses.
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    /// `200`, `4XX`, `default`; empty: all of its kind.
    pub statuses: Vec<String>,
    /// Whether it is an error's.
    pub is_error: bool,
    /// The type that it is decoded into.
    pub ty: Ty,
    /// The method that decodes it: `json`, `text`, `bytes`.
    pub decoding: String,
}

/// The value that an operation returns in one outcome.
struct Outcome {
    ty: Ty,
    statuses: Vec<String>,
    decoding: String,
    is_error: bool,
}

/// A status with the variant for it and how it is decoded.
type StatusLine = (String, String, String);

/// The responses of all operations.
#[derive(Default)]
pub(super) struct Responses {
    parts: Parts,
    /// The tables of enums by status.
    tables: BTreeMap<String, Vec<StatusLine>>,
    /// The enums of what the service sends by itself: their variants by the name on the wire.
    inbound: Vec<(String, String, String)>,
    outcomes: BTreeMap<String, Vec<Outcome>>,
}

impl Responses {
    pub(super) fn add(&mut self, file: &File) {
        self.parts.extend(parts_of(file));
        for item in &file.items {
            let syn::Item::Macro(item) = item else { continue };
            let Some(table) = item.mac.path.segments.last().map(|last| last.ident.to_string()) else {
                continue;
            };
            let Some((head, body)) = head_and_body(item.mac.tokens.clone()) else { continue };
            let Some(owner) = head.first().and_then(identifier) else { continue };
            if table == "inbound_request" {
                // `Variant json "wire name",`
                self.inbound.extend(lines(body).into_iter().filter_map(|line| {
                    Some((owner.clone(), identifier(line.first()?)?, text(line.last()?)?))
                }));
                continue;
            }
            if table != "statuses" {
                continue;
            }
            let statuses = lines(body).into_iter().filter_map(|line| {
                let [status, name, decoding, ..] = line.as_slice() else { return None };
                Some((status.to_string(), identifier(name)?, decoding.to_string()))
            });
            self.tables.insert(owner, statuses.collect());
        }
    }

    pub(super) fn add_operation(&mut self, marker: &str, block: &ItemImpl) {
        let types = block.items.iter().filter_map(|item| match item {
            ImplItem::Type(ty) => Some((ty.ident.to_string(), Ty::read(&ty.ty))),
            _ => None,
        });
        let types: BTreeMap<String, Ty> = types.collect();
        for item in &block.items {
            let ImplItem::Const(constant) = item else { continue };
            let is_error = constant.ident == "ERROR";
            if !is_error && constant.ident != "OUTPUT" {
                continue;
            }
            let Some((decoding, statuses)) = decoder(&constant.expr) else { continue };
            let ty = types.get(if is_error { "Error" } else { "Output" }).cloned().unwrap_or(Ty::Unit);
            let outcome = Outcome { ty, statuses, decoding, is_error };
            self.outcomes.entry(marker.to_owned()).or_default().push(outcome);
        }
    }

    /// The types of payloads, by the names of their webhooks or callbacks.
    pub(super) fn payloads(&self) -> BTreeMap<String, Ty> {
        let payloads = self.inbound.iter().filter_map(|(owner, variant, wire)| {
            Some((wire.clone(), self.parts.get(owner)?.get(variant)?.clone()))
        });
        payloads.collect()
    }

    /// The responses of a marker, one for each variant of an enum by status.
    pub(super) fn of(&self, marker: &str) -> Vec<Response> {
        let outcomes = self.outcomes.get(marker).into_iter().flatten();
        outcomes.flat_map(|outcome| self.of_outcome(outcome)).collect()
    }

    fn of_outcome(&self, outcome: &Outcome) -> Vec<Response> {
        let Outcome { ty, statuses, decoding, is_error } = outcome;
        let response = |statuses, ty, decoding| Response { statuses, is_error: *is_error, ty, decoding };
        if decoding == "undocumented" {
            return Vec::new();
        }
        let Ty::Named(name) = ty else {
            return vec![response(statuses.clone(), ty.clone(), decoding.clone())];
        };
        let Some(table) = self.tables.get(name).filter(|_| decoding == "by_status") else {
            return vec![response(statuses.clone(), ty.clone(), decoding.clone())];
        };
        let variants = self.parts.get(name);
        let line = |(status, variant, decoding): &StatusLine| {
            let ty = variants.and_then(|variants| variants.get(variant)).cloned().unwrap_or(Ty::Unit);
            response(vec![status.clone()], ty, decoding.clone())
        };
        table.iter().map(line).collect()
    }
}

/// The method and the statuses of `Decoder::new(RawResponse::json, &["200"])`.
fn decoder(value: &Expr) -> Option<(String, Vec<String>)> {
    match value {
        // `.without_body(&["304"])` names those that have none.
        Expr::MethodCall(call) => decoder(&call.receiver),
        Expr::Call(call) => {
            let mut arguments = call.args.iter();
            Some((method(arguments.next()?)?, literals(arguments.next()?)))
        }
        _ => None,
    }
}

/// The name in `RawResponse::json` or `|response: RawResponse| response.xml(..)`.
fn method(decode: &Expr) -> Option<String> {
    match decode {
        Expr::Path(path) => Some(path.path.segments.last()?.ident.to_string()),
        Expr::Closure(closure) => method(&closure.body),
        Expr::Block(block) => match block.block.stmts.as_slice() {
            [Stmt::Expr(value, None)] => method(value),
            _ => None,
        },
        Expr::MethodCall(call) => Some(call.method.to_string()),
        _ => None,
    }
}

fn literals(list: &Expr) -> Vec<String> {
    let Expr::Reference(list) = list else { return Vec::new() };
    match &*list.expr {
        Expr::Array(array) => array.elems.iter().filter_map(literal).collect(),
        _ => Vec::new(),
    }
}
