//! The calls of `xml-service`: XML becomes models. Each value that is read is sent back.

use crate::oracle::Oracle;
use autorest::clients::runtime::{BuildError, Error, ErrorKind};
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

/// The value that was read, to be sent back.
fn read<T: Clone + Debug, E: Debug>(
    oracle: &mut Oracle,
    scenario: &str,
    response: Result<T, Error<E>>,
) -> Option<T> {
    let value = response.as_ref().ok().cloned();
    oracle.done(scenario, response);
    value
}

/// A response without required members; its XML is kept.
fn broken<T: Debug, E: Debug>(oracle: &mut Oracle, scenario: &str, response: Result<T, Error<E>>) {
    let kept = match response.as_ref().map_err(Error::kind) {
        Err(ErrorKind::Decode(error)) => String::from_utf8_lossy(error.bytes()).into_owned(),
        _ => String::new(),
    };
    oracle.check(scenario, kept.starts_with('<'), "no XML");
    oracle.undecodable(scenario, response, &kept);
}

async fn call_lists(oracle: &mut Oracle, client: &Client) {
    let xml = client.xml_operations();
    if let Some(value) = read(oracle, "GetWrappedXMLList", xml.xml_get_wrapped_lists().await) {
        oracle.done("PutWrappedXMLList", xml.xml_put_wrapped_lists(value).await);
    }
    if let Some(value) = read(oracle, "GetEmptyXMLList", xml.xml_get_empty_list().await) {
        oracle.done("PutEmptyXMLList", xml.xml_put_empty_list(value).await);
    }
    if let Some(value) = read(oracle, "GetEmptyWrappedXMLList", xml.xml_get_empty_wrapped_lists().await) {
        oracle.done("PutEmptyWrappedXMLList", xml.xml_put_empty_wrapped_lists(value).await);
    }
    if let Some(value) = read(oracle, "GetXMLListAtRoot", xml.xml_get_root_list().await) {
        oracle.done("PutXMLListAtRoot", xml.xml_put_root_list(value).await);
    }
    if let Some(value) = read(oracle, "GetXMLListAtRootSingle", xml.xml_get_root_list_single_item().await) {
        oracle.done("PutXMLListAtRootSingle", xml.xml_put_root_list_single_item(value).await);
    }
    if let Some(value) = read(oracle, "GetEmptyXMLListAtRoot", xml.xml_get_empty_root_list().await) {
        oracle.done("PutEmptyXMLListAtRoot", xml.xml_put_empty_root_list(value).await);
    }
}

async fn call_objects(oracle: &mut Oracle, client: &Client) {
    let xml = client.xml_operations();
    if let Some(value) = read(oracle, "GetSimpleXML", xml.xml_get_simple().await) {
        oracle.done("PutSimpleXML", xml.xml_put_simple(value).await);
    }
    if let Some(value) = read(oracle, "GetXMLEmptyNode", xml.xml_get_empty_child_element().await) {
        oracle.done("PutXMLEmptyNode", xml.xml_put_empty_child_element(value).await);
    }
    if let Some(value) =
        read(oracle, "GetRootWithRefAndNoMetaXML", xml.xml_get_complex_type_ref_no_meta().await)
    {
        oracle.done("PutRootWithRefAndNoMetaXML", xml.xml_put_complex_type_ref_no_meta(value).await);
    }
    if let Some(value) =
        read(oracle, "GetRootWithRefAndMetaXML", xml.xml_get_complex_type_ref_with_meta().await)
    {
        oracle.done("PutRootWithRefAndMetaXML", xml.xml_put_complex_type_ref_with_meta(value).await);
    }
    if let Some(value) = read(oracle, "XmlGetBytes", xml.xml_get_bytes().await) {
        oracle.done("XmlPutBytes", xml.xml_put_binary(value).await);
    }
    if let Some(value) = read(oracle, "XmlGetUrl", xml.xml_get_uri().await) {
        oracle.done("XmlPutUrl", xml.xml_put_uri(value).await);
    }
}

async fn call_storage(oracle: &mut Oracle, client: &Client) {
    let xml = client.xml_operations();
    broken(oracle, "StorageListContainersXML", xml.xml_list_containers().await);
    let response = xml.xml_get_service_properties().await;
    if let Some(value) = read(oracle, "StorageGetServicePropertiesXML", response) {
        let response = xml.xml_put_service_properties(value).await;
        oracle.done("StoragePutServicePropertiesXML", response);
    }
    if let Some(value) = read(oracle, "StorageGetContainerACLXML", xml.xml_get_acls().await) {
        oracle.done("StoragePutContainerACLXML", xml.xml_put_acls(value).await);
    }
    broken(oracle, "StorageListBlobsXML", xml.xml_list_blobs().await);
}

async fn call_json(oracle: &mut Oracle, client: &Client) {
    let xml = client.xml_operations();
    oracle.done("jsonInputInXMLSwagger", xml.xml_json_input(JsonInput::new().id(42)).await);
    oracle.json("jsonOutputInXMLSwagger", xml.xml_json_output().await, json!({"id": 42}));
    read(oracle, "GetWithXMsText", client.xml_get_xms_text().await);
}
