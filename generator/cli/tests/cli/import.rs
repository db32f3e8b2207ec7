//! `clientwright init --from`: settings of other generators become a configuration that works, and a finding for what is left out.

use crate::folder::{Done, Folder};

/// A document with resources, a list whose pagination is found only by rules, and a credential.
const SHOP: &str = "\
openapi: 3.1.1
info: {title: Shop, version: '1'}
servers: [{url: https://shop.example}]
security: [{Bearer: []}]
paths:
  /v1/orders:
    get:
      operationId: get_v1_orders
      tags: [everything]
      parameters:
        - {name: Shop-Version, in: header, schema: {type: string}}
        - {name: since, in: query, schema: {type: string}}
      responses:
        '200': {description: Some., content: {application/json: {schema: {$ref: '#/components/schemas/OrderPage'}}}}
    post:
      operationId: post_v1_orders
      tags: [everything]
      parameters: [{name: Shop-Version, in: header, schema: {type: string}}]
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/ShopOrder'}}}}
      responses:
        '200': {description: Done., content: {application/json: {schema: {$ref: '#/components/schemas/ShopOrder'}}}}
  /v1/orders/{id}/lines/{line}:
    delete:
      operationId: remove_line
      tags: [lines]
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
        - {name: line, in: path, required: true, schema: {type: string}}
        - {name: Shop-Version, in: header, schema: {type: string}}
      responses: {'204': {description: Done.}}
  /internal/health:
    get:
      operationId: health
      tags: [internal]
      parameters: [{name: Shop-Version, in: header, schema: {type: string}}]
      responses: {'204': {description: Done.}}
components:
  securitySchemes:
    Bearer: {type: http, scheme: bearer}
  schemas:
    OrderPage:
      type: object
      properties:
        found: {type: array, items: {$ref: '#/components/schemas/ShopOrder'}}
        resume_at: {type: string}
    ShopOrder:
      type: object
      properties:
        id: {type: string, format: uuid}
        made: {type: string, format: date-time}
        price: {type: string, format: decimal}
        state: {type: string, enum: [NEW, PAID]}
";

const STAINLESS: &str = "\
edition: 2026-01-01
organization: {name: shop}
targets: {python: {package_name: shop}}
client_settings:
  opts:
    api_token: {type: string, auth: {security_scheme: Bearer}, read_env: SHOP_TOKEN}
    Shop-Version: {type: string}
    region: {type: string}
  default_retries: {max_retries: 4}
environments:
  production: https://shop.example
  sandbox: https://sandbox.shop.example
resources:
  orders:
    models: {order: '#/components/schemas/ShopOrder', lost: Lost}
    methods:
      list: get /v1/orders
      create: {endpoint: post /v1/orders, body_param_name: order}
      gone: get /v1/gone
    subresources:
      lines:
        methods:
          remove: delete /v1/orders/{id}/lines/{line}
pagination:
  - name: since
    type: cursor
    request:
      since: {type: string, x-stainless-pagination-property: {purpose: next_cursor_param}}
    response:
      found: {type: array, items: {}}
      resume_at: {type: string, x-stainless-pagination-property: {purpose: next_cursor_field}}
unspecified_endpoints: [get /internal/health]
query_settings: {array_format: comma}
openapi:
  transforms:
    - command: remove
      args: {target: ['$.components.schemas.ShopOrder.properties'], keys: [state]}
";

/// The findings of a run, without colors.
#[track_caller]
fn left(done: &Done, expected: &[&str]) {
    for words in expected {
        assert!(done.stderr.contains(words), "`{words}` is not in {done:#?}");
    }
    let findings = done.stderr.matches("warning[setting-not-carried-over]").count();
    assert!(findings > 0, "{done:#?}");
}

#[track_caller]
fn has_lines(text: &str, lines: &[&str]) {
    for line in lines {
        assert!(text.lines().any(|written| written == *line), "`{line}` is not in\n{text}");
    }
}

/// The names of operations in the lock file: group, method.
fn operations(folder: &Folder, lock: &str) -> Vec<String> {
    let lock = folder.read(lock);
    let lines = lock.lines().filter(|line| line.starts_with("operation "));
    lines.map(|line| line.split(" id=").next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn resources_of_stainless_become_groups_and_other_operations_are_excluded() {
    let folder = Folder::with(&[("api/stainless.yml", STAINLESS), ("api/shop.yaml", SHOP)]);
    let arguments = ["init", "--from", "stainless", "api/stainless.yml", "--document", "api/shop.yaml"];
    let done = folder.run(&arguments).assert_success();
    left(
        &done,
        &[
            "api/stainless.yml:",
            "`edition`, `organization` and `targets`: not carried over",
            "`region` is not carried over: no parameter",
            "`SHOP_TOKEN` is not carried over: a client reads no environment variables",
            "`default_retries`",
            "`query_settings`",
            "`gone` is not carried over: the document has no `get /v1/gone`",
            "`lost` is not carried over: the document has no schema `Lost`",
            "`body_param_name`",
        ],
    );
    let text = folder.read("clientwright.toml");
    has_lines(
        &text,
        &[
            "document = \"api/shop.yaml\"",
            "overlays = [\"stainless.overlay.yaml\"]",
            "servers = [\"https://shop.example\", \"https://sandbox.shop.example\"]",
            "Bearer = \"api_token\"",
            "Shop-Version = \"shop_version\"",
            "ShopOrder = \"Order\"",
            "operations = [\"/paths/~1internal~1health/get\"]",
            "get_v1_orders = { cursor = \"since\", next = \"/resume_at\", items = \"/found\" }",
        ],
    );
    folder.run(&["generate", "--strict"]).assert_success();
    assert_eq!(
        operations(&folder, "shop/clientwright.lock"),
        [
            "operation DELETE /v1/orders/{id}/lines/{line} = remove group=orders/lines",
            "operation GET /v1/orders = list group=orders",
            "operation POST /v1/orders = create group=orders",
        ]
    );
    assert!(!folder.read("shop/src/models/order.rs").contains("state"), "the transform is applied");
}

#[test]
fn fern_keeps_its_overrides_and_its_extensions_become_keys() {
    let extended = SHOP
        .replace("      operationId: health\n", "      operationId: health\n      x-fern-ignore: true\n")
        .replace(
            "      operationId: remove_line\n",
            "      operationId: remove_line\n      x-fern-sdk-group-name: [orders, lines]\n      x-fern-audiences: [inside]\n",
        )
        .replace("    OrderPage:\n", "    OrderPage:\n      x-fern-type-name: Orders\n")
        .replace("enum: [NEW, PAID]}", "enum: [NEW, PAID], x-fern-enum: {NEW: {name: Fresh}}}")
        .replace("    Bearer: {type", "    Bearer: {x-fern-bearer: {name: token}, type")
        .replace("openapi: 3.1.1\n", "openapi: 3.1.1\nx-fern-base-path: /shop\nx-fern-global-headers: [{header: Shop-Version, name: version}]\n");
    let generators = "\
api:
  specs:
    - openapi: openapi.yaml
      overrides: overrides.yml
      origin: https://shop.example/openapi.yaml
      settings: {title-as-schema-name: false}
groups:
  python: {generators: [{name: fernapi/fern-python-sdk}]}
  rust:
    audiences: [public]
    generators:
      - name: fernapi/fern-rust-sdk
        version: 0.9.0
        output: {location: local-file-system, path: ../sdk}
        config: {crateName: shop_sdk, crateVersion: 1.2.0, enableWiremock: true}
";
    let overrides = "paths: {/v1/orders: {get: {x-fern-sdk-method-name: search}}}\n";
    let folder = Folder::with(&[
        ("fern/generators.yml", generators),
        ("fern/openapi.yaml", &extended),
        ("fern/overrides.yml", overrides),
    ]);
    let done = folder.run(&["init", "--from", "fern", "fern/generators.yml"]).assert_success();
    left(&done, &["`settings`", "`python`", "`enableWiremock`", "`x-fern-base-path`"]);
    has_lines(
        &folder.read("clientwright.toml"),
        &[
            "[crate.shop_sdk]",
            "version = \"1.2.0\"",
            "path = \"sdk\"",
            "overlays = [\"fern/overrides.yml\", \"fern.overlay.yaml\"]",
            "[fetch.\"fern/openapi.yaml\"]",
            "url = \"https://shop.example/openapi.yaml\"",
            "OrderPage = \"Orders\"",
            "Bearer = \"token\"",
            "Shop-Version = \"version\"",
        ],
    );
    folder.run(&["generate", "--strict"]).assert_success();
    let operations = operations(&folder, "sdk/clientwright.lock");
    assert!(operations[0].starts_with("operation GET /v1/orders = search "), "{operations:?}");
    assert!(
        operations.iter().all(|line| line.contains(" /v1/orders = ")) && operations.len() == 2,
        "{operations:?}"
    );
    let models = folder.tree("sdk/src/models");
    let has = |words: &str| models.values().any(|text| String::from_utf8_lossy(text).contains(words));
    assert!(has("Fresh") && has("pub struct Orders "), "{:?}", models.keys());
}

#[test]
fn openapi_generator_has_names_types_and_a_filter() {
    let configuration = "\
generatorName: rust
inputSpec: shop.yaml
outputDir: clients/shop
packageName: shop-client
additionalProperties: {packageVersion: 2.1.0, supportAsync: false, topLevelApiClient: true}
modelNameMappings: {ShopOrder: Order, Gone: Other}
operationIdNameMappings: {post_v1_orders: place}
nameMappings: {made: made_at}
typeMappings: {DateTime: 'chrono::DateTime<chrono::Utc>', decimal: 'rust_decimal::Decimal', File: bytes}
openapiNormalizer: {FILTER: 'operationId:get_v1_orders|post_v1_orders', SET_TAGS_FOR_ALL_OPERATIONS: x}
templateDir: templates
";
    let folder = Folder::with(&[("config.yaml", configuration), ("shop.yaml", SHOP)]);
    let done = folder.run(&["init", "--from", "openapi-generator", "config.yaml"]).assert_success();
    left(
        &done,
        &["`Gone`", "`File`", "`topLevelApiClient`", "`SET_TAGS_FOR_ALL_OPERATIONS`", "`templateDir`"],
    );
    has_lines(
        &folder.read("clientwright.toml"),
        &[
            "path = \"clients/shop\"",
            "version = \"2.1.0\"",
            "default-features = [\"client\", \"blocking\", \"rustls\"]",
            "ShopOrder = \"Order\"",
            "post_v1_orders = \"place\"",
            "\"/components/schemas/ShopOrder/properties/made\" = \"made_at\"",
            "dates = \"chrono\"",
            "decimal = \"rust_decimal::Decimal\"",
        ],
    );
    folder.run(&["generate"]).assert_success();
    let operations = operations(&folder, "clients/shop/clientwright.lock");
    assert!(
        operations.contains(&"operation POST /v1/orders = place group=orders".to_owned()),
        "{operations:?}"
    );
    assert_eq!(operations.len(), 2);
    let order = folder.read("clients/shop/src/models/order.rs");
    assert!(order.contains("\nuse super::runtime::crates::{chrono, rust_decimal};\n"), "{order}");
    assert!(order.contains("made_at: Option<chrono::DateTime<chrono::FixedOffset>>"), "{order}");

    let tools = "{\"generator-cli\": {\"version\": \"7.26.0\", \"generators\": {\
        \"java\": {\"generatorName\": \"java\", \"inputSpec\": \"#{cwd}/shop.yaml\"}, \
        \"rust\": {\"generatorName\": \"rust\", \"inputSpec\": \"#{cwd}/shop.yaml\", \"output\": \"#{cwd}/out\"}}}}";
    folder.write("openapitools.json", tools);
    let arguments = ["init", "--from", "openapi-generator", "openapitools.json", "--out", "tools.toml"];
    let done = folder.run(&arguments).assert_success();
    left(&done, &["`java`"]);
    has_lines(&folder.read("tools.toml"), &["document = \"shop.yaml\"", "path = \"out\""]);
}

#[test]
fn a_macro_and_a_build_script_of_progenitor_become_a_module() {
    let library = "\
mod client {
    progenitor::generate_api!(
        spec = \"../shop.yaml\",
        interface = Builder,
        tags = Separate,
        derives = [schemars::JsonSchema],
        pre_hook = (|request: &reqwest::Request| { log(\"a.json\", request) }),
        patch = { ShopOrder = { rename = \"Order\" } },
        replace = { OrderPage = crate::Page: Display, Lost = crate::Lost },
    );
}
";
    let folder = Folder::with(&[
        ("app/Cargo.toml", ""),
        ("app/src/lib.rs", library),
        ("app/build.rs", "fn main() {}"),
        ("shop.yaml", SHOP),
    ]);
    let out = ["--out", "app/clientwright.toml"];
    let done = folder
        .run(&[&["init", "--from", "progenitor", "app/src/lib.rs"][..], &out].concat())
        .assert_success();
    left(&done, &["app/src/lib.rs:6:9", "`derives`", "`pre_hook`", "no schema for `Lost`"]);
    has_lines(
        &folder.read("app/clientwright.toml"),
        &[
            "[module.shop]",
            "path = \"src/shop\"",
            "document = \"../shop.yaml\"",
            "ShopOrder = \"Order\"",
            "OrderPage = \"crate::Page\"",
        ],
    );
    folder.run(&["generate", "--config", "app/clientwright.toml"]).assert_success();
    assert!(folder.read("app/src/shop/models/order.rs").contains("pub struct Order "));

    let script = "\
fn main() {
    let file = std::fs::File::open(\"shop.yaml\").unwrap();
    let spec = serde_yaml::from_reader(file).unwrap();
    let mut settings = progenitor::GenerationSettings::default();
    settings
        .with_interface(progenitor::InterfaceStyle::Builder)
        .with_patch(\"ShopOrder\", TypePatch::default().with_rename(\"Order\"))
        .with_replacement(\"OrderPage\", \"crate::Page\", [].into_iter())
        .with_derive(\"schemars::JsonSchema\");
}
";
    folder.write("build.rs", script);
    let done = folder.run(&["init", "--from", "progenitor", "build.rs"]).assert_success();
    left(&done, &["`derive`"]);
    has_lines(&folder.read("clientwright.toml"), &["ShopOrder = \"Order\"", "OrderPage = \"crate::Page\""]);
}

#[test]
fn settings_that_name_no_document_or_nothing_are_refused() {
    let folder =
        Folder::with(&[("stainless.yml", STAINLESS), ("lib.rs", "fn main() {}"), ("broken.yml", "a: [")]);
    let run = |from: &str, file: &str| folder.run(&["init", "--from", from, file]);
    run("stainless", "stainless.yml").failed(1, &["names no document", "--document FILE"]);
    run("progenitor", "lib.rs").failed(1, &["has neither `generate_api!` nor `GenerationSettings`"]);
    run("fern", "broken.yml").failed(1, &["error[syntax]", "no configuration written"]);
    run("fern", "missing.yml").failed(1, &["can't read the settings `missing.yml`"]);
    run("swagger-codegen", "a.yml").failed(2, &["invalid value 'swagger-codegen'"]);
    assert!(!folder.has("clientwright.toml"));
}
