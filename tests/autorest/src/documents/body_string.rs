//! The calls of `body-string`.

use crate::oracle::Oracle;
use autorest::clients::body_string::Client;
use autorest::clients::body_string::models::{
    self, Colors, EnumGetNotExpandableResponse, EnumPutNotExpandableBody, RefColorConstant,
};
use autorest::clients::runtime::{BuildError, Error};
use serde_json::json;

/// Some of them are for private use, some for compatibility: those are easily lost in a copy.
const CHARACTERS: &str = "啊齄丂狛狜\u{f9f1}\u{f92c}\u{f9f1}\u{fa0c}\u{fa29}ˊ〞〡￤℡㈱‐ー﹡﹢﹫、〓ⅰⅹ⒈€㈠㈩ⅠⅫ！￣ぁんァヶΑ︴АЯаяāɡㄅㄩ─╋︵﹄︻︱︳︴ⅰⅹɑ\u{e7c7}ɡ〇〾⿻⺁\u{e843}䜣\u{e864}€";
const SPACED: &str = "    Now is the time for all good men to come to the aid of their country    ";
const BASE64: &str = "YSBzdHJpbmcgdGhhdCBnZXRzIGVuY29kZWQgd2l0aCBiYXNlNjQ=";
const BASE64_URL: &str = "YSBzdHJpbmcgdGhhdCBnZXRzIGVuY29kZWQgd2l0aCBiYXNlNjR1cmw";

pub(crate) async fn call(oracle: &mut Oracle) -> Result<(), BuildError> {
    let client = Client::builder().server(oracle.server()).build()?;
    call_texts(oracle, &client).await;
    call_enumerations(oracle, &client).await;
    Ok(())
}

async fn call_texts(oracle: &mut Oracle, client: &Client) {
    let strings = client.string_operations();
    oracle.same("getStringNull", strings.string_get_null().await, None);
    oracle.by_hand("putStringNull");
    oracle.done("putStringNull", put_null(client).await);
    oracle.same("getStringEmpty", strings.string_get_empty().await, "");
    oracle.done("putStringEmpty", strings.string_put_empty("").await);
    oracle.same("getStringMultiByteCharacters", strings.string_get_mbcs().await, CHARACTERS);
    oracle.done("putStringMultiByteCharacters", strings.string_put_mbcs(CHARACTERS).await);
    let spaced = "WithLeadingAndTrailingWhitespace";
    oracle.same(&format!("getString{spaced}"), strings.string_get_whitespace().await, SPACED);
    oracle.done(&format!("putString{spaced}"), strings.string_put_whitespace(SPACED).await);
    // The document has a text in each response, this one has none.
    oracle.undecodable("getStringNotProvided", strings.string_get_not_provided().await, "");
    oracle.same("getStringBase64Encoded", strings.string_get_base64_encoded().await, BASE64);
    oracle.same("getStringBase64UrlEncoded", strings.string_get_base64_url_encoded().await, BASE64_URL);
    let put = strings.string_put_base64_url_encoded(BASE64_URL).await;
    oracle.done("putStringBase64UrlEncoded", put);
    let null = strings.string_get_null_base64_url_encoded().await;
    oracle.same("getStringNullBase64UrlEncoding", null, None);
}

/// A body that isn't sent, as the document allows.
async fn put_null(client: &Client) -> Result<(), Error<models::Error>> {
    client.string_operations().string_put_null(None).with_body("application/json", "").await
}

async fn call_enumerations(oracle: &mut Oracle, client: &Client) {
    let strings = client.string_operations();
    let red = EnumGetNotExpandableResponse::RedColor;
    oracle.same("getEnumNotExpandable", strings.enum_get_not_expandable().await, red);
    let red = EnumPutNotExpandableBody::RedColor;
    oracle.done("putEnumNotExpandable", strings.enum_put_not_expandable(red).await);
    oracle.same("getEnumReferenced", strings.enum_get_referenced().await, Colors::RedColor);
    oracle.done("putEnumReferenced", strings.enum_put_referenced(Colors::RedColor).await);
    // The constant is left out of the response, and isn't made up.
    let constant = strings.enum_get_referenced_constant().await;
    oracle.json("getEnumReferencedConstant", constant, json!({"field1": "Sample String"}));
    let green = strings.enum_put_referenced_constant(RefColorConstant::new()).await;
    oracle.done("putEnumReferencedConstant", green);
}
