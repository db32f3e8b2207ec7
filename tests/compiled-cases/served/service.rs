//! The services: implementations of the traits of servers for the suite's recorder.

use super::api::{Api, Served, Variant, argument, last};
use super::values::Values;
use quote::ToTokens;
use syn::Type;

/// The implementations of all traits of a server, and the function that makes its router.
pub fn text(api: &Api, values: &Values) -> String {
    let server = &api.server;
    let mut text = String::new();
    for it in &api.traits {
        let methods = it.methods.iter().filter_map(|(name, parameters)| {
            let served = api.served.get(parameters)?;
            Some(method(api, values, (name, parameters), served))
        });
        let methods: String = methods.collect();
        text.push_str(&format!("impl api::{server}::{} for Recorder {{\n{methods}}}\n", it.name));
    }
    if !api.schemes.is_empty() {
        text.push_str(&authenticate(api));
    }
    text + &format!(
        "pub fn router(recorder: Recorder) -> Router {{\nlet settings = recorder.settings();\napi::{server}::router_with(recorder, settings)\n}}\n"
    )
}

fn method(api: &Api, values: &Values, (name, parameters): (&str, &str), served: &Served) -> String {
    let Served { response, .. } = served;
    let server = format!("api::{}", api.server);
    let fields = api.structs.get(parameters).map(Vec::as_slice).unwrap_or_default();
    let seen: String = fields.iter().map(|(field, ty)| seen(api, field, ty)).collect();
    let variants = variants(api, response);
    let other = other_status(&variants);
    let arms = variants.iter().enumerate().map(|(number, variant)| {
        let status = if variant.status.ends_with("XX") { &variant.status } else { other };
        let types: Vec<String> = variant.types.iter().map(|ty| sent(api, values, status, ty)).collect();
        let types = if types.is_empty() { String::new() } else { format!("({})", types.join(", ")) };
        format!("{number} => Ok({server}::{response}::{}{types}),\n", variant.name)
    });
    let arms: String = arms.collect();
    // Nothing of the parameters is used where there are none.
    let parameters_line =
        if fields.is_empty() { "drop(request);\n" } else { "let parameters = request.parameters;\n" };
    format!(
        "async fn {name}(&self, request: Request<{server}::{parameters}>) -> Result<{server}::{response}, ServiceError> {{\n\
         self.begin(&request);\n{parameters_line}{seen}\
         match self.turn() {{\n{arms}_ => Err(ServiceError::not_implemented()),\n}}\n}}\n"
    )
}

/// The documented variants of a response.
pub fn variants(api: &Api, response: &str) -> Vec<Variant> {
    let variants = api.enums.get(response).cloned().unwrap_or_default();
    variants.into_iter().filter(|variant| variant.name != "Other").collect()
}

/// A status that no other response describes.
fn other_status(variants: &[Variant]) -> &'static str {
    let is_free = |status: &&&str| variants.iter().all(|it| it.status != format!("{}XX", &status[..1]));
    ["599", "499", "399"].iter().find(is_free).copied().unwrap_or("599")
}

/// Records a field.
fn seen(api: &Api, field: &str, ty: &Type) -> String {
    let name = field.trim_start_matches("r#");
    let inner = if last(ty).as_deref() == Some("Option") { argument(ty, 0) } else { None };
    let is_optional = inner.is_some();
    let inner = inner.unwrap_or_else(|| ty.clone());
    let one = |value: &str| match body_enum(api, &inner) {
        Some((enumeration, variants)) => {
            let path = format!("api::{}::{enumeration}", api.server);
            let arms = variants.iter().map(|Variant { name: variant, types, .. }| {
                let is_stream = types.first().is_some_and(is_stream);
                let record = record(name, "body", is_stream);
                format!("{path}::{variant}(body) => {{ self.variant({variant:?}); {record} }}\n")
            });
            format!("match {value} {{\n{}_ => {{}}\n}}\n", arms.collect::<String>())
        }
        None => record(name, value, is_stream(&inner)),
    };
    let special = body_enum(api, &inner).is_some() || is_stream(&inner);
    match (special, is_optional) {
        (true, true) => format!(
            "match parameters.{field} {{ Some(value) => {{ {} }} None => self.value({name:?}, &None::<bool>) }}\n",
            one("value")
        ),
        (false, true) => one(&format!("parameters.{field}")),
        // A field without `Option` may have the document's default.
        (_, false) => format!("self.always({name:?});\n{}", one(&format!("parameters.{field}"))),
    }
}

fn record(name: &str, value: &str, is_stream: bool) -> String {
    match is_stream {
        true => format!("self.stream({name:?}, {value}).await;\n"),
        false => format!("self.value({name:?}, &{value});\n"),
    }
}

/// The variants of a body with several media types.
pub fn body_enum<'a>(api: &'a Api, ty: &Type) -> Option<(String, &'a [Variant])> {
    let is_own = matches!(ty, Type::Path(path) if path.path.segments.len() == 1);
    let name = last(ty).filter(|_| is_own)?;
    let variants = api.enums.get(&name)?;
    Some((name, variants))
}

pub fn is_stream(ty: &Type) -> bool {
    let text = ty.to_token_stream().to_string();
    text.ends_with("server :: Body") || text == "runtime :: Body"
}

/// The expression of a part of a response.
fn sent(api: &Api, values: &Values, status: &str, ty: &Type) -> String {
    let written = ty.to_token_stream().to_string();
    let name = last(ty).unwrap_or_default();
    let own = matches!(ty, Type::Path(path) if path.path.segments.len() == 1)
        .then(|| api.structs.get(&name))
        .flatten();
    if let Some(fields) = own {
        let fields = fields.iter().filter_map(|(field, ty)| {
            let ty = argument(ty, 0)?;
            let (written, values) = (ty.to_token_stream(), values.of(&api.module, &ty));
            Some(format!("{field}: self.header::<{written}>({field:?}, &{values:?}), "))
        });
        return format!("api::{}::{name} {{ {} }}", api.server, fields.collect::<String>());
    }
    if name == "StatusCode" {
        return format!("self.status({status:?})?");
    }
    if is_stream(ty) {
        return "self.bytes()".to_owned();
    }
    if name == "JsonItems"
        && let Some(item) = argument(ty, 0)
    {
        let values = values.of(&api.module, &item);
        return format!("self.items::<{}>(&{values:?})?", item.to_token_stream());
    }
    format!("self.body::<{written}>(&{:?})?", values.of(&api.module, ty))
}

fn authenticate(api: &Api) -> String {
    let methods = api.schemes.iter().map(|(name, kind)| {
        let ty = if *kind == "basic" { "Basic" } else { "runtime::Secret" };
        if *kind == "connection" {
            return format!(
                "async fn {name}(&self, access: Access<'_>) -> Result<Caller, Refusal> {{\n\
                 self.connection({name:?}, access)\n}}\n"
            );
        }
        format!(
            "async fn {name}(&self, credential: {ty}, access: Access<'_>) -> Result<Caller, Refusal> {{\n\
             self.{kind}({name:?}, &credential, access)\n}}\n"
        )
    });
    format!(
        "impl api::{}::Authenticate for Recorder {{\ntype Identity = Caller;\n{}}}\n",
        api.server,
        methods.collect::<String>()
    )
}
