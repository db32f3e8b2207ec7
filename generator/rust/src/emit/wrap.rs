//! Long lines of docs → lines that fit an editor, with the same meaning in Markdown.

/// The most columns of a line, without its indentation and `///`.
const WIDTH: usize = 88;

/// Breaks the lines of a text that are too long, where they can be broken.
pub(super) fn wrap(text: &str) -> String {
    let mut wrapped = String::with_capacity(text.len());
    let mut fence: Option<&str> = None;
    for (index, line) in text.lines().enumerate() {
        if index > 0 {
            wrapped.push('\n');
        }
        let content = line.trim_start_matches([' ', '>']);
        let ticks = &content[..content.len() - content.trim_start_matches('`').len()];
        match fence {
            Some(open) if content == open => fence = None,
            None if ticks.len() > 2 => fence = Some(ticks),
            _ => {}
        }
        let is_definition = content.starts_with('[') && content.contains("]: ");
        let is_whole =
            fence.is_some() || line.contains("```") || content.starts_with(['|', '#']) || is_definition;
        if is_whole || line.chars().count() <= WIDTH {
            wrapped.push_str(line);
        } else {
            wrap_line(line, &mut wrapped);
        }
    }
    wrapped
}

fn wrap_line(line: &str, wrapped: &mut String) {
    let (first, rest) = prefixes(line);
    wrapped.push_str(&line[..first]);
    let mut width = line[..first].chars().count();
    for (index, word) in line[first..].split(' ').enumerate() {
        let length = word.chars().count();
        if index > 0 && width + 1 + length > WIDTH && !begins_block(word) {
            wrapped.push('\n');
            wrapped.push_str(&rest);
            width = rest.chars().count();
        } else if index > 0 {
            wrapped.push(' ');
            width += 1;
        }
        wrapped.push_str(word);
        width += length;
    }
}

/// How long the beginning of a line is that makes it a quote or an item, and what its other lines begin with.
fn prefixes(line: &str) -> (usize, String) {
    let content = line.trim_start_matches([' ', '>']);
    let quotes = &line[..line.len() - content.len()];
    let marker = content.split(' ').next().unwrap_or_default();
    let is_number = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let is_item = ["*", "-", "+"].contains(&marker) || marker.strip_suffix(['.', ')']).is_some_and(is_number);
    let marker = if is_item { (marker.len() + 1).min(content.len()) } else { 0 };
    (quotes.len() + marker, quotes.to_owned() + &" ".repeat(marker))
}

/// Returns whether a word at the beginning of a line would be more than a word in Markdown. An empty one would end a line in a
/// space.
fn begins_block(word: &str) -> bool {
    let word = word.strip_prefix("<http").unwrap_or(word);
    let is_number = word.trim_end_matches(['.', ')']).bytes().all(|byte| byte.is_ascii_digit());
    let is_mark = word.chars().all(|letter| "-+*#=_:~|".contains(letter));
    is_number || is_mark || ["```", "~~~", ">", "|", "<", "[^"].iter().any(|mark| word.starts_with(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_broken_at_blanks() {
        let line = "word ".repeat(40);
        let wrapped = wrap(line.trim());
        assert!(
            wrapped.lines().all(|line| line.chars().count() <= WIDTH && !line.ends_with(' ')),
            "{wrapped}"
        );
        assert_eq!(wrapped.split_whitespace().count(), 40);
    }

    #[test]
    fn what_follows_an_item_or_a_quote_belongs_to_it() {
        let wrapped = wrap(&format!("  12. {}", "word ".repeat(40).trim()));
        assert!(wrapped.lines().skip(1).all(|line| line.starts_with("      word")), "{wrapped}");
        let wrapped = wrap(&format!("> * {}", "word ".repeat(40).trim()));
        assert!(wrapped.lines().skip(1).all(|line| line.starts_with(">   word")), "{wrapped}");
    }

    #[test]
    fn no_line_begins_with_what_markdown_takes_for_a_block() {
        for mark in ["-", "1.", "#", "*", ">", "+", "```", "12)", "<pre>", "[^1]:"] {
            let wrapped = wrap(&format!("{} {mark} {}", "word ".repeat(17), "word ".repeat(20)));
            assert!(!wrapped.lines().any(|line| line.starts_with(mark)), "{wrapped}");
        }
    }

    #[test]
    fn code_and_tables_stay() {
        let long = "word ".repeat(40);
        for text in [format!("```text\n{long}\n```"), format!("| {long} |")] {
            assert_eq!(wrap(&text), text);
        }
    }
}
