//! The calls of `url-multi-collectionFormat`: lists as parameters of one name.

use crate::oracle::Oracle;
use autorest::clients::runtime::BuildError;
use autorest::clients::url_multi_collectionformat::Client;

pub(crate) async fn call(oracle: &mut Oracle) -> Result<(), BuildError> {
    let client = Client::builder().server(oracle.server()).build()?;
    let queries = client.query_operations();
    oracle.done("UrlQueriesArrayMultiNull", queries.queries_array_string_multi_null().await);
    let response = queries.queries_array_string_multi_empty().array_query([""; 0]).await;
    oracle.done("UrlQueriesArrayMultiEmpty", response);
    let list = ["ArrayQuery1", "begin!*'();:@ &=+$,/?#[]end", "", ""];
    let response = queries.queries_array_string_multi_valid().array_query(list).await;
    oracle.done("UrlQueriesArrayMultiValid", response);
    Ok(())
}
