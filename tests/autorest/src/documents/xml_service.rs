//! The calls of `xml-service`: XML is given and sent as it is. What is read is sent back.

use crate::judge::Judge;
use autorest::clients::runtime::{BuildError, Error};
use autorest::clients::xml_service::Client;
use autorest::clients::xml_service::models::JsonInput;
use serde_json::json;
use std::fmt::Debug;

pub(crate) async fn call(judge: &mut Judge) -> Result<(), BuildError> {
    let client = Client::builder().server(judge.server()).build()?;
    call_lists(judge, &client).await;
    call_objects(judge, &client).await;
    call_storage(judge, &client).await;
    call_json(judge, &client).await;
    Ok(())
}

/// What was read, to be sent back: a text that begins as XML does.
fn read<E: Debug>(judge: &mut Judge, scenario: &str, answer: Result<String, Error<E>>) -> String {
    let text = answer.as_ref().cloned().unwrap_or_default();
    judge.check(scenario, text.starts_with('<'), "no XML");
    judge.done(scenario, answer);
    text
}

async fn call_lists(judge: &mut Judge, client: &Client) {
    let xml = client.xml_operations();
    let text = read(judge, "GetWrappedXMLList", xml.xml_get_wrapped_lists().await);
    judge.done("PutWrappedXMLList", xml.xml_put_wrapped_lists(text).await);
    let text = read(judge, "GetEmptyXMLList", xml.xml_get_empty_list().await);
    judge.done("PutEmptyXMLList", xml.xml_put_empty_list(text).await);
    let text = read(judge, "GetEmptyWrappedXMLList", xml.xml_get_empty_wrapped_lists().await);
    judge.done("PutEmptyWrappedXMLList", xml.xml_put_empty_wrapped_lists(text).await);
    let text = read(judge, "GetXMLListAtRoot", xml.xml_get_root_list().await);
    judge.done("PutXMLListAtRoot", xml.xml_put_root_list(text).await);
    let text = read(judge, "GetXMLListAtRootSingle", xml.xml_get_root_list_single_item().await);
    judge.done("PutXMLListAtRootSingle", xml.xml_put_root_list_single_item(text).await);
    let text = read(judge, "GetEmptyXMLListAtRoot", xml.xml_get_empty_root_list().await);
    judge.done("PutEmptyXMLListAtRoot", xml.xml_put_empty_root_list(text).await);
}

async fn call_objects(judge: &mut Judge, client: &Client) {
    let xml = client.xml_operations();
    let text = read(judge, "GetSimpleXML", xml.xml_get_simple().await);
    judge.done("PutSimpleXML", xml.xml_put_simple(text).await);
    let text = read(judge, "GetXMLEmptyNode", xml.xml_get_empty_child_element().await);
    judge.done("PutXMLEmptyNode", xml.xml_put_empty_child_element(text).await);
    let text = read(judge, "GetRootWithRefAndNoMetaXML", xml.xml_get_complex_type_ref_no_meta().await);
    judge.done("PutRootWithRefAndNoMetaXML", xml.xml_put_complex_type_ref_no_meta(text).await);
    let text = read(judge, "GetRootWithRefAndMetaXML", xml.xml_get_complex_type_ref_with_meta().await);
    judge.done("PutRootWithRefAndMetaXML", xml.xml_put_complex_type_ref_with_meta(text).await);
    let text = read(judge, "XmlGetBytes", xml.xml_get_bytes().await);
    judge.done("XmlPutBytes", xml.xml_put_binary(text).await);
    let text = read(judge, "XmlGetUrl", xml.xml_get_uri().await);
    judge.done("XmlPutUrl", xml.xml_put_uri(text).await);
}

async fn call_storage(judge: &mut Judge, client: &Client) {
    let xml = client.xml_operations();
    read(judge, "StorageListContainersXML", xml.xml_list_containers("list").await);
    let answer = xml.xml_get_service_properties("properties", "service").await;
    let text = read(judge, "StorageGetServicePropertiesXML", answer);
    let answer = xml.xml_put_service_properties("properties", "service", text).await;
    judge.done("StoragePutServicePropertiesXML", answer);
    let text = read(judge, "StorageGetContainerACLXML", xml.xml_get_acls("acl", "container").await);
    judge.done("StoragePutContainerACLXML", xml.xml_put_acls("acl", "container", text).await);
    read(judge, "StorageListBlobsXML", xml.xml_list_blobs("list", "container").await);
}

async fn call_json(judge: &mut Judge, client: &Client) {
    let xml = client.xml_operations();
    judge.done("jsonInputInXMLSwagger", xml.xml_json_input(JsonInput::new().id(42)).await);
    judge.json("jsonOutputInXMLSwagger", xml.xml_json_output().await, json!({"id": 42}));
    read(judge, "GetWithXMsText", client.default().xml_get_xms_text().await);
}
