//! Which parts of the runtime a package gets, and the conditions on their files. In: planned modules, the user's options.

use super::PlannedApi;
use crate::ir::{self, TextEncoding};
use crate::options::{Layout, Options};
use crate::runtime::{CargoFeature, Requirement, Target};
use crate::rust::{
    Argument, Cfg, Credential, CredentialForm, CustomType, Decoding, Enumeration, GroupFeatures, ItemKind,
    Module, Operation, Part, SendWith,
};
use std::collections::BTreeMap;

/// What the decision depends on.
pub(super) struct Needs<'a> {
    pub(super) apis: &'a [PlannedApi],
    pub(super) modules: &'a [Module],
    pub(super) custom_types: &'a [CustomType],
    pub(super) options: &'a Options,
}

/// The parts of a package, each with the condition on its files.
pub(super) fn plan_parts(needs: &Needs<'_>, groups: &GroupFeatures) -> BTreeMap<Part, Option<Cfg>> {
    let needed = Part::ALL.iter().copied().filter(|part| needs.needs(*part));
    let cfg = |part: Part| {
        let requirement = needs.requirement(part);
        if needs.is_crate() { cfg(requirement, groups) } else { needs.target(requirement) }
    };
    needed.map(|part| (part, cfg(part))).collect()
}

/// The condition on a part of a package for which `has` says whether it has another one: what webhooks and callbacks need
/// is there without a client.
pub(super) fn requirement(part: Part, has: impl Fn(Part) -> bool) -> Requirement {
    match part {
        Part::XmlReading if has(Part::XmlInbound) => Requirement::Nothing,
        Part::Messages if has(Part::Webhooks) && has(Part::Client) => {
            Requirement::ClientOr(CargoFeature::Webhooks)
        }
        Part::Messages if has(Part::Webhooks) => Requirement::Feature(CargoFeature::Webhooks),
        part => part.requirement(),
    }
}

fn cfg(requirement: Requirement, groups: &GroupFeatures) -> Option<Cfg> {
    let feature = |feature: CargoFeature| Cfg::feature(feature.name());
    let client = || feature(CargoFeature::Client);
    let any_group = || Cfg::any(&groups.client);
    match requirement {
        Requirement::Nothing => None,
        Requirement::Feature(only) => Some(feature(only)),
        Requirement::Groups(features) => Some(any_of(features).and(any_group())),
        Requirement::ClientOr(other) => Some(Cfg::Any(vec![client().and(any_group()), feature(other)])),
        Requirement::Servers => Some(client().and(Cfg::any(&groups.servers))),
        Requirement::Statuses => Some(client().and(Cfg::any(&groups.statuses))),
        Requirement::Without(absent) => {
            let absent = Cfg::Not(Box::new(any_of(absent)));
            Some(Cfg::All([Some(client()), any_group(), Some(absent)].into_iter().flatten().collect()))
        }
    }
}

/// One of these features on its target.
fn any_of(features: &[(CargoFeature, Target)]) -> Cfg {
    let mut on_target =
        features.iter().map(|(feature, target)| Cfg::feature(feature.name()).and(Cfg::target(*target)));
    match (features, on_target.next()) {
        ([_], Some(only)) => only,
        (_, first) => Cfg::Any(first.into_iter().chain(on_target).collect()),
    }
}

/// The targets of a package without cargo features that have a part.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Targets {
    native: bool,
    wasm: bool,
}

impl Needs<'_> {
    /// A crate has all that its users may choose by cargo features; elsewhere options choose.
    fn is_crate(&self) -> bool {
        self.options.layout == Layout::Crate
    }

    fn requirement(&self, part: Part) -> Requirement {
        requirement(part, |other| self.needs(other))
    }

    /// The targets that have one of these features, by the options. Only with `fetch` have transports a target.
    fn targets(&self, features: &[(CargoFeature, Target)]) -> Targets {
        let options = self.options;
        let is_chosen = |feature: CargoFeature| match feature {
            CargoFeature::Reqwest => options.scope.has_reqwest(),
            CargoFeature::Blocking => options.scope.has_blocking(),
            CargoFeature::Fetch => options.fetch,
            CargoFeature::Tower => options.tower,
            CargoFeature::Tracing => options.tracing,
            _ => true,
        };
        let chosen = features.iter().filter(|(feature, _)| is_chosen(*feature));
        let has_target = |feature: CargoFeature| options.fetch || feature == CargoFeature::Client;
        let targets =
            chosen.map(|(feature, target)| if has_target(*feature) { *target } else { Target::Any });
        targets.fold(Targets { native: false, wasm: false }, |sum, target| Targets {
            native: sum.native || target != Target::Wasm,
            wasm: sum.wasm || target != Target::Native,
        })
    }

    /// The condition on a part of a package without cargo features.
    fn target(&self, requirement: Requirement) -> Option<Cfg> {
        let targets = match requirement {
            Requirement::Groups(features) => self.targets(features),
            Requirement::Without(features) => {
                let Targets { native, wasm } = self.targets(features);
                Targets { native: !native, wasm: !wasm }
            }
            _ => return None,
        };
        match targets {
            Targets { native: true, wasm: false } => Cfg::target(Target::Native),
            Targets { native: false, wasm: true } => Cfg::target(Target::Wasm),
            _ => None,
        }
    }

    /// Whether there is a build that has none of the features of this requirement.
    fn can_lack(&self, part: Part) -> bool {
        let Requirement::Without(features) = part.requirement() else { return true };
        self.is_crate() || self.targets(features) != Targets { native: true, wasm: true }
    }

    fn has_inbound_xml(&self) -> bool {
        let variants = self.modules.iter().flat_map(|module| &module.inbound_requests);
        let mut payloads = variants.flat_map(|requests| &requests.variants).flat_map(|it| &it.payload);
        payloads.any(|(_, decoding)| matches!(decoding, Decoding::Xml(_)))
    }

    /// Whether values are text in one of these encodings.
    fn has_encoded(&self, wanted: fn(TextEncoding) -> bool) -> bool {
        self.apis.iter().map(|planned| &planned.api).any(|api| {
            let models = api.models.iter().flat_map(ir::Model::shapes);
            models.chain(api.sent()).chain(api.received()).any(|shape| shape.has_encoded(wanted))
        })
    }

    fn needs(&self, part: Part) -> bool {
        (!self.requirement(part).needs_client() || self.clients().next().is_some()) && self.uses(part)
    }

    /// Whether a part is used, given that there is a client if it belongs to one.
    fn uses(&self, part: Part) -> bool {
        let (is_crate, options) = (self.is_crate(), self.options);
        let has_reqwest = options.scope.has_reqwest();
        let has_blocking = options.scope.has_blocking();
        let any = |parts: &[Part]| parts.iter().any(|part| self.needs(*part));
        match part {
            Part::Encoding | Part::Client | Part::SystemSleep | Part::Messages => true,
            Part::Tables => any(&[Part::Objects, Part::Unions, Part::Enumerations, Part::ClosedValues]),
            Part::Objects => self.has_item(|kind| matches!(kind, ItemKind::Structure(_))),
            Part::Unions => self.has_item(|kind| matches!(kind, ItemKind::Union(_))),
            Part::Enumerations => self.has_enumeration(Values::Text, Openness::Open),
            Part::IntegerEnumerations => self.has_enumeration(Values::Integer, Openness::Open),
            Part::ClosedEnumerations => self.has_enumeration(Values::Text, Openness::Closed),
            Part::ClosedIntegerEnumerations => self.has_enumeration(Values::Integer, Openness::Closed),
            Part::ClosedValues => any(&[Part::ClosedEnumerations, Part::ClosedIntegerEnumerations]),
            Part::TextIntegers => self.has_encoded(|encoding| matches!(encoding, TextEncoding::Integer(_))),
            Part::Base64 => self.has_encoded(|encoding| encoding == TextEncoding::Base64),
            Part::CustomTypes => !self.custom_types.is_empty(),
            Part::Files | Part::Multipart => self.operations().any(sends_parts),
            Part::InboundRequests => self.modules.iter().any(|module| !module.inbound_requests.is_empty()),
            Part::Webhooks => {
                (is_crate || options.webhooks) && self.apis.iter().any(|planned| has_webhook(&planned.api))
            }
            Part::Basic => self.credentials().any(|credential| credential.form == CredentialForm::Basic),
            Part::OAuth2 => self.credentials().any(|credential| !credential.grants.is_empty()),
            Part::ClientParameters => self.clients().any(|it| !it.client.client_parameters.is_empty()),
            Part::Servers => self.clients().any(|module| !module.servers.is_empty()),
            Part::Statuses => self.operations().any(|operation| !operation.statuses.is_empty()),
            Part::Pages => self.operations().any(|operation| operation.pagination.is_some()),
            Part::Downloads => self.decodes(|decoding| *decoding == Decoding::Download),
            Part::Xml => self.operations().any(has_xml),
            Part::XmlInbound => self.has_inbound_xml(),
            Part::XmlReading => any(&[Part::Xml, Part::XmlInbound]),
            Part::Events => self.decodes(Decoding::is_events),
            Part::JsonStreams => self.decodes(Decoding::is_json_stream),
            Part::Streams => any(&[Part::Events, Part::JsonStreams]),
            Part::JsonItems => self.operations().any(sends_items),
            Part::Blocking => is_crate || has_blocking,
            Part::Ureq => any(&[Part::Blocking]),
            Part::BlockingStreams => {
                any(&[Part::Downloads, Part::Streams, Part::Pages]) && any(&[Part::Blocking])
            }
            Part::BlockingPages => any(&[Part::Pages]) && any(&[Part::Blocking]),
            Part::Reqwest => is_crate || has_reqwest,
            Part::Fetch => is_crate || options.fetch,
            Part::NoTransport | Part::NoUreq | Part::NoTracing => self.can_lack(part),
            Part::HttpBodies => any(&[Part::Reqwest, Part::Tower]),
            Part::Tower => is_crate || options.tower,
            Part::Cassettes => is_crate || options.cassettes,
            Part::TestResponses => any(&[Part::Cassettes, Part::Examples]),
            Part::Tracing => is_crate || options.tracing,
            Part::Validation => self.modules.iter().any(|module| module.validation.is_some()),
            Part::RequestValidation => any(&[Part::Validation]),
            Part::Examples => self.modules.iter().any(|module| !module.examples.is_empty()),
            Part::ModelExamples => self.modules.iter().any(|module| !module.model_examples.is_empty()),
        }
    }

    /// The modules that get a client.
    fn clients(&self) -> impl Iterator<Item = &Module> {
        self.modules.iter().filter(|module| module.client_cfg.is_some())
    }

    fn operations(&self) -> impl Iterator<Item = &Operation> {
        self.modules.iter().flat_map(|module| &module.groups).flat_map(|group| &group.operations)
    }

    fn credentials(&self) -> impl Iterator<Item = &Credential> {
        self.clients().flat_map(|module| &module.client.credentials)
    }

    fn has_item(&self, matches: impl Fn(&ItemKind) -> bool) -> bool {
        self.modules.iter().flat_map(|module| &module.items).any(|item| matches(&item.kind))
    }

    fn has_enumeration(&self, values: Values, openness: Openness) -> bool {
        let matches = |it: &Enumeration| {
            it.integer.is_some() == (values == Values::Integer)
                && it.unknown.is_none() == (openness == Openness::Closed)
        };
        self.has_item(|kind| matches!(kind, ItemKind::Enumeration(it) if matches(it)))
    }

    fn decodes(&self, matches: impl Fn(&Decoding) -> bool) -> bool {
        self.operations().flat_map(decodings).any(matches)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Values {
    Text,
    Integer,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Openness {
    Open,
    Closed,
}

fn has_webhook(api: &ir::Api) -> bool {
    api.inbound_requests.iter().any(|request| matches!(request.origin, ir::Origin::Webhook(_)))
}

fn sends_parts(operation: &Operation) -> bool {
    arguments(operation).any(|it| matches!(it.send_with, SendWith::Multipart(..)))
}

fn sends_items(operation: &Operation) -> bool {
    arguments(operation).any(|it| matches!(it.send_with, SendWith::Items(..)))
}

fn arguments(operation: &Operation) -> impl Iterator<Item = &Argument> {
    let arguments = operation.methods.iter().flat_map(|method| &method.arguments);
    arguments.chain(operation.setters.iter().map(|(_, argument)| argument))
}

fn has_xml(operation: &Operation) -> bool {
    let errors = operation.statuses.iter().flat_map(|it| &it.variants).map(|variant| &variant.decoding);
    let mut decodings = decodings(operation).into_iter().chain([&operation.error.decoding]).chain(errors);
    decodings.any(|decoding| matches!(decoding, Decoding::Xml(_)))
        || arguments(operation).any(|it| matches!(it.send_with, SendWith::Xml(..)))
}

/// How the bodies of successful responses are decoded.
fn decodings(operation: &Operation) -> Vec<&Decoding> {
    let alternatives = &operation.alternative_responses;
    let mut decodings = vec![&operation.output.decoding];
    decodings.extend(alternatives.iter().map(|alternative| &alternative.output.decoding));
    decodings.extend(operation.all_statuses().flat_map(|it| &it.variants).map(|variant| &variant.decoding));
    decodings
}
