//! `pagination` of `stainless.yml`: schemes, which fit the operations that have all of their parameters and members. Operations
//! whose pagination clientwright finds itself need no rule.

use super::carried::{Carried, inline};
use super::document::{Document, escaped, pointer_of};
use super::setting::{Setting, leave};
use clientwright::{InspectedOperation, Report};

/// A scheme as a rule of the configuration.
struct Scheme<'a> {
    name: &'a str,
    /// The parameter for the position.
    parameter: &'a str,
    rule: Vec<(&'static str, String)>,
}

pub(super) fn carry_over<'a, 's>(
    schemes: &Setting<'_>,
    methods: impl Iterator<Item = (&'s Setting<'s>, &'a InspectedOperation)>,
    document: &Document<'_>,
    carried: &mut Carried,
    report: &mut Report,
) {
    let settings = schemes.items();
    let schemes: Vec<Scheme<'_>> = settings.iter().filter_map(|setting| scheme(setting, report)).collect();
    for (method, operation) in methods {
        let key = if operation.id.contains(' ') { pointer_of(operation) } else { operation.id.clone() };
        if method.is("paginated", false) {
            if operation.pagination.is_some() {
                carried.set("pagination", &key, false);
            }
            continue;
        }
        let named = method.text_of("paginated");
        let fits = |scheme: &&Scheme<'_>| {
            named.map_or_else(|| scheme.fits(operation, document), |name| name == scheme.name)
        };
        if operation.pagination.is_none()
            && let Some(scheme) = schemes.iter().find(fits)
        {
            carried.set("pagination", &key, inline(&scheme.rule));
        }
    }
}

impl Scheme<'_> {
    fn fits(&self, operation: &InspectedOperation, document: &Document<'_>) -> bool {
        let has = |(key, value): &(&str, String)| match (*key, document.response(operation)) {
            ("items" | "next" | "link" | "more" | "total" | "pages", Some(schema)) => {
                document.has_member(schema, value)
            }
            ("items" | "next" | "link" | "more" | "total" | "pages", None) => false,
            _ => true,
        };
        let parameters = document.parameters(operation);
        (self.parameter.is_empty() || parameters.contains(self.parameter)) && self.rule.iter().all(has)
    }
}

/// Reads a scheme; reports one that has no counterpart.
fn scheme<'a>(setting: &Setting<'a>, report: &mut Report) -> Option<Scheme<'a>> {
    let name = setting.text_of("name").unwrap_or("pagination");
    let found = rule(setting);
    if found.is_none() {
        leave(
            report,
            &setting.at,
            name,
            "`pagination` has no rule for a scheme of this type and these properties",
        );
    }
    found.map(|(parameter, rule)| Scheme { name, parameter, rule })
}

/// The parameter for the position, empty without one, and the rule.
fn rule<'a>(setting: &Setting<'a>) -> Option<(&'a str, Vec<(&'static str, String)>)> {
    let request = properties(setting.get("request").as_ref(), "");
    let response = properties(setting.get("response").as_ref(), "");
    let parameter = |purpose: &str| {
        request.iter().find(|property| property.purpose == Some(purpose)).map(|property| property.name)
    };
    let member = |purpose: &str| {
        response
            .iter()
            .find(|property| property.purpose == Some(purpose))
            .map(|property| property.pointer.clone())
    };
    let items = member("items").or_else(|| {
        response.iter().find(|property| property.is_list).map(|property| property.pointer.clone())
    });
    let (position, first, second) = match setting.text_of("type")? {
        "cursor" => (parameter("next_cursor_param")?, "cursor", Some(("next", member("next_cursor_field")?))),
        "cursor_id" => {
            (parameter("next_cursor_id").or_else(|| parameter("next_cursor_param"))?, "last-item", None)
        }
        "cursor_url" => ("", "link", None),
        "offset" => {
            let total = member("offset_total_count_field").map(|pointer| ("total", pointer));
            (parameter("offset_count_param")?, "offset", total)
        }
        "page_number" => {
            let pages = member("total_page_count_field").map(|pointer| ("pages", pointer));
            (parameter("page_number_param")?, "page", pages)
        }
        _ => return None,
    };
    let first = match first {
        "link" => ("link", member("cursor_url_field").or_else(|| member("next_cursor_field"))?),
        key => (key, position.to_owned()),
    };
    let mut rule: Vec<_> = [first].into_iter().chain(second).collect();
    rule.extend(items.map(|pointer| ("items", pointer)));
    rule.extend(member("has_next_page").map(|pointer| ("more", pointer)));
    Some((position, rule))
}

/// A property of a request or a response.
struct Property<'a> {
    name: &'a str,
    pointer: String,
    purpose: Option<&'a str>,
    is_list: bool,
}

fn properties<'a>(object: Option<&Setting<'a>>, before: &str) -> Vec<Property<'a>> {
    let mut found = Vec::new();
    for (name, property) in object.map(Setting::members).unwrap_or_default() {
        let pointer = format!("{before}/{}", escaped(name));
        let marker = property.get("x-stainless-pagination-property");
        let purpose = marker.and_then(|marker| marker.text_of("purpose"));
        let is_list = property.text_of("type") == Some("array");
        found.extend(properties(property.get("properties").as_ref(), &pointer));
        found.push(Property { name, pointer, purpose, is_list });
    }
    found
}
