//! The stage that a run is in, on a line of the terminal: only if it takes longer than half a second, and only until it ends.

use clientwright::{Progress, Stage};
use std::io::{self, IsTerminal, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How long a run may take before anything is shown.
const DELAY: Duration = Duration::from_millis(500);

/// How often the seconds are shown again.
const INTERVAL: Duration = Duration::from_millis(100);

enum Message {
    Stage(String),
    End,
}

/// The line, which a thread writes.
pub(crate) struct StageLine(Option<(Sender<Message>, JoinHandle<()>)>);

impl StageLine {
    /// Shows nothing unless stderr is a terminal.
    pub(crate) fn start(is_for_people: bool) -> Self {
        if !is_for_people || !io::stderr().is_terminal() {
            return Self(None);
        }
        let (sender, messages) = channel();
        // If the terminal is gone, there is nobody to tell.
        let thread = std::thread::spawn(move || drop(show(&messages, &mut io::stderr(), DELAY)));
        Self(Some((sender, thread)))
    }

    /// The stages of the target `name`.
    pub(crate) fn progress(&self, name: &str) -> Progress {
        let Some((sender, _)) = &self.0 else { return Progress::default() };
        let (sender, name) = (sender.clone(), name.to_owned());
        Progress::new(move |stage| drop(sender.send(Message::Stage(format!("{name}: {}", title(stage))))))
    }

    /// Removes the line.
    pub(crate) fn finish(self) {
        if let Some((sender, thread)) = self.0 {
            drop(sender.send(Message::End));
            // It doesn't panic, and what it shows isn't needed.
            drop(thread.join());
        }
    }
}

fn title(stage: Stage) -> &'static str {
    match stage {
        Stage::Read => "reading the document",
        Stage::Parse => "parsing it as OpenAPI",
        Stage::Lower => "resolving operations and schemas",
        Stage::Plan => "choosing names and types",
        Stage::Emit => "writing Rust",
        _ => "working",
    }
}

/// Writes the last stage and the seconds since the start, from `delay` on.
fn show(messages: &Receiver<Message>, output: &mut impl Write, delay: Duration) -> io::Result<()> {
    let started = Instant::now();
    let mut stage = None;
    let mut is_shown = false;
    loop {
        match messages.recv_timeout(INTERVAL.min(delay)) {
            Ok(Message::Stage(next)) => stage = Some(next),
            Ok(Message::End) | Err(RecvTimeoutError::Disconnected) => break,
            Err(RecvTimeoutError::Timeout) => {}
        }
        if let (Some(stage), true) = (&stage, started.elapsed() >= delay) {
            write!(output, "\r\x1b[2K{stage} ({:.1} s)", started.elapsed().as_secs_f64())?;
            output.flush()?;
            is_shown = true;
        }
    }
    if is_shown {
        write!(output, "\r\x1b[2K")?;
        output.flush()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text for a run of this time.
    fn shown(delay: Duration, time: Duration) -> String {
        let (sender, messages) = channel();
        let thread = std::thread::spawn(move || {
            let mut output = Vec::new();
            show(&messages, &mut output, delay).map(|()| output)
        });
        for stage in ["pets: reading", "pets: writing Rust"] {
            sender.send(Message::Stage(stage.to_owned())).expect("the thread listens");
            std::thread::sleep(time / 2);
        }
        sender.send(Message::End).expect("the thread listens");
        let output = thread.join().expect("the thread ends").expect("a vector can be written");
        String::from_utf8(output).expect("the line is text")
    }

    #[test]
    fn a_short_run_shows_nothing() {
        assert_eq!(shown(Duration::from_secs(60), Duration::from_millis(20)), "");
    }

    #[test]
    fn a_long_run_shows_its_stages_and_removes_the_line() {
        let text = shown(Duration::from_millis(1), Duration::from_millis(200));
        let first = text.find("pets: reading (0.0 s)").expect("the first stage is shown");
        assert!(text[first..].contains("pets: writing Rust"), "{text:?}");
        assert!(text.ends_with("\r\x1b[2K"), "{text:?}");
    }
}
