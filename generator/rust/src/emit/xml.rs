//! XML: the arguments of the runtime's macro `xml!`. prettyplease would print a table as one block.

use super::literal::{list, quoted};
use super::tree::attribute;
use crate::rust::{XmlAbsent, XmlContent, XmlKind, XmlNode, XmlTable, XmlTableKind};
use proc_macro2::TokenStream;
use quote::quote;
use std::fmt::Write;

/// `runtime::xml!(Name object { .. });`, in the file of the model.
pub(super) fn table(name: &str, table: &XmlTable) -> String {
    let mut text = attribute(table.cfg.as_ref());
    match &table.kind {
        XmlTableKind::Object { members, additional } => {
            let _ = writeln!(text, "runtime::xml!({name} object {{");
            for member in members {
                let absent = match member.absent {
                    XmlAbsent::Missing => "",
                    XmlAbsent::Null => " null",
                    XmlAbsent::Empty => " empty",
                };
                let (name, node) = (quoted(&member.name), node(&member.node, "super::"));
                let _ = writeln!(text, "    {name} {node}{absent},");
            }
            text.push('}');
            if let Some(additional) = additional {
                let _ = write!(text, " additional {}", node(additional, "super::"));
            }
        }
        XmlTableKind::Union { tag, branches } => {
            let tag = quoted(tag.as_deref().unwrap_or_default());
            let _ = writeln!(text, "runtime::xml!({name} union {tag} {{");
            for (values, branch) in branches {
                let _ = writeln!(text, "    {} {},", list(values), node(branch, "super::"));
            }
            text.push('}');
        }
    }
    text + ");\n"
}

/// A document element in the file of a group.
pub(super) fn root(root: &XmlNode) -> TokenStream {
    let node: TokenStream = root_text(root).parse().expect("planned names are paths, all else is quoted");
    quote!(runtime::xml!(root #node))
}

/// The node of a document element in the table of an enum by status.
pub(super) fn root_text(root: &XmlNode) -> String {
    node(root, "super::models::")
}

/// `(element "name" in "prefix" "namespace" text)`
fn node(node: &XmlNode, models: &str) -> String {
    let kind = match node.kind {
        XmlKind::Element => "element",
        XmlKind::Attribute => "attribute",
        XmlKind::Text => "text",
        XmlKind::Cdata => "cdata",
        XmlKind::None => "none",
    };
    let namespace = node.namespace.as_ref();
    let namespace = namespace.map(|(prefix, uri)| format!(" in {} {}", quoted(prefix), quoted(uri)));
    let content = content(&node.content, models);
    format!("({kind} {}{} {content})", quoted(&node.name), namespace.unwrap_or_default())
}

fn content(content: &XmlContent, models: &str) -> String {
    match content {
        XmlContent::Text => "text".to_owned(),
        XmlContent::Number => "number".to_owned(),
        XmlContent::Boolean => "boolean".to_owned(),
        XmlContent::Any => "any".to_owned(),
        XmlContent::List(item) => format!("[{}]", node(item, models)),
        XmlContent::Map(value) => format!("{{{}}}", node(value, models)),
        XmlContent::Tuple(items) => {
            let items: Vec<String> = items.iter().map(|item| node(item, models)).collect();
            format!("tuple [{}]", items.join(" "))
        }
        XmlContent::Model(name) => format!("{models}{name}"),
    }
}
