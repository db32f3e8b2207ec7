//! Blocking calls: drives the same futures as an async runtime, on the calling thread.

use std::{
    future::Future,
    pin::pin,
    sync::Arc,
    task::{Context, Poll, Wake, Waker},
    thread::{self, Thread},
};

use super::{Call, Error, Operation, Response};

impl<O: Operation> Call<O> {
    /// Sends the call, blocks until the response is there, and returns it with its status and
    /// headers.
    ///
    /// Doesn't need an async runtime and must not be called from one, because it would block the
    /// runtime's thread.
    ///
    /// # Errors
    /// Same as [`send`](Self::send), and if the client has no transport that works without an async
    /// runtime.
    pub fn send_blocking(mut self) -> Result<Response<O::Output>, Error<O::Error>> {
        self.parts.is_blocking = true;
        block_on(self.send())
    }
}

/// Wakes a parked thread.
struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Blocks the current thread until the future is ready.
pub(super) fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut context = Context::from_waker(&waker);
    loop {
        match future.as_mut().poll(&mut context) {
            Poll::Ready(output) => return output,
            Poll::Pending => thread::park(),
        }
    }
}
