//! Parameters in queries.

use super::{BYTES, CHARACTERS, DELIMITERS};
use crate::judge::Judge;
use autorest::clients::url::Client;
use autorest::clients::url::models::QueriesEnumValidEnumQuery;

pub(super) async fn call(judge: &mut Judge, client: &Client) {
    call_integers(judge, client).await;
    call_numbers(judge, client).await;
    call_strings(judge, client).await;
    call_formats(judge, client).await;
    call_arrays(judge, client).await;
}

async fn call_integers(judge: &mut Judge, client: &Client) {
    let (paths, queries) = (client.path_operations(), client.query_operations());
    judge.done("UrlQueriesBoolTrue", paths.queries_get_boolean_true(true).await);
    judge.done("UrlQueriesBoolFalse", paths.queries_get_boolean_false(false).await);
    judge.done("UrlQueriesBoolNull", queries.queries_get_boolean_null().await);
    judge.done("UrlQueriesIntPositive", queries.queries_get_int_one_million(1_000_000).await);
    judge.done("UrlQueriesIntNegative", queries.queries_get_int_negative_one_million(-1_000_000).await);
    judge.done("UrlQueriesIntNull", queries.queries_get_int_null().await);
    judge.done("UrlQueriesLongPositive", queries.queries_get_ten_billion(10_000_000_000).await);
    judge.done("UrlQueriesLongNegative", queries.queries_get_negative_ten_billion(-10_000_000_000).await);
    judge.done("UrlQueriesLongNull", queries.queries_get_long_null().await);
}

async fn call_numbers(judge: &mut Judge, client: &Client) {
    let queries = client.query_operations();
    judge.done("UrlQueriesFloatPositive", queries.queries_float_scientific_positive(1.034e20).await);
    judge.done("UrlQueriesFloatNegative", queries.queries_float_scientific_negative(-1.034e-20).await);
    judge.done("UrlQueriesFloatNull", queries.queries_float_null().await);
    judge.done("UrlQueriesDoublePositive", queries.queries_double_decimal_positive(9_999_999.999).await);
    judge.done("UrlQueriesDoubleNegative", queries.queries_double_decimal_negative(-9_999_999.999).await);
    judge.done("UrlQueriesDoubleNull", queries.queries_double_null().await);
}

async fn call_strings(judge: &mut Judge, client: &Client) {
    let queries = client.query_operations();
    judge.done("UrlQueriesStringUnicode", queries.queries_string_unicode(CHARACTERS).await);
    judge.done("UrlQueriesStringUrlEncoded", queries.queries_string_url_encoded(DELIMITERS).await);
    judge.done("UrlQueriesStringEmpty", queries.queries_string_empty("").await);
    judge.done("UrlQueriesStringNull", queries.queries_string_null().await);
    let green = queries.queries_enum_valid().enum_query(QueriesEnumValidEnumQuery::GreenColor);
    judge.done("UrlQueriesEnumValid", green.await);
    judge.done("UrlQueriesEnumNull", queries.queries_enum_null().await);
}

async fn call_formats(judge: &mut Judge, client: &Client) {
    let queries = client.query_operations();
    judge.done("UrlQueriesByteMultiByte", queries.queries_byte_multi_byte().byte_query(BYTES).await);
    judge.done("UrlQueriesByteEmpty", queries.queries_byte_empty("").await);
    judge.done("UrlQueriesByteNull", queries.queries_byte_null().await);
    judge.done("UrlQueriesDateValid", queries.queries_date_valid("2012-01-01").await);
    judge.done("UrlQueriesDateNull", queries.queries_date_null().await);
    judge.done("UrlQueriesDateTimeValid", queries.queries_date_time_valid("2012-01-01T01:01:01Z").await);
    judge.done("UrlQueriesDateTimeNull", queries.queries_date_time_null().await);
}

async fn call_arrays(judge: &mut Judge, client: &Client) {
    let queries = client.query_operations();
    let list = ["ArrayQuery1", DELIMITERS, "", ""];
    let answer = queries.queries_array_string_csv_valid().array_query(list).await;
    judge.done("UrlQueriesArrayCsvValid", answer);
    judge.done("UrlQueriesArrayCsvNull", queries.queries_array_string_csv_null().await);
    let answer = queries.queries_array_string_csv_empty().array_query([""; 0]).await;
    judge.done("UrlQueriesArrayCsvEmpty", answer);
    let call = queries.queries_array_string_no_collection_format_empty();
    let answer = call.array_query(["hello", "nihao", "bonjour"]).await;
    judge.done("UrlQueriesArrayNoCollectionFormatValid", answer);
    let answer = queries.queries_array_string_ssv_valid().array_query(list).await;
    judge.done("UrlQueriesArraySsvValid", answer);
    // Tabs are no style of later standards: the caller writes them.
    let answer = queries.queries_array_string_tsv_valid().array_query(list.join("\t")).await;
    judge.done("UrlQueriesArrayTsvValid", answer);
    let answer = queries.queries_array_string_pipes_valid().array_query(list).await;
    judge.done("UrlQueriesArrayPipesValid", answer);
}
