//! The clock of the transport over `fetch`: `Date`, `performance` and `setTimeout`; and how functions of the host
//! are called.

use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use send_wrapper::SendWrapper;
use wasm_bindgen_futures::JsFuture;
use web_sys::Performance;
use web_sys::js_sys::{self, Date, Function, Promise, Reflect};
use web_sys::wasm_bindgen::{JsCast, JsValue};

use super::{Sleep, Timer};

/// The longest time of one `setTimeout`, in milliseconds: a longer one is over at once.
const MOST: u128 = 0x7fff_ffff;

/// The clock of the host.
pub(super) struct FetchTimer;

impl Timer for FetchTimer {
    fn unix_time(&self) -> Duration {
        milliseconds(Date::now())
    }

    fn uptime(&self) -> Duration {
        let performance = Reflect::get(&js_sys::global(), &"performance".into());
        let performance: Option<Performance> = performance.ok().and_then(|it| it.dyn_into().ok());
        performance.map_or_else(|| self.unix_time(), |it| milliseconds(it.now()))
    }

    fn sleep(&self, duration: Duration) -> Sleep {
        let mut left = duration.as_micros().div_ceil(1000);
        Box::pin(SendWrapper::new(async move {
            while left > 0 {
                let time = left.min(MOST);
                Timeout::start(time).await;
                left -= time;
            }
        }))
    }
}

fn milliseconds(time: f64) -> Duration {
    Duration::try_from_secs_f64(time / 1000.0).unwrap_or_default()
}

/// A timeout, which is cleared when it is dropped: node waits for timeouts before it exits.
struct Timeout {
    id: JsValue,
    over: JsFuture,
}

impl Timeout {
    fn start(milliseconds: u128) -> Self {
        let time = JsValue::from_f64(u32::try_from(milliseconds).unwrap_or(u32::MAX).into());
        let mut id = JsValue::UNDEFINED;
        let over = Promise::new(&mut |resolve, _| {
            let start = Reflect::get(&js_sys::global(), &"setTimeout".into());
            let start = start.and_then(|start| start.dyn_into::<Function>());
            let started = start.and_then(|start| start.call2(&JsValue::UNDEFINED, &resolve, &time));
            id = started.unwrap_or(JsValue::UNDEFINED);
        });
        Self { id, over: over.into() }
    }
}

impl Future for Timeout {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        Pin::new(&mut self.over).poll(context).map(drop)
    }
}

impl Drop for Timeout {
    fn drop(&mut self) {
        let _ = call("clearTimeout", &self.id);
    }
}

/// Calls a global function.
pub(super) fn call(name: &str, argument: &JsValue) -> Result<JsValue, JsValue> {
    let function = Reflect::get(&js_sys::global(), &name.into())?;
    function.dyn_into::<Function>()?.call1(&JsValue::UNDEFINED, argument)
}
