//! Builds the HTTP request of a call from its parts, and the client's credentials and defaults.

use std::{sync::Arc, time::Duration};

use http::header::{ACCEPT, COOKIE};
use http::{HeaderMap, HeaderValue, Method, Uri};

use super::super::auth::CredentialRequest;
use super::super::auth::ready_credential::CredentialTarget;
use super::super::failure::BuildError;
use super::super::failure::send_failure::SendFailure;
use super::super::transport::{Body, Transport};
use super::super::url::base_url::BaseUrl;
use super::super::url::path_template;
use super::request_check;
use super::request_parts::RequestParts;

/// Builds the request of a call. Credentials may have to be requested first, within this time.
pub(crate) async fn build(
    parts: &mut RequestParts,
    transport: &Arc<dyn Transport>,
    time: Duration,
) -> Result<http::Request<Body>, SendFailure> {
    if let Some(problem) = parts.problem.take() {
        return Err(problem.into());
    }
    request_check::check(parts)?;
    let core = parts.core.clone();
    let client = core.inner();
    let mut headers = merge_headers(parts.wire.accept, &client.headers, &parts.headers);
    parts.check_client_parameters(&headers)?;
    let (mut query, mut cookies) = (Vec::new(), Vec::new());
    let mut target = CredentialTarget { headers: &mut headers, query: &mut query, cookies: &mut cookies };
    let server = &client.server;
    let asked = CredentialRequest { wire: parts.wire, transport, server, time };
    client.credentials.write(&mut parts.credentials, asked, &mut target).await?;
    let cookies: Vec<&str> = values(&parts.cookies, &cookies).collect();
    add_cookies(&mut headers, &cookies)?;
    Ok(assemble(parts, headers, &query)?)
}

fn assemble(
    parts: &mut RequestParts,
    headers: HeaderMap,
    query: &[String],
) -> Result<http::Request<Body>, BuildError> {
    let method = parts.method();
    let body = parts.take_body();
    if parts.is_spent && parts.reconnect.is_some() {
        return Err(BuildError::new("the body can be sent only once, so the stream can't reconnect"));
    }
    let mut request = http::Request::new(body);
    *request.method_mut() = Method::from_bytes(method.as_bytes())
        .map_err(|_| BuildError::new(format!("`{method}` isn't a valid method")))?;
    *request.uri_mut() = url(parts, query)?;
    *request.headers_mut() = headers;
    Ok(request)
}

/// Returns the URL of a call with additional query pairs.
pub(crate) fn url(parts: &RequestParts, query: &[String]) -> Result<Uri, BuildError> {
    if let Some(link) = &parts.link {
        return add_query_pairs(&link.url, query);
    }
    let path = path_template::fill(parts.wire.path, &parts.path)?;
    let query = values(&parts.query, query);
    let client = parts.core.inner();
    match &parts.server {
        Some(server) => BaseUrl::of(server, Some(&client.server))?
            .map_err(|why| BuildError::new(format!("the call's server {why}")))?
            .join(&path, query),
        None => client.server.join(&path, query),
    }
}

/// Adds query pairs to a URL from a server, unless it already has them.
fn add_query_pairs(link: &Uri, pairs: &[String]) -> Result<Uri, BuildError> {
    let name = |pair: &str| pair.split('=').next().unwrap_or_default().to_owned();
    let known: Vec<String> = link.query().unwrap_or_default().split('&').map(name).collect();
    let mut url = link.to_string();
    for pair in pairs.iter().filter(|pair| !known.contains(&name(pair))) {
        url.push(if url.contains('?') { '&' } else { '?' });
        url.push_str(pair);
    }
    url.parse().map_err(|error| BuildError::new(format!("the next page's URL: {error}")))
}

/// The parameters of a call, followed by those of its credentials.
fn values<'a, N>(
    parameters: &'a [(N, String)],
    credentials: &'a [String],
) -> impl Iterator<Item = &'a str> + Clone {
    let own = parameters.iter().map(|(_, value)| value.as_str());
    own.chain(credentials.iter().map(String::as_str))
}

/// Merges headers: the call's override the client's, which override the operation's.
pub(super) fn merge_headers(accept: &'static str, client: &HeaderMap, call: &HeaderMap) -> HeaderMap {
    let mut headers = call.clone();
    for (name, value) in client.iter().filter(|(name, _)| !call.contains_key(*name)) {
        headers.append(name, value.clone());
    }
    if !accept.is_empty() {
        headers.entry(ACCEPT).or_insert_with(|| HeaderValue::from_static(accept));
    }
    headers
}

/// Adds cookies to those in a header the caller set (RFC 6265, 5.4: one header for all).
fn add_cookies(headers: &mut HeaderMap, cookies: &[&str]) -> Result<(), BuildError> {
    if cookies.is_empty() {
        return Ok(());
    }
    let mut line = cookies.join("; ").into_bytes();
    if let Some(header) = headers.get(COOKIE) {
        line = [header.as_bytes(), b"; ", &line].concat();
    }
    let mut value =
        HeaderValue::try_from(line).map_err(|_| BuildError::new("a cookie contains an invalid character"))?;
    value.set_sensitive(true);
    headers.insert(COOKIE, value);
    Ok(())
}
