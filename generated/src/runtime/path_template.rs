//! An operation's path. In: its template and the parameters, written; out: the path as it is sent.
//! No parameter can change which path is meant: one without a value, `.` and `..`, escaped or not, are errors.

use std::borrow::Cow;

use super::BuildError;
use super::percent::encode_literal;

/// Puts the parameters into a template: `/pets/{id}` and `7` make `/pets/7`.
///
/// # Errors
/// If a parameter has no value, or a segment with parameters is `.` or `..`, which servers and
/// libraries take for a step up (RFC 3986, 5.2.4 Remove Dot Segments; URL, Path state: `%2e` too).
pub(super) fn fill<'a>(
    template: &'a str,
    parameters: &[(&'static str, String)],
) -> Result<Cow<'a, str>, BuildError> {
    if !template.contains('{') {
        return Ok(encode_literal(template).into());
    }
    let mut path = String::with_capacity(2 * template.len());
    for (index, segment) in template.split('/').enumerate() {
        if index > 0 {
            path.push('/');
        }
        push_segment(&mut path, segment, parameters)?;
    }
    Ok(path.into())
}

fn push_segment(
    path: &mut String,
    template: &str,
    parameters: &[(&'static str, String)],
) -> Result<(), BuildError> {
    let start = path.len();
    let mut rest = template;
    while let Some((literal, name, behind)) = next_parameter(rest) {
        path.extend(encode_literal(literal));
        path.push_str(value_of(name, parameters)?);
        rest = behind;
    }
    path.extend(encode_literal(rest));
    let segment = &path[start..];
    if rest.len() < template.len() && is_step(segment) {
        return Err(BuildError::new(format!(
            "`{template}` in the path can't be `{segment}`: that would be another path"
        )));
    }
    Ok(())
}

/// Whether a segment is `.` or `..`, each dot as it is or escaped, as a reserved value may have it.
fn is_step(segment: &str) -> bool {
    let dots = segment.to_ascii_lowercase().replace("%2e", ".");
    dots == "." || dots == ".."
}

/// Finds the first `{name}`: what stands before it, the name, and what stands behind it.
fn next_parameter(template: &str) -> Option<(&str, &str, &str)> {
    let (literal, rest) = template.split_once('{')?;
    let (name, behind) = rest.split_once('}')?;
    Some((literal, name, behind))
}

fn value_of<'a>(
    name: &str,
    parameters: &'a [(&'static str, String)],
) -> Result<&'a str, BuildError> {
    match parameters.iter().find(|(one, _)| *one == name) {
        Some((_, value)) => Ok(value),
        None => {
            Err(BuildError::new(format!("the path parameter `{name}` has no value")))
        }
    }
}
