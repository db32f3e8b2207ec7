//! Verbs: which words of paths and ids say what is done, rather than what it is done to.

use super::super::plural::stem;

/// Verbs that are the last segment of a path in many APIs. A word that isn't listed is an action too if the `operationId` begins
/// with it.
const ACTIONS: &str = "\
    abort accept ack acknowledge activate allow analyze apply approve archive assign attach authenticate \
    authorize ban block bulk calculate cancel capture cast check claim clear clone close commit compact compare \
    complete compute confirm connect convert copy count create crosspost deactivate decline decrypt delete deny \
    deploy destroy detach disable discard disconnect dismiss download duplicate edit enable encrypt end enqueue \
    estimate evaluate execute expire export extend fail fetch finalize find finish flag flush follow force fork \
    freeze fund generate get heartbeat hide import increment init initialize initiate insert install introspect \
    invalidate invite invoke join kick kill launch leave link list lock login logout lookup mark merge migrate \
    modify move mute notify open pause pay pin ping poll post present preview process promote provision publish \
    purge put query reactivate read rebuild recalculate receive recover redact redeem redeliver refresh refund \
    regenerate register reindex reject release reload remix remove rename render renew reopen reorder replace \
    reply reprint request rerun resend reset resolve restart restore resubmit resume retrieve retry return \
    reveal revert revoke rollback rotate run save scan schedule search seek select send set share ship shutdown \
    sign skip snooze split star start stop stream submit subscribe suspend swap sync synchronize terminate test \
    toggle touch train transcribe transfer translate trigger unarchive unassign unban unblock undelete undo \
    unfollow uninstall unlink unlock unmute unpause unpin unpublish unshare unstar unsubscribe untag update \
    upgrade upload upsert validate verify view void vote watch withdraw";

/// Verbs that only say what the HTTP method says.
const COMMON: &str = "add change create delete destroy edit fetch find get insert list make modify new patch post put query \
    read remove replace retrieve set show update upsert view";

/// Verbs after which there is something new.
const CREATING: [&str; 3] = ["add", "create", "insert"];

/// Words that only say more of the verb before them.
const AFTER_VERBS: [&str; 8] = ["all", "back", "down", "many", "multiple", "off", "out", "up"];

/// Returns whether words only say what is done: `list`, `sign_up`, `find_or_create`, `admin_delete`, but not `list_special`.
pub(in crate::plan::names) fn is_verb_phrase(words: &[String]) -> bool {
    let is_verb = |word: &String| word != "bulk" && (is_action(word) || is_common(word));
    match words {
        [] => false,
        [_] => true,
        [rest @ .., last] if AFTER_VERBS.contains(&last.as_str()) => is_verb_phrase(rest),
        [rest @ .., last] => is_verb(last) && (!is_verb(&rest[0]) || rest.ends_with(&["or".to_owned()])),
    }
}

pub(super) fn is_action(word: &str) -> bool {
    ACTIONS.split_ascii_whitespace().any(|action| action == word)
}

pub(super) fn is_common(word: &str) -> bool {
    COMMON.split_ascii_whitespace().any(|verb| verb == word)
}

pub(super) fn is_creating(word: &str) -> bool {
    CREATING.contains(&word)
}

/// `cancels`, `cancel` and `canceling` are one verb.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    one == other || stem(one) == stem(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_are_listed_once_and_sorted() {
        for table in [ACTIONS, COMMON] {
            let verbs: Vec<&str> = table.split_ascii_whitespace().collect();
            assert!(verbs.windows(2).all(|pair| pair[0] < pair[1]), "{verbs:?}");
        }
        assert!(is_action("cancel") && !is_action("completion"));
        assert!(is_same("canceling", "cancel"));
    }
}
