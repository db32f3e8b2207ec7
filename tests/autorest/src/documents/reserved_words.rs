//! The calls of `reserved-words`: names that mean something in other languages.

use crate::oracle::Oracle;
use autorest::clients::reserved_words::Client;
use autorest::clients::reserved_words::models::{
    MyEnum, OperationWithDataParamBody, OperationWithFilesParamBody,
};
use autorest::clients::runtime::BuildError;
use autorest::clients::runtime::File;
use serde_json::json;

pub(crate) async fn call(oracle: &mut Oracle) -> Result<(), BuildError> {
    let client = Client::builder().server(oracle.server()).build()?;
    let words = client.clone();
    // The document promises an object, and none comes.
    oracle.undecodable("reservedWordsOperationGroupImport", words.import_operation_one("foo").await, "");
    let response = words.operation_with_content_param("hello, world").await;
    oracle.undecodable("reservedWordsBodyNamedContent", response, "");
    let response = words.operation_with_json_param(json!({"hello": "world"})).await;
    oracle.undecodable("reservedWordsBodyNamedJson", response, "");
    let data = OperationWithDataParamBody::new("hello", "world");
    oracle.undecodable("reservedWordsBodyNamedData", words.operation_with_data_param(data).await, "");
    let files = OperationWithFilesParamBody::new(File::new("hello").with_name("my.txt"), "my.txt");
    oracle.undecodable("reservedWordsBodyNamedFiles", words.operation_with_files_param(files).await, "");
    let call = words.operation_with_url("foo", "x").query_parameters(["one", "two"]);
    oracle.undecodable("reservedWordsUrlHeaderQuery", call.await, "");
    oracle.undecodable("reservedWordsHeaderEnum", words.reserved_enum(MyEnum::Import).await, "");
    Ok(())
}
