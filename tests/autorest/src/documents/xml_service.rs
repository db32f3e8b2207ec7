//! The calls of `xml-service`: XML is given and sent as it is. What is read is sent back.

use crate::oracle::Oracle;
use autorest::clients::runtime::{BuildError, Error};
use autorest::clients::xml_service::Client;
use autorest::clients::xml_service::models::JsonInput;
use serde_json::json;
use std::fmt::Debug;

pub(crate) async fn call(oracle: &mut Oracle) -> Result<(), BuildError> {
    let client = Client::builder().server(oracle.server()).build()?;
    call_lists(oracle, &client).await;
    call_objects(oracle, &client).await;
    call_storage(oracle, &client).await;
    call_json(oracle, &client).await;
    Ok(())
}

/// What was read, to be sent back: a text that begins as XML does.
fn read<E: Debug>(oracle: &mut Oracle, scenario: &str, answer: Result<String, Error<E>>) -> String {
    let text = answer.as_ref().cloned().unwrap_or_default();
    oracle.check(scenario, text.starts_with('<'), "no XML");
    oracle.done(scenario, answer);
    text
}

async fn call_lists(oracle: &mut Oracle, client: &Client) {
    let xml = client.xml_operations();
    let text = read(oracle, "GetWrappedXMLList", xml.xml_get_wrapped_lists().await);
    oracle.done("PutWrappedXMLList", xml.xml_put_wrapped_lists(text).await);
    let text = read(oracle, "GetEmptyXMLList", xml.xml_get_empty_list().await);
    oracle.done("PutEmptyXMLList", xml.xml_put_empty_list(text).await);
    let text = read(oracle, "GetEmptyWrappedXMLList", xml.xml_get_empty_wrapped_lists().await);
    oracle.done("PutEmptyWrappedXMLList", xml.xml_put_empty_wrapped_lists(text).await);
    let text = read(oracle, "GetXMLListAtRoot", xml.xml_get_root_list().await);
    oracle.done("PutXMLListAtRoot", xml.xml_put_root_list(text).await);
    let text = read(oracle, "GetXMLListAtRootSingle", xml.xml_get_root_list_single_item().await);
    oracle.done("PutXMLListAtRootSingle", xml.xml_put_root_list_single_item(text).await);
    let text = read(oracle, "GetEmptyXMLListAtRoot", xml.xml_get_empty_root_list().await);
    oracle.done("PutEmptyXMLListAtRoot", xml.xml_put_empty_root_list(text).await);
}

async fn call_objects(oracle: &mut Oracle, client: &Client) {
    let xml = client.xml_operations();
    let text = read(oracle, "GetSimpleXML", xml.xml_get_simple().await);
    oracle.done("PutSimpleXML", xml.xml_put_simple(text).await);
    let text = read(oracle, "GetXMLEmptyNode", xml.xml_get_empty_child_element().await);
    oracle.done("PutXMLEmptyNode", xml.xml_put_empty_child_element(text).await);
    let text = read(oracle, "GetRootWithRefAndNoMetaXML", xml.xml_get_complex_type_ref_no_meta().await);
    oracle.done("PutRootWithRefAndNoMetaXML", xml.xml_put_complex_type_ref_no_meta(text).await);
    let text = read(oracle, "GetRootWithRefAndMetaXML", xml.xml_get_complex_type_ref_with_meta().await);
    oracle.done("PutRootWithRefAndMetaXML", xml.xml_put_complex_type_ref_with_meta(text).await);
    let text = read(oracle, "XmlGetBytes", xml.xml_get_bytes().await);
    oracle.done("XmlPutBytes", xml.xml_put_binary(text).await);
    let text = read(oracle, "XmlGetUrl", xml.xml_get_uri().await);
    oracle.done("XmlPutUrl", xml.xml_put_uri(text).await);
}

async fn call_storage(oracle: &mut Oracle, client: &Client) {
    let xml = client.xml_operations();
    read(oracle, "StorageListContainersXML", xml.xml_list_containers("list").await);
    let answer = xml.xml_get_service_properties("properties", "service").await;
    let text = read(oracle, "StorageGetServicePropertiesXML", answer);
    let answer = xml.xml_put_service_properties("properties", "service", text).await;
    oracle.done("StoragePutServicePropertiesXML", answer);
    let text = read(oracle, "StorageGetContainerACLXML", xml.xml_get_acls("acl", "container").await);
    oracle.done("StoragePutContainerACLXML", xml.xml_put_acls("acl", "container", text).await);
    read(oracle, "StorageListBlobsXML", xml.xml_list_blobs("list", "container").await);
}

async fn call_json(oracle: &mut Oracle, client: &Client) {
    let xml = client.xml_operations();
    oracle.done("jsonInputInXMLSwagger", xml.xml_json_input(JsonInput::new().id(42)).await);
    oracle.json("jsonOutputInXMLSwagger", xml.xml_json_output().await, json!({"id": 42}));
    read(oracle, "GetWithXMsText", client.default().xml_get_xms_text().await);
}
