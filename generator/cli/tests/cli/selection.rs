//! Included and excluded operations: counted, reported if a selector matches nothing, and without effect on the rest.

use crate::folder::Folder;

/// Two groups; names meet where both are there: `Item` is a component and what an inline schema would be called.
const SHOP: &str = "\
openapi: 3.1.1
info: {title: Shop, version: '1'}
servers: [{url: 'https://shop.example'}]
paths:
  /items:
    get:
      operationId: list
      tags: [items]
      responses:
        '200': {description: All., content: {application/json: {schema: {$ref: '#/components/schemas/items'}}}}
  /orders:
    get:
      operationId: list_orders
      tags: [orders]
      responses:
        '200': {description: All., content: {application/json: {schema: {$ref: '#/components/schemas/Items'}}}}
    post:
      operationId: order
      tags: [orders]
      oddMember: true
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Nowhere'}}}}
      responses: {'204': {description: Done.}}
webhooks:
  sold:
    post:
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Items'}}}}
      responses: {'204': {description: Good.}}
components:
  schemas:
    Items: {type: object, properties: {number: {type: integer}}}
    items: {type: object, properties: {name: {type: string}}}
";

const API: &str = "[crate.shop.api.shop]\ndocument = \"shop.yaml\"\nroot = true\n";

fn shop(more: &str) -> Folder {
    Folder::with(&[("shop.yaml", SHOP), ("clientwright.toml", &(API.to_owned() + more))])
}

#[test]
fn excluded_operations_are_counted_and_have_no_findings() {
    let folder = shop("");
    let done = folder.run(&["generate"]).assert_success();
    assert!(done.stderr.contains("oddMember") && done.stderr.contains("Nowhere"), "{done:#?}");
    folder.run(&["generate", "--strict"]).failed(1, &["Nowhere"]);
    let folder = shop("exclude = { operations = [\"order\"], webhooks = [\"s*\"] }\n");
    let done = folder.run(&["generate", "--strict"]).assert_success();
    assert!(!done.stderr.contains("oddMember") && !done.stderr.contains("Nowhere"), "{done:#?}");
    let expected = "shop: 3 operations (1 excluded), 2 methods, 2 schemas, 2 models, 1 webhook, 0 callbacks \
                (1 excluded), 0 payloads; ";
    assert!(done.stderr.contains(expected), "{done:#?}");
}

#[test]
fn an_entry_that_means_nothing_is_an_error_with_its_place() {
    let folder = shop(
        "include = { tags = [\"orders\", \"item\"] }\n[crate.shop.api.shop.exclude]\npaths = [\n  \"/v1/*\",\n]\n",
    );
    let expected = [
        "no operation and no webhook has the tag `item`",
        "clientwright.toml:4:31",
        "did you mean `items`?",
        "no path matches `/v1/*`",
        "clientwright.toml:7:3",
    ];
    folder.run(&["generate"]).failed(1, &expected);
}

#[test]
fn overrides_of_excluded_operations_are_not_errors() {
    let more = "exclude = { tags = [\"items\"] }\npagination.list = false\ntypes.custom.items = \"crate::Items\"\n\
                [crate.shop.api.shop.rename]\nitems = \"Thing\"\n\"/components/schemas/items/properties/name\" = \"title\"\n";
    let folder = shop(more);
    folder.run(&["generate"]).assert_success();
    folder.write(
        "clientwright.toml",
        &(API.to_owned() + &more.replace("items = \"Thing\"", "itms = \"Thing\"")),
    );
    folder.run(&["generate"]).failed(1, &["`itms` not found in the document"]);
}

#[test]
fn names_come_back_as_they_were() {
    let folder = shop("");
    folder.run(&["generate"]).assert_success();
    let all = folder.tree("shop");
    let types = folder.read("shop/clientwright.lock");
    assert!(types.contains("type items = ItemsObject\n"), "{types}");
    folder.write("clientwright.toml", &(API.to_owned() + "include = { tags = [\"items\"] }\n"));
    folder.run(&["generate"]).assert_success();
    assert!(!folder.has("shop/src/orders.rs") && !folder.has("shop/src/models/items.rs"));
    assert_eq!(folder.read("shop/clientwright.lock"), types);
    folder.write("clientwright.toml", API);
    folder.run(&["generate"]).assert_success();
    assert_eq!(folder.tree("shop"), all);
}

#[test]
fn the_name_of_an_excluded_item_may_be_taken() {
    let folder = shop("");
    folder.run(&["generate"]).assert_success();
    folder.write("clientwright.toml", &(API.to_owned() + "include = { tags = [\"items\"] }\n"));
    let lock = folder.read("shop/clientwright.lock").replace("= ItemsObject\n", "= Items\n");
    folder.write("shop/clientwright.lock", &lock);
    folder.run(&["generate"]).assert_success();
    folder.write("clientwright.toml", API);
    folder.run(&["generate"]).assert_success();
    let lock = folder.read("shop/clientwright.lock");
    assert!(lock.contains("type items = Items\n"), "{lock}");
}

/// Methods of different groups may have one name, also if one of them is left out.
#[test]
fn an_excluded_method_keeps_its_name_next_to_one_of_another_group() {
    let shop = "openapi: 3.1.1\ninfo: {title: Shop, version: '1'}\nservers: [{url: 'https://shop.example'}]\npaths:\n  \
                /items: {get: {operationId: items_list, tags: [items], responses: {'204': {description: All.}}}}\n  \
                /orders: {get: {operationId: orders_list, tags: [orders], responses: {'204': {description: All.}}}}\n";
    let folder = Folder::with(&[("shop.yaml", shop), ("clientwright.toml", API)]);
    folder.run(&["generate"]).assert_success();
    let all = folder.read("shop/clientwright.lock");
    assert!(all.contains("GET /orders = list\n group=orders\n"), "{all}");
    folder.write("clientwright.toml", &(API.to_owned() + "include = { tags = [\"items\"] }\n"));
    folder.run(&["generate"]).assert_success();
    assert_eq!(folder.read("shop/clientwright.lock"), all);
}
