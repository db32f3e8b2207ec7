//! Templates with a few texts to fill in.

use generated::bird::models::{CreateMessage, Template, TemplateParameter, TemplateParameterString};

use super::{Named, receiver};

pub(super) fn messages() -> Vec<Named> {
    vec![
        (
            "template-text-variable",
            filled("ce6a2fd6-b2fa-4f5a-a2cd-f3bd15883318", "latest", vec![text("name", "Robert")]),
        ),
        (
            "template-image-variable",
            filled(
                "7b492653-450b-4e97-b5e4-3827868e7438",
                "latest",
                vec![text("imageURL", "https://media.example.com/one.png")],
            ),
        ),
        (
            "template-button-variable",
            filled(
                "6449eb42-dffb-41c2-81a1-7fd956d2e7a6",
                "e0e9190c-c3e7-4026-8fc3-d28a77aa1a52",
                vec![text("name", "Robert"), text("url", "?campaignid=123456")],
            ),
        ),
    ]
}

fn filled(project: &str, version: &str, parameters: Vec<TemplateParameter>) -> CreateMessage {
    let template = Template::new().project_id(project).version(version).locale("en").parameters(parameters);
    CreateMessage::new(receiver()).template(template)
}

fn text(key: &str, value: &str) -> TemplateParameter {
    TemplateParameterString::new(key).value(value).into()
}
