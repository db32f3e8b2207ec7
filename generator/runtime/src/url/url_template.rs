//! Fills the URL template of a server (OpenAPI 3.2, Server Object). A value can't leave the part of
//! the URL that its variable is in: libraries disagree about where the host of an invalid URL ends,
//! so credentials could reach another server.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::super::failure::BuildError;
use super::path_template::{is_step, next_parameter};
use super::reference::is_scheme;

/// The part of a URL that a variable is in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// All before the path, or all of it: the user chooses the server.
    Url,
    Scheme,
    /// Labels of the host.
    Host {
        /// Whether it is the whole host, which may be an IPv6 address.
        is_whole: bool,
        /// Whether it ends the authority, so that a port may follow.
        is_end: bool,
    },
    Port,
    Path,
}

/// Replaces the variables of a URL template, which may be relative. `value` returns the value of a
/// variable; `None` if there is no such variable, whose name is then left as it is.
pub(crate) fn fill<'a>(
    template: &str,
    value: impl Fn(&str) -> Option<Result<&'a str, BuildError>>,
) -> Result<String, BuildError> {
    let mut url = String::with_capacity(2 * template.len());
    let mut parts = Vec::new();
    let mut rest = template;
    while let Some((literal, name, behind)) = next_parameter(rest) {
        url.push_str(literal);
        match value(name).transpose()? {
            Some(value) => {
                let part = Part::of(&url, behind);
                if let Some(why) = part.refusal(value) {
                    let value = value.escape_debug();
                    return Err(BuildError::new(format!(
                        "the server variable `{name}` can't be `{value}`: {why}"
                    )));
                }
                url.push_str(value);
                parts.push(part);
            }
            None => url.extend(["{", name, "}"]),
        }
        rest = behind;
    }
    url.push_str(rest);
    match problem(template, &url, &parts) {
        None => Ok(url),
        Some(problem) => Err(BuildError::new(format!("the server variables {problem}"))),
    }
}

/// The problem that the values of variables in these parts cause in a URL.
fn problem(template: &str, url: &str, parts: &[Part]) -> Option<String> {
    let is_absolute = |part: &Part| matches!(part, Part::Url | Part::Scheme);
    let steps = |url: &str| url.split('/').filter(|segment| is_step(segment)).count();
    if parts.iter().any(|part| matches!(part, Part::Host { .. })) && !has_clear_host(url) {
        let host = host(url).escape_debug();
        return Some(format!("can't make the host `{host}`"));
    }
    if authority(template).is_none()
        && !parts.iter().any(is_absolute)
        && (authority(url).is_some() || !is_relative(url))
    {
        return Some("make a path into a host".to_owned());
    }
    // Libraries resolve these segments.
    (steps(url) > steps(template))
        .then(|| "make a segment `.` or `..`, which would change the path".to_owned())
}

impl Part {
    /// The part of a URL that begins with `before`, then has a variable, and ends with `behind`.
    fn of(before: &str, behind: &str) -> Self {
        let is_end = behind.is_empty() || behind.starts_with('/');
        let Some(authority) = authority(before) else {
            let scheme = behind.split_once("://").map(|(scheme, _)| scheme);
            return match scheme {
                Some(scheme) if !scheme.contains('/') => Self::Scheme,
                _ if before.is_empty() && is_end => Self::Url,
                _ => Self::Path,
            };
        };
        if authority.contains(['/', '?', '#']) {
            Self::Path
        } else if authority.contains(':') {
            Self::Port
        } else {
            let is_whole = authority.is_empty() && (is_end || behind.starts_with(':'));
            Self::Host { is_whole, is_end }
        }
    }

    /// Why a value isn't valid in this part.
    fn refusal(self, value: &str) -> Option<&'static str> {
        let (is_valid, why) = match self {
            Self::Url => return None,
            Self::Scheme => (value.is_empty() || is_scheme(value), "it isn't part of a scheme"),
            Self::Host { is_whole, is_end } => {
                let host = if is_end { without_port(value) } else { value };
                return if is_whole && is_ipv6(host) { None } else { host_refusal(host) };
            }
            Self::Port => (is_port(value), "a port is a number up to 65535"),
            Self::Path => (
                value.chars().all(is_path_character),
                "in a path, other characters than ASCII letters, digits and `-._~!$&'()*+,;=:@/` \
                 must be percent-encoded",
            ),
        };
        (!is_valid).then_some(why)
    }
}

fn host_refusal(value: &str) -> Option<&'static str> {
    let is_valid = |letter: char| letter.is_ascii_alphanumeric() || "-._".contains(letter);
    if !value.is_ascii() {
        Some("a host name consists of ASCII letters; encode others as Punycode (`xn--..`)")
    } else if !value.chars().all(is_valid) {
        Some("only letters, digits, `-`, `_` and `.` are valid in a host name")
    } else {
        None
    }
}

fn is_ipv6(text: &str) -> bool {
    let address = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
    address.is_some_and(|address| address.parse::<Ipv6Addr>().is_ok())
}

/// Returns whether a text is a port or empty, which means the default port.
fn is_port(text: &str) -> bool {
    let is_number = text.bytes().all(|digit| digit.is_ascii_digit());
    is_number && (text.is_empty() || text.parse::<u16>().is_ok())
}

/// RFC 3986, 3.3 Path: `pchar`, or `/`.
fn is_path_character(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || "-._~%!$&'()*+,;=:@/".contains(letter)
}

/// The text after the `//` of a URL; `None` if the URL has none.
fn authority(url: &str) -> Option<&str> {
    let behind_scheme = match url.split_once(':') {
        Some((scheme, rest)) if is_scheme(scheme) => rest,
        _ => url,
    };
    behind_scheme.strip_prefix("//")
}

/// Returns whether a URL without an authority has no scheme (RFC 3986, 4.2: no `:` in the first segment).
fn is_relative(url: &str) -> bool {
    !url.split('/').next().unwrap_or_default().contains(':')
}

/// The host of a URL.
fn host(url: &str) -> &str {
    let authority = authority(url).and_then(|rest| rest.split('/').next());
    without_port(authority.unwrap_or_default())
}

/// An authority without its port.
fn without_port(authority: &str) -> &str {
    match authority.rsplit_once(':') {
        Some((host, port)) if is_port(port) => host,
        _ => authority,
    }
}

/// Returns whether all libraries read the same host: it has no empty label, and a number in place of the last label belongs to
/// an IPv4 address in the usual notation (URL, Host Parsing).
fn has_clear_host(url: &str) -> bool {
    let host = host(url);
    let is_number = |label: &str| {
        let digits = label.strip_prefix("0x").or(label.strip_prefix("0X"));
        label.bytes().all(|digit| digit.is_ascii_digit())
            || digits.is_some_and(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
    };
    let mut labels = host.strip_suffix('.').unwrap_or(host).rsplit('.');
    is_ipv6(host)
        || host.parse::<Ipv4Addr>().is_ok()
        || !labels.clone().next().is_some_and(is_number) && labels.all(|label| !label.is_empty())
}
