//! Inspections as HTML, for a page or a part of one. Documents are not trusted: every text is escaped.

use super::{
    Cost, InspectedApi, InspectedArgument, InspectedModel, InspectedOperation, InspectedUnion, Inspection,
    ModelForm, ResourceCalls,
};
use crate::diagnostic::{Finding, Location, Severity, html_escape, html_with_code};
use std::collections::BTreeSet;

impl Inspection {
    /// Describes the inspection as HTML elements: APIs, findings, cost. Rows that can be searched have the attribute `data-row`,
    /// sections of them `data-group`. `link` returns the address of a file, or of a line of it.
    #[must_use]
    pub fn to_html(&self, link: &dyn Fn(&str, Option<usize>) -> String) -> String {
        let models = self.apis.iter().map(|api| api.models.iter().map(|model| model.name.as_str()).collect());
        let mut page = Page { inspection: self, link, models: models.collect(), api: 0, text: String::new() };
        page.inspection();
        page.text
    }
}

struct Page<'a> {
    inspection: &'a Inspection,
    link: &'a dyn Fn(&str, Option<usize>) -> String,
    /// The names of the models of each API, and the number of the API that is written.
    models: Vec<BTreeSet<&'a str>>,
    api: usize,
    text: String,
}

impl Page<'_> {
    fn inspection(&mut self) {
        for (number, api) in self.inspection.apis.iter().enumerate() {
            self.api = number;
            self.api(api);
        }
        self.findings();
        self.cost(self.inspection.cost);
        for api in &self.inspection.apis {
            self.resources(api);
        }
    }

    fn put(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn api(&mut self, api: &InspectedApi) {
        self.put(&format!("<h1>{}{}</h1>\n", html_escape(&api.title), module(api)));
        self.put(&format!("<h2>Operations: {} of {}</h2>\n", api.counts.methods, api.counts.operations));
        for operations in api.operations.chunk_by(|one, other| one.group == other.group) {
            let group = operations.first().map_or("", |operation| &operation.group);
            self.put(&format!("<section data-group>\n<h3><code>{}</code></h3>\n<ul>\n", html_escape(group)));
            operations.iter().for_each(|operation| self.operation(operation));
            self.put("</ul>\n</section>\n");
        }
        self.put(&format!("<section data-group>\n<h2>Models: {}</h2>\n<ul>\n", api.models.len()));
        api.models.iter().for_each(|model| self.model(model));
        self.put("</ul>\n</section>\n");
        self.client_parameters(api);
    }

    /// The names with each value of the option, side by side.
    fn resources(&mut self, api: &InspectedApi) {
        let (chosen, module) = (api.resources.chosen.as_str(), module(api));
        self.put(&format!(
            "<section data-group>\n<h2>Resources: {chosen}{module}</h2>\n<p>The key <code>resources</code> of the \
             configuration decides how calls are grouped. Some calls with each value:</p>\n<ul>\n"
        ));
        for ResourceCalls { resources, groups, calls, .. } in &api.resources.values {
            let calls: String =
                calls.iter().map(|call| format!(" <code>{}(..)</code>", html_escape(call))).collect();
            let groups = count(*groups, "group");
            self.put(&format!("<li data-row>{} <small>{groups}</small>{calls}</li>\n", resources.as_str()));
        }
        self.put("</ul>\n</section>\n");
    }

    fn client_parameters(&mut self, api: &InspectedApi) {
        if api.client_parameters.is_empty() {
            return;
        }
        self.put(&format!(
            "<section data-group>\n<h2>Client parameters: {}</h2>\n<ul>\n",
            api.client_parameters.len()
        ));
        for parameter in &api.client_parameters {
            let set = match &parameter.setter {
                Some(setter) => format!("set by the builder's <code>{}</code>", html_escape(setter)),
                None => "not a client parameter".to_owned(),
            };
            let operations = count(parameter.operations, "operation");
            self.put(&format!(
                "<li data-row><code>{}</code> {set} <small>{}, {operations}</small></li>\n",
                html_escape(&parameter.name),
                parameter.place
            ));
        }
        self.put("</ul>\n</section>\n");
    }

    fn operation(&mut self, operation: &InspectedOperation) {
        let InspectedOperation { id, method, path, code, output, .. } = operation;
        let pages = match &operation.pagination {
            Some(pages) => {
                let rule = pages.rule.iter().map(|(key, value)| format!("{key} = {value}"));
                let rule = rule.collect::<Vec<_>>().join(", ");
                let (item, source) = (html_escape(&pages.item), html_escape(pages.source));
                format!(
                    "<small>paginated <code>{item}</code> by {source}: <code>{}</code></small>",
                    html_escape(&rule)
                )
            }
            None if operation.is_pagination_unclear => "<small>unclear pagination</small>".to_owned(),
            None => String::new(),
        };
        let location = self.location(operation.at.as_ref());
        let error = operation.error.as_ref();
        let error = error.map(|error| format!(" or <code>{}</code>", self.linked(error))).unwrap_or_default();
        let others = operation.others.iter();
        let others: String =
            others.map(|it| format!("<small>also <code>{}</code></small>", self.linked(it))).collect();
        self.put(&format!(
            "<li data-row><code><span class=\"method\">{}</span> {}</code>\n\
             <p class=\"call\"><code class=\"rust\">{}</code> → <code>{}</code>{error}</p>\n{}{others}{pages}\
             <small>{} {location}</small></li>\n",
            html_escape(method),
            html_escape(path),
            breakable(code),
            self.linked(output),
            self.list("arguments", &operation.arguments) + &self.list("setters", &operation.setters),
            html_escape(id),
        ));
    }

    fn model(&mut self, model: &InspectedModel) {
        let form = match model.kind {
            ModelForm::Struct => "struct",
            ModelForm::Enumeration => "enumeration",
            ModelForm::Union => "union",
            _ => "alias",
        };
        let location = self.location(model.at.as_ref());
        self.put(&format!(
            "<li data-row id=\"{}\"><code>{}</code> {form} <small>{location}</small>{}",
            self.anchor(&model.name),
            html_escape(&model.name),
            self.list("fields", &model.fields)
        ));
        if let Some(union) = &model.union {
            self.union(union);
        }
        self.put("</li>\n");
    }

    fn union(&mut self, union: &InspectedUnion) {
        let by = match &union.discriminator {
            Some(property) => format!("discriminated by <code>{}</code>", html_escape(property)),
            None => "discriminated by shape".to_owned(),
        };
        self.put(&format!("{by}<ul>"));
        for branch in &union.branches {
            let (variant, payload) = (html_escape(&branch.variant), self.linked(&branch.payload));
            self.put(&format!(
                "<li><code>{variant}({payload})</code>: {}",
                html_escape(&branch.json_types.join(", "))
            ));
            for (what, names) in [("values", &branch.values), ("properties", &branch.members)] {
                if !names.is_empty() {
                    self.put(&format!("; {what} <code>{}</code>", html_escape(&names.join(", "))));
                }
            }
            self.put("</li>");
        }
        self.put("</ul>");
    }

    fn findings(&mut self) {
        let mut findings: Vec<&Finding> = self.inspection.report.findings().iter().collect();
        findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        let skipped = findings.iter().filter(|finding| finding.severity == Severity::Skipped).count();
        self.put(&format!(
            "<section data-group>\n<h2>Findings: {}, {} skipped</h2>\n<ul>\n",
            findings.len(),
            count(skipped, "part")
        ));
        for finding in findings {
            let (severity, location) = (finding.severity.as_str(), self.location(finding.at.as_ref()));
            let more = [("help", &finding.help), ("accepted", &finding.accepted)];
            let more = more.iter().filter_map(|(what, text)| Some((what, text.as_ref()?)));
            let more: String =
                more.map(|(what, text)| format!("<small>{what}: {}</small>", html_with_code(text))).collect();
            let (code, message) = (finding.code.as_str(), html_with_code(&finding.message));
            self.put(&format!(
                "<li data-row><b class=\"{severity}\">{severity}</b> <code>{code}</code> {message}\n\
                 <small>{location}</small>{more}</li>\n"
            ));
        }
        self.put("</ul>\n</section>\n");
    }

    fn cost(&mut self, cost: Cost) {
        let Cost { check_seconds, check_mebibytes, .. } = cost;
        let (files, types) = (count(cost.files, "file"), count(cost.types, "type"));
        let lines = count(cost.lines, "line");
        self.put(&format!(
            "<h2>Cost</h2>\n<p>{lines} of Rust in {files}, {types}. Estimate: <code>cargo check</code> \
             of the crate takes {check_seconds} s and {check_mebibytes} MiB.</p>\n"
        ));
    }

    /// Arguments, setters or fields with their types.
    fn list(&self, word: &str, listed: &[InspectedArgument]) -> String {
        let shown = listed.iter().map(|InspectedArgument { name, ty, .. }| {
            format!("<code class=\"rust\">{}: {}</code>", html_escape(name), self.linked(ty))
        });
        let shown: Vec<String> = shown.collect();
        if shown.is_empty() { String::new() } else { format!("<small>{word}: {}</small>", shown.join(", ")) }
    }

    /// The id of a model in the page.
    fn anchor(&self, model: &str) -> String {
        format!("model-{}-{model}", self.api)
    }

    /// Rust in which each type of `models` is a link to it.
    fn linked(&self, code: &str) -> String {
        let is_sign = |letter: char| !letter.is_alphanumeric() && letter != '_';
        let linked = |text: &str| {
            let word = text.trim_end_matches(is_sign);
            if !self.models[self.api].contains(word) {
                return html_escape(text);
            }
            format!("<a href=\"#{}\">{word}</a>{}", self.anchor(word), html_escape(&text[word.len()..]))
        };
        code.split_inclusive(is_sign).map(linked).collect()
    }

    /// A link to a location, with its line and pointer as text.
    fn location(&self, at: Option<&Location>) -> String {
        let Some(at) = at else { return String::new() };
        let source = self.inspection.sources.iter().find(|source| source.name == *at.file());
        let position = at.position().or_else(|| source?.position(at.pointer()));
        let line = position.map(|position| position.line);
        let href = (self.link)(at.file(), line);
        let shown = line.map_or_else(|| at.file().to_string(), |line| format!("{}:{line}", at.file()));
        let pointer = match at.pointer() {
            "" => String::new(),
            pointer => format!(" <code>#{}</code>", html_escape(pointer)),
        };
        format!("<a href=\"{}\">{}</a>{pointer}", html_escape(&href), html_escape(&shown))
    }
}

/// The module of an API, if it has one.
fn module(api: &InspectedApi) -> String {
    match api.counts.api.as_str() {
        "" => String::new(),
        module => format!(" <code>{}</code>", html_escape(module)),
    }
}

/// A call that may continue on another line before each method and before its arguments.
fn breakable(code: &str) -> String {
    html_escape(code).replace('.', "<wbr>.").replace('(', "(<wbr>").replace("(<wbr>)", "()")
}

/// A number with its noun.
fn count(number: usize, thing: &str) -> String {
    format!("{number} {thing}{}", if number == 1 { "" } else { "s" })
}
