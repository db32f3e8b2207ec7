//! Schemas that are combined: parts on many paths, branches of branches, chains of references.

use crate::program::{Attack, Ended};

/// A document with these schemas, which are JSON.
fn document(schemas: &[String]) -> String {
    format!(
        "{{\"openapi\": \"3.1.1\", \"info\": {{\"title\": \"a\", \"version\": \"1\"}}, \"paths\": {{}}, \"components\": {{\"schemas\": {{{}}}}}}}",
        schemas.join(", ")
    )
}

fn to(number: usize) -> String {
    format!("{{\"$ref\": \"#/components/schemas/C{number}\"}}")
}

/// Schemas that are each made of the next, up to one without any.
fn chain(length: usize, schema: impl Fn(usize) -> String) -> String {
    let mut schemas: Vec<String> =
        (0..length).map(|number| format!("\"C{number}\": {{{}}}", schema(number))).collect();
    schemas.push(format!(
        "\"C{length}\": {{\"type\": \"object\", \"properties\": {{\"a\": {{\"type\": \"string\"}}}}}}"
    ));
    document(&schemas)
}

/// The result for a document that is only looked at, which takes as long as generating but for the writing.
#[track_caller]
fn inspected(document: &str) -> Ended {
    let ended = Attack::new("a.json", document).run("inspect a.json");
    assert_eq!(ended.code, Some(0), "{:.4000}", ended.printed);
    ended
}

#[test]
fn rules_count_once_on_any_number_of_paths() {
    let rules: [fn(usize) -> String; 5] = [
        |_| "\"oneOf\": [{\"required\": [\"x\"]}]".to_owned(),
        |number| format!("\"not\": {{\"const\": {number}}}"),
        |number| format!("\"if\": {{\"required\": [\"a{number}\"]}}"),
        |number| format!("\"dependentRequired\": {{\"a{number}\": [\"x\"]}}"),
        |number| format!("\"pattern\": \"a{number}\""),
    ];
    for rule in rules {
        let schema = |number: usize| {
            let (next, last) = (to(number + 1), to((number + 2).min(40)));
            format!("{}, \"allOf\": [{next}, {last}]", rule(number))
        };
        inspected(&chain(40, schema));
    }
}

#[test]
fn combined_schemas_keep_in_proportion_to_the_document() {
    let schema = |number: usize| {
        let next = |step: usize| to((number + step).min(12));
        format!(
            "\"type\": \"object\", \"properties\": {{\"x\": {}}}, \"allOf\": [{{\"anyOf\": [{}, {}]}}, \
             {{\"oneOf\": [{}, {{\"type\": \"object\", \"properties\": {{\"q\": {}}}}}]}}]",
            next(1),
            next(1),
            next(2),
            next(3),
            to(number)
        )
    };
    let ended = Attack::new("a.json", &chain(12, schema)).generate("a.json");
    ended.assert_success();
    ended.tells(&["skipped[limit-exceeded]", "more than 1000 further ones", "`limits.derived-schemas = "]);
    assert!(ended.sources("out").len() < 100, "{}", ended.sources("out").len());
}

#[test]
#[ignore = "takes long unoptimized"]
fn a_chain_of_any_keyword() {
    let chains: [fn(usize) -> String; 6] = [
        |number| format!("\"properties\": {{\"next\": {}}}, \"required\": [\"next\"]", to(number + 1)),
        |number| format!("\"properties\": {{\"next\": {}}}", to(number + 1)),
        |number| format!("\"oneOf\": [{}, {{\"type\": \"integer\"}}]", to(number + 1)),
        |number| format!("\"items\": {}", to(number + 1)),
        |number| format!("\"additionalProperties\": {}", to(number + 1)),
        |number| format!("\"allOf\": [{}, {{\"properties\": {{\"a{number}\": {{}}}}}}]", to(number + 1)),
    ];
    for schema in chains {
        let ended = inspected(&chain(12_000, schema));
        assert!(ended.printed.contains("limit-exceeded"), "{:.4000}", ended.printed);
    }
}

#[test]
fn tuples_that_double() {
    let schema = |number: usize| {
        let next = to(number + 1);
        format!("\"type\": \"array\", \"prefixItems\": [{next}, {next}], \"minItems\": 2, \"items\": false")
    };
    let ended = inspected(&chain(40, schema));
    assert!(ended.printed.contains("within one another"), "{:.4000}", ended.printed);
}

#[test]
fn responses_are_compared_with_each_schema_once() {
    type Schema<'s> = Box<dyn Fn(usize) -> String + 's>;
    let either = |first: String, second: String| format!("\"oneOf\": [{first}, {second}]");
    let chains: [(&str, Schema<'_>, usize); 4] = [
        ("allOf", Box::new(|number| format!("\"allOf\": [{}, {}]", to(number + 1), to(number + 1))), 1),
        ("oneOf", Box::new(|number| either(to(number + 1), to(number + 1))), 1),
        (
            "anyOf in allOf",
            Box::new(|number| {
                let next = to(number + 1);
                format!("\"allOf\": [{next}, {{\"anyOf\": [{next}, {{\"allOf\": [{next}]}}]}}]")
            }),
            1,
        ),
        // Each level of the value is tried with both branches.
        (
            "members",
            Box::new(|number| {
                let branch = |name: &str| {
                    format!(
                        "{{\"properties\": {{\"a\": {}, \"{name}\": {{}}}}, \"required\": [\"{name}\"]}}",
                        to(number + 1)
                    )
                };
                either(branch("b"), branch("c"))
            }),
            40,
        ),
    ];
    for (name, schema, depth) in chains {
        let operation = format!(
            "\"paths\": {{\"/a\": {{\"get\": {{\"responses\": {{\"200\": {{\"description\": \"A.\", \
             \"content\": {{\"application/json\": {{\"schema\": {}}}}}}}}}}}}}}}",
            to(0)
        );
        let document = chain(40, &*schema).replace("\"paths\": {}", &operation);
        let body = "{\"a\": ".repeat(depth) + "{\"a\": 1}" + &"}".repeat(depth);
        let record = format!(
            "{{\"method\": \"GET\", \"url\": \"/a\", \"status\": 200, \
             \"content-type\": \"application/json\", \"body\": {body:?}}}\n"
        );
        let attack = Attack::new("a.json", &document).with("seen.jsonl", &record.repeat(30));
        let ended = attack.run("drift --spec a.json seen.jsonl");
        assert_eq!(ended.code, Some(0), "{name}: {}", ended.printed);
        ended.tells(&["30 responses compared"]);
    }
}

#[test]
fn a_lock_file_that_is_long() {
    let configuration = "[crate.out.api.a]\ndocument = \"a.json\"\nlimits.file = 1000\n";
    let lock = format!("version 2\n\n[root]\n{}", "type A = A\n".repeat(100));
    let attack = Attack::new("a.json", &document(&[])).with("clientwright.toml", configuration);
    let ended = attack.with("out/clientwright.lock", &lock).run("generate");
    assert_eq!(ended.code, Some(1), "{}", ended.printed);
    ended.tells(&["error[unreadable-file]", "clientwright.lock", "1000", "limits.file"]);
}
