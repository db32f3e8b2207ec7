//! Words that are one, but are written with a capital inside: heck would split them.

use super::words::Words;
use heck::ToSnakeCase;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// As people write them, and as a type's name has them.
const BRANDS: [(&str, &str); 44] = [
    ("ActiveMQ", "ActiveMq"),
    ("BigQuery", "BigQuery"),
    ("BitBucket", "Bitbucket"),
    ("CloudFront", "CloudFront"),
    ("CouchDB", "CouchDb"),
    ("DevOps", "DevOps"),
    ("DynamoDB", "DynamoDb"),
    ("FaceTime", "FaceTime"),
    ("FreeBSD", "FreeBsd"),
    ("GitHub", "GitHub"),
    ("GitLab", "GitLab"),
    ("GraphQL", "GraphQl"),
    ("HubSpot", "HubSpot"),
    ("IPv4", "Ipv4"),
    ("IPv6", "Ipv6"),
    ("JavaScript", "JavaScript"),
    ("LinkedIn", "LinkedIn"),
    ("MariaDB", "MariaDb"),
    ("MongoDB", "MongoDb"),
    ("MySQL", "MySql"),
    ("NoSQL", "NoSql"),
    ("OAuth", "OAuth"),
    ("OpenAI", "OpenAi"),
    ("OpenAPI", "OpenApi"),
    ("PayPal", "PayPal"),
    ("PostgreSQL", "PostgreSql"),
    ("PowerShell", "PowerShell"),
    ("PyPI", "PyPi"),
    ("RabbitMQ", "RabbitMq"),
    ("SoundCloud", "SoundCloud"),
    ("TikTok", "TikTok"),
    ("TypeScript", "TypeScript"),
    ("WeChat", "WeChat"),
    ("WhatsApp", "WhatsApp"),
    ("WiFi", "WiFi"),
    ("YouTube", "YouTube"),
    ("eBay", "EBay"),
    ("eSIM", "ESim"),
    ("iOS", "Ios"),
    ("iPad", "IPad"),
    ("iPhone", "IPhone"),
    ("mTLS", "Mtls"),
    ("macOS", "MacOs"),
    ("vCPU", "VCpu"),
];

/// Brands by the first of the words that heck makes of them, and by the word that they are.
struct Table {
    split: FxHashMap<String, Vec<Words>>,
    whole: FxHashMap<String, &'static str>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table { split: FxHashMap::default(), whole: FxHashMap::default() };
    for (written, ty) in BRANDS {
        let parts: Words = written.to_snake_case().split('_').map(str::to_owned).collect();
        table.whole.insert(parts.concat(), ty);
        if parts.len() > 1 {
            table.split.entry(parts[0].clone()).or_default().push(parts);
        }
    }
    table
});

/// Joins the words of a brand that was split: `whats`, `app` is `whatsapp`; `o`, `auth2` is `oauth2`.
pub(super) fn join_brands(words: Words) -> Words {
    if !words.iter().any(|word| TABLE.split.contains_key(word)) {
        return words;
    }
    let mut joined = Words::new();
    let mut rest = words.as_slice();
    while let Some((first, tail)) = rest.split_first() {
        let known = TABLE.split.get(first).into_iter().flatten();
        let found = known.filter_map(|parts| Some((parts, number_behind(rest, parts)?)));
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

/// Whether `words` begin with `parts`: the digits that may follow the last one.
fn number_behind<'a>(words: &'a [String], parts: &[String]) -> Option<&'a str> {
    let (last, before) = parts.split_last()?;
    let begins = words.len() >= parts.len() && words.starts_with(before);
    let digits = begins.then(|| words[before.len()].strip_prefix(last.as_str()))??;
    digits.chars().all(|digit| digit.is_ascii_digit()).then_some(digits)
}

/// A word as a type's name has it, where that is more than a capital in front.
pub(super) fn type_form(word: &str) -> Option<String> {
    if let Some(ty) = TABLE.whole.get(word) {
        return Some((*ty).to_owned());
    }
    let brand = word.trim_end_matches(|letter: char| letter.is_ascii_digit());
    TABLE.whole.get(brand).map(|ty| format!("{ty}{}", &word[brand.len()..]))
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
            ("i_am", "i_am", "IAm"),
            ("my_sequel", "my_sequel", "MySequel"),
        ] {
            assert_eq!(field_name(&words(text)), field);
            assert_eq!(type_name(&words(text)), ty);
            assert_eq!(words(ty), words(text), "{ty}");
        }
    }
}
