//! Where rustfmt breaks lines and prettyplease elsewhere: the few constructs that templates hold are laid out again, so
//! that `cargo fmt` has nothing to change in what was written.

/// The width at which prettyplease breaks lines; the crate's `rustfmt.toml` says the same.
pub(super) const WIDTH: usize = 89;

/// How much deeper a line stands than the one it belongs to.
const STEP: &str = "    ";

/// Lays formatted items out as rustfmt would.
pub(super) fn relaid(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut relaid = String::with_capacity(text.len());
    let mut index = 0;
    while index < lines.len() {
        let rules = [joined, type_below, conversion_below, implementation, only_call];
        match rules.iter().find_map(|rule| rule(&lines[index..])) {
            Some((written, taken)) => {
                relaid.push_str(&written);
                index += taken;
            }
            None => {
                relaid.push_str(lines[index]);
                index += 1;
            }
        }
        relaid.push('\n');
    }
    relaid
}

/// What a rule writes instead of so many lines.
type Relaid = Option<(String, usize)>;

/// A literal or a call whose parts, each on a line, fit into one; else, behind `=`, into one of its own.
fn joined(lines: &[&str]) -> Relaid {
    let first = lines[0];
    let opens = first.ends_with("Self {") || (first.ends_with('(') && !first.contains("fn "));
    let end = if opens { closing(lines)? } else { return None };
    let inner: Vec<&str> = lines[1..end].iter().map(|line| line.trim()).collect();
    if lines[1..end].iter().any(|line| depth(line) != depth(first) + STEP.len() || !line.ends_with(',')) {
        return None;
    }
    let inner = inner.join(" ");
    let inner = inner.trim_end_matches(',');
    let space = if first.ends_with('{') { " " } else { "" };
    let line = format!("{first}{space}{inner}{space}{}", lines[end].trim_start());
    if fits(&line) {
        return Some((line, end + 1));
    }
    let (name, value) = line.split_once(" = ")?;
    let value = format!("{}{STEP}{value}", indent(first));
    fits(&value).then(|| (format!("{name} =\n{value}"), end + 1))
}

/// A type that is broken at `<` goes below its name whole.
fn type_below(lines: &[&str]) -> Relaid {
    let first = lines[0];
    let is_alias = first.starts_with("pub type ");
    let (sign, space) = if is_alias { (" = ", " =") } else { (": ", ":") };
    let (name, start) = first.split_once(sign)?;
    let is_type = first.ends_with('<') && !first.trim_start().starts_with(['/', '#', '"']);
    let end = if is_type { closing(lines)? } else { return None };
    let mut ty = start.to_owned();
    for line in &lines[1..=end] {
        let closes = line.trim_start().starts_with('>');
        let space = if closes || ty.ends_with('<') { "" } else { " " };
        let part = if closes { ty.trim_end_matches(',').to_owned() } else { std::mem::take(&mut ty) };
        ty = part + space + line.trim();
    }
    let below = format!("{}{STEP}{ty}", indent(first));
    fits(&below).then(|| (format!("{name}{space}\n{below}"), end + 1))
}

/// A chain of one call opens on the line it starts from.
fn only_call(lines: &[&str]) -> Relaid {
    let (first, next) = (lines[0], lines.get(1)?);
    let starts = first.trim_start().starts_with("Call::new(")
        && next.trim_start().starts_with('.')
        && next.ends_with('(');
    let end = if starts { closing(&lines[1..])? + 1 } else { return None };
    if lines.get(end + 1).is_some_and(|after| after.trim_start().starts_with('.')) {
        return None;
    }
    let mut text = format!("{first}{}", next.trim_start());
    for line in &lines[2..=end] {
        text.push('\n');
        text.push_str(line.strip_prefix(STEP)?);
    }
    Some((text, end + 1))
}

/// `field: value` with `.into(),` on the next line.
fn conversion_below(lines: &[&str]) -> Relaid {
    let (first, next) = (lines[0], lines.get(1)?);
    if next.trim() != ".into()," || depth(next) != depth(first) + STEP.len() {
        return None;
    }
    let (name, value) = first.split_once(": ")?;
    Some((format!("{name}:\n{}{STEP}{value}.into(),", indent(first)), 2))
}

/// `impl A` with `for B {` on the next line.
fn implementation(lines: &[&str]) -> Relaid {
    let (first, next) = (lines[0], lines.get(1)?);
    let target = next.strip_prefix("for ")?.strip_suffix(" {")?;
    first.starts_with("impl").then(|| (format!("{first}\n{STEP}for {target}\n{{"), 2))
}

/// The line that closes what the first one opens: the next that stands as deep.
fn closing(lines: &[&str]) -> Option<usize> {
    let end = lines[1..].iter().position(|line| depth(line) <= depth(lines[0]))? + 1;
    (end > 1 && depth(lines[end]) == depth(lines[0]) && lines[end].trim_start().starts_with(['}', ')', '>']))
        .then_some(end)
}

fn depth(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

fn indent(line: &str) -> &str {
    &line[..depth(line)]
}

fn fits(line: &str) -> bool {
    line.chars().count() <= WIDTH
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_literal_that_fits_is_one_line() {
        let broken = "        Self {\n            a: a.into(),\n            b,\n        }\n";
        assert_eq!(relaid(broken), "        Self { a: a.into(), b }\n");
    }

    #[test]
    fn a_type_that_is_too_wide_goes_below_its_name() {
        let broken = "    pub a: Option<\n        Box<B>,\n    >,\n";
        assert_eq!(relaid(broken), "    pub a:\n        Option<Box<B>>,\n");
    }

    #[test]
    fn docs_are_left_alone() {
        let docs = "    /// a: b<\n    /// c: d(\n    pub a: A,\n";
        assert_eq!(relaid(docs), docs);
    }
}
