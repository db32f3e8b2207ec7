//! The client: credentials, client parameters, groups.

use super::client_parameter::ClientParameter;
use super::credential::{plan_credential, scheme_docs};
use super::examples::{self, CallExamples};
use super::names::{ClientParameterNames, FormerMethod, GroupNames, OperationNames, words};
use super::{Plan, docs, names, operation, parameter, servers};
use crate::diagnostic::Located;
use crate::ir;
use crate::options::{Resources, Strictness};
use crate::runtime::CargoFeature;
use crate::rust::{self, Cfg, Client, ClientCfg, Doc, FormerModule, Group, Item, LeftMethod, Operation};
use rustc_hash::FxHashSet;

/// The most operations in the file of a group: an operation has 50 to 100 lines.
const MOST_IN_A_FILE: usize = 100;

pub(super) fn client(plan: &Plan<'_>, items: &[Item]) -> Client {
    let (servers, is_relative) = servers::called_servers(plan);
    let credentials = plan
        .api
        .credentials
        .iter()
        .zip(&plan.names.credentials)
        .map(|(it, names)| {
            plan_credential(it, names, plan.options.environment.get(&Located::from(it.name.clone())))
        })
        .collect();
    Client {
        doc: client_doc(plan),
        servers,
        is_relative,
        credentials,
        usual_credentials: usual_credentials(plan.api),
        client_parameters: client_parameters(plan, items),
        strictness: match plan.options.strictness {
            Strictness::Lenient => None,
            Strictness::Strict => Some("Strict"),
        },
    }
}

/// The credentials that most operations need, by their first alternative with any: those of the document, unless its
/// operations say otherwise.
fn usual_credentials(api: &ir::Api) -> Vec<usize> {
    let mut counts: Vec<(&Vec<usize>, usize)> = Vec::new();
    let sets = api.operations.iter().filter_map(|it| it.credentials.iter().find(|set| !set.is_empty()));
    for set in sets {
        match counts.iter_mut().find(|(known, _)| *known == set) {
            Some((_, count)) => *count += 1,
            None => counts.push((set, 1)),
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max();
    let usual = counts.into_iter().find(|(_, count)| Some(*count) == most);
    usual.map(|(set, _)| set.clone()).unwrap_or_default()
}

/// The builder's settings for all calls.
fn client_parameters(plan: &Plan<'_>, items: &[Item]) -> Vec<rust::ClientParameter> {
    let planned = |(client_parameter, names): (&ClientParameter, &ClientParameterNames)| {
        let first = &client_parameter.parameter;
        let mut parameters = plan.api.operations.iter().flat_map(|operation| &operation.parameters);
        let form = parameter::parameter(plan, first, names.setter.clone()).parameter.form;
        rust::ClientParameter {
            doc: docs::client_parameter(parameter::place_words(first.place), first),
            constant: names.constant.clone(),
            setter: names.setter.clone(),
            wire: first.name.clone(),
            place: parameter::client_parameter_place(first),
            style: first.place,
            is_required: parameters.any(|parameter| parameter.required && client_parameter.is(parameter)),
            shown: examples::client_parameter(plan, items, (first, &form)),
            form,
        }
    };
    plan.client_parameters.iter().zip(&plan.names.client_parameters).map(planned).collect()
}

fn client_doc(plan: &Plan<'_>) -> Doc {
    let title = docs::inline(plan.api.title.as_deref().unwrap_or("this API"));
    let version = docs::one_line(plan.api.version.as_deref()).map(|version| format!(", version {version}"));
    let version = version.unwrap_or_default();
    let mut text = format!("Client for {title}{version}. Clones share connections and settings.");
    text.push_str(&servers::servers_doc(plan));
    for (name, about) in &plan.api.certificates {
        let about = scheme_docs(about).as_deref().map(|about| format!("\n\n{}", docs::markdown(about)));
        text.push_str(&format!(
            "\n\nThe service requires a client certificate (mutual TLS, {}): pass the builder's \
             [`transport`](Builder::transport) an HTTP client that has one.{}",
            docs::code(name),
            about.unwrap_or_default()
        ));
    }
    Doc(text)
}

/// The groups with their operations, each in the order of the document and after the group around it. `library`: the name of
/// the crate in code and the path of the API's module, where a crate is written.
pub(super) fn groups(plan: &Plan<'_>, items: &[Item], library: Option<(String, String)>) -> Vec<Group> {
    let is_crate = library.is_some();
    let mut examples = library.map(|library| CallExamples::new(plan, items, library));
    let mut groups: Vec<Group> = plan
        .names
        .groups
        .iter()
        .enumerate()
        .map(|(group, names)| {
            let feature = plan.features.as_ref().and_then(|features| features.of_group(group));
            Group {
                parent: names.parent,
                accessors: plan.names.accessors(group).into_iter().map(str::to_owned).collect(),
                former: names.former.clone(),
                former_modules: former_modules(plan, names),
                cfg: is_crate.then(|| client_and(feature.as_deref())),
                feature,
                doc: group_doc(plan, group),
                name: names.called().to_owned(),
                module: names.module.clone(),
                operations: Vec::new(),
                left: Vec::new(),
            }
        })
        .collect();
    let names = plan.names.operations.iter().zip(&plan.names.parameters);
    for (operation, (names, parameters)) in plan.api.operations.iter().zip(names) {
        let mut planned: Operation = operation::operation(plan, operation, (names, parameters));
        if let Some(examples) = &mut examples {
            examples.add(operation, names.group, &mut planned);
        }
        let (group, operation) = (names.group, groups[names.group].operations.len());
        let is_left = |it: &&FormerMethod| it.group != group && it.number < planned.methods.len();
        for FormerMethod { name, group: left, number } in names.former.iter().filter(is_left) {
            let (former, method) = (name.clone(), *number);
            groups[*left].left.push(LeftMethod { former, group, operation, method });
        }
        groups[names.group].operations.push(planned);
    }
    groups.iter_mut().for_each(|group| give_files(&mut group.operations));
    groups
}

fn former_modules(plan: &Plan<'_>, names: &GroupNames) -> Vec<FormerModule> {
    let is_free = |ty: &&String| {
        let mut types = plan.names.operations.iter().flat_map(OperationNames::types);
        types.all(|taken| taken != *ty) && plan.names.groups.iter().all(|group| group.ty != **ty)
    };
    let former = names
        .former_modules
        .iter()
        .map(|(module, ty)| FormerModule { name: module.clone(), ty: Some(ty).filter(is_free).cloned() });
    former.collect()
}

/// Gives the operations of a large group their own modules, which are files.
fn give_files(operations: &mut [Operation]) {
    if operations.len() <= MOST_IN_A_FILE {
        return;
    }
    let mut taken: FxHashSet<String> = [names::RUNTIME_CRATE, "client", "mod", "models", "runtime", "std"]
        .map(str::to_owned)
        .into_iter()
        .collect();
    for operation in operations {
        let method = operation.methods.first().map(|method| method.name.as_str());
        let mut module = names::module_name(&words(method.unwrap_or(&operation.marker)));
        while !taken.insert(module.clone()) {
            module.push('_');
        }
        operation.module = Some(module);
    }
}

fn group_doc(plan: &Plan<'_>, group: usize) -> Doc {
    let key = plan.names.groups[group].key.as_deref();
    let has_operations = plan.names.holds_operations(group);
    if plan.names.is_former(group) {
        return Doc("Former group: its operations are in other groups.".to_owned());
    }
    let described = plan.api.tags.iter().find(|known| Some(known.name.as_str()) == key);
    let text = match (described.and_then(|tag| tag.description.as_deref()), key, plan.names.resources) {
        (Some(text), ..) => docs::markdown(text),
        (None, Some(tag), Resources::Tags) => format!("Operations tagged {}.", docs::code(tag)),
        (None, Some(key), _) if has_operations => format!("Operations of {}.", docs::code(key)),
        (None, Some(key), _) => format!("Groups of {}.", docs::code(key)),
        (None, None, Resources::Tags) => "Operations without a tag.".to_owned(),
        (None, None, _) => "Operations without a resource.".to_owned(),
    };
    Doc(text)
}

/// The condition on a client's files; `any_group` is the feature that each group turns on, where groups have features.
pub(super) fn plan_client_cfg(is_crate: bool, any_group: Option<&str>) -> ClientCfg {
    ClientCfg { client: is_crate.then(|| client_and(any_group)) }
}

fn client_and(feature: Option<&str>) -> Cfg {
    Cfg::feature(CargoFeature::Client.name()).and(feature.map(Cfg::feature))
}
