//! Models as generated code writes them. In: the items of a file and the tables after them. Out: a model by its name.

use super::Ty;
use super::table::{Line, head_and_body, identifier, lines, sections, text, texts, wire_name};
use proc_macro2::TokenTree;
use std::collections::BTreeMap;
use syn::{Fields, File, Item, ItemMacro};

/// A generated type.
#[derive(Clone, Debug, PartialEq)]
pub enum Model {
    /// Another name of a type.
    Alias(Ty),
    /// A struct.
    Struct(Struct),
    /// An enumeration.
    Enumeration(Enumeration),
    /// A union.
    Union(Union),
}

/// A struct with the names of its members on the wire.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Struct {
    /// The pointer to its schema, as its table has it.
    pub schema: String,
    /// The members by their names on the wire.
    pub members: BTreeMap<String, Member>,
    /// The values of members that have no field.
    pub additional: Option<Ty>,
}

/// A member of a struct.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// Without the `Option` for a value that may be missing or null.
    pub ty: Ty,
    /// Whether every value has it.
    pub is_required: bool,
    /// Whether it can be null.
    pub is_nullable: bool,
    /// Whether it is a field of a merge patch, which can always be left out, and be null.
    pub is_patch: bool,
    /// The only known value.
    pub constant: Option<String>,
}

/// An enumeration: its values as the table writes them.
#[derive(Clone, Debug, PartialEq)]
pub struct Enumeration {
    /// The values.
    pub values: Vec<String>,
    /// The type of its values, if they aren't text.
    pub integer: Option<String>,
}

/// A union: what its variants hold, apart from the one for values of no branch.
#[derive(Clone, Debug, PartialEq)]
pub struct Union {
    /// The branches in their order.
    pub branches: Vec<Branch>,
    /// The property that discriminates them.
    pub tag: Option<String>,
}

/// A branch of a union.
#[derive(Clone, Debug, PartialEq)]
pub struct Branch {
    /// The content of its variant.
    pub ty: Ty,
    /// The values that select it.
    pub values: Vec<String>,
}

/// The types of fields and variants by the names of their item and of themselves.
pub(super) type Parts = BTreeMap<String, BTreeMap<String, Ty>>;

/// Adds the models of a file.
pub(super) fn read_models(file: &File, models: &mut BTreeMap<String, Model>) {
    let parts = parts_of(file);
    for item in &file.items {
        match item {
            Item::Type(alias) => {
                models.insert(alias.ident.to_string(), Model::Alias(Ty::read(&alias.ty)));
            }
            Item::Macro(item) => {
                models.extend(read_table(item, &parts));
            }
            _ => {}
        }
    }
}

/// The fields of structs, and what the variants of enums hold.
pub(super) fn parts_of(file: &File) -> Parts {
    let mut parts = Parts::new();
    for item in &file.items {
        let (name, own) = match item {
            Item::Struct(item) => {
                let fields = item.fields.iter().filter_map(|field| {
                    Some((plain(&field.ident.as_ref()?.to_string()), Ty::read(&field.ty)))
                });
                (&item.ident, fields.collect())
            }
            Item::Enum(item) => {
                let variants = item.variants.iter().filter_map(|variant| match &variant.fields {
                    Fields::Unnamed(fields) => {
                        Some((plain(&variant.ident.to_string()), Ty::read(&fields.unnamed.first()?.ty)))
                    }
                    _ => Some((plain(&variant.ident.to_string()), Ty::Unit)),
                });
                (&item.ident, variants.collect())
            }
            _ => continue,
        };
        parts.insert(plain(&name.to_string()), own);
    }
    parts
}

fn plain(name: &str) -> String {
    name.trim_start_matches("r#").to_owned()
}

fn read_table(item: &ItemMacro, parts: &Parts) -> Option<(String, Model)> {
    let table = item.mac.path.segments.last()?.ident.to_string();
    let (head, body) = head_and_body(item.mac.tokens.clone())?;
    let name = identifier(head.first()?)?;
    let model = match table.as_str() {
        "object" => {
            let schema = head.last().and_then(text).unwrap_or_default();
            Model::Struct(read_struct(schema, &body, parts.get(&name)?))
        }
        "enumeration" => {
            let integer = head.get(1).and_then(identifier).filter(|word| word != "closed");
            let value = |line: &Line| match integer {
                Some(_) => Some(line[1..].iter().map(ToString::to_string).collect()),
                None => text(line.last()?),
            };
            let values = lines(body).iter().filter_map(value).collect();
            Model::Enumeration(Enumeration { values, integer })
        }
        "union" => Model::Union(read_union(body, parts.get(&name)?)),
        _ => return None,
    };
    Some((name, model))
}

fn read_struct(schema: String, body: &proc_macro2::TokenStream, fields: &BTreeMap<String, Ty>) -> Struct {
    let mut structure = Struct { schema, ..Struct::default() };
    let tokens: Vec<TokenTree> = body.clone().into_iter().collect();
    let at = tokens.iter().position(|token| identifier(token).as_deref() == Some("additional"));
    let keeps_unknown = at.is_some_and(|at| matches!(tokens.get(at + 2), Some(TokenTree::Group(_))));
    if let Some(field) = at.and_then(|at| tokens.get(at + 1)).and_then(identifier).filter(|_| !keeps_unknown)
    {
        structure.additional = fields.get(&field).map(|ty| match ty {
            Ty::Map(values) => (**values).clone(),
            other => other.clone(),
        });
    }
    for (section, lines) in sections(without_additional(&tokens, at)) {
        for line in lines.iter().filter(|_| !["secret", "read_only"].contains(&section.as_str())) {
            structure.members.extend(read_member(&section, line, fields));
        }
    }
    structure
}

/// The table without `additional field (unknown)`, so that only sections are left.
fn without_additional(tokens: &[TokenTree], at: Option<usize>) -> proc_macro2::TokenStream {
    let Some(at) = at else { return tokens.iter().cloned().collect() };
    let is_unknown = matches!(tokens.get(at + 2), Some(TokenTree::Group(group))
        if group.delimiter() == proc_macro2::Delimiter::Parenthesis);
    let end = at + if is_unknown { 3 } else { 2 };
    tokens[..at].iter().chain(&tokens[end.min(tokens.len())..]).cloned().collect()
}

/// A line of a struct's table: `0 field "wire"`, and the value of a constant.
fn read_member(section: &str, line: &Line, fields: &BTreeMap<String, Ty>) -> Option<(String, Member)> {
    let [_, field, wire, value @ ..] = line.as_slice() else { return None };
    let ty = fields.get(&identifier(field)?)?;
    let section = section.trim_end_matches("_or_text");
    let holds_value = matches!(section, "required" | "required_or_made_up" | "required_ahead");
    let is_required = holds_value || matches!(section, "nullable" | "constant");
    let is_patch = section == "patch";
    let (inner, has_option) = ty.split_optional();
    let member = Member {
        ty: if holds_value { ty.clone() } else { inner.clone() },
        is_required,
        is_nullable: is_patch || (has_option && section.contains("nullable")),
        is_patch,
        constant: value.first().and_then(text),
    };
    Some((wire_name(wire)?, member))
}

fn read_union(body: proc_macro2::TokenStream, variants: &BTreeMap<String, Ty>) -> Union {
    let mut union = Union { branches: Vec::new(), tag: None };
    for (section, lines) in sections(body) {
        match section.as_str() {
            "tag" => union.tag = lines.first().and_then(|line| text(line.first()?)),
            "branches" => union.branches.extend(lines.iter().filter_map(|line| {
                let name = identifier(line.get(1)?)?;
                let values = line.iter().find(|token| matches!(token, TokenTree::Group(_))).map(texts);
                Some(Branch { ty: variants.get(&name)?.clone(), values: values.unwrap_or_default() })
            })),
            _ => {}
        }
    }
    union
}
