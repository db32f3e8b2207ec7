//! Calls that the calling thread waits for. In: the same futures that an async runtime drives; out: what
//! they give. Nothing is written twice.

use std::{
    future::Future,
    pin::pin,
    sync::Arc,
    task::{Context, Poll, Wake, Waker},
    thread::{self, Thread},
};

use super::{Call, Error, Operation, Response};

impl<O: Operation> Call<O> {
    /// Sends the call, waits on this thread, and returns the answer with its status and headers.
    ///
    /// It needs no async runtime, and mustn't be called inside of one: it would stand still meanwhile.
    ///
    /// # Errors
    /// As [`send`](Self::send), and if the client has no transport that works without an async runtime.
    pub fn send_blocking(mut self) -> Result<Response<O::Output>, Error<O::Error>> {
        self.parts.is_blocking = true;
        block_on(self.send())
    }
}

/// Wakes a thread that waits.
struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Waits for a future on this thread.
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
