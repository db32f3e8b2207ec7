//! The calls of `url`: parameters in paths and queries.

mod paths;
mod queries;

use crate::oracle::Oracle;
use autorest::clients::runtime::BuildError;
use autorest::clients::url::Client;

/// Characters that a URL can't hold as they are; some are for compatibility and easily lost in a copy.
/// The same as bytes in base64.
const BYTES: &str = "5ZWK6b2E5LiC54ub54uc76ex76Ss76ex76iM76ip";
/// Characters that mean something in a URL.
const DELIMITERS: &str = "begin!*'();:@ &=+$,/?#[]end";

pub(crate) async fn call(oracle: &mut Oracle) -> Result<(), BuildError> {
    let client = Client::builder().server(oracle.server()).build()?;
    paths::call(oracle, &client).await;
    queries::call(oracle, &client).await;
    call_path_items(oracle, &client).await;
    Ok(())
}

async fn call_path_items(oracle: &mut Oracle, client: &Client) {
    let queries = client.query_operations();
    let (global, item, local) = ("globalStringPath", "pathItemStringPath", "localStringPath");
    let all = queries.path_items_get_all_with_values(global, item, local);
    let all = all.global_string_query("globalStringQuery").path_item_string_query("pathItemStringQuery");
    oracle.done("UrlPathItemGetAll", all.local_string_query("localStringQuery").await);
    let call = queries.path_items_get_global_query_null(global, item, local);
    let call = call.path_item_string_query("pathItemStringQuery").local_string_query("localStringQuery");
    oracle.done("UrlPathItemGetGlobalNull", call.await);
    let call = queries.path_items_get_global_and_local_query_null(global, item, local);
    let response = call.path_item_string_query("pathItemStringQuery").await;
    oracle.done("UrlPathItemGetGlobalAndLocalNull", response);
    let call = queries.path_items_get_local_path_item_query_null(global, item, local);
    oracle.done("UrlPathItemGetPathItemAndLocalNull", call.global_string_query("globalStringQuery").await);
}
