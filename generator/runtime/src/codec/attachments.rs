//! Values that JSON text can't contain, such as the files of a multipart body, by the places in the text
//! that they replace. No JSON text can refer to a place, so only the code that builds a text attaches values.

use std::any::Any;

/// The values that belong to a text.
#[derive(Default)]
pub(crate) struct Attachments(Vec<Attachment>);

struct Attachment {
    /// The byte offset of the JSON value that is replaced.
    at: usize,
    value: Box<dyn Any>,
    is_read: bool,
}

impl Attachments {
    /// Attaches a value. Offsets have to increase.
    pub(crate) fn add(&mut self, at: usize, value: impl Any) {
        self.0.push(Attachment { at, value: Box::new(value), is_read: false });
    }

    /// Returns whether the value at an offset was read.
    pub(crate) fn is_read(&self, at: usize) -> bool {
        self.0.iter().any(|attachment| attachment.at == at && attachment.is_read)
    }

    /// Returns a copy of the value that replaces the one at an offset, if it has this type.
    pub(crate) fn read<T: Any + Clone>(&mut self, at: usize) -> Option<T> {
        let index = self.0.binary_search_by_key(&at, |attachment| attachment.at).ok()?;
        let attachment = self.0.get_mut(index)?;
        let value = attachment.value.downcast_ref::<T>()?.clone();
        attachment.is_read = true;
        Some(value)
    }
}
