//! Pages: the impl that says how an operation's answers are pages, and takes the items out of one. It is laid out here:
//! a constant made of calls is broken by rustfmt in its own way.

use super::file::Imports;
use super::lines::WIDTH;
use super::ty::{Qualified, import_group_type};
use crate::rust::{ItemsField, Literal, Operation, Pagination};
use quote::ToTokens;

/// Adds what the impl needs in scope.
pub(super) fn import(pagination: &Pagination, imports: &mut Imports) {
    imports.runtime("Paged");
    imports.runtime("Paging");
    import_group_type(&pagination.item, imports);
}

/// `impl Paged for ListPets`
pub(super) fn paged(operation: &Operation) -> Option<String> {
    let pagination = operation.pagination.as_ref()?;
    let marker = &operation.marker;
    let item = type_text(pagination);
    let paging = constant(&pagination.calls);
    let items = items(&pagination.fields);
    Some(format!(
        "\
impl Paged for {marker} {{
    type Item = {item};

{paging}

    fn items(page: Self::Output) -> Vec<Self::Item> {{
        {items}
    }}
}}
"
    ))
}

fn type_text(pagination: &Pagination) -> String {
    let item = Qualified(&pagination.item).to_token_stream();
    let alias = super::file::format(quote::quote!(type Item = #item;));
    let text = alias.trim().trim_start_matches("type Item = ").trim_end_matches(';');
    text.to_owned()
}

/// One line where it fits, else one below the name, else one for each call.
fn constant(calls: &[(&'static str, Vec<Literal>)]) -> String {
    let calls: Vec<String> = calls.iter().map(|(name, arguments)| call(name, arguments)).collect();
    let line = format!("    const PAGING: Paging = Paging::{};", calls.join("."));
    if line.len() <= WIDTH {
        return line;
    }
    let below = format!("        Paging::{};", calls.join("."));
    if below.len() <= WIDTH {
        return format!("    const PAGING: Paging =\n{below}");
    }
    let first = format!("    const PAGING: Paging = Paging::{}", calls[0]);
    if first.len() <= WIDTH {
        return format!("    const PAGING: Paging = Paging::{};", calls.join("\n        ."));
    }
    format!("    const PAGING: Paging =\n        Paging::{};", calls.join("\n            ."))
}

fn call(name: &str, arguments: &[Literal]) -> String {
    let literal = |literal: &Literal| match literal {
        Literal::Text(text) => text.to_token_stream().to_string(),
        Literal::Number(number) => number.to_string(),
        Literal::Boolean(value) => value.to_string(),
    };
    format!("{name}({})", arguments.iter().map(literal).collect::<Vec<_>>().join(", "))
}

/// The list of items; behind a field that is absent there are none.
fn items(fields: &[ItemsField]) -> String {
    let mut text = "page".to_owned();
    let mut rest = fields;
    let mut is_optional = false;
    while !rest.is_empty() {
        let end = rest.iter().position(|field| field.optional);
        let (here, behind) = rest.split_at(end.map_or(rest.len(), |end| end + 1));
        let names: String = here.iter().map(|field| format!(".{}", field.name)).collect();
        text.push_str(&match (is_optional, end) {
            (false, _) => names,
            (true, Some(_)) => format!(".and_then(|it| it{names})"),
            (true, None) => format!(".map(|it| it{names})"),
        });
        is_optional |= end.is_some();
        rest = behind;
    }
    if is_optional { text + ".unwrap_or_default()" } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_taken_through_what_may_be_absent() {
        let field =
            |(name, optional): &(&str, bool)| ItemsField { name: (*name).to_owned(), optional: *optional };
        let taken = |fields: &[(&str, bool)]| items(&fields.iter().map(field).collect::<Vec<_>>());
        assert_eq!(taken(&[]), "page");
        assert_eq!(taken(&[("a", false), ("b", false)]), "page.a.b");
        assert_eq!(taken(&[("a", true)]), "page.a.unwrap_or_default()");
        assert_eq!(taken(&[("a", true), ("b", false)]), "page.a.map(|it| it.b).unwrap_or_default()");
        assert_eq!(
            taken(&[("a", false), ("b", true), ("c", false), ("d", true)]),
            "page.a.b.and_then(|it| it.c.d).unwrap_or_default()"
        );
    }
}
