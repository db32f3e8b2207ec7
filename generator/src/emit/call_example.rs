//! An example of a call, as a block of code in the docs of its method.

use super::expression::{self, in_line};
use super::literal::raw;
use super::ty::Qualified;
use crate::rust::{CallExample, Doc, ExampleArgument, ExampleValue, ExampleVariable, Type};
use quote::ToTokens;
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
        ExampleValue::Expression(expression) => Some(expression::variable(name, expression)),
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
