//! Resolves URL references (RFC 3986, 5.2 Relative Resolution). Written here because the crates
//! that can do it are larger than the whole client.

use std::{fmt, net::Ipv4Addr};

use http::{Uri, uri::Authority};

use super::super::response::excerpt::excerpt;

/// Resolves a URL reference and drops its fragment; `None` if the result isn't an HTTP URL, or
/// contains a user.
pub(crate) fn resolve(base: &Uri, reference: &str) -> Option<Uri> {
    let reference = reference.split('#').next().unwrap_or_default();
    let (scheme, authority) = (base.scheme_str()?, base.authority()?);
    let url = if has_scheme(reference) {
        reference.to_owned()
    } else if let Some(rest) = reference.strip_prefix("//") {
        format!("{scheme}://{rest}")
    } else {
        let (path, query) = match reference.split_once('?') {
            Some((path, query)) => (path, Some(query)),
            None => (reference, None),
        };
        let query = if path.is_empty() { query.or(base.query()) } else { query };
        let path =
            if path.is_empty() { base.path().to_owned() } else { without_dots(&merge(base.path(), path)) };
        let query = query.map(|query| format!("?{query}")).unwrap_or_default();
        format!("{scheme}://{authority}{path}{query}")
    };
    let uri: Uri = url.parse().ok()?;
    let is_http = matches!(uri.scheme_str(), Some("http" | "https"));
    (is_http && uri.authority().is_some_and(is_host_and_port)).then_some(uri)
}

/// Returns whether an authority is a host, or a host and a valid port. Parsers disagree about anything else (RFC 3986, 3.2.3:
/// digits, or nothing after the `:`), and some send a user and a password on, to the server that wrote the URL (RFC 9110,
/// 4.2.4: an error in the URL of a server).
pub(super) fn is_host_and_port(authority: &Authority) -> bool {
    let host = authority.host();
    let port = authority.as_str().strip_prefix(host);
    let is_port = match port.map(|port| port.strip_prefix(':').unwrap_or(port)) {
        Some("") => true,
        Some(digits) if port != Some(digits) => {
            digits.bytes().all(|byte| byte.is_ascii_digit()) && digits.parse::<u16>().is_ok()
        }
        _ => false,
    };
    is_port && !host.is_empty() && (!is_number(host) || host.parse::<Ipv4Addr>().is_ok())
}

/// Returns whether a host ends in a number, and so has to be an IPv4 address (URL Standard, 3.5: the ends-in-a-number checker).
fn is_number(host: &str) -> bool {
    let host = host.strip_suffix('.').unwrap_or(host);
    let last = host.rsplit('.').next().unwrap_or_default();
    let hexadecimal = last.strip_prefix("0x").or_else(|| last.strip_prefix("0X"));
    match hexadecimal {
        Some(digits) => digits.bytes().all(|byte| byte.is_ascii_hexdigit()),
        None => !last.is_empty() && last.bytes().all(|byte| byte.is_ascii_digit()),
    }
}

/// Resolves a link within the same server, because the call's credentials are sent with it. The scheme of the base is kept,
/// because servers with a proxy in front of them often write `http` for `https`.
///
/// # Errors
/// Why the link isn't followed.
pub(crate) fn follow(base: &Uri, link: &str) -> Result<Uri, NotFollowed> {
    let url = resolve(base, link).ok_or(NotFollowed::Invalid)?;
    let is_near = is_same_host(base, &url) && base.port().is_none() && url.port().is_none();
    if !is_same_origin(base, &url) && !is_near {
        let host = url.authority().map_or("", |authority| authority.as_str());
        let host = excerpt(host.as_bytes(), None);
        return Err(NotFollowed::Elsewhere(host));
    }
    // Not resolved as a reference again: a path that starts with `//` would be taken for a host.
    let mut own = base.clone().into_parts();
    own.path_and_query = url.into_parts().path_and_query;
    Uri::from_parts(own).map_err(|_| NotFollowed::Invalid)
}

/// Why a link isn't followed. Its text is the end of a sentence.
pub(crate) enum NotFollowed {
    Invalid,
    /// It leads to this host.
    Elsewhere(String),
}

impl fmt::Display for NotFollowed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid => formatter.write_str("isn't a valid HTTP URL, or contains a user"),
            Self::Elsewhere(host) => {
                write!(formatter, "leads to another server, {host}, and is not followed")
            }
        }
    }
}

/// Returns whether two URLs have the same scheme, host and port (RFC 6454, 5).
pub(crate) fn is_same_origin(one: &Uri, other: &Uri) -> bool {
    one.scheme() == other.scheme() && is_same_host(one, other) && port(one) == port(other)
}

/// Returns whether two URLs have the same host.
pub(crate) fn is_same_host(one: &Uri, other: &Uri) -> bool {
    match (one.host(), other.host()) {
        (Some(one), Some(other)) => one.eq_ignore_ascii_case(other),
        _ => false,
    }
}

fn port(uri: &Uri) -> Option<u16> {
    uri.port_u16().or(match uri.scheme_str()? {
        "http" => Some(80),
        "https" => Some(443),
        _ => None,
    })
}

/// Returns whether a reference is an absolute URL, with a scheme before its first `:` (RFC 3986, 3.1).
pub(super) fn has_scheme(reference: &str) -> bool {
    reference.split_once(':').is_some_and(|(scheme, _)| is_scheme(scheme))
}

/// Returns whether a text is a scheme.
pub(super) fn is_scheme(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.chars().all(|one| one.is_ascii_alphanumeric() || "+-.".contains(one))
}

/// Replaces everything after the last slash with a relative path (RFC 3986, 5.2.3).
fn merge(base: &str, path: &str) -> String {
    match base.rsplit_once('/') {
        _ if path.starts_with('/') => path.to_owned(),
        Some((folder, _)) => format!("{folder}/{path}"),
        None => format!("/{path}"),
    }
}

/// Resolves the segments `.` and `..` of an absolute path (RFC 3986, 5.2.4).
fn without_dots(path: &str) -> String {
    let mut segments: Vec<&str> = Vec::new();
    let mut rest = path.split('/').skip(1).peekable();
    while let Some(segment) = rest.next() {
        match segment {
            "." | ".." => {
                if segment == ".." {
                    segments.pop();
                }
                if rest.peek().is_none() {
                    segments.push("");
                }
            }
            _ => segments.push(segment),
        }
    }
    format!("/{}", segments.join("/"))
}
