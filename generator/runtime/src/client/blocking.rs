//! Calls that block the calling thread instead of being awaited.

use super::super::operation::Operation;
use super::super::response::Response;
use super::super::transport::block_on::block_on;
use super::{Call, Error};

impl<O: Operation> Call<O> {
    /// Sends the call, blocks until the response is there, and returns it with its status and headers.
    ///
    /// # Errors
    /// Same as [`send`](Self::send), and if the client has no transport that works without an async
    /// runtime.
    pub fn send_blocking(mut self) -> Result<Response<O::Output>, Error<O::Error>> {
        self.parts.is_blocking = true;
        block_on(self.send())
    }
}
