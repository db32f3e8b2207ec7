//! The tests of a crate: examples of all models are read and written, and all calls are sent to the transport of examples,
//! checked against the document where the crate can do that.

use super::call_example::{call, shown};
use super::layout::{HEADER, UNFORMATTED};
use super::literal::quoted;
use super::{cfg, shown_client};
use crate::rust::{CallExample, Cfg, Group, Module, Operation, Package};

/// The file of tests; `None` if there is nothing to test.
pub(super) fn suite(package: &Package) -> Option<String> {
    // Absolute: an API may have the name of its package.
    let library = format!("::{}", package.manifest.name.replace('-', "_"));
    let named = |module: &Module| {
        let name = module.name.as_deref().unwrap_or("api");
        let tests = module_tests(module, &library)?;
        Some(format!("\nmod {name} {{\n{}}}\n", indented(&tests)))
    };
    let modules: String = package.modules.iter().filter_map(named).collect();
    if modules.is_empty() {
        return None;
    }
    let (models, calls) = (modules.contains("keeps::<"), modules.contains("assert_sent("));
    let imported: Vec<&str> = [(models, "ExampleValue"), (calls, "InMemoryTransport")]
        .into_iter()
        .filter_map(|(is_used, name)| is_used.then_some(name))
        .collect();
    Some(format!(
        "{HEADER}{UNFORMATTED}\
         //! The example of each model is read and written; each call is sent to a transport that responds with examples.\n\
         #![cfg(all(feature = \"blocking\", feature = \"examples\"))]\n#![forbid(unsafe_code)]\n\n\
         use {library}::runtime::{{{}}};\nuse std::error::Error;\n\n\
         type Outcome = Result<(), Box<dyn Error>>;\n{}{}{modules}",
        imported.join(", "),
        if models { KEEPS } else { "" },
        if calls { ASSERT_SENT } else { "" },
    ))
}

const KEEPS: &str = r#"
/// Reads the example of a model and writes it; what is written is read as the same value.
fn keeps<T: ExampleValue>() -> Outcome {
    let model = std::any::type_name::<T>();
    let value = T::from_json(T::JSON).map_err(|error| format!("{model}: {error}"))?;
    let written = value.to_json()?;
    let again = T::from_json(&written).map_err(|error| format!("{model}: {error}"))?.to_json()?;
    assert_eq!(String::from_utf8(again)?, String::from_utf8(written)?, "{model}");
    Ok(())
}
"#;

const ASSERT_SENT: &str = r#"
/// The call was sent, and it was this one.
fn assert_sent(transport: &InMemoryTransport, operation: &str, method: &str) {
    let requests = transport.requests();
    assert_eq!(requests.first().map(|sent| sent.operation()), Some(operation));
    assert_eq!(requests.first().map(|sent| sent.method().as_str()), Some(method));
}
"#;

/// The tests of an API; `None` if it has no calls, or no example shows one.
fn module_tests(module: &Module, library: &str) -> Option<String> {
    let path = module.path_in(library);
    let calls: String = module.groups.iter().flat_map(|group| group_tests(module, group)).collect();
    let models = models_test(module).unwrap_or_default();
    let text = format!("{models}{calls}");
    if text.is_empty() {
        return None;
    }
    let clients = clients(module, &calls);
    let used = [
        (true, "super::Outcome".to_owned()),
        (!calls.is_empty(), "std::error::Error".to_owned()),
        (!calls.is_empty(), "super::assert_sent".to_owned()),
        (!models.is_empty(), "super::keeps".to_owned()),
        (!calls.is_empty(), "super::InMemoryTransport".to_owned()),
        (!calls.is_empty(), format!("{path}::{{Client, examples}}")),
        (text.contains("models::"), format!("{path}::models")),
        (
            [" ", "<", "(", "["].iter().any(|before| text.contains(&format!("{before}runtime::"))),
            format!("{library}::runtime"),
        ),
        (text.contains("JsonText::"), format!("{library}::runtime::JsonText")),
        (text.contains("BTreeMap"), "std::collections::BTreeMap".to_owned()),
    ];
    let uses = used.into_iter().filter(|(is_used, _)| *is_used).map(|(_, path)| format!("use {path};\n"));
    Some(format!("{}{clients}{text}", uses.collect::<String>()))
}

/// The function that makes the client of most tests, and that of the tests whose values the document may not allow.
const CHECKED: &str = "client";
const UNCHECKED: &str = "client_without_validation";

/// The functions that make the clients of the tests.
fn clients(module: &Module, calls: &str) -> String {
    let builder = format!("{}.transport(transport.clone())", shown_client::builder(module));
    let checked = format!(
        "let builder = {builder};\n#[cfg(feature = \"validation\")]\n\
         let builder = builder.validate_requests();\nOk(builder.build()?)"
    );
    let unchecked = format!("Ok({builder}.build()?)");
    let body = if module.validation.is_some() { checked } else { unchecked.clone() };
    [(CHECKED, body), (UNCHECKED, unchecked)]
        .into_iter()
        .filter(|(name, _)| calls.contains(&format!("= {name}(&transport)")))
        .map(|(name, body)| {
            let body = indented(&(body + "\n"));
            format!(
                "\nfn {name}(transport: &InMemoryTransport) -> Result<Client, Box<dyn Error>> {{\n{body}}}\n"
            )
        })
        .collect()
}

fn models_test(module: &Module) -> Option<String> {
    if module.model_examples.is_empty() {
        return None;
    }
    let mut text = "\n#[test]\nfn models_are_read_and_written() -> Outcome {\n".to_owned();
    for example in &module.model_examples {
        let condition = Cfg::any(&example.features).as_ref().map(cfg::attribute).unwrap_or_default();
        for line in condition.lines() {
            text.push_str(&format!("    {line}\n"));
        }
        text.push_str(&format!("    keeps::<models::{}>()?;\n", example.model));
    }
    Some(text + "    Ok(())\n}\n")
}

fn group_tests<'a>(module: &'a Module, group: &'a Group) -> impl Iterator<Item = String> + 'a {
    group.operations.iter().filter_map(move |operation| {
        let example = operation.methods.first()?.example.as_ref()?;
        let is_checked = example.is_allowed || module.validation.is_none();
        call_test(group, operation, example, if is_checked { CHECKED } else { UNCHECKED })
    })
}

/// The test of a call; `None` if the example doesn't show all of its values.
fn call_test(group: &Group, operation: &Operation, example: &CallExample, client: &str) -> Option<String> {
    let mut lines: Vec<String> = example.values.iter().map(shown).collect::<Option<_>>()?;
    let name: Vec<&str> = example.methods.iter().map(|name| name.trim_start_matches("r#")).collect();
    lines.insert(0, "let transport = examples::transport();".to_owned());
    lines.insert(1, format!("let client = {client}(&transport)?;"));
    lines.push(call(&CallExample { returns: false, ..example.clone() }, "send_blocking()?;"));
    let (id, http_method) = (quoted(&operation.id), quoted(&operation.http_method));
    lines.push(format!("assert_sent(&transport, {id}, {http_method});"));
    lines.push("Ok(())".to_owned());
    let feature = group.feature.as_ref().map(|feature| format!("#[cfg(feature = {feature:?})]\n"));
    let deprecated = if operation.deprecated { "#[expect(deprecated)]\n" } else { "" };
    let body = indented(&(lines.join("\n") + "\n"));
    Some(format!(
        "\n{}{deprecated}#[test]\nfn {}() -> Outcome {{\n{body}}}\n",
        feature.unwrap_or_default(),
        name.join("_")
    ))
}

/// Lines further to the right; those of a text aren't moved.
fn indented(text: &str) -> String {
    let mut within_text = false;
    let mut indented = String::new();
    for line in text.lines() {
        if !line.is_empty() && !within_text {
            indented.push_str("    ");
        }
        indented.push_str(line);
        indented.push('\n');
        let opens = line.contains("from_json(r#") && !line.ends_with(")?;");
        within_text = (within_text || opens) && !line.ends_with(")?;");
    }
    indented
}
