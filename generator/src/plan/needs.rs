//! Decides which features of the runtime a package needs, and which its users may choose. In: planned modules, the user's
//! options.

use super::PlannedApi;
use crate::ir::{self, TextEncoding};
use crate::options::{Layout, Options, Scope};
use crate::runtime::{CargoFeature, feature_of_type};
use crate::rust::{Argument, CustomType, Decoding, Module, Operation, Reading, RuntimeFeatures, SendWith};

/// The input of the decision.
pub(super) struct Needs<'a> {
    pub(super) apis: &'a [PlannedApi],
    pub(super) modules: &'a [Module],
    pub(super) custom_types: &'a [CustomType],
    pub(super) options: &'a Options,
}

impl Needs<'_> {
    pub(super) fn features(&self) -> RuntimeFeatures {
        let mut always = Vec::new();
        always.extend(self.has_encoded(|encoding| encoding == TextEncoding::Base64).then_some("base64"));
        always.extend(self.has_number(is_decimal).then_some("decimal_numbers"));
        always.push("models");
        always.extend(self.custom_types.iter().filter_map(|ty| feature_of_type(&ty.path)));
        always.extend(self.has_inbound_xml().then_some("xml"));
        always.sort_unstable();
        always.dedup();
        let client = if self.operations().any(has_xml) { vec!["xml"] } else { Vec::new() };
        let chosen = CargoFeature::ALL.iter().copied().filter(|feature| self.has(*feature)).collect();
        let server = if self.has_multipart() { vec!["server_multipart"] } else { Vec::new() };
        RuntimeFeatures { always, client, server, chosen, has_client: self.has_client() }
    }

    /// A crate has all that its users may choose by cargo features; elsewhere options choose.
    fn has(&self, feature: CargoFeature) -> bool {
        let options = self.options;
        let is_crate = options.layout == Layout::Crate && options.scope != Scope::Server;
        match feature {
            CargoFeature::Client => is_crate || self.has_client(),
            CargoFeature::Reqwest => is_crate || self.has_client() && options.scope.has_reqwest(),
            CargoFeature::Blocking => is_crate || self.has_client() && options.scope.has_blocking(),
            CargoFeature::Rustls | CargoFeature::NativeTls => is_crate,
            CargoFeature::Fetch => is_crate || self.has_client() && options.fetch,
            CargoFeature::Tower => self.has_client() && (is_crate || options.tower),
            CargoFeature::Tracing => self.has_client() && (is_crate || options.tracing),
            CargoFeature::Cassettes => self.has_client() && (is_crate || options.cassettes),
            CargoFeature::Examples => self.modules.iter().any(Module::has_examples),
            CargoFeature::Server => self.modules.iter().any(|module| module.service.is_some()),
            CargoFeature::Validation => self.modules.iter().any(|module| module.validation.is_some()),
            CargoFeature::Webhooks => {
                (is_crate || options.webhooks) && self.apis.iter().any(|planned| has_webhook(&planned.api))
            }
        }
    }

    fn has_client(&self) -> bool {
        self.modules.iter().any(|module| module.client_cfg.is_some())
    }

    /// Returns whether a server reads forms of parts.
    fn has_multipart(&self) -> bool {
        let services = self.modules.iter().flat_map(|module| &module.service);
        let operations = services.flat_map(|service| &service.groups).flat_map(|group| &group.operations);
        let contents = operations.flat_map(|it| &it.body).flat_map(|body| &body.contents);
        let mut readings = contents.flat_map(|content| &content.readings);
        readings.any(|(_, reading)| matches!(reading, Reading::Multipart { .. }))
    }

    fn has_number(&self, wanted: fn(&CustomType) -> bool) -> bool {
        self.custom_types.iter().any(|ty| ty.is_number && wanted(ty))
    }

    fn has_inbound_xml(&self) -> bool {
        let variants = self.modules.iter().flat_map(|module| &module.inbound_requests);
        let mut payloads = variants.flat_map(|requests| &requests.variants).flat_map(|it| &it.payload);
        payloads.any(|(_, decoding)| matches!(decoding, Decoding::Xml(_)))
    }

    /// Returns whether values are text in one of these encodings.
    fn has_encoded(&self, wanted: fn(TextEncoding) -> bool) -> bool {
        self.apis.iter().map(|planned| &planned.api).any(|api| {
            let models = api.models.iter().flat_map(ir::Model::shapes);
            models.chain(api.sent()).chain(api.received()).any(|shape| shape.has_encoded(wanted))
        })
    }

    fn operations(&self) -> impl Iterator<Item = &Operation> {
        self.modules.iter().flat_map(|module| &module.groups).flat_map(|group| &group.operations)
    }
}

fn is_decimal(ty: &CustomType) -> bool {
    feature_of_type(&ty.path) == Some("rust_decimal")
}

fn has_webhook(api: &ir::Api) -> bool {
    api.inbound_requests.iter().any(|request| matches!(request.origin, ir::Origin::Webhook(_)))
}

fn has_xml(operation: &Operation) -> bool {
    let arguments = operation.methods.iter().flat_map(|method| &method.arguments);
    let mut arguments = arguments.chain(operation.setters.iter().map(|setter| &setter.argument));
    arguments.any(|it: &Argument| matches!(it.send_with, SendWith::Xml(..)))
        || decodings(operation).any(|decoding| matches!(decoding, Decoding::Xml(_)))
}

/// How the bodies of responses are decoded.
fn decodings(operation: &Operation) -> impl Iterator<Item = &Decoding> {
    let alternatives = operation.alternative_responses.iter().map(|alternative| &alternative.output.decoding);
    let statuses = operation.all_statuses().chain(&operation.statuses).flat_map(|it| &it.variants);
    [&operation.output.decoding, &operation.error.decoding]
        .into_iter()
        .chain(alternatives)
        .chain(statuses.map(|variant| &variant.decoding))
}
