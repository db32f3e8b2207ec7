//! Parameters in queries.

use super::{BYTES, DELIMITERS};
use crate::oracle::Oracle;
use autorest::clients::url::Client;
use autorest::clients::url::models::QueriesEnumValidEnumQuery;

pub(super) async fn call(oracle: &mut Oracle, client: &Client) {
    call_integers(oracle, client).await;
    call_numbers(oracle, client).await;
    call_strings(oracle, client).await;
    call_formats(oracle, client).await;
    call_arrays(oracle, client).await;
}

async fn call_integers(oracle: &mut Oracle, client: &Client) {
    let (paths, queries) = (client.path_operations(), client.query_operations());
    oracle.done("UrlQueriesBoolTrue", paths.queries_get_boolean_true().await);
    oracle.done("UrlQueriesBoolFalse", paths.queries_get_boolean_false().await);
    oracle.done("UrlQueriesBoolNull", queries.queries_get_boolean_null().await);
    oracle.done("UrlQueriesIntPositive", queries.queries_get_int_one_million().await);
    oracle.done("UrlQueriesIntNegative", queries.queries_get_int_negative_one_million().await);
    oracle.done("UrlQueriesIntNull", queries.queries_get_int_null().await);
    oracle.done("UrlQueriesLongPositive", queries.queries_get_ten_billion().await);
    oracle.done("UrlQueriesLongNegative", queries.queries_get_negative_ten_billion().await);
    oracle.done("UrlQueriesLongNull", queries.queries_get_long_null().await);
}

async fn call_numbers(oracle: &mut Oracle, client: &Client) {
    let queries = client.query_operations();
    oracle.done("UrlQueriesFloatPositive", queries.queries_float_scientific_positive().await);
    oracle.done("UrlQueriesFloatNegative", queries.queries_float_scientific_negative().await);
    oracle.done("UrlQueriesFloatNull", queries.queries_float_null().await);
    oracle.done("UrlQueriesDoublePositive", queries.queries_double_decimal_positive().await);
    oracle.done("UrlQueriesDoubleNegative", queries.queries_double_decimal_negative().await);
    oracle.done("UrlQueriesDoubleNull", queries.queries_double_null().await);
}

async fn call_strings(oracle: &mut Oracle, client: &Client) {
    let queries = client.query_operations();
    oracle.done("UrlQueriesStringUnicode", queries.queries_string_unicode().await);
    oracle.done("UrlQueriesStringUrlEncoded", queries.queries_string_url_encoded().await);
    oracle.done("UrlQueriesStringEmpty", queries.queries_string_empty().await);
    oracle.done("UrlQueriesStringNull", queries.queries_string_null().await);
    let green = queries.queries_enum_valid().enum_query(QueriesEnumValidEnumQuery::GreenColor);
    oracle.done("UrlQueriesEnumValid", green.await);
    oracle.done("UrlQueriesEnumNull", queries.queries_enum_null().await);
}

async fn call_formats(oracle: &mut Oracle, client: &Client) {
    let queries = client.query_operations();
    oracle.done("UrlQueriesByteMultiByte", queries.queries_byte_multi_byte().byte_query(BYTES).await);
    oracle.done("UrlQueriesByteEmpty", queries.queries_byte_empty().await);
    oracle.done("UrlQueriesByteNull", queries.queries_byte_null().await);
    oracle.done("UrlQueriesDateValid", queries.queries_date_valid().await);
    oracle.done("UrlQueriesDateNull", queries.queries_date_null().await);
    oracle.done("UrlQueriesDateTimeValid", queries.queries_date_time_valid().await);
    oracle.done("UrlQueriesDateTimeNull", queries.queries_date_time_null().await);
}

async fn call_arrays(oracle: &mut Oracle, client: &Client) {
    let queries = client.query_operations();
    let list = ["ArrayQuery1", DELIMITERS, "", ""];
    let response = queries.queries_array_string_csv_valid().array_query(list).await;
    oracle.done("UrlQueriesArrayCsvValid", response);
    oracle.done("UrlQueriesArrayCsvNull", queries.queries_array_string_csv_null().await);
    let response = queries.queries_array_string_csv_empty().array_query([""; 0]).await;
    oracle.done("UrlQueriesArrayCsvEmpty", response);
    let call = queries.queries_array_string_no_collection_format_empty();
    let response = call.array_query(["hello", "nihao", "bonjour"]).await;
    oracle.done("UrlQueriesArrayNoCollectionFormatValid", response);
    let response = queries.queries_array_string_ssv_valid().array_query(list).await;
    oracle.done("UrlQueriesArraySsvValid", response);
    // Tabs aren't a style of later standards: the caller writes them.
    let response = queries.queries_array_string_tsv_valid().array_query(list.join("\t")).await;
    oracle.done("UrlQueriesArrayTsvValid", response);
    let response = queries.queries_array_string_pipes_valid().array_query(list).await;
    oracle.done("UrlQueriesArrayPipesValid", response);
}
