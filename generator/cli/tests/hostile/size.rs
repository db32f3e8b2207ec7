//! Excess: aliases, depth, values, properties, branches, letters.

use crate::program::Attack;
use std::fmt::Write;

/// A document with these schemas, in YAML.
fn document(schemas: &str) -> String {
    format!(
        "openapi: 3.1.1\ninfo: {{title: Size, version: '1'}}\nservers: [{{url: 'https://api.example'}}]\npaths: {{}}\n\
         components:\n  schemas:\n{schemas}"
    )
}

#[test]
fn aliases_that_double() {
    let mut text = "openapi: 3.1.1\nx-0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for index in 1..30 {
        let before = format!("*a{}, ", index - 1).repeat(9);
        writeln!(text, "x-{index}: &a{index} [{before}]").expect("texts can be written to");
    }
    Attack::new("a.yaml", &text).generate("a.yaml").refused(&["error[syntax]", "a.yaml"]);
}

#[test]
fn merge_keys_that_double() {
    let mut text = "openapi: 3.1.1\nx-0: &a0 {k0: 1}\n".to_owned();
    for index in 1..40 {
        let before = index - 1;
        writeln!(text, "x-{index}: &a{index} {{<<: [*a{before}, *a{before}], a: *a{before}, b: *a{before}}}")
            .expect("texts can be written to");
    }
    Attack::new("a.yaml", &text).generate("a.yaml").refused(&["error[syntax]", "a.yaml"]);
}

#[test]
fn unclosed_brackets() {
    let json = format!("{{\"openapi\": {}", "[".repeat(100_000));
    Attack::new("a.json", &json).generate("a.json").refused(&["error[syntax]", "deep"]);
    Attack::new("a.yaml", &format!("openapi: {}", "[".repeat(100_000)))
        .generate("a.yaml")
        .refused(&["error[syntax]"]);
    Attack::new("a.yaml", &format!("openapi: {}", "{a: ".repeat(100_000)))
        .generate("a.yaml")
        .refused(&["error[syntax]"]);
    let closed = format!("{{\"openapi\": {}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    Attack::new("a.json", &closed).generate("a.json").refused(&["error[syntax]", "deep"]);
}

#[test]
fn lines_that_go_ever_deeper() {
    let mut text = document("    A:\n");
    for depth in 0..20_000 {
        // A block of YAML needs its indentation, so the text grows with the square.
        if text.len() > 4_000_000 {
            break;
        }
        writeln!(text, "{}items:", " ".repeat(6 + depth)).expect("texts can be written to");
    }
    Attack::new("a.yaml", &text).generate("a.yaml").refused(&["error[syntax]", "a.yaml"]);
}

#[test]
fn more_values_than_memory() {
    let schemas = "    A: {type: string}\n";
    for (name, text) in [
        ("a.yaml", document(schemas) + "x-a: [" + &"1,".repeat(5_000_000) + "]\n"),
        ("a.yaml", document(schemas) + "x-a:\n" + &"- a:\n".repeat(2_000_000)),
        ("a.json", "{\"openapi\": \"3.1.1\", \"a\": [".to_owned() + &"{},".repeat(4_000_000) + "{}]}"),
        // Few values, of which aliases make many.
        ("a.yaml", {
            let ones = "1, ".repeat(100_000);
            document(schemas) + "x-a: &a [" + &ones + "]\nx-b: [" + &"*a, ".repeat(40) + "]\n"
        }),
    ] {
        let ended = Attack::new(name, &text).generate(name);
        ended.refused(&["error[unreadable-file]", "more than 3000000 values", "`limits.values`"]);
    }
}

#[test]
fn a_user_may_allow_more_values() {
    let text = document("    A: {type: string}\n");
    for (limit, is_within) in [(9, false), (90, true)] {
        let configuration = format!("[crate.out.api.a]\ndocument = \"a.yaml\"\nlimits.values = {limit}\n");
        let attack = Attack::new("a.yaml", &text).with("clientwright.toml", &configuration);
        let ended = attack.run("generate");
        assert_eq!(ended.code == Some(0), is_within, "{}", ended.printed);
        assert_eq!(ended.printed.contains("more than 9 values"), !is_within, "{}", ended.printed);
    }
}

#[test]
#[ignore = "takes long unoptimized"]
fn a_million_values() {
    let values: Vec<String> = (0..1_000_000).map(|index| format!("v{index}")).collect();
    let text = document(&format!("    Many: {{type: string, enum: [{}]}}\n", values.join(", ")));
    let ended = Attack::new("a.yaml", &text).generate("a.yaml");
    ended.assert_success();
    ended.tells(&["skipped[limit-exceeded]", "50000 values"]);
}

#[test]
#[ignore = "takes long unoptimized"]
fn a_hundred_thousand_properties() {
    let mut properties = String::new();
    for index in 0..100_000 {
        write!(properties, "p{index}: {{type: integer}}, ").expect("texts can be written to");
    }
    let text = document(&format!("    Wide: {{type: object, properties: {{{properties}}}}}\n"));
    let ended = Attack::new("a.yaml", &text).generate("a.yaml");
    ended.assert_success();
    ended.tells(&["skipped[limit-exceeded]", "5000 properties"]);
}

#[test]
fn a_thousand_branches() {
    let mut schemas = String::new();
    for index in 0..1_000 {
        writeln!(schemas, "    B{index}: {{type: object, properties: {{p{index}: {{type: string}}, shared: {{type: integer}}}}}}")
            .expect("texts can be written to");
    }
    let branches: Vec<String> =
        (0..1_000).map(|index| format!("{{$ref: '#/components/schemas/B{index}'}}")).collect();
    let text = document(&format!("{schemas}    Any: {{oneOf: [{}]}}\n", branches.join(", ")));
    Attack::new("a.yaml", &text).generate("a.yaml").assert_success();
}

#[test]
fn towers_that_double() {
    for keyword in ["allOf", "oneOf", "anyOf"] {
        let mut schemas = "    T0: {type: object, properties: {a: {type: string}}}\n".to_owned();
        for index in 1..60 {
            let below = format!("{{$ref: '#/components/schemas/T{}'}}", index - 1);
            writeln!(schemas, "    T{index}: {{{keyword}: [{below}, {below}, {{properties: {{p{index}: {{type: integer}}}}}}]}}")
                .expect("texts can be written to");
        }
        Attack::new("a.yaml", &document(&schemas)).generate("a.yaml").assert_success();
    }
}

#[test]
fn a_chain_of_references() {
    let mut schemas = String::new();
    for index in 0..2_000 {
        writeln!(schemas, "    C{index}: {{$ref: '#/components/schemas/C{}'}}", index + 1)
            .expect("texts can be written to");
    }
    schemas.push_str("    C2000: {type: object, properties: {a: {type: string}}}\n");
    let ended = Attack::new("a.yaml", &document(&schemas)).generate("a.yaml");
    ended.assert_success();
    assert!(!ended.printed.contains("circular reference"), "{}", ended.printed);
}

#[test]
#[ignore = "takes long unoptimized"]
fn unions_whose_branches_extend_the_next_union() {
    let mut schemas = "    D20: {type: object, properties: {z: {type: string}}}\n".to_owned();
    for index in 0..20 {
        let branch = |side: &str| {
            format!(
                "{{allOf: [{{$ref: '#/components/schemas/D{}'}}, {{properties: {{{side}{index}: {{type: string}}}}}}]}}",
                index + 1
            )
        };
        writeln!(schemas, "    D{index}: {{oneOf: [{}, {}]}}", branch("l"), branch("r"))
            .expect("texts can be written to");
    }
    let ended = Attack::new("a.yaml", &document(&schemas)).run("generate a.yaml --out out --all");
    ended.assert_success();
    ended.tells(&["skipped[limit-exceeded]", "nested more than 4 deep"]);
}

#[test]
fn schemas_that_lead_back_to_themselves() {
    for schemas in [
        "    A: {oneOf: [{$ref: '#/components/schemas/A', type: number}]}\n",
        "    A: {anyOf: [{allOf: [{$ref: '#/components/schemas/A'}], anyOf: [{}]}]}\n",
        "    A: {anyOf: [{oneOf: [{anyOf: [{$ref: '#/components/schemas/A'}], properties: {n: {}}}]}], properties: {m: {}}}\n",
        "    A: {anyOf: [{$ref: '#/components/schemas/B'}]}\n    B: {$ref: '#/components/schemas/A'}\n    C: {allOf: [{$ref: '#/components/schemas/A'}, {properties: {n: {}}}]}\n",
        "    A: {type: object, properties: {a: {}}, oneOf: [{allOf: [{$ref: '#/components/schemas/B'}]}, {properties: {x: {}}}]}\n    B: {type: object, properties: {b: {}}, oneOf: [{allOf: [{$ref: '#/components/schemas/A'}]}, {properties: {y: {}}}]}\n",
        "    T: {anyOf: [{$ref: '#/components/schemas/V'}], properties: {p: {$ref: '#/components/schemas/V'}}, type: array, items: {$ref: '#/components/schemas/T'}}\n    P: {properties: {s: {$ref: '#/components/schemas/T'}}}\n    V: {}\n",
        "    A: {type: [array, string], items: {allOf: [{$ref: '#/components/schemas/A'}], minLength: 1}}\n",
        "    A: {type: [object, string], additionalProperties: {allOf: [{$ref: '#/components/schemas/A'}], maxLength: 9}}\n",
        "    A: {$ref: '#/components/schemas/B'}\n    B: {prefixItems: [{$ref: '#/components/schemas/B/oneOf/0', allOf: [{$ref: '#/components/schemas/A'}]}]}\n",
    ] {
        Attack::new("a.yaml", &document(schemas)).generate("a.yaml").assert_success();
    }
}

/// Schemas that extend one another, each with a property more.
fn tower(floors: usize) -> String {
    let mut schemas = "    T0: {type: object, properties: {p0: {type: string}}}\n".to_owned();
    for index in 1..floors {
        let below = format!("{{$ref: '#/components/schemas/T{}'}}", index - 1);
        writeln!(
            schemas,
            "    T{index}: {{allOf: [{below}, {{properties: {{p{index}: {{type: integer}}}}}}]}}"
        )
        .expect("texts can be written to");
    }
    document(&schemas)
}

#[test]
#[ignore = "takes long unoptimized"]
fn a_tower_that_is_tall() {
    let ended = Attack::new("a.yaml", &tower(1_000)).generate("a.yaml");
    ended.assert_success();
    ended.tells(&[
        "skipped[limit-exceeded]",
        "200000 properties, values and rules",
        "limits.composed-properties",
    ]);
}

#[test]
#[ignore = "takes long unoptimized"]
fn a_tower_that_is_read_from_its_top() {
    let mut schemas = String::new();
    for index in (1..5_000).rev() {
        let below = format!("{{$ref: '#/components/schemas/T{}'}}", index - 1);
        writeln!(
            schemas,
            "    T{index}: {{allOf: [{below}, {{properties: {{p{index}: {{type: integer}}}}}}]}}"
        )
        .expect("texts can be written to");
    }
    let text = document(&format!("{schemas}    T0: {{type: object}}\n"));
    let ended = Attack::new("a.yaml", &text).generate("a.yaml");
    ended.assert_success();
    ended.tells(&["skipped[limit-exceeded]", "limits.composed-properties"]);
}

#[test]
fn a_tower_is_as_tall_as_its_user_wants() {
    for (limit, is_within) in [(8, false), (40, true)] {
        let configuration =
            format!("[crate.out.api.a]\ndocument = \"a.yaml\"\nlimits.composed-properties = {limit}\n");
        let ended =
            Attack::new("a.yaml", &tower(4)).with("clientwright.toml", &configuration).run("generate");
        let sources = ended.assert_success();
        assert_eq!(ended.printed.contains("limit-exceeded"), !is_within, "{}", ended.printed);
        let has_top = |text: &str| text.contains("pub struct T3 ");
        assert_eq!(sources.iter().any(|(_, text)| has_top(text)), is_within);
    }
}

#[test]
fn a_text_of_a_hundred_megabytes() {
    let text = format!(
        "{{\"openapi\": \"3.1.1\", \"info\": {{\"title\": \"Long\", \"version\": \"1\", \"description\": \"{}\"}}, \"paths\": {{}}}}",
        "long ".repeat(20_000_000)
    );
    Attack::new("a.json", &text).generate("a.json").refused(&[
        "error[unreadable-file]",
        "67108864",
        "limits.file",
    ]);
}

/// Documents of at most 5 KB take at most this memory, in bytes.
const LITTLE: u64 = 100_000_000;

#[test]
fn small_documents_take_little_memory() {
    let lists = "{type: array, minItems: 20, items: ".repeat(12) + "{type: string}" + &"}".repeat(12);
    let tuple = |items: usize| {
        let items = vec!["{$ref: '#/components/schemas/A'}"; items].join(", ");
        format!("{{type: array, prefixItems: [{items}], minItems: 8, items: false}}")
    };
    let members = |number: usize| format!("p{number}: {{$ref: '#/components/schemas/A'}}");
    let object =
        format!("{{type: object, properties: {{{}}}}}", Vec::from_iter((0..90).map(members)).join(", "));
    for schema in [lists, tuple(3), tuple(8), object] {
        let xml = document(&format!("    A: {schema}\n")).replace(
            "paths: {}",
            "paths: {/a: {post: {parameters: [{name: q, in: query, schema: {$ref: '#/components/schemas/A'}}], \
             requestBody: {content: {application/xml: {schema: {$ref: '#/components/schemas/A'}}}}, \
             responses: {'200': {description: A., content: {application/xml: {schema: {$ref: '#/components/schemas/A'}}}}}}}}",
        );
        assert!(xml.len() < 5_000, "{}", xml.len());
        let ended = Attack::new("a.yaml", &xml).run("generate a.yaml --out out --scope all");
        ended.assert_success();
        assert!(ended.memory < LITTLE, "{schema} takes {} bytes", ended.memory);
    }
}

#[test]
fn a_path_of_many_variables() {
    for (variables, is_within) in [(1_000, true), (10_000, false)] {
        let path: String = (0..variables).map(|number| format!("/{{v{number}}}")).collect();
        let text = format!(
            r#"{{"openapi": "3.1.1", "info": {{"title": "Size", "version": "1"}}, "paths": {{
                "/a": {{}}, "{path}": {{"get": {{"responses": {{"200": {{"description": "A."}}}}}}}}}}}}"#
        );
        let ended = Attack::new("a.json", &text).generate("a.json");
        ended.assert_success();
        assert_eq!(ended.printed.contains("a text of more than 8000 bytes can't be a key"), !is_within);
        assert!(ended.memory < LITTLE, "{variables} variables take {} bytes", ended.memory);
    }
}

#[test]
fn letters_that_are_none() {
    let nul = "{\"openapi\": \"3.1.1\", \"info\": {\"title\": \"a\\u0000b\", \"version\": \"1\"}, \"paths\": {}, \
               \"components\": {\"schemas\": {\"a\\u0000b\": {\"type\": \"string\", \"enum\": [\"\\u0000\", \"x\"]}}}}";
    Attack::new("a.json", nul).generate("a.json").assert_success();
    let surrogate = nul.replace("\\u0000", "\\ud800");
    Attack::new("a.json", &surrogate).generate("a.json").refused(&["error[syntax]", "a.json"]);
}
