//! Examples of calls: as a block of code in the docs of a method, and a first call for the README and the docs of a crate.

use super::file::identifier;
use super::literal::{self, raw};
use super::ty::Qualified;
use crate::rust::{
    ArgumentForm, CallExample, Doc, ExampleArgument, ExampleValue, ExampleVariable, Expression, Group,
    Method, Module, Operation, Type,
};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use serde_json::Value;

/// The most columns of a line.
const WIDTH: usize = 84;

/// The docs of a method with its example.
pub(super) fn with_example(doc: &Doc, example: Option<&CallExample>) -> Doc {
    match example {
        Some(example) => Doc(format!("{}\n\n{}", doc.0, block(example))),
        None => doc.clone(),
    }
}

fn block(example: &CallExample) -> String {
    let CallExample { library, module, values, .. } = example;
    let mut code = Vec::new();
    for value in values {
        code.push(shown(value).unwrap_or_else(|| hidden(value)));
    }
    code.push(call(example, "await?;"));
    let code = code.join("\n");
    let imports = [
        ("models::", format!("# use {module}::models;\n")),
        ("runtime::", format!("# use {library}::runtime;\n")),
        ("JsonText::", format!("# use {library}::runtime::JsonText;\n")),
        ("BTreeMap", "# use std::collections::BTreeMap;\n".to_owned()),
    ];
    let imports: String =
        imports.into_iter().filter(|(name, _)| code.contains(name)).map(|(_, line)| line).collect();
    format!(
        "# Examples\n\n```no_run\n# use {module}::Client;\n{imports}\
         # async fn example(client: Client) -> Result<(), Box<dyn std::error::Error>> {{\n{code}\n# Ok(())\n# }}\n```"
    )
}

/// The lines of a value; `None` if it isn't shown.
fn shown(ExampleVariable { name, ty, value }: &ExampleVariable) -> Option<String> {
    match value {
        ExampleValue::Expression(expression) => {
            let name = identifier(name);
            Some(statement(&quote!(let #name = #expression)))
        }
        ExampleValue::Json(json) => {
            Some(variable(&format!("let {name}: {} = JsonText::from_json(", written(ty)), json))
        }
        ExampleValue::Hidden => None,
    }
}

/// A value that isn't shown.
fn hidden(ExampleVariable { name, ty, .. }: &ExampleVariable) -> String {
    match ty {
        // A struct of arguments, whose name the method says.
        Type::Unit => format!("# let {name} = todo!();"),
        ty => format!("# let {name}: {} = todo!();", written(ty)),
    }
}

fn written(ty: &Type) -> String {
    Qualified(ty).to_token_stream().to_string().replace(' ', "")
}

/// The call, with this at its end.
fn call(example: &CallExample, end: &str) -> String {
    let CallExample { methods, arguments, setters, returns, .. } = example;
    let argument = |argument: &ExampleArgument| match argument {
        ExampleArgument::Value(value) => in_line(value),
        ExampleArgument::Variable(name) => name.clone(),
    };
    let arguments: Vec<String> = arguments.iter().map(argument).collect();
    let (method, accessors) =
        methods.split_last().map_or(("", &[][..]), |(last, rest)| (last.as_str(), rest));
    let mut chain: Vec<String> = accessors.iter().map(|accessor| format!("{accessor}()")).collect();
    let called = format!("{method}({})", arguments.join(", "));
    let is_long = !arguments.is_empty() && called.len() + 5 > WIDTH;
    chain.push(if is_long {
        format!("{method}(\n        {},\n    )", arguments.join(",\n        "))
    } else {
        called
    });
    chain.extend(setters.iter().map(|(setter, value)| format!("{setter}({})", in_line(value))));
    chain.push(end.to_owned());
    let start = if *returns { "let response = client" } else { "client" };
    let line = format!("{start}.{}", chain.join("."));
    if line.len() <= WIDTH && !is_long { line } else { format!("{start}\n    .{}", chain.join("\n    .")) }
}

/// A variable that is read from JSON, on several lines if it is long.
fn variable(start: &str, json: &str) -> String {
    let line = format!("{start}{})?;", raw(json));
    if line.len() <= WIDTH {
        return line;
    }
    let pretty = serde_json::from_str::<Value>(json).and_then(|value| serde_json::to_string_pretty(&value));
    format!("{start}{})?;", raw(pretty.as_deref().unwrap_or(json)))
}

/// The builder of a client, with all that most calls need.
pub(super) fn builder(module: &Module) -> String {
    let credentials = module.client.shown_credentials();
    let shared = module.client.client_parameters.iter().filter(|it| it.is_required);
    let shared: String = shared.map(|it| format!(".{}({})", it.setter, in_line(&it.shown))).collect();
    let server = match &module.client {
        client if client.is_relative => ".server_origin(\"https://server.example\")",
        client if client.servers.is_empty() => ".base_url(\"https://server.example\")",
        _ => "",
    };
    format!("Client::builder(){credentials}{shared}{server}")
}

/// A function that makes a client and a call of it.
pub(super) fn first_call(module: &Module, library: &str) -> String {
    let path = module.path_in(library);
    let needs_more = module.client.client_parameters.iter().any(|parameter| parameter.is_required);
    let client = match module.client.has_from_env() && !needs_more {
        true => "Client::from_env()?".to_owned(),
        false => format!("{}.build()?", builder(module)),
    };
    let call = shown_call(module).map(|call| {
        format!("    let response = {call}.send().await?;\n    println!(\"{{}}\", response.status());\n")
    });
    format!(
        "use {path}::Client;\n\nasync fn example() -> Result<(), Box<dyn std::error::Error>> {{\n    \
         let client = {client};\n{}    Ok(())\n}}",
        call.unwrap_or_default(),
    )
}

/// A call whose arguments are simple values, one that only reads if there is any.
fn shown_call(module: &Module) -> Option<String> {
    let operations = || {
        let with_group = |group| group_operations(group).map(move |operation: &Operation| (group, operation));
        module.groups.iter().filter(|group| group.feature.is_none()).flat_map(with_group)
    };
    let shown = |(group, operation): (&Group, &Operation)| {
        let method = operation.methods.first()?;
        let arguments = shown_arguments(method)?;
        Some(format!("{}({arguments})", group.call(&method.name)))
    };
    operations()
        .filter(|(_, operation)| operation.http_method == "GET")
        .find_map(shown)
        .or_else(|| operations().find_map(shown))
}

fn group_operations(group: &Group) -> impl Iterator<Item = &Operation> {
    group.operations.iter().filter(|operation| !operation.deprecated)
}

fn shown_arguments(method: &Method) -> Option<String> {
    if method.required.is_some() {
        return None;
    }
    let value = |form: &ArgumentForm| match form {
        ArgumentForm::Into(Type::String) => Some("\"..\""),
        ArgumentForm::Plain(Type::I32 | Type::I64 | Type::U32 | Type::U64) => Some("1"),
        ArgumentForm::Plain(Type::Bool) => Some("true"),
        _ => None,
    };
    let values: Option<Vec<&str>> =
        method.arguments.iter().map(|argument| value(&argument.parameter.form)).collect();
    values.map(|values| values.join(", "))
}

impl ToTokens for Expression {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::Literal(literal) => literal.parse().expect("a number or a boolean is a token"),
            Self::Text(text) => quote!(#text),
            Self::String(text) => quote!(#text.to_owned()),
            Self::Parsed(text) => quote!(#text.parse()?),
            Self::Json(json) => {
                let json = literal::json(json);
                quote!(runtime::crates::serde_json::json!(#json))
            }
            Self::Array(items) => quote!([#(#items),*]),
            Self::Vector(items) => quote!(vec![#(#items),*]),
            Self::NoItems(ty) => {
                let ty = Qualified(ty);
                quote!(Vec::<#ty>::new())
            }
            Self::Entries(entries) => {
                let entries = entries.iter().map(|(key, value)| quote!((#key, #value)));
                quote!([#(#entries),*])
            }
            Self::Map(entries) => {
                let entries = entries.iter().map(|(key, value)| quote!((#key.to_owned(), #value)));
                quote!(BTreeMap::from([#(#entries),*]))
            }
            Self::Tuple(items) => quote!((#(#items,)*)),
            Self::Some(value) => quote!(Some(#value)),
            Self::None => quote!(None),
            Self::Boxed(value) => quote!(Box::new(#value)),
            Self::Variant { ty, name, value } => {
                let (ty, name) = (identifier(ty), identifier(name));
                let value = value.as_ref().map(|value| quote!((#value)));
                quote!(models::#ty::#name #value)
            }
            Self::From { ty, text } => {
                let ty = identifier(ty);
                quote!(models::#ty::from(#text))
            }
            Self::Struct { ty, fields } => {
                let ty = identifier(ty);
                let fields = fields.iter().map(|(name, value)| {
                    let name = identifier(name);
                    quote!(#name: #value)
                });
                quote!(models::#ty { #(#fields),* })
            }
            Self::New { ty, arguments, setters } => {
                let ty = identifier(ty);
                let setters = setters.iter().map(|(name, value)| {
                    let name = identifier(name);
                    quote!(.#name(#value))
                });
                quote!(models::#ty::new(#(#arguments),*) #(#setters)*)
            }
        });
    }
}

/// An expression on one line.
fn in_line(expression: &Expression) -> String {
    statement(&quote!(#expression)).trim_end_matches(';').to_owned()
}

/// A statement, on several lines if it is long.
fn statement(tokens: &TokenStream) -> String {
    let file = syn::parse2(quote!(fn example() { #tokens; })).expect("the template is Rust");
    let text = prettyplease::unparse(&file);
    let lines = text.lines().skip(1).take_while(|line| *line != "}");
    lines.map(|line| line.strip_prefix("    ").unwrap_or(line)).collect::<Vec<_>>().join("\n")
}
