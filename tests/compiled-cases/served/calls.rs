//! The calls: for each operation those of its client, with values that the suite draws.

use super::api::{Api, Client, Function, argument, last, passed};
use super::service::{body_enum, is_stream, variants};
use super::values::Values;
use quote::ToTokens;
use std::collections::BTreeSet;
use syn::Type;

/// The function that lists the calls of all operations.
pub fn text(api: &Api, values: &Values) -> String {
    let mut rows = String::new();
    let mut is_deprecated = false;
    for (parameters, served) in &api.served {
        let (method, path) = &served.operation;
        let Some(marker) = api.client.operations.get(&served.operation) else {
            rows.push_str(&format!("compile_error!(\"no client for {method} {path}\");\n"));
            continue;
        };
        let operation = Operation { api, values, parameters, marker };
        let functions = methods(&api.client, marker).into_iter().map(|(_, method)| method);
        let setters = api.client.setters.get(marker).cloned().unwrap_or_default();
        is_deprecated |= functions.chain(setters.into_iter().filter(is_setter)).any(|it| it.is_deprecated);
        let variants = variants(api, &served.response).into_iter().map(|it| (it.name, it.status));
        let variants: Vec<(String, String)> = variants.collect();
        let calls: String =
            operation.calls().iter().map(|call| format!("call(&client, {call}),\n")).collect();
        rows.push_str(&format!(
            "Operation {{ method: {method:?}, path: {path:?}, variants: &{variants:?}, calls: vec![\n{calls}] }},\n"
        ));
    }
    format!(
        "{}pub fn operations(server: &Server) -> Result<Vec<Operation>, String> {{\n\
         let client = server.client(api::{})?;\nOk(vec![\n{rows}])\n}}\n",
        if is_deprecated { "#[expect(deprecated)]\n" } else { "" },
        api.client.builder
    )
}

/// An operation: what its server reads, and what its client has.
struct Operation<'a> {
    api: &'a Api,
    values: &'a Values,
    parameters: &'a str,
    marker: &'a str,
}

impl Operation<'_> {
    /// The calls of all methods, and those that ask for other media types.
    fn calls(&self) -> Vec<String> {
        let client = &self.api.client;
        let methods = methods(client, self.marker);
        let setters = client.setters.get(self.marker).map(Vec::as_slice).unwrap_or_default();
        let bodies: Vec<&Function> = setters.iter().filter(|it| is_setter(it) && sends_body(it)).collect();
        let mut calls = Vec::new();
        for (number, (accessors, method)) in methods.iter().enumerate() {
            calls.push(self.call(accessors, method, bodies.first().copied(), number, None));
            let others = bodies.iter().enumerate().skip(1);
            calls.extend(others.map(|(number, body)| self.call(accessors, method, Some(body), number, None)));
        }
        let accepts = setters.iter().filter(|it| it.name.starts_with("accept_") && it.arguments.is_empty());
        if let Some((accessors, method)) = methods.first() {
            calls.extend(accepts.map(|accept| self.call(accessors, method, None, 0, Some(accept))));
        }
        calls
    }

    fn call(
        &self,
        accessors: &str,
        method: &Function,
        body: Option<&Function>,
        number: usize,
        accept: Option<&Function>,
    ) -> String {
        let client = &self.api.client;
        let mut lines = String::new();
        let mut arguments = Vec::new();
        for (name, ty) in &method.arguments {
            let required = last(ty)
                .filter(|it| it.ends_with("Required"))
                .and_then(|it| client.structs.get_key_value(&it));
            arguments.push(match required {
                Some((structure, fields)) => {
                    let path = client.paths.get(structure).map_or("api", String::as_str);
                    let fields = fields
                        .iter()
                        .map(|(name, ty)| format!("{name}: {}?, ", self.value(name, ty, number)));
                    format!("{path}::{structure} {{ {} }}", fields.collect::<String>())
                }
                None => format!("{}?", self.value(name, ty, number)),
            });
        }
        lines.push_str(&format!("let call = (&{accessors}).{}({});\n", method.name, arguments.join(", ")));
        let setters = client.setters.get(self.marker).map(Vec::as_slice).unwrap_or_default();
        let optional = setters.iter().filter(|it| is_setter(it) && !sends_body(it));
        for setter in optional.chain(body) {
            let Some((name, ty)) = setter.arguments.first() else { continue };
            let name = if sends_body(setter) { "body" } else { name };
            let value = self.value(name, ty, number).replacen("draw.", "draw.optional_", 1);
            let setter = &setter.name;
            lines.push_str(&format!(
                "let call = match {value} {{ Some(value) => call.{setter}(value), None => call }};\n"
            ));
        }
        let sent = body.unwrap_or(method);
        if let Some(media_type) = &sent.media_type {
            lines.push_str(&format!(
                "let call = if draw.has_body() {{ call.with_header(\"content-type\", {media_type:?}) }} else {{ call }};\n"
            ));
        }
        let mut marker = self.marker.to_owned();
        if let Some(accept) = accept {
            lines.push_str(&format!("let call = call.{}();\n", accept.name));
            let other = accept.returns.as_ref().and_then(|ty| argument(ty, 0)).and_then(|ty| last(&ty));
            marker = other.unwrap_or(marker);
        }
        lines.push_str("let response = call.send().await;\n");
        let path = client.paths.get(self.marker).map_or("api", String::as_str);
        for header in client.headers.get(self.marker).into_iter().flatten() {
            let name = header.to_lowercase();
            lines
                .push_str(&format!("draw.header({name:?}, &response, {path}::{}::{header});\n", self.marker));
        }
        let is_runtime = |ty: &&Type| ty.to_token_stream().to_string().starts_with("runtime ::");
        let output = client.outputs.get(&marker).filter(is_runtime).and_then(last);
        let read = match output.as_deref() {
            Some("Download") => "downloaded",
            Some("EventStream" | "JsonStream") => "listed",
            _ => "received",
        };
        let draw = if lines.contains("draw.") { "draw" } else { "_" };
        format!("|client, {draw}| async move {{\n{lines}Ok({read}(response).await)\n}}")
    }

    /// The expression that draws a value: `draw.value::<String>("id", &["\"text\""])`.
    fn value(&self, name: &str, ty: &Type, number: usize) -> String {
        let name = name.trim_start_matches("r#");
        let ty = passed(ty);
        let written = ty.to_token_stream().to_string();
        if is_stream(&ty) {
            return format!("draw.bytes({name:?}{})", self.body(name, number).0);
        }
        if written == "runtime :: Multipart" {
            return format!("draw.multipart({name:?}{})", self.body(name, number).0);
        }
        let values = self.values.of(&self.api.module, &ty);
        let (variant, is_stream) = self.body(name, number);
        let kind = if is_stream { "hidden" } else { "value" };
        format!("draw.{kind}::<{written}>({name:?}, &{values:?}{variant})")
    }

    /// The variant of the body's enum, as an argument, and whether the server reads the body as a stream.
    fn body(&self, name: &str, number: usize) -> (String, bool) {
        let fields = self.api.structs.get(self.parameters).map(Vec::as_slice).unwrap_or_default();
        let field = fields.iter().find(|(field, _)| field.trim_start_matches("r#") == name);
        let Some((_, ty)) = field else { return (", NONE".to_owned(), false) };
        let inner = if last(ty).as_deref() == Some("Option") { argument(ty, 0) } else { None };
        let ty = inner.as_ref().unwrap_or(ty);
        match body_enum(self.api, ty).and_then(|(_, variants)| variants.get(number)) {
            Some(variant) => (format!(", {:?}", variant.name), variant.types.first().is_some_and(is_stream)),
            None => (", NONE".to_owned(), is_stream(ty)),
        }
    }
}

fn is_setter(function: &Function) -> bool {
    let name = function.name.as_str();
    function.arguments.len() == 1 && !["maybe_", "with_"].iter().any(|start| name.starts_with(start))
}

/// Returns whether a setter sets the body.
fn sends_body(function: &Function) -> bool {
    const BODIES: [&str; 8] =
        ["json", "body", "form", "multipart", "parts", "xml", "json_lines", "json_sequence"];
    let called = function.code.split(". with_").skip(1).filter_map(|rest| rest.split(' ').next());
    let kinds = called.map(|name| name.trim_end_matches("_as").trim_end_matches("_styled"));
    kinds.into_iter().any(|kind| BODIES.contains(&kind))
}

/// The methods that call an operation, with the accessors of their groups.
fn methods(client: &Client, marker: &str) -> Vec<(String, Function)> {
    let mut found = Vec::new();
    let (mut open, mut known) = (vec![("Client".to_owned(), "client".to_owned())], BTreeSet::new());
    while let Some((ty, accessors)) = open.pop() {
        if !known.insert(ty.clone()) {
            continue;
        }
        for method in client.methods.get(&ty).into_iter().flatten() {
            let Some(returned) = method.returns.as_ref().and_then(last) else { continue };
            if client.calls.get(&returned).is_some_and(|it| it == marker) {
                found.push((accessors.clone(), method.clone()));
            } else if method.arguments.is_empty() && client.methods.contains_key(&returned) {
                // By reference: an accessor may have the name of a method of `Into`.
                open.push((returned, format!("(&{accessors}).{}()", method.name)));
            }
        }
    }
    found
}
