//! openapi → ir: resolves references, `allOf` and the spellings of null, and reports what can't be represented.
//!
//! The order, which the types enforce: the facts about all schemas before any is lowered (`Lowering::new`: names,
//! inheritance, schemas that the options choose), the components, the operations with the schemas that only they have, and the
//! models as a whole (`Lowering::finish`: files, unions). The steps about models and operations together are the last
//! ones.

mod body;
mod content;
mod context;
mod credential;
mod example;
mod files;
mod inbound_request;
mod job;
mod json_schema;
mod media_type;
mod nullable;
mod operation;
mod overrides;
mod pagination;
mod parameter;
mod parts;
mod response;
mod schema;
mod schema_path;
mod selection;
mod sent_schemas;
mod server;
mod style;

use crate::diagnostic::{Code, Report};
use crate::ir;
use crate::openapi::{Document, Tag};
use crate::options::ReadOptions;
use context::Context;
use credential::{header_credentials, lower_credentials};
use inbound_request::{lower_callbacks, lower_webhooks};
use operation::{OperationLowering, check_paths, lower_call};
use parameter::check_segments;
use schema::Lowering;
use selection::Selection;

pub use selection::select;
pub use sent_schemas::schemas;

pub fn lower(
    mut document: Document,
    (mut selection, mut excluded): (Selection, ir::Excluded),
    options: &ReadOptions,
    report: Report,
) -> (ir::Api, Document, Report) {
    server::replace_servers(&mut document, &options.servers);
    let mut schemas = Lowering::new(Context { document, options: options.clone(), report });
    schemas.lower_components();
    let credentials = lower_credentials(&mut schemas.cx);
    let mut lowering = OperationLowering::new(&mut schemas);
    let mut inbound_requests = lower_webhooks(&mut lowering);
    let mut operations = Vec::new();
    for (path, item) in std::mem::take(&mut lowering.schemas.cx.document.paths) {
        for operation in &item.operations {
            let number = operations.len();
            inbound_requests.extend(lower_callbacks(&mut lowering, operation, number, &mut selection));
            operations.push(lower_call(&mut lowering, &path, &item, operation, &credentials));
        }
    }
    check_segments(&operations, &options.parameters.segments, &mut lowering.schemas.cx.report);
    check_paths(&operations, &mut lowering.schemas.cx.report);
    let OperationLowering { page_hints, servers: operation_servers, .. } = lowering;
    selection.check(&mut schemas.cx.report);
    excluded.callbacks += selection.excluded_callbacks;
    let operations_found = operations.len() + excluded.calls();
    if operations_found == 0 && inbound_requests.is_empty() && excluded.operations.is_empty() {
        let message = "the document has no operation, so the client has no methods";
        schemas.cx.report.add(Code::NoOperations, &schemas.cx.document.root, message);
    }
    let header_credentials = header_credentials(&mut schemas.cx, &operations, &credentials.list);
    let (models, mut cx) = schemas.finish(&mut operations, &mut inbound_requests, &excluded);
    let servers = server::lower_servers(&mut cx, &operations);
    let Context { mut document, mut report, .. } = cx;
    let overrides = (&options.pagination, &excluded);
    pagination::find_pages(&models, &mut operations, &page_hints, overrides, &mut report);
    job::find_jobs(&models, &mut operations, (&options.poll, &excluded), &mut report);
    let api = ir::Api {
        title: document.info.title.clone(),
        version: document.info.version.clone(),
        description: document.info.description.clone(),
        root: document.root.clone(),
        servers,
        operation_servers: operation_servers.into_list(),
        certificates: credentials.certificates,
        tags: std::mem::take(&mut document.tags)
            .into_iter()
            .map(|Tag { name, description }| ir::Tag { name, description })
            .collect(),
        models,
        operations,
        inbound_requests,
        credentials: credentials.list,
        header_credentials,
        found: ir::Found {
            operations: operations_found,
            schemas: document.components.len() + excluded.schemas.len(),
        },
        excluded,
    };
    (api, document, report)
}
