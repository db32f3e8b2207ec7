//! The names in a generated file, where they are all that a case is about. In: a file. Out: its name, its items and the names of
//! their members.

use syn::{Fields, ImplItem, Item, Type};

/// The widest that a list of names becomes.
const WIDTH: usize = 120;

/// All names of a file: `pet.rs: struct Pet (id, name)`.
pub(crate) fn names(path: &str, text: &str) -> Result<String, syn::Error> {
    let file = syn::parse_file(text)?;
    let items = file.items.iter().filter_map(|item| {
        let (title, members) = match item {
            Item::Struct(item) => (format!("struct {}", item.ident), fields(&item.fields)),
            Item::Enum(item) => (
                format!("enum {}", item.ident),
                item.variants.iter().map(|variant| variant.ident.to_string()).collect(),
            ),
            Item::Type(item) => (format!("type {}", item.ident), Vec::new()),
            Item::Const(item) => (format!("const {}", item.ident), Vec::new()),
            Item::Impl(item) if item.trait_.is_none() => {
                (format!("impl {}", named(&item.self_ty)), functions(&item.items))
            }
            _ => return None,
        };
        Some(if members.is_empty() { title } else { format!("{title} ({})", members.join(", ")) })
    });
    let items: Vec<String> = items.collect();
    let file = path.rsplit('/').next().unwrap_or_default();
    Ok(if items.is_empty() { String::new() } else { wrapped(&format!("{file}: {}", items.join("; "))) })
}

fn fields(fields: &Fields) -> Vec<String> {
    fields.iter().filter_map(|field| field.ident.as_ref()).map(ToString::to_string).collect()
}

fn functions(items: &[ImplItem]) -> Vec<String> {
    let function = |item: &ImplItem| match item {
        ImplItem::Fn(function) => Some(function.sig.ident.to_string()),
        _ => None,
    };
    items.iter().filter_map(function).collect()
}

/// `Call<Add>`
fn named(ty: &Type) -> String {
    quote::quote!(#ty).to_string().replace(' ', "")
}

/// Breaks a text into lines; all but the first are indented.
fn wrapped(text: &str) -> String {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let is_full = lines.last().is_some_and(|line| line.len() + word.len() > WIDTH);
        if is_full {
            lines.push("   ".to_owned());
        }
        if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines.join("\n") + "\n"
}
