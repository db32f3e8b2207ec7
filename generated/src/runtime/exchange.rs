//! One call over the wire. In: the draft of the call; out: the answer, whole and unread, or what kept
//! it from coming. Knows no operation's types.

use super::draft::Draft;
use super::{Answer, BuildError, TransportError, request};

/// Why there is no answer.
pub(super) enum Obstacle {
    Build(BuildError),
    Transport(TransportError),
}

/// Sends a call and reads its answer to the end.
pub(super) async fn exchange(draft: Draft) -> Result<Answer, Obstacle> {
    let core = draft.core.clone();
    let request = request::build(draft).map_err(Obstacle::Build)?;
    let response =
        core.parts().transport.send(request).await.map_err(Obstacle::Transport)?;
    let (parts, body) = response.into_parts();
    let body = body.into_bytes().await.map_err(Obstacle::Transport)?;
    Ok(Answer::new(parts.status, parts.headers, body))
}
