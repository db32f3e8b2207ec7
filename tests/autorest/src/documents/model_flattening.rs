//! The calls of `model-flattening`: objects in objects stay what they are.

use crate::oracle::Oracle;
use autorest::clients::model_flattening::Client;
use autorest::clients::model_flattening::models::{
    FlattenedProduct, FlattenedProductProperties, ProductUrl, Resource, ResourceCollection, SimpleProduct,
    SimpleProductProperties,
};
use autorest::clients::runtime::BuildError;
use serde_json::{Value, json};
use std::collections::BTreeMap;

pub(crate) async fn call(oracle: &mut Oracle) -> Result<(), BuildError> {
    let client = Client::builder().server(oracle.server()).build()?;
    call_reads(oracle, &client).await;
    call_writes(oracle, &client).await;
    call_simple(oracle, &client).await;
    Ok(())
}

/// The responses of the server: the first has all members.
fn resource(id: &str, product: &str) -> Value {
    json!({
        "id": id, "location": "Building 44", "name": format!("Resource{id}"),
        "properties": {
            "provisioningState": "Succeeded", "provisioningStateValues": "OK", "p.name": product, "type": "Flat",
        },
        "tags": {"tag1": "value1", "tag2": "value3"}, "type": "Microsoft.Web/sites",
    })
}

async fn call_reads(oracle: &mut Oracle, client: &Client) {
    let products = client.clone();
    let placed = |id: &str| json!({"id": id, "name": format!("Resource{id}"), "location": "Building 44"});
    let named = |id: &str| json!({"id": id, "name": format!("Resource{id}")});
    let wanted = json!([resource("1", "Product1"), placed("2"), named("3")]);
    oracle.json("getModelFlattenArray", products.get_array().await, wanted);
    let map = json!({"Product1": resource("1", "Product1"), "Product2": placed("2"), "Product3": named("3")});
    oracle.json("getModelFlattenDictionary", products.get_dictionary().await, map.clone());
    let wanted = json!({
        "dictionaryofresources": map,
        "arrayofresources": [resource("4", "Product4"), placed("5"), named("6")],
        "productresource": placed("7"),
    });
    oracle.json("getModelFlattenResourceCollection", products.get_resource_collection().await, wanted);
}

fn tags() -> BTreeMap<String, String> {
    [("tag1", "value1"), ("tag2", "value3")].map(|(name, value)| (name.to_owned(), value.to_owned())).into()
}

fn product(location: &str, name: &str) -> FlattenedProduct {
    let properties = FlattenedProductProperties::new().p_name(name).r#type("Flat");
    FlattenedProduct::new().location(location).properties(properties)
}

async fn call_writes(oracle: &mut Oracle, client: &Client) {
    let products = client.clone();
    let resources =
        [Resource::new().location("West US").tags(tags()), Resource::new().location("Building 44")];
    oracle.done("putModelFlattenArray", products.put_array(resources.to_vec()).await);
    let first = product("West US", "Product1").tags(tags());
    let map = [("Resource1", first.clone()), ("Resource2", product("Building 44", "Product2"))];
    let map = BTreeMap::from(map.map(|(name, product)| (name.to_owned(), product)));
    oracle.done("putModelFlattenDictionary", products.put_dictionary(map.clone()).await);
    let collection = ResourceCollection::new()
        .arrayofresources(vec![first, product("East US", "Product2")])
        .dictionaryofresources(map)
        .productresource(product("India", "Azure"));
    oracle.done("putModelFlattenResourceCollection", products.put_resource_collection(collection).await);
}

fn simple(image: ProductUrl) -> SimpleProduct {
    let details = SimpleProductProperties::new("max name").max_product_image(image);
    SimpleProduct::new("123").base_product_description("product description").details(details)
}

async fn call_simple(oracle: &mut Oracle, client: &Client) {
    let products = client.clone();
    let image = ProductUrl::new().odata_value("http://foo");
    let product = simple(image.clone().generic_value("https://generic"));
    let response = products.put_simple_product(product.clone()).await;
    oracle.same("putModelFlattenCustomBase", response, product);
    let product = simple(image);
    let response = products.post_flattened_simple_product(product.clone()).await;
    oracle.same("postModelFlattenCustomParameter", response, product.clone());
    let response = products.put_simple_product_with_grouping("groupproduct", product.clone()).await;
    oracle.same("putModelFlattenCustomGroupedParameter", response, product);
}
