//! Names whose values are secrets: headers, JSON members, parameters, and parts of forms.

/// How the names of secrets end, in lower case and only with their letters and digits. [`Redaction`](super::Redaction) lists them.
const SECRET: [&str; 28] = [
    "accesskey",
    "apikey",
    "applicationkey",
    "authkey",
    "authorization",
    "cookie",
    "credential",
    "credentials",
    "csrf",
    "encryptionkey",
    "jwt",
    "passcode",
    "passphrase",
    "passwd",
    "password",
    "privatekey",
    "pwd",
    "secret",
    "secretkey",
    "sessionid",
    "sessionkey",
    "sharedkey",
    "sig",
    "signature",
    "signingkey",
    "subscriptionkey",
    "token",
    "xsrf",
];

/// The endings of names that aren't secrets, though they look like one: positions in a list, which must stay distinct at
/// replay, and a header of the Fetch Standard.
const NO_SECRET: [&str; 10] = [
    "allowcredentials",
    "continuationtoken",
    "cursortoken",
    "nexttoken",
    "pagetoken",
    "paginationtoken",
    "previoustoken",
    "prevtoken",
    "skiptoken",
    "synctoken",
];

/// Returns whether values of a name are secrets, by its letters.
pub(super) fn is_secret(letters: &str) -> bool {
    let ends = |ending: &&str| letters.ends_with(*ending);
    SECRET.iter().any(ends) && !NO_SECRET.iter().any(ends)
}

/// The letters and digits of a name in lower case: `userpassword` for `user[pass-word]`.
pub(super) fn letters(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>().to_lowercase()
}
