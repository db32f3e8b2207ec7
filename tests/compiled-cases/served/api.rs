//! The client and the server of a generated module, read from its source.

use quote::ToTokens;
use std::collections::BTreeMap;
use syn::{
    Expr, Fields, FnArg, GenericArgument, ImplItem, Item, ItemImpl, ItemMod, Lit, Pat, PathArguments,
    ReturnType, Signature, TraitItem, Type, TypeParamBound,
};

/// The client and the server of a case.
pub struct Api {
    pub module: String,
    /// The module of the server.
    pub server: String,
    pub traits: Vec<Trait>,
    /// The methods of `Authenticate`, and whether a user name and a password are read.
    pub schemes: Vec<(String, &'static str)>,
    /// The parameters of operations: the operation, its response, and the fields.
    pub served: BTreeMap<String, Served>,
    /// The enums of bodies and of responses.
    pub enums: BTreeMap<String, Vec<Variant>>,
    pub structs: BTreeMap<String, Vec<(String, Type)>>,
    pub client: Client,
}

/// A trait of operations: its methods, each with the struct of its parameters.
pub struct Trait {
    pub name: String,
    pub methods: Vec<(String, String)>,
}

/// A variant of a body or of a response.
#[derive(Clone)]
pub struct Variant {
    pub name: String,
    pub types: Vec<Type>,
    /// The status that its docs start with: `404`, `4XX`.
    pub status: String,
}

#[derive(Clone, Default)]
pub struct Served {
    /// The method and the path.
    pub operation: (String, String),
    pub response: String,
}

/// The methods and types of a client.
#[derive(Default)]
pub struct Client {
    /// The methods of each type.
    pub methods: BTreeMap<String, Vec<Function>>,
    /// The setters of the calls of each operation.
    pub setters: BTreeMap<String, Vec<Function>>,
    /// The path of each type.
    pub paths: BTreeMap<String, String>,
    pub structs: BTreeMap<String, Vec<(String, Type)>>,
    /// The operation of each alias of a call.
    pub calls: BTreeMap<String, String>,
    /// The type of each method and path.
    pub operations: BTreeMap<(String, String), String>,
    pub outputs: BTreeMap<String, Type>,
    /// The headers of responses: the constants of each operation.
    pub headers: BTreeMap<String, Vec<String>>,
    /// The builder with all credentials, as the docs show it.
    pub builder: String,
}

#[derive(Clone)]
pub struct Function {
    pub name: String,
    pub arguments: Vec<(String, Type)>,
    pub returns: Option<Type>,
    pub code: String,
    /// A media type that matches the pattern for which the docs tell to set one: `image/x` for `image/*`.
    pub media_type: Option<String>,
    pub is_deprecated: bool,
}

impl Api {
    /// Reads a module; `None` if it has no server.
    pub fn of(item: &Item) -> Option<Self> {
        let Item::Mod(module) = item else { return None };
        let (name, items) = (module.ident.to_string(), items(module));
        let modules =
            || items.iter().filter_map(|item| if let Item::Mod(it) = item { Some(it) } else { None });
        let is_server = |it: &&ItemMod| {
            self::items(it).iter().any(|item| matches!(item, Item::Fn(it) if it.sig.ident == "router_with"))
        };
        let server = modules().find(is_server)?;
        let mut api = Self {
            module: name,
            server: server.ident.to_string(),
            traits: Vec::new(),
            schemes: Vec::new(),
            served: BTreeMap::new(),
            enums: BTreeMap::new(),
            structs: BTreeMap::new(),
            client: Client::default(),
        };
        api.read_server(self::items(server));
        for module in modules().filter(|it| it.ident != server.ident && it.ident != "models") {
            let path = format!("api::{}", module.ident);
            api.client.read(&path, self::items(module));
        }
        api.client.add_credentials();
        Some(api)
    }

    fn read_server(&mut self, items: &[Item]) {
        for item in items {
            match item {
                Item::Mod(module) => self.read_server(self::items(module)),
                Item::Trait(it) if it.ident == "Authenticate" => {
                    let methods = it.items.iter().filter_map(signature).map(|it| {
                        let types: Vec<_> =
                            it.inputs.iter().filter_map(typed).map(|(_, ty)| last(&ty)).collect();
                        let kind = match types.as_slice() {
                            [_] => "connection",
                            [first, ..] if first.as_deref() == Some("Basic") => "basic",
                            _ => "secret",
                        };
                        (it.ident.to_string(), kind)
                    });
                    self.schemes = methods.collect();
                }
                Item::Trait(it) if it.ident != "Service" => {
                    let methods = it.items.iter().filter_map(signature).filter_map(|it| {
                        let (_, ty) = it.inputs.iter().find_map(typed)?;
                        Some((it.ident.to_string(), last(&argument(&ty, 0)?)?))
                    });
                    self.traits.push(Trait { name: it.ident.to_string(), methods: methods.collect() });
                }
                Item::Struct(it) => {
                    self.structs.insert(it.ident.to_string(), fields(&it.fields));
                }
                Item::Enum(it) => {
                    let variants = it.variants.iter().map(|variant| {
                        let types = variant.fields.iter().map(|field| field.ty.clone());
                        let docs = variant.attrs.iter().map(|it| it.to_token_stream().to_string());
                        let docs = docs.collect::<String>();
                        let word = docs.split('"').nth(1).and_then(|docs| docs.split([':', '.']).next());
                        Variant {
                            name: variant.ident.to_string(),
                            types: types.collect(),
                            status: word.unwrap_or_default().trim().to_owned(),
                        }
                    });
                    self.enums.insert(it.ident.to_string(), variants.collect());
                }
                Item::Impl(it) if implements(it, "Served") => self.read_served(it),
                _ => {}
            }
        }
    }

    fn read_served(&mut self, item: &ItemImpl) {
        let mut served = Served::default();
        for item in &item.items {
            match item {
                ImplItem::Type(it) => served.response = last(&it.ty).unwrap_or_default(),
                ImplItem::Const(it) if it.ident == "OPERATION" => {
                    let with_tag =
                        if let Expr::MethodCall(it) = &it.expr { Some(&*it.receiver) } else { None };
                    if let Expr::Call(call) = with_tag.unwrap_or(&it.expr) {
                        let texts: Vec<String> = call.args.iter().filter_map(text).collect();
                        if let [_, method, path] = texts.as_slice() {
                            served.operation = (method.clone(), path.clone());
                        }
                    }
                }
                _ => {}
            }
        }
        self.served.insert(last(&item.self_ty).unwrap_or_default(), served);
    }
}

impl Client {
    fn read(&mut self, path: &str, items: &[Item]) {
        for item in items {
            match item {
                Item::Mod(module) => self.read(&format!("{path}::{}", module.ident), self::items(module)),
                Item::Struct(it) => {
                    self.paths.insert(it.ident.to_string(), path.to_owned());
                    self.structs.insert(it.ident.to_string(), fields(&it.fields));
                }
                Item::Enum(it) => {
                    self.paths.insert(it.ident.to_string(), path.to_owned());
                }
                Item::Type(it) => {
                    if let Some(marker) = argument(&it.ty, 0).and_then(|ty| last(&ty)) {
                        self.calls.insert(it.ident.to_string(), marker);
                    }
                }
                Item::Impl(it) if implements(it, "Operation") => self.read_operation(it),
                Item::Impl(it) if it.trait_.is_none() => self.read_methods(it),
                Item::Fn(it) if it.sig.ident == "transport" => {
                    self.builder = builder(&it.to_token_stream().to_string())
                }
                _ => {}
            }
        }
    }

    /// Adds the credentials that the docs don't show to the builder.
    fn add_credentials(&mut self) {
        for method in self.methods.get("Builder").into_iter().flatten() {
            let types: Vec<String> =
                method.arguments.iter().map(|(_, ty)| ty.to_token_stream().to_string()).collect();
            let is_text = |ty: &String| ty == "& str" || ty == "impl Into < Secret >";
            if types.last().is_some_and(|ty| ty.contains("Secret")) && types.iter().all(is_text) {
                let arguments = vec!["\"..\""; types.len()].join(", ");
                self.builder.push_str(&format!(".{}({arguments})", method.name));
            }
        }
    }

    fn read_methods(&mut self, item: &ItemImpl) {
        let Some(name) = last(&item.self_ty) else { return };
        let functions = item.items.iter().filter_map(|item| match item {
            ImplItem::Fn(it) => Some(Function {
                name: it.sig.ident.to_string(),
                arguments: it.sig.inputs.iter().filter_map(typed).collect(),
                returns: match &it.sig.output {
                    ReturnType::Type(_, ty) => Some((**ty).clone()),
                    ReturnType::Default => None,
                },
                code: it.block.to_token_stream().to_string(),
                is_deprecated: it.attrs.iter().any(|it| it.path().is_ident("deprecated")),
                media_type: pattern(
                    &it.attrs.iter().map(|it| it.to_token_stream().to_string()).collect::<String>(),
                ),
            }),
            _ => None,
        });
        let functions: Vec<Function> = functions.collect();
        let constants = item.items.iter().filter_map(|item| match item {
            ImplItem::Const(it) if last(&it.ty).as_deref() == Some("ResponseHeader") => {
                Some(it.ident.to_string())
            }
            _ => None,
        });
        match argument(&item.self_ty, 0).and_then(|ty| last(&ty)) {
            Some(marker) if name == "Call" => self.setters.entry(marker).or_default().extend(functions),
            _ => {
                self.headers.entry(name.clone()).or_default().extend(constants);
                self.methods.entry(name).or_default().extend(functions);
            }
        }
    }

    fn read_operation(&mut self, item: &ItemImpl) {
        let Some(name) = last(&item.self_ty) else { return };
        for item in &item.items {
            match item {
                ImplItem::Type(it) if it.ident == "Output" => {
                    self.outputs.insert(name.clone(), it.ty.clone());
                }
                ImplItem::Const(it) if it.ident == "WIRE" => {
                    let Expr::Struct(wire) = &it.expr else { continue };
                    let of = |name: &str| {
                        let field = wire
                            .fields
                            .iter()
                            .find(|field| field.member.to_token_stream().to_string() == name);
                        field.and_then(|field| text(&field.expr))
                    };
                    if let (Some(method), Some(path)) = (of("method"), of("path")) {
                        self.operations.insert((method, path), name.clone());
                    }
                }
                _ => {}
            }
        }
    }
}

/// The media type that the docs tell to set.
fn pattern(docs: &str) -> Option<String> {
    let (before, _) = docs.split_once("set the exact one").or(docs.split_once("set the exact"))?;
    let pattern = before.rsplit('`').nth(1)?;
    Some(pattern.replace('*', "x"))
}

/// The builder in the docs of the function that makes a transport.
fn builder(docs: &str) -> String {
    let shown = docs.split("let client = ").nth(1).and_then(|rest| rest.split(".transport(").next());
    shown.unwrap_or("Client::builder()").replace("\\\"", "\"")
}

fn items(module: &ItemMod) -> &[Item] {
    module.content.as_ref().map_or(&[], |(_, items)| items)
}

fn signature(item: &TraitItem) -> Option<&Signature> {
    if let TraitItem::Fn(it) = item { Some(&it.sig) } else { None }
}

fn typed(argument: &FnArg) -> Option<(String, Type)> {
    let FnArg::Typed(it) = argument else { return None };
    let Pat::Ident(pattern) = &*it.pat else { return None };
    Some((pattern.ident.to_string(), (*it.ty).clone()))
}

fn fields(of: &Fields) -> Vec<(String, Type)> {
    of.iter().filter_map(|field| Some((field.ident.as_ref()?.to_string(), field.ty.clone()))).collect()
}

fn implements(item: &ItemImpl, name: &str) -> bool {
    item.trait_.as_ref().is_some_and(|(path, _)| path.segments.last().is_some_and(|it| it.ident == name))
}

fn text(expression: &Expr) -> Option<String> {
    let Expr::Lit(literal) = expression else { return None };
    if let Lit::Str(text) = &literal.lit { Some(text.value()) } else { None }
}

/// The last word of a type's path.
pub fn last(ty: &Type) -> Option<String> {
    let Type::Path(path) = ty else { return None };
    path.path.segments.last().map(|segment| segment.ident.to_string())
}

/// A generic argument of a type.
pub fn argument(ty: &Type, index: usize) -> Option<Type> {
    let Type::Path(path) = ty else { return None };
    of_arguments(&path.path.segments.last()?.arguments).into_iter().nth(index)
}

fn of_arguments(arguments: &PathArguments) -> Vec<Type> {
    let PathArguments::AngleBracketed(arguments) = arguments else { return Vec::new() };
    let types = arguments.args.iter().filter_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty.clone()),
        GenericArgument::AssocType(it) => Some(it.ty.clone()),
        _ => None,
    });
    types.collect()
}

/// The type that is passed for a parameter: `impl Into<String>` is a `String`, and an iterator is a list or a map.
pub fn passed(ty: &Type) -> Type {
    let Type::ImplTrait(it) = ty else { return ty.clone() };
    let bound = it.bounds.iter().find_map(|bound| match bound {
        TypeParamBound::Trait(it) => it.path.segments.last(),
        _ => None,
    });
    let Some((bound, inner)) =
        bound.and_then(|it| Some((it, of_arguments(&it.arguments).into_iter().next()?)))
    else {
        return ty.clone();
    };
    if bound.ident == "JsonObject" {
        return syn::parse_quote!(BTreeMap<String, runtime::Value>);
    }
    match (bound.ident == "Into", &inner) {
        (true, inner) => match (last(inner).as_deref(), argument(inner, 0)) {
            (Some("JsonItems"), Some(item)) => syn::parse_quote!(Vec<#item>),
            _ => inner.clone(),
        },
        (false, Type::Tuple(pair)) => {
            let parts: Vec<Type> = pair.elems.iter().map(passed).collect();
            syn::parse_quote!(BTreeMap<#(#parts),*>)
        }
        (false, inner) => {
            let inner = passed(inner);
            syn::parse_quote!(Vec<#inner>)
        }
    }
}
