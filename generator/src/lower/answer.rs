//! Responses by status.

use super::Lowering;
use super::media_type::preferred;
use crate::diagnostic::{Code, Location};
use crate::ir::{Answer, Status};
use crate::openapi::{MediaType, Operation};

impl Lowering<'_> {
    /// An operation's answers, in the document's order.
    pub(super) fn lower_answers(&mut self, operation: &Operation) -> Vec<Answer> {
        let mut answers = Vec::new();
        for (status, response) in &operation.responses {
            let at = operation.at.member("responses").member(status);
            let Some(status) = self.lower_status(status, &at) else { continue };
            let Some(response) = self.document.response(response, self.report) else { continue };
            let media_types = response.content.as_deref().unwrap_or_default();
            if response.content.is_some() && media_types.is_empty() {
                let message = "an empty `content` is read as no documented body";
                self.report.add(Code::EmptyContent, &response.at.member("content"), message);
            }
            let content = preferred(media_types).map(|media_type| {
                self.note_stream(media_type);
                self.lower_content(media_type)
            });
            for other in media_types
                .iter()
                .filter(|other| Some(&other.name) != content.as_ref().map(|it| &it.media_type))
            {
                let message =
                    format!("of several media types one is asked for; `{}` is left out", other.name);
                self.report.add(Code::UnsupportedResponse, &other.at, message);
            }
            answers.push(Answer { status, text: response.description.clone(), content });
        }
        answers
    }

    /// Streams are read whole, up to their end.
    fn note_stream(&mut self, media_type: &MediaType) {
        let streams =
            ["text/event-stream", "application/x-ndjson", "application/jsonl", "application/json-seq"];
        if streams.iter().any(|stream| media_type.name.starts_with(stream)) {
            let name = &media_type.name;
            let message =
                format!("a stream of `{name}` can't be read bit by bit yet, so it is read to its end");
            self.report.add(Code::UnsupportedResponse, &media_type.at, message);
        }
    }

    fn lower_status(&mut self, status: &str, at: &Location) -> Option<Status> {
        let lowered = match status.as_bytes() {
            b"default" => Some(Status::Default),
            [digit @ b'1'..=b'5', b'X' | b'x', b'X' | b'x'] => Some(Status::Range(digit - b'0')),
            _ => status.parse().ok().filter(|code| (100..=599).contains(code)).map(Status::Code),
        };
        if lowered.is_none() {
            self.report.add(
                Code::WrongType,
                at,
                format!("`{status}` is no status; the response is left out"),
            );
        }
        lowered
    }
}
