//! The public items of a crate, one kind after the other; additions to a document, removals and moves don't change those of
//! other parts.

use super::groups::OneFile;
use clientwright::{ApiInput, LockFile, Options, Output, generate};
use serde_json::{Map, Value, json};

/// Each kind of public fact, and a line of a file that shows it. In a fresh run most of them hold by what the edits below add,
/// remove or move.
const FACTS: &[(&str, &str, &str)] = &[
    ("a type", "models/pet.rs", "pub struct Pet {"),
    ("the type of an inline schema", "models/pet.rs", "pub struct PetPlace {"),
    (
        "the name of a type that is written like another one",
        "shop.rs",
        "pub home_address: Option<ShopHomeAddress>,",
    ),
    ("the type of a form of a schema", "models/account.rs", "pub struct AccountInput {"),
    ("a field and its type", "models/pet.rs", "pub name: String,"),
    ("a field that is boxed", "models/pet.rs", "pub shelter: Option<Box<Shelter>>,"),
    ("a field that isn't boxed", "models/pet.rs", "pub kind: Option<PetKind>,"),
    (
        "the arguments of `new` in their order",
        "models/pet.rs",
        "pub fn new(name: impl Into<String>, tag: impl Into<String>)",
    ),
    ("a setter", "models/pet.rs", "pub fn kind"),
    ("a default", "models/pet.rs", "pub const DEFAULT_AGE: i64 = 1;"),
    ("a variant of an enumeration", "models/pet.rs", "    Cat,"),
    ("a variant for unknown values", "models/pet.rs", "    Unknown(String),"),
    ("a branch of a union", "models/owner.rs", "    Shop(Shop),"),
    ("a group", "client.rs", "pub fn pets(&self) -> Pets {"),
    (
        "a method and its arguments",
        "pets.rs",
        "pub fn get(&self, zone: impl Into<String>, id: impl Into<String>) -> GetPetRequest",
    ),
    ("a setter of a call", "pets.rs", "fn limit"),
    ("the type of an operation", "pets.rs", "pub enum GetPet {}"),
    ("the type of several responses", "pets.rs", "pub enum CreatePetResponse"),
    ("a response that isn't boxed", "pets.rs", "Ok(models::Pet)"),
    ("the type of errors", "pets.rs", "type Error = models::Problem;"),
    ("the items of pages", "pets.rs", "type Item = models::Pet;"),
    ("how pages follow each other", "pets.rs", "Paging::page(\"page\", 1)"),
    ("a credential", "client.rs", "fn api_key("),
    ("a server", "servers.rs", "pub struct Sandbox"),
    ("a variable of a server", "servers.rs", "region"),
    ("a webhook", "inbound_requests.rs", "PetCreated json \"petCreated\""),
    ("a payload that isn't boxed", "inbound_requests.rs", "PetCreated(models::Pet)"),
];

fn text(kind: &str) -> Value {
    json!({"type": kind})
}

fn object(required: &[&str], properties: &[(&str, Value)]) -> Value {
    let properties: Map<String, Value> =
        properties.iter().map(|(name, schema)| ((*name).to_owned(), schema.clone())).collect();
    json!({"type": "object", "required": required, "properties": properties})
}

fn reference(name: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{name}")})
}

fn response(schema: &Value) -> Value {
    json!({"description": "Done.", "content": {"application/json": {"schema": schema}}})
}

fn address() -> Value {
    object(&[], &[("street", text("string")), ("city", text("string"))])
}

/// A document with everything that can be public.
fn document() -> Value {
    let pet = object(
        &["name", "tag"],
        &[
            ("name", text("string")),
            ("tag", text("string")),
            ("age", json!({"type": "integer", "default": 1})),
            ("kind", json!({"type": "string", "enum": ["cat", "dog"]})),
            ("place", object(&[], &[("row", text("integer"))])),
            ("shelter", reference("Shelter")),
        ],
    );
    let large: Vec<(String, Value)> =
        (0..12).map(|index| (format!("field_{index}"), text("string"))).collect();
    let large: Vec<(&str, Value)> =
        large.iter().map(|(name, schema)| (name.as_str(), schema.clone())).collect();
    let mut account = object(&["name"], &[("name", text("string")), ("id", text("string"))]);
    account["properties"]["id"]["readOnly"] = json!(true);
    account["required"] = json!(["name", "id"]);
    let place = |name: &str, place: &str| json!({"name": name, "in": place, "required": true, "schema": text("string")});
    let query = |name: &str| json!({"name": name, "in": "query", "schema": text("integer")});
    let body =
        |name: &str| json!({"required": true, "content": {"application/json": {"schema": reference(name)}}});
    let page = object(
        &["items", "total_pages"],
        &[("items", json!({"type": "array", "items": reference("Pet")})), ("total_pages", text("integer"))],
    );
    json!({
        "openapi": "3.1.1",
        "info": {"title": "Pets", "version": "1"},
        "servers": [
            {"url": "https://{region}.pets.example", "description": "Sandbox", "variables": {"region": {"default": "eu"}}},
            {"url": "https://live.example", "description": "Live"},
        ],
        "security": [{"key": []}],
        "paths": {
            "/pets": {
                "get": {
                    "tags": ["pets"], "operationId": "listPets",
                    "parameters": [query("page"), query("limit")],
                    "responses": {"200": response(&page), "default": response(&reference("Problem"))},
                },
                "post": {
                    "tags": ["pets"], "operationId": "createPet", "requestBody": body("Pet"),
                    "responses": {"200": response(&reference("Pet")), "202": response(&reference("Shop"))},
                },
            },
            "/zones/{zone}/pets/{id}": {
                "get": {
                    "tags": ["pets"], "operationId": "getPet",
                    "parameters": [place("id", "path"), place("zone", "path")],
                    "responses": {"200": response(&reference("Pet")), "404": response(&reference("Problem"))},
                },
            },
            "/accounts": {
                "post": {
                    "tags": ["accounts"], "operationId": "createAccount", "requestBody": body("Account"),
                    "responses": {"200": response(&reference("Account"))},
                },
            },
            "/persons": {
                "get": {
                    "tags": ["owners"], "operationId": "getPerson",
                    "responses": {"200": response(&reference("Person"))},
                },
            },
            "/owners": {
                "get": {
                    "tags": ["owners"], "operationId": "getOwner",
                    "responses": {"200": response(&reference("Owner"))},
                },
            },
        },
        "webhooks": {"petCreated": {"post": {"requestBody": body("Pet"), "responses": {"204": {"description": "Seen."}}}}},
        "components": {
            "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-Api-Key"}},
            "schemas": {
                "Pet": pet,
                "Shelter": object(&[], &large),
                "Account": account,
                "Problem": object(&["message"], &[("message", text("string"))]),
                "Shop": object(&["shop"], &[("shop", text("string")), ("home_address", address())]),
                "Person": object(&["person"], &[("person", text("string")), ("home_address", address())]),
                "Owner": {"oneOf": [reference("Shop"), reference("Person")]},
            },
        },
    })
}

/// The changes to a document that is about something else than the facts.
type Edit = fn(&mut Value);

const EDITS: &[(&str, Edit)] = &[
    ("a schema is added", |api| {
        api["components"]["schemas"]["Toy"] = object(&[], &[("size", text("integer"))]);
    }),
    ("a schema with the name of an inline type is added", |api| {
        api["components"]["schemas"]["PetPlace"] = object(&[], &[("other", text("integer"))]);
    }),
    ("a schema with the name of a form is added", |api| {
        api["components"]["schemas"]["AccountInput"] = object(&[], &[("other", text("integer"))]);
    }),
    ("a schema with the name of several responses is added", |api| {
        api["components"]["schemas"]["CreatePetResponse"] = object(&[], &[("other", text("integer"))]);
    }),
    ("a third equal schema is added", |api| {
        api["components"]["schemas"]["Depot"] = object(&[], &[("home_address", address())]);
    }),
    ("one of two equal schemas changes", |api| {
        api["components"]["schemas"]["Person"]["properties"]["home_address"]["properties"]["zip"] =
            text("string");
    }),
    ("one of two equal schemas is removed", |api| {
        let properties =
            api["components"]["schemas"]["Person"]["properties"].as_object_mut().expect("an object");
        properties.remove("home_address");
    }),
    ("a property is added", |api| {
        api["components"]["schemas"]["Pet"]["properties"]["color"] = text("string");
    }),
    ("a payload grows", |api| {
        let pet = &mut api["components"]["schemas"]["Pet"]["properties"];
        (0..12).for_each(|index| pet[format!("more_{index}")] = text("string"));
    }),
    ("a boxed type shrinks", |api| {
        api["components"]["schemas"]["Shelter"] = object(&[], &[("field_0", text("string"))]);
    }),
    ("required properties are listed in another order", |api| {
        api["components"]["schemas"]["Pet"]["required"] = json!(["tag", "name"]);
    }),
    ("a value is added", |api| {
        let values = &mut api["components"]["schemas"]["Pet"]["properties"]["kind"]["enum"];
        values.as_array_mut().expect("a list").insert(0, json!("CAT"));
    }),
    ("a branch is inserted", |api| {
        api["components"]["schemas"]["Club"] = object(&["club"], &[("club", text("string"))]);
        let branches = &mut api["components"]["schemas"]["Owner"]["oneOf"];
        branches.as_array_mut().expect("a list").insert(0, reference("Club"));
    }),
    ("branches are listed in another order", |api| {
        api["components"]["schemas"]["Owner"]["oneOf"].as_array_mut().expect("a list").reverse();
    }),
    ("an operation is added", |api| {
        api["paths"]["/pets/all"] = json!({"get": {
            "tags": ["pets"], "operationId": "getPets", "responses": {"204": {"description": "None."}},
        }});
    }),
    ("an operation that sends what is received is added", |api| {
        api["paths"]["/owners"]["post"] = json!({
            "tags": ["owners"], "operationId": "addOwner", "responses": {"204": {"description": "Done."}},
            "requestBody": {"required": true, "content": {"application/json": {"schema": reference("Owner")}}},
        });
    }),
    ("an operation is removed", |api| {
        drop(api["paths"].as_object_mut().expect("paths").remove("/owners"));
    }),
    ("parameters are listed in another order", |api| {
        api["paths"]["/zones/{zone}/pets/{id}"]["get"]["parameters"]
            .as_array_mut()
            .expect("a list")
            .reverse();
        api["paths"]["/pets"]["get"]["parameters"].as_array_mut().expect("a list").reverse();
    }),
    ("a parameter is added", |api| {
        let parameters = &mut api["paths"]["/pets"]["get"]["parameters"];
        let more = json!({"name": "Limit", "in": "header", "schema": text("integer")});
        parameters.as_array_mut().expect("a list").insert(0, more);
    }),
    ("a response is added", |api| {
        api["paths"]["/pets"]["post"]["responses"]["204"] = json!({"description": "Nothing."});
    }),
    ("an error of the same type is added", |api| {
        api["paths"]["/pets"]["get"]["responses"]["404"] = response(&reference("Problem"));
    }),
    ("a tag is added before the first", |api| {
        api["tags"] = json!([{"name": "zoo"}, {"name": "pets"}]);
    }),
    ("a group with a name that is taken is added", |api| {
        api["paths"]["/more"] = json!({"get": {
            "tags": ["Pets"], "operationId": "more", "responses": {"204": {"description": "None."}},
        }});
    }),
    ("a credential is added", |api| {
        api["components"]["securitySchemes"]["Api-Key"] = json!({"type": "http", "scheme": "bearer"});
        api["security"] = json!([{"Api-Key": []}, {"key": []}]);
    }),
    ("servers are listed in another order", |api| api["servers"].as_array_mut().expect("a list").reverse()),
    ("a server is added", |api| {
        let more = json!({"url": "https://old.example", "description": "Sandbox"});
        api["servers"].as_array_mut().expect("a list").insert(0, more);
    }),
    ("a webhook is added", |api| {
        api["webhooks"]["pet_created"] = json!({"post": {"responses": {"204": {"description": "Seen."}}}});
    }),
];

fn run(document: &Value, lock: Option<&str>) -> Output {
    let api = ApiInput::new("api.json", OneFile(document.to_string()));
    let mut options = Options::default();
    options.lockfile =
        lock.map(|text| LockFile { name: "clientwright.lock".to_owned(), text: text.to_owned() });
    generate(&[api], &options).unwrap_or_else(|failure| panic!("{}", failure.report))
}

/// The facts that a crate doesn't have. Lines are joined, so that breaks of lines don't count.
fn missing(output: &Output) -> Vec<&'static str> {
    let joined = |text: &str| {
        text.split_whitespace().collect::<Vec<_>>().join(" ").replace("( ", "(").replace(", )", ")")
    };
    let has = |path: &str, line: &str| {
        let line = joined(line);
        output.files.iter().any(|(file, text)| file.ends_with(path) && joined(text).contains(&line))
    };
    FACTS.iter().filter(|(_, path, line)| !has(path, line)).map(|(kind, ..)| *kind).collect()
}

#[test]
fn no_edit_changes_the_public_items_of_another_part() {
    let old = document();
    let first = run(&old, None);
    assert_eq!(missing(&first), Vec::<&str>::new());
    for (name, edit) in EDITS {
        let mut new = old.clone();
        edit(&mut new);
        let second = run(&new, Some(&first.lockfile));
        assert_eq!(missing(&second), Vec::<&str>::new(), "{name}");
    }
}

/// Otherwise the lock file would not be needed for them.
#[test]
fn without_a_lock_file_some_edits_change_it() {
    let changing = EDITS.iter().filter(|(_, edit)| {
        let mut new = document();
        edit(&mut new);
        !missing(&run(&new, None)).is_empty()
    });
    let changing: Vec<&str> = changing.map(|(name, _)| *name).collect();
    assert_eq!(
        changing,
        [
            "a schema with the name of an inline type is added",
            "a schema with the name of a form is added",
            "a schema with the name of several responses is added",
            "a payload grows",
            "a boxed type shrinks",
            "a group with a name that is taken is added",
        ]
    );
}
