//! How much of a document's text goes into docs. In: an API, and how much the user wants. Out: the API with that much text.

use super::markdown::first_paragraph;
use crate::ir::{
    Api, Body, Documentation, Header, Link, Model, ModelKind, Operation, Response, SchemeDocs, Server,
};
use crate::options::Docs;
use std::borrow::Cow;

/// The API with as much text as the user wants. Its title and version always stay.
pub(super) fn at_level(api: &Api, docs: Docs) -> Cow<'_, Api> {
    if docs == Docs::Full {
        return Cow::Borrowed(api);
    }
    let mut shortened = api.clone();
    Level(docs).cut_api(&mut shortened);
    Cow::Owned(shortened)
}

/// How much text stays.
#[derive(Clone, Copy)]
struct Level(Docs);

impl Level {
    fn cut_api(self, api: &mut Api) {
        self.cut(&mut api.description);
        api.tags.iter_mut().for_each(|tag| self.cut(&mut tag.description));
        api.credentials.iter_mut().for_each(|credential| self.cut_scheme(&mut credential.docs));
        api.certificates.iter_mut().for_each(|(_, docs)| self.cut_scheme(docs));
        api.servers.iter_mut().chain(&mut api.operation_servers).for_each(|server| self.cut_server(server));
        api.models.iter_mut().for_each(|model| self.cut_model(model));
        let inbound_requests = api.inbound_requests.iter_mut().map(|it| &mut it.operation);
        api.operations.iter_mut().chain(inbound_requests).for_each(|operation| self.cut_operation(operation));
    }

    fn cut(self, text: &mut Option<String>) {
        match self.0 {
            Docs::Full => {}
            Docs::Short => *text = text.as_deref().map(first_paragraph),
            Docs::None => *text = None,
        }
    }

    /// For a text of one line: it is its own first paragraph.
    fn cut_line(self, line: &mut Option<String>) {
        if self.0 == Docs::None {
            *line = None;
        }
    }

    fn cut_documentation(self, documentation: &mut Documentation) {
        self.cut(&mut documentation.text);
        if self.0 == Docs::None {
            let Documentation { deprecated, read_only, write_only, secret, .. } = *documentation;
            *documentation =
                Documentation { deprecated, read_only, write_only, secret, ..Documentation::default() };
        }
    }

    fn cut_scheme(self, docs: &mut SchemeDocs) {
        self.cut(&mut docs.text);
        *docs = SchemeDocs { text: docs.text.take(), ..SchemeDocs::default() };
    }

    fn cut_server(self, server: &mut Server) {
        self.cut_line(&mut server.name);
        self.cut(&mut server.description);
        server.variables.iter_mut().for_each(|variable| self.cut(&mut variable.description));
    }

    fn cut_model(self, model: &mut Model) {
        self.cut_line(&mut model.title);
        self.cut_documentation(&mut model.documentation);
        match &mut model.kind {
            ModelKind::Object(object) => {
                for property in &mut object.properties {
                    self.cut_line(&mut property.title);
                    self.cut_documentation(&mut property.documentation);
                }
            }
            ModelKind::Enumeration(enumeration) => {
                enumeration.words.iter_mut().for_each(|words| self.cut(&mut words.text));
            }
            ModelKind::Union(_) | ModelKind::Alias(_) => {}
        }
    }

    fn cut_operation(self, operation: &mut Operation) {
        let has_summary = operation.summary.as_deref().is_some_and(|summary| !summary.trim().is_empty());
        self.cut_line(&mut operation.summary);
        self.cut_documentation(&mut operation.documentation);
        if has_summary {
            operation.documentation.text = None;
        }
        for parameter in &mut operation.parameters {
            self.cut_documentation(&mut parameter.documentation);
        }
        if let Some(Body { text, .. }) = &mut operation.body {
            self.cut(text);
        }
        operation.responses.iter_mut().for_each(|response| self.cut_response(response));
    }

    fn cut_response(self, response: &mut Response) {
        self.cut(&mut response.text);
        for Header { documentation, .. } in &mut response.headers {
            self.cut_documentation(documentation);
        }
        for Link { text, .. } in &mut response.links {
            self.cut(text);
        }
    }
}
