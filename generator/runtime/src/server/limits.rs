//! The limits of the document, which are checked before the service is called.

use super::super::operation::Wire;
use super::super::send::{RequestCheck, SentValue};
use super::OperationId;

/// The check of the values of an operation, if the server validates requests.
#[derive(Clone, Copy)]
pub(super) struct DocumentLimits {
    pub(super) check: Option<&'static dyn RequestCheck>,
    pub(super) operation: OperationId,
}

impl DocumentLimits {
    /// Returns what a value violates. Values are JSON text; one that isn't is rejected elsewhere.
    pub(super) fn violation(
        &self,
        place: &'static str,
        name: &str,
        json: &[u8],
    ) -> Option<String> {
        let check = self.check?;
        let OperationId { id, method, path } = self.operation;
        let wire = Wire { id, method, path, accept: "", credentials: &[] };
        let value = serde_json::from_slice(json).ok()?;
        let sent = SentValue { place, name: name.to_owned(), value };
        check.violations(&wire, &sent).into_iter().next()
    }
}
