//! The file of schemas: tables with a line for each, and the method of the builder that checks requests with them.

use super::file::{Imports, format};
use super::literal::raw;
use super::tree::{Tree, attribute, attribute_of, attribute_of_users};
use crate::rust::{Cfg, ValidatedModel, ValidatedRequest, Validation};
use quote::quote;

/// The module of an API's schemas; `client` is the condition on its client, if it has one, `server` that on its server.
pub(super) fn tree(
    validation: &Validation,
    client: Option<Option<&Cfg>>,
    server: Option<Option<&Cfg>>,
) -> Tree {
    let mut imports = Imports::default();
    imports.runtime_module();
    if !validation.models.is_empty() {
        imports.above("models");
    }
    let mut items = vec![schemas(validation)];
    items.extend(
        attribute_of_users(client, server).map(|condition| condition + &requests(&validation.requests)),
    );
    if let Some(condition) = client {
        items.push(attribute(condition) + &builder_method());
    }
    Tree {
        cfg: validation.cfg.clone(),
        doc: "The schemas of the document, with which values are validated.".to_owned(),
        imports: imports.lines(),
        items,
        ..Tree::new(&validation.module)
    }
}

fn schemas(Validation { schemas, models, .. }: &Validation) -> String {
    let mut text = "runtime::validation! {\n    schemas {\n".to_owned();
    for (key, json) in schemas {
        text.push_str(&format!("        {} {},\n", raw(key), raw(json)));
    }
    text.push_str("    }\n    models {\n");
    for ValidatedModel { model, feature, keys } in models {
        for line in attribute_of(feature.as_deref()).lines() {
            text.push_str(&format!("        {line}\n"));
        }
        let keys: Vec<String> = keys.iter().map(|key| raw(key)).collect();
        text.push_str(&format!("        {model} {},\n", keys.join(" ")));
    }
    text + "    }\n}\n"
}

fn requests(requests: &[ValidatedRequest]) -> String {
    let mut text = "runtime::validated_requests! {\n".to_owned();
    for ValidatedRequest { method, path, place, name, key } in requests {
        text.push_str(&format!("    {} {} {place:?} {} {},\n", raw(method), raw(path), raw(name), raw(key)));
    }
    text + "}\n"
}

fn builder_method() -> String {
    format(quote! {
        impl super::runtime::Builder<super::Client> {
            #[doc = " Checks the parameters and the body of each call against all limits of the document before it is sent; what it"]
            #[doc = " doesn't allow is an error of the call. Bodies other than JSON and forms aren't checked."]
            #[doc = ""]
            #[doc = " With the transport of `examples`, tests see what a strict server would refuse."]
            pub fn validate_requests(self) -> Self {
                self.request_check(&REQUESTS)
            }
        }
    })
}
