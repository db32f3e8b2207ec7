//! Selects the branch of a union for an element.

use super::xml_element::Element;
use super::xml_match::{attribute, best, claim, nested};
use super::{XmlBranch, XmlContent, XmlKind, XmlTable};

/// How many unions in unions are looked at.
const DEPTH: usize = 8;

/// The branch of an element: by its name, by the discriminator, else the best match.
pub(super) fn of_element(element: &Element, tag: &str, branches: &[XmlBranch]) -> Option<usize> {
    let is_named =
        |branch: &XmlBranch| branch.node.kind == XmlKind::Element && branch.node.name == element.name;
    let by_name = branches.iter().position(is_named);
    let inside = || branches.iter().position(|branch| nested(element, &branch.node).is_some());
    let by_tag = || {
        branches.iter().position(|branch| {
            let value = discriminator(element, tag, branch.node.content);
            value.is_some_and(|value| branch.values.contains(&value.as_str()))
        })
    };
    by_name.or_else(inside).or_else(by_tag).or_else(|| by_match(element, branches))
}

fn by_match(element: &Element, branches: &[XmlBranch]) -> Option<usize> {
    let is_structured = element.elements().next().is_some() || !element.attributes.is_empty();
    if !is_structured {
        return of_text(element.text().trim(), branches);
    }
    best(branches.iter().map(|it| score(element, it.node.content, 0)))
}

/// The branch of a text: a boolean or a number if it is one and there is a branch for it.
fn of_text(text: &str, branches: &[XmlBranch]) -> Option<usize> {
    let find =
        |wanted: fn(&XmlContent) -> bool| branches.iter().position(|branch| wanted(&branch.node.content));
    let boolean = matches!(text, "true" | "false");
    let boolean = boolean.then(|| find(|it| matches!(it, XmlContent::Boolean))).flatten();
    let number = text.parse::<f64>().is_ok();
    let number = number.then(|| find(|it| matches!(it, XmlContent::Number))).flatten();
    let rest = [
        |it: &XmlContent| matches!(it, XmlContent::Text),
        |it: &XmlContent| matches!(it, XmlContent::Any),
        |it: &XmlContent| matches!(it, XmlContent::Model(_)),
        |it: &XmlContent| matches!(it, XmlContent::Map(_)),
        |it: &XmlContent| matches!(it, XmlContent::List(_)),
    ];
    boolean.or(number).or_else(|| rest.into_iter().find_map(find))
}

/// How many nodes of an element a branch knows; `None` if it isn't for elements with nodes.
fn score(element: &Element, content: XmlContent, depth: usize) -> Option<usize> {
    match content {
        XmlContent::Model(table) => match table() {
            XmlTable::Object(members, _) => {
                let elements = element.elements();
                let elements = elements.filter(|child| claim(child, members).is_some()).count();
                let attributes = members.iter().filter(|member| {
                    member.node.kind == XmlKind::Attribute && attribute(element, &member.node).is_some()
                });
                Some(1 + elements + attributes.count())
            }
            XmlTable::Union(_, branches) if depth < DEPTH => {
                let scores = branches.iter().map(|it| score(element, it.node.content, depth + 1));
                scores.flatten().max()
            }
            XmlTable::Union(..) => None,
        },
        XmlContent::List(_) | XmlContent::Map(_) | XmlContent::Tuple(_) | XmlContent::Any => Some(0),
        XmlContent::Text | XmlContent::Number | XmlContent::Boolean => None,
    }
}

/// The value of a discriminator in an element of this content.
fn discriminator(element: &Element, tag: &str, content: XmlContent) -> Option<String> {
    let XmlContent::Model(table) = content else { return plain_member(element, tag) };
    let XmlTable::Object(members, _) = table() else {
        return plain_member(element, tag);
    };
    let Some(member) = members.iter().find(|member| member.name == tag) else {
        return plain_member(element, tag);
    };
    if member.node.kind == XmlKind::Attribute {
        return attribute(element, &member.node).map(str::to_owned);
    }
    let is_member = |child: &&Element| claim(child, members).is_some_and(|it| members[it].name == tag);
    element.elements().find(is_member).map(|child| child.text().trim().to_owned())
}

/// The text of the element or attribute of that name.
pub(super) fn plain_member(element: &Element, name: &str) -> Option<String> {
    let child = element.elements().find(|child| child.name == name).map(Element::text);
    let attribute = element.attributes.iter().find(|attribute| attribute.name == name);
    child.or_else(|| attribute.map(|attribute| attribute.value.clone()))
}
