//! Tables: the bodies of the runtime's macros, a line a member. prettyplease would print each as one block.

use super::literal::{list, quoted};
use super::xml;
use crate::rust::{
    Branch, Decoding, Enumeration, InboundRequest, Server, StatusEnumeration, Structure, Table, TableGroup,
    TableLine, Union, kind,
};
use quote::ToTokens;
use std::fmt::Write;

/// `runtime::object!(Name { .. });`
pub(super) fn object(structure: &Structure) -> String {
    let table = &structure.table;
    if table.groups.is_empty() && table.additional.is_none() {
        return format!("runtime::object!({} at {} {{}});\n", structure.name, quoted(&table.schema));
    }
    let mut text = format!("runtime::object!({} at {} {{\n", structure.name, quoted(&table.schema));
    for (group, lines) in &table.groups {
        let field = match (group, table.holds_json) {
            (TableGroup::OptionalNullable, false) => " nulls",
            (TableGroup::OptionalNullable, true) => "_or_text nulls",
            (TableGroup::Required | TableGroup::Nullable | TableGroup::Optional, true) => "_or_text",
            (TableGroup::Required, false) if structure.made_up > 0 => "_or_made_up made_up",
            _ => "",
        };
        let _ = writeln!(text, "    {}{field} {{", group.name());
        for line in lines {
            let value = line.value.as_deref().map(|value| format!(" {}", quoted(value))).unwrap_or_default();
            let _ = writeln!(
                text,
                "        {} {} {}{value},",
                line.number,
                line.field,
                quoted(&json_name(&line.wire))
            );
        }
        text.push_str("    }\n");
    }
    if let Some(field) = &table.additional {
        let unknown = if table.keeps_unknown { " (unknown)" } else { "" };
        let _ = writeln!(text, "    additional {field}{unknown}");
    }
    if table.holds_json {
        text.push_str("    texts { made_up }\n");
    }
    text.push_str(&listed("secret", table, |line| line.is_secret));
    text.push_str(&listed("read_only", table, |line| line.is_read_only));
    if !table.other_forms.is_empty() {
        text.push_str("    also {\n");
        for (number, form) in &table.other_forms {
            let _ = writeln!(text, "        {number} {form:?},");
        }
        text.push_str("    }\n");
    }
    text + "});\n"
}

/// The names of some members, in a block with this word; nothing if there are none.
fn listed(word: &str, table: &Table, is_listed: fn(&TableLine) -> bool) -> String {
    let lines = table.groups.iter().flat_map(|(_, lines)| lines).filter(|line| is_listed(line));
    let names: String = lines.map(|line| format!("        {},\n", quoted(&json_name(&line.wire)))).collect();
    if names.is_empty() { names } else { format!("    {word} {{\n{names}    }}\n") }
}

/// A name as JSON writes it, without the quotation marks.
fn json_name(name: &str) -> String {
    let quoted = serde_json::Value::from(name).to_string();
    quoted[1..quoted.len() - 1].to_owned()
}

/// `runtime::enumeration!(Name { .. });`, `runtime::enumeration!(Name i64 closed { .. });`
pub(super) fn enumeration(enumeration: &Enumeration) -> String {
    let integer = enumeration.integer.as_ref().map(|ty| format!(" {}", ty.to_token_stream()));
    let closed = if enumeration.unknown.is_some() { "" } else { " closed" };
    let mut text =
        format!("runtime::enumeration!({}{}{closed} {{\n", enumeration.name, integer.unwrap_or_default());
    for variant in &enumeration.variants {
        let value = if enumeration.integer.is_some() { variant.wire.clone() } else { quoted(&variant.wire) };
        let _ = writeln!(text, "    {} {value},", variant.name);
    }
    text + "});\n"
}

/// `runtime::union!(Name { .. });`
pub(super) fn union(union: &Union) -> String {
    let mut text = format!("runtime::union!({} {{\n", union.name);
    if let Some(tag) = &union.tag {
        let optional = if union.is_tag_optional { " optional" } else { "" };
        let _ = writeln!(text, "    tag {{ {}{optional} }}", quoted(tag));
    }
    if let Some(default) = union.default {
        let _ = writeln!(text, "    default {{ {default} }}");
    }
    text.push_str("    branches {\n");
    for (number, branch) in union.branches.iter().enumerate() {
        let Branch { name, kinds, values, members, written, fills, .. } = branch;
        let kinds: Vec<&str> = kinds.iter().map(|it| kind(*it)).collect();
        let kinds = kinds.join("|");
        let written =
            written.as_deref().map(|value| format!(" writes {}", quoted(value))).unwrap_or_default();
        let fills = if fills.is_empty() { String::new() } else { format!(" fills {}", list(fills)) };
        let (values, members) = (list(values), list(members));
        let _ = writeln!(text, "        {number} {name} {kinds} {values} {members}{written}{fills},");
    }
    text.push_str("    }\n");
    let _ = match (&union.unknown, &union.empty) {
        (Some(unknown), _) => writeln!(text, "    unknown {{ {unknown} }}"),
        (None, Some(empty)) => writeln!(text, "    empty {{ {empty} }}"),
        (None, None) => {
            let variants: Vec<&str> = union.branches.iter().map(|it| it.name.as_str()).collect();
            writeln!(text, "    ahead {{ {} }}", variants.join(" "))
        }
    };
    text + "});\n"
}

/// `runtime::statuses!(Name { .. });`
pub(super) fn statuses(enumeration: &StatusEnumeration) -> String {
    let has_stream = enumeration.variants.iter().any(|variant| variant.decoding.is_stream());
    let streamed = if has_stream { " streamed" } else { "" };
    let mut text = format!("runtime::statuses!({}{streamed} {{\n", enumeration.name);
    for variant in &enumeration.variants {
        let node = match &variant.decoding {
            Decoding::Xml(root) => format!(" {}", xml::root_text(root)),
            _ => String::new(),
        };
        let form = variant.decoding.name();
        let _ = writeln!(text, "    {} {} {form}{node},", variant.status.0, variant.name);
    }
    text + "});\n"
}

/// `runtime::inbound_request!(Name { .. });`
pub(super) fn inbound_requests(inbound_requests: &InboundRequest) -> String {
    let mut text = format!("runtime::inbound_request!({} {{\n", inbound_requests.name);
    for variant in &inbound_requests.variants {
        let form = match variant.payload.as_ref().map_or(&Decoding::Empty, |(_, decoding)| decoding) {
            Decoding::Xml(root) => format!("(xml {})", xml::root_text(root)),
            decoding => decoding.name().to_owned(),
        };
        let _ = writeln!(text, "    {} {form} {},", variant.name, quoted(&variant.wire));
    }
    text + "});\n"
}

/// `runtime::server!(Name "https://{region}.example" { .. });`
pub(super) fn server(server: &Server) -> String {
    let head = format!("runtime::server!({} {}", server.name, quoted(&server.template));
    if server.variables.is_empty() {
        return head + " {});\n";
    }
    let mut text = head + " {\n";
    for variable in &server.variables {
        let default = variable.default.as_deref().map(quoted).unwrap_or_default();
        let _ = writeln!(text, "    {} [{default}] {},", quoted(&variable.wire), list(&variable.values));
    }
    text + "});\n"
}
