//! Fills the path template of an operation. A parameter can't change the path's structure: a
//! missing value, and a segment `.` or `..`, are errors.

use std::borrow::Cow;

use super::super::failure::BuildError;
use super::super::parameter::percent::encode_literal;

/// A parameter as it is written, by its name.
pub(crate) type Parameter = (Cow<'static, str>, String);

/// Fills a path template: `/pets/{id}` with `7` becomes `/pets/7`.
///
/// # Errors
/// If a parameter has no value, or a segment with parameters is `.` or `..`, which servers and
/// libraries resolve (RFC 3986, 5.2.4 Remove Dot Segments; URL, Path state: also `%2e`).
pub(crate) fn fill<'a>(template: &'a str, parameters: &[Parameter]) -> Result<Cow<'a, str>, BuildError> {
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

fn push_segment(path: &mut String, template: &str, parameters: &[Parameter]) -> Result<(), BuildError> {
    let start = path.len();
    let mut rest = template;
    while let Some((literal, name, behind)) = next_parameter(rest) {
        path.extend(encode_literal(literal));
        path.push_str(value_of(name, parameters)?);
        rest = behind;
    }
    path.extend(encode_literal(rest));
    let segment = &path[start..];
    if rest.len() < template.len() && segment.split('/').any(is_step) {
        return Err(BuildError::new(format!(
            "`{template}` in the path can't be `{segment}`, because that would change the path"
        )));
    }
    Ok(())
}

/// Returns whether a segment is `.` or `..`, with each dot literal or escaped.
pub(super) fn is_step(segment: &str) -> bool {
    let dots = segment.to_ascii_lowercase().replace("%2e", ".");
    dots == "." || dots == ".."
}

/// Finds the first `{name}`: returns the text before it, the name, and the text after it.
pub(super) fn next_parameter(template: &str) -> Option<(&str, &str, &str)> {
    let (literal, rest) = template.split_once('{')?;
    let (name, behind) = rest.split_once('}')?;
    Some((literal, name, behind))
}

fn value_of<'a>(name: &str, parameters: &'a [Parameter]) -> Result<&'a str, BuildError> {
    match parameters.iter().find(|(one, _)| *one == name) {
        Some((_, value)) => Ok(value),
        None => Err(BuildError::new(format!("the path parameter `{name}` has no value"))),
    }
}
