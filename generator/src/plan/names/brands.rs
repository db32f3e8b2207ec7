//! Brands: words with capitals inside, at which heck would split them.

use heck::{ToSnakeCase, ToUpperCamelCase};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// As people write them. The names of types have them as heck writes them.
const BRANDS: &str = "ActiveMQ BigQuery CloudFront CouchDB DevOps DynamoDB FaceTime FreeBSD GitHub GitLab GraphQL HubSpot \
    JavaScript LinkedIn MariaDB MongoDB MySQL NoSQL OAuth OpenAI OpenAPI PayPal PostgreSQL PowerShell PyPI RabbitMQ \
    SoundCloud TikTok TypeScript WeChat WhatsApp WiFi XCom YouTube eBay eSIM iPad iPhone macOS oEmbed vCPU";

/// Other brands, with their form in the names of types.
const OTHERS: [(&str, &str); 5] =
    [("BitBucket", "Bitbucket"), ("IPv4", "Ipv4"), ("IPv6", "Ipv6"), ("iOS", "Ios"), ("mTLS", "Mtls")];

struct Table {
    /// The words that heck splits brands into, by the first of them.
    split: FxHashMap<String, Vec<Vec<String>>>,
    /// The forms in the names of types, by the brand in lower case.
    types: FxHashMap<String, String>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table { split: FxHashMap::default(), types: FxHashMap::default() };
    let brands = BRANDS.split(' ').map(|brand| (brand, brand.to_upper_camel_case()));
    for (brand, ty) in brands.chain(OTHERS.map(|(brand, ty)| (brand, ty.to_owned()))) {
        let parts: Vec<String> = brand.to_snake_case().split('_').map(str::to_owned).collect();
        table.types.insert(parts.concat(), ty);
        if parts.len() > 1 {
            table.split.entry(parts[0].clone()).or_default().push(parts);
        }
    }
    table
});

/// Joins the parts of brands: `whats`, `app` → `whatsapp`; `o`, `auth2` → `oauth2`.
pub(super) fn join_brands(words: Vec<String>) -> Vec<String> {
    if !words.iter().any(|word| TABLE.split.contains_key(word)) {
        return words;
    }
    let mut joined = Vec::new();
    let mut rest = words.as_slice();
    while let Some((first, tail)) = rest.split_first() {
        let known = TABLE.split.get(first).into_iter().flatten();
        let found = known.filter_map(|parts| Some((parts, number_after(rest, parts)?)));
        match found.max_by_key(|(parts, _)| parts.len()) {
            Some((parts, number)) => {
                joined.push(format!("{}{number}", parts.concat()));
                rest = &rest[parts.len()..];
            }
            None => {
                joined.push(first.clone());
                rest = tail;
            }
        }
    }
    joined
}

/// The digits after `parts` at the start of `words`, which may be none; `None` if `words` start otherwise.
fn number_after<'a>(words: &'a [String], parts: &[String]) -> Option<&'a str> {
    let (last, before) = parts.split_last()?;
    let is_prefix = words.len() >= parts.len() && words.starts_with(before);
    let digits = is_prefix.then(|| words[before.len()].strip_prefix(last.as_str()))??;
    digits.chars().all(|digit| digit.is_ascii_digit()).then_some(digits)
}

/// The form of a brand in the names of types.
pub(super) fn type_form(word: &str) -> Option<String> {
    let brand = word.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let with_digits = || TABLE.types.get(brand).map(|ty| format!("{ty}{}", &word[brand.len()..]));
    TABLE.types.get(word).cloned().or_else(with_digits)
}

#[cfg(test)]
mod tests {
    use super::super::identifier::{field_name, type_name};
    use super::super::words::words;

    #[test]
    fn a_brand_is_one_word_however_it_is_written() {
        for (text, field, ty) in [
            ("WhatsAppAccount", "whatsapp_account", "WhatsAppAccount"),
            ("whatsapp_account", "whatsapp_account", "WhatsAppAccount"),
            ("OAuth2Token", "oauth2_token", "OAuth2Token"),
            ("listIPv4Addresses", "list_ipv4_addresses", "ListIpv4Addresses"),
            ("GitHub", "github", "GitHub"),
            ("iOSApp", "ios_app", "IosApp"),
            ("mTLS certificates", "mtls_certificates", "MtlsCertificates"),
            ("openAIKey", "openai_key", "OpenAiKey"),
            ("oEmbed", "oembed", "OEmbed"),
            ("XComEntry", "xcom_entry", "XComEntry"),
            ("i_am", "i_am", "IAm"),
            ("my_sequel", "my_sequel", "MySequel"),
        ] {
            assert_eq!(field_name(&words(text)), field);
            assert_eq!(type_name(&words(text)), ty);
            assert_eq!(words(ty), words(text), "{ty}");
        }
    }
}
