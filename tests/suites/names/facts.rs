//! Public facts besides names are stable too: boxes, and the names that share one type.

use super::document::{in_memory, run};
use clientwright::{ApiInput, Layout, LockFile, Options, Output, generate};
use serde_json::{Value, json};

fn document(schemas: &Value) -> String {
    let info = json!({"title": "Facts", "version": "1"});
    json!({"openapi": "3.1.1", "info": info, "paths": {}, "components": {"schemas": schemas}}).to_string()
}

fn object(names: &[&str]) -> Value {
    let properties = names.iter().map(|name| ((*name).to_owned(), json!({"type": "string"})));
    json!({"type": "object", "properties": properties.collect::<serde_json::Map<_, _>>()})
}

/// The text of a file after both runs, and after a run on the second document alone.
fn both(old: &str, new: &str, path: &str) -> (String, String) {
    let old = run(old, None).unwrap_or_else(|failure| panic!("{}", failure.report));
    let file = |names: Option<&str>| {
        let output = run(new, names).unwrap_or_else(|failure| panic!("{}", failure.report));
        let found = output.files.iter().filter(|(name, _)| name.ends_with(path));
        let found = found.min_by_key(|(name, _)| name.len());
        found.map(|(_, text)| text.clone()).unwrap_or_default()
    };
    (file(Some(&old.lockfile)), file(None))
}

#[test]
fn an_object_that_grows_changes_no_box() {
    let owner = json!({"type": "object", "properties": {"part": {"$ref": "#/components/schemas/Part"}}});
    let small = document(&json!({"Owner": owner, "Part": object(&["a"])}));
    let large = document(&json!({"Owner": owner, "Part": object(&["a", "b", "c", "d", "e", "f", "g", "h"])}));
    let (carried, fresh) = both(&small, &large, "owner.rs");
    assert!(carried.contains("Option<Part>") && fresh.contains("Option<Box<Part>>"), "{carried}\n{fresh}");
    let (carried, fresh) = both(&large, &small, "owner.rs");
    assert!(carried.contains("Option<Box<Part>>") && fresh.contains("Option<Part>"), "{carried}\n{fresh}");
}

/// The member that closes a cycle is boxed, not one that was there.
#[test]
fn a_type_that_becomes_recursive_changes_no_member() {
    let to = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
    let part = |properties: Value| {
        let either = json!({"oneOf": [to("Part"), {"type": "string"}]});
        let owner = json!({"type": "object", "required": ["part"], "properties": {"part": to("Part"), "either": to("Either")}});
        document(
            &json!({"Owner": owner, "Either": either, "Part": {"type": "object", "properties": properties}}),
        )
    };
    let old = part(json!({"a": {"type": "string"}}));
    let new = part(json!({"a": {"type": "string"}, "owner": to("Owner"), "either": to("Either")}));
    let (carried, fresh) = both(&old, &new, "owner.rs");
    assert!(
        carried.contains("pub part: Part,") && fresh.contains("pub part: Box<Part>,"),
        "{carried}\n{fresh}"
    );
    let (carried, _) = both(&old, &new, "either.rs");
    assert!(carried.contains("    Part(Part),"), "{carried}");
    let (carried, _) = both(&old, &new, "part.rs");
    assert!(carried.contains("Option<Box<Owner>>") && carried.contains("Option<Box<Either>>"), "{carried}");
}

/// A schema with the name of a type of several responses doesn't rename that type.
#[test]
fn the_type_of_several_responses_keeps_its_name() {
    let of = |name: &str| json!({"description": "Done.", "content": {"application/json": {"schema": object(&[name])}}});
    let mut old = json!({
        "openapi": "3.1.1", "info": {"title": "Facts", "version": "1"},
        "paths": {"/pets": {"get": {"tags": ["pets"], "operationId": "getPet", "responses": {"202": of("a")}}}},
        "components": {"schemas": {"Pet": object(&["b"])}},
    });
    let pet = json!({"description": "Done.", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}}});
    old["paths"]["/pets"]["get"]["responses"]["200"] = pet;
    let mut new = old.clone();
    new["components"]["schemas"]["GetPetResponse"] = object(&["c"]);
    let (carried, fresh) = both(&old.to_string(), &new.to_string(), "pets.rs");
    assert!(carried.contains("pub enum GetPetResponse"), "{carried}");
    assert!(fresh.contains("pub enum GetPetOutcome"), "{fresh}");
}

/// A transfer and a quote, whose required texts are in this order: the properties are put in as text, as those of a value are sorted.
fn transfers(members: &[&str], parameters: &[&str]) -> String {
    let parameter = |name: &&str| {
        let place = if name.starts_with("path") { "path" } else { "query" };
        json!({"name": name, "in": place, "required": true, "schema": {"type": "string"}})
    };
    let parameters: Vec<Value> = parameters.iter().map(parameter).collect();
    let schema = json!({"$ref": "#/components/schemas/Transfer"});
    let body = json!({"required": true, "content": {"application/json": {"schema": schema}}});
    let done = json!({"204": {"description": "Done."}});
    let document = json!({
        "openapi": "3.1.1", "info": {"title": "Facts", "version": "1"},
        "paths": {
            "/transfers": {"post": {"tags": ["all"], "operationId": "transfer", "requestBody": body, "responses": done}},
            "/quotes/{path_a}/{path_b}": {
                "get": {"tags": ["all"], "operationId": "quote", "parameters": parameters, "responses": done},
            },
        },
        "components": {"schemas": {"Transfer": {"type": "object", "required": members, "properties": "PROPERTIES"}}},
    });
    let properties = members.iter().map(|name| format!(r#""{name}": {{"type": "string"}}"#));
    let properties = format!("{{{}}}", properties.collect::<Vec<_>>().join(", "));
    document.to_string().replace(r#""PROPERTIES""#, &properties)
}

/// Two texts that change places in the document would change places in users' programs, and no compiler would tell.
#[test]
fn arguments_keep_their_order() {
    const QUOTES: &str = "all.rs";
    let old = transfers(&["payer", "payee"], &["path_a", "path_b", "from", "to"]);
    let new = transfers(&["amount", "payee", "payer"], &["to", "from", "path_b", "path_a"]);
    let squeezed = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (carried, fresh) = both(&old, &new, "models/transfer.rs");
    let arguments = |text: String| {
        let text = squeezed(text);
        let (_, rest) = text.split_once("pub fn new(").expect("there is a `new`");
        let names = rest.split(')').next().unwrap_or_default().split(',');
        let name = |argument: &str| argument.split(':').next().unwrap_or_default().trim().to_owned();
        names.map(name).filter(|name| !name.is_empty()).collect::<Vec<_>>()
    };
    assert_eq!(arguments(carried), ["payer", "payee", "amount"]);
    assert_eq!(arguments(fresh), ["amount", "payee", "payer"]);
    let (carried, fresh) = both(&old, &new, QUOTES);
    let method = |text: String| {
        let text = squeezed(text);
        let places = ["path_a", "path_b", "from", "to"].map(|name| text.find(&format!("{name}: impl")));
        let mut order: Vec<usize> = (0..places.len()).collect();
        order.sort_by_key(|index| places[*index].expect("it is an argument"));
        order
    };
    assert_eq!(method(carried), [0, 1, 2, 3]);
    // Parameters in the path are in its order.
    assert_eq!(method(fresh), [0, 1, 3, 2]);
}

#[test]
fn types_that_become_equal_stay_two() {
    let owner = |inner: Value| json!({"type": "object", "properties": {"part": inner}});
    let (four, five) = (object(&["a", "b", "c", "d"]), object(&["a", "b", "c", "d", "e"]));
    let different = document(&json!({"Cart": owner(four), "Shop": owner(five.clone())}));
    let equal = document(&json!({"Cart": owner(five.clone()), "Shop": owner(five)}));
    let (carried, fresh) = both(&different, &equal, "shop.rs");
    assert!(carried.contains("pub struct ShopPart") && !fresh.contains("pub struct ShopPart"), "{fresh}");
}

/// An order, a shop and a brand with equal inline objects, two of which are addresses; and another owner.
fn addresses(owner: Option<(&str, &str)>) -> String {
    let place = object(&["street", "city", "country", "zip"]);
    let with = |name: &str| json!({"type": "object", "properties": {name: place}});
    let mut schemas =
        json!({"Order": with("billing_address"), "Shop": with("home_address"), "Brand": with("icon")});
    if let Some((name, property)) = owner {
        schemas[name] = with(property);
    }
    document(&schemas)
}

fn text(output: &Output) -> String {
    output.files.values().map(String::as_str).collect()
}

#[test]
fn identical_schemas_of_one_thing_share_a_type() {
    let first = run(&addresses(None), None).unwrap_or_else(|failure| panic!("{}", failure.report));
    let lines = [
        "pub type OrderBillingAddress = ShopHomeAddress;",
        "pub struct ShopHomeAddress",
        "pub struct BrandIcon",
    ];
    for line in lines {
        assert!(text(&first).contains(line), "{line}");
    }
    // A name that would have been the shortest one is another name for the type of the lock file.
    let grown = addresses(Some(("Park", "address")));
    let grown = run(&grown, Some(&first.lockfile)).unwrap_or_else(|failure| panic!("{}", failure.report));
    for line in lines.into_iter().chain(["pub type ParkAddress = ShopHomeAddress;"]) {
        assert!(text(&grown).contains(line), "{line}");
    }
}

#[test]
fn a_name_whose_type_changes_gets_its_own() {
    let first = run(&addresses(None), None).unwrap_or_else(|failure| panic!("{}", failure.report));
    let mut grown: Value = serde_json::from_str(&addresses(None)).expect("JSON");
    let shop = &mut grown["components"]["schemas"]["Shop"];
    shop["properties"]["home_address"]["properties"]["new"] = json!({"type": "string"});
    let grown = grown.to_string();
    let second = run(&grown, Some(&first.lockfile)).unwrap_or_else(|failure| panic!("{}", failure.report));
    for line in ["pub struct OrderBillingAddress", "pub struct ShopHomeAddress"] {
        assert!(text(&second).contains(line), "{line}");
    }
}

#[test]
fn schemas_in_equal_schemas_are_named_once() {
    let address = json!({
        "type": "object",
        "properties": {"country": {"type": "string", "enum": ["at", "ch"]}, "city": {"type": "string"}},
    });
    let owner = || json!({"type": "object", "properties": {"home_address": address}});
    let first = document(&json!({"Order": owner(), "Shop": owner()}));
    let first = run(&first, None).unwrap_or_else(|failure| panic!("{}", failure.report));
    assert!(text(&first).contains("ShopHomeAddressCountry"), "{}", text(&first));
    assert!(!text(&first).contains("OrderHomeAddressCountry"), "{}", text(&first));
    // The name of a schema with a separate type stays, regardless of types that become equal to it.
    let changed = json!({"Shop": owner(), "Order": {"type": "object", "properties": {"home_address": {
        "type": "object",
        "properties": {"country": {"type": "string", "enum": ["at", "ch"]}, "zip": {"type": "string"}},
    }}}});
    let second = run(&document(&changed), Some(&first.lockfile));
    let second = second.unwrap_or_else(|failure| panic!("{}", failure.report));
    assert!(text(&second).contains("OrderHomeAddressCountry"), "{}", text(&second));
    let third = run(&document(&json!({"Order": owner(), "Shop": owner()})), Some(&second.lockfile));
    let third = third.unwrap_or_else(|failure| panic!("{}", failure.report));
    assert!(text(&third).contains("OrderHomeAddressCountry"), "{}", text(&third));
}

#[test]
fn a_shared_type_is_renamed_in_the_lock_file() {
    let first = run(&addresses(None), None).unwrap_or_else(|failure| panic!("{}", failure.report));
    let lock = first.lockfile.replace("home_address = ShopHomeAddress", "home_address = Place");
    let second = run(&addresses(None), Some(&lock)).unwrap_or_else(|failure| panic!("{}", failure.report));
    assert!(text(&second).contains("pub type OrderBillingAddress = Place;"));
    let third =
        run(&addresses(None), Some(&second.lockfile)).unwrap_or_else(|failure| panic!("{}", failure.report));
    assert_eq!((text(&third), third.lockfile), (text(&second), second.lockfile));
}

/// A type that an operation needs holds another one by the name that this has in a schema which no operation needs.
#[test]
fn a_type_is_there_where_a_shared_one_holds_it() {
    let reference = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
    let config = || json!({"type": "object", "properties": {"limit": object(&["size"])}});
    let owner = || json!({"type": "object", "properties": {"action_config": config()}});
    let mut schemas = json!({"Function": owner(), "Act": owner(), "ActLimit": object(&["size"])});
    for number in 0..100 {
        schemas[format!("Unused{number}")] = object(&[&format!("member{number}")]);
    }
    let content = json!({"application/json": {"schema": reference("Function")}});
    let document = json!({
        "openapi": "3.1.1", "info": {"title": "Facts", "version": "1"},
        "paths": {"/function": {"post": {
            "requestBody": {"content": content},
            "responses": {"200": {"description": "Done.", "content": content}},
        }}},
        "components": {"schemas": schemas},
    });
    let document = document.to_string();
    let crate_of = |lock: Option<String>| {
        let mut options = Options::default();
        options.lockfile = lock.map(|text| LockFile { name: "clientwright.lock".to_owned(), text });
        let api = ApiInput::new("document.json", in_memory(&document));
        generate(&[api], &options).unwrap_or_else(|failure| panic!("{}", failure.report))
    };
    let first = crate_of(None);
    let list = &first.files["src/models/mod.rs"];
    assert!(list.contains("\npub use act_limit::{ActActionConfigLimit, ActLimit};"), "{list}");
    assert!(
        list.contains("#[cfg(feature = \"all-models\")]\npub use with_all_models::{\n    Act,"),
        "{list}"
    );
    let second = crate_of(Some(first.lockfile.clone()));
    assert_eq!((text(&second), second.lockfile), (text(&first), first.lockfile));
}

/// The operations list the same errors in different orders, so that each is the first one somewhere.
#[test]
fn shared_errors_stay_what_they_are() {
    let schema =
        json!({"type": "object", "required": ["error"], "properties": {"error": {"type": "string"}}});
    let error = json!({"description": "Wrong.", "content": {"application/json": {"schema": schema}}});
    let operation = |errors: [(&str, &str); 2]| {
        let reference = |name: &str| json!({"$ref": format!("#/components/responses/{name}")});
        let errors = errors.map(|(status, name)| (status.to_owned(), reference(name)));
        json!({"responses": serde_json::Map::from_iter(errors)})
    };
    for last in ["Bad", "Denied"] {
        let document = json!({
            "openapi": "3.1.1", "info": {"title": "Facts", "version": "1"},
            "paths": {
                "/a": {"get": operation([("401", "Unknown"), ("403", "Denied")])},
                "/b": {"get": operation([("400", last), ("401", "Unknown")])},
            },
            "components": {"responses": {"Bad": error, "Denied": error, "Unknown": error}},
        });
        let document = document.to_string();
        let first = run(&document, None).unwrap_or_else(|failure| panic!("{}", failure.report));
        let second =
            run(&document, Some(&first.lockfile)).unwrap_or_else(|failure| panic!("{}", failure.report));
        assert!(!text(&first).contains("pub type UnknownResponse = UnknownResponse;"), "{}", text(&first));
        assert_eq!((text(&second), second.lockfile), (text(&first), first.lockfile));
    }
}

#[test]
fn what_an_inline_schema_was_called_becomes_a_deprecated_alias() {
    let cart = |method: Value| json!({"type": "object", "properties": {"method": method}});
    let method = json!({"type": "string", "enum": ["card", "cash", "coins"]});
    let before = document(&json!({"Cart": cart(method.clone())}));
    let reference = json!({"$ref": "#/components/schemas/Method"});
    let after = document(&json!({"Cart": cart(reference), "Method": method}));
    let first = run(&before, None).unwrap_or_else(|failure| panic!("{}", failure.report));
    assert!(text(&first).contains("pub enum CartMethod"), "{}", text(&first));
    let second = run(&after, Some(&first.lockfile)).unwrap_or_else(|failure| panic!("{}", failure.report));
    let all = text(&second);
    let alias = all.find("pub type CartMethod = Method;").unwrap_or_else(|| panic!("{all}"));
    assert!(all[..alias].trim_end().ends_with(']') && all[..alias].contains("#[deprecated"), "{all}");
}

/// One operation that sends or receives a pet, or two that do both.
fn pets(is_sent: bool, is_received: bool) -> String {
    let pet = json!({"oneOf": [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}],
        "discriminator": {"propertyName": "kind"}});
    let branch = |name: &str| {
        let properties = json!({"kind": {"type": "string"}, name: {"type": "string"}});
        json!({"type": "object", "required": ["kind"], "properties": properties})
    };
    let content = json!({"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}});
    let mut pets = json!({});
    if is_sent {
        let none = json!({"204": {"description": "Done."}});
        pets["post"] = json!({"operationId": "create", "tags": ["pets"], "requestBody": {"content": content}, "responses": none});
    }
    if is_received {
        let pet = json!({"200": {"description": "A pet.", "content": content}});
        pets["get"] = json!({"operationId": "get", "responses": pet});
    }
    let schemas = json!({"Pet": pet, "Cat": branch("lives"), "Dog": branch("tricks")});
    json!({"openapi": "3.1.1", "info": {"title": "Pets", "version": "1"}, "paths": {"/pets": pets},
        "servers": [{"url": "https://pets.example"}], "components": {"schemas": schemas}})
    .to_string()
}

#[test]
fn only_the_document_decides_what_a_type_offers() {
    for (is_sent, is_received) in [(true, false), (false, true), (true, true)] {
        let all = |lock: Option<&str>| {
            let output = run(&pets(is_sent, is_received), lock);
            let files = output.unwrap_or_else(|failure| panic!("{}", failure.report)).files;
            let models = files.into_iter().filter(|(path, _)| path.contains("models"));
            models.map(|(_, text)| text).collect::<String>()
        };
        let now = all(None);
        assert_eq!((now.contains("pub fn lives"), now.contains("Unknown")), (is_sent, is_received), "{now}");
        for (was_sent, was_received) in [(true, false), (false, true), (true, true)] {
            let old = run(&pets(was_sent, was_received), None);
            let old = old.unwrap_or_else(|failure| panic!("{}", failure.report));
            assert_eq!(now, all(Some(&old.lockfile)));
        }
    }
}

/// The pets that are sent, under other names.
fn renamed(lock: &str) -> Output {
    let mut options = Options::default();
    options.layout = Layout::Module;
    options.lockfile = Some(LockFile { name: "clientwright.lock".to_owned(), text: lock.to_owned() });
    let mut api = ApiInput::new("document.json", in_memory(&pets(true, false)));
    for (from, to) in [("create", "add"), ("Pet", "Animal"), ("pets", "animals")] {
        api.options.rename.insert(from.to_owned().into(), to.to_owned());
    }
    generate(&[api], &options).unwrap_or_else(|failure| panic!("{}", failure.report))
}

#[test]
fn former_names_end_with_their_lines_in_the_lock_file() {
    let lock = run(&pets(true, false), None).unwrap_or_else(|failure| panic!("{}", failure.report)).lockfile;
    let first = renamed(&lock);
    let former = text(&first).matches("Former name of").count();
    assert!(first.lockfile.contains(" was=create") && first.lockfile.contains("alias Pet = Animal"));
    assert_eq!((former, text(&renamed(&first.lockfile)).matches("Former name of").count()), (8, 8));
    let lines = first.lockfile.split_inclusive('\n').filter(|line| !line.starts_with("alias "));
    let facts = [" was=create\n", " was=pets\n", " was-modules='pets:Pets'\n"];
    let lock = facts.iter().fold(lines.collect::<String>(), |lock, fact| lock.replace(fact, ""));
    let last = renamed(&lock);
    assert!(!text(&last).contains("Former name of") && !last.lockfile.contains("was"), "{}", last.lockfile);
}
