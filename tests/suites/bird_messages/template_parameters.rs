//! A template with everything a template can have, and a parameter of each kind.

use std::collections::BTreeMap;

use generated::bird::models::{
    AppleLineItem, AppleLineItemType, AppleShippingMethod, CreateMessage, Product, ProductListItem,
    ProductSection, ReplyAction, ReplyActionContent, Section, Template, TemplateAttachment,
    TemplateParameter, TemplateParameterBoolean, TemplateParameterLineItemList,
    TemplateParameterLineItemListValue, TemplateParameterNumber, TemplateParameterObject,
    TemplateParameterProductList, TemplateParameterProductListValue, TemplateParameterProductSections,
    TemplateParameterProductSectionsValue, TemplateParameterSectionList, TemplateParameterSectionListValue,
    TemplateParameterShippingMethodList, TemplateParameterShippingMethodListValue, TemplateParameterString,
    TemplateParameterTimeslotList, TemplateParameterTimeslotListValue, TemplateParameterWhatsAppProductItems,
    TemplateParameterWhatsAppProductItemsValue, TemplateParameterWhatsAppProductSections,
    TemplateParameterWhatsAppProductSectionsValue, TemplateSettings, TemplateShortLinks,
    TemplateUtmParameterReference, TemplateUtmParameterReferenceContent, TemplateUtmParameterValue,
    TemplateVariables, Timeslot, WhatsAppProductItem, WhatsAppProductItemContent, WhatsAppProductSection,
    WhatsAppProductSectionContent,
};
use serde_json::json;

use super::{Named, receiver};

pub(super) fn messages() -> Vec<Named> {
    let template = Template::new()
        .name("offer")
        .project_id("ce6a2fd6-b2fa-4f5a-a2cd-f3bd15883318")
        .version("latest")
        .locale("en-GB")
        .attachments(vec![
            TemplateAttachment::new("https://media.example.com/form.pdf", "form.pdf").inline(false),
        ])
        .short_links(TemplateShortLinks::new().enabled(true).domain("default"))
        .variables(
            TemplateVariables::new()
                .default("friend")
                .additional(BTreeMap::from([("city".to_owned(), "Amsterdam".to_owned())])),
        )
        .utm_parameters(vec![
            TemplateUtmParameterValue::new("utm_source", "whatsapp").into(),
            TemplateUtmParameterReference::new(
                "utm_medium",
                TemplateUtmParameterReferenceContent::PlatformName,
            )
            .into(),
        ])
        .parameters(
            [plain_parameters(), list_parameters(), product_parameters(), whatsapp_parameters()].concat(),
        )
        .settings(TemplateSettings::new().clear_disallow_mm_lite());
    vec![("template-all-parameters", CreateMessage::new(receiver()).template(template))]
}

fn plain_parameters() -> Vec<TemplateParameter> {
    let object = BTreeMap::from([("a".to_owned(), json!([1, null, {"x": "y"}]))]);
    vec![
        TemplateParameterString::new("s").value("text").into(),
        TemplateParameterNumber::new("n").value(2.5).into(),
        TemplateParameterBoolean::new("b").value(true).into(),
        TemplateParameterObject::new("o").value(object).into(),
    ]
}

fn list_parameters() -> Vec<TemplateParameter> {
    let yes = ReplyAction::new(ReplyActionContent::new("Yes").payload("y"));
    let section = Section::new("One", vec![yes]).clear_id().multiple_selection(false);
    let timeslot = Timeslot::new("2024-05-01T09:00:00Z", 1800.0);
    vec![
        TemplateParameterSectionList::new("sl")
            .value(TemplateParameterSectionListValue::new(Some(vec![section])))
            .into(),
        TemplateParameterTimeslotList::new("tl")
            .value(TemplateParameterTimeslotListValue::new(vec![timeslot]))
            .into(),
    ]
}

fn product_parameters() -> Vec<TemplateParameter> {
    let shoes = ProductSection::new("Shoes", vec![Product::new("p1").amount("10.00").text("Red")]);
    let products = vec![ProductListItem::new(Product::new("p1"))];
    let post = AppleShippingMethod::new("1.00", "Post", "post", "3 days");
    let shoe = AppleLineItem::new("10.00", "Shoe").r#type(AppleLineItemType::Final);
    vec![
        TemplateParameterProductSections::new("ps")
            .value(TemplateParameterProductSectionsValue::new(vec![shoes]))
            .into(),
        TemplateParameterProductList::new("pl")
            .value(TemplateParameterProductListValue::new(products))
            .into(),
        TemplateParameterShippingMethodList::new("sm")
            .value(TemplateParameterShippingMethodListValue::new(Some(vec![post])))
            .into(),
        TemplateParameterLineItemList::new("li")
            .value(TemplateParameterLineItemListValue::new(Some(vec![shoe])))
            .into(),
    ]
}

fn whatsapp_parameters() -> Vec<TemplateParameter> {
    let item = || WhatsAppProductItem::new(WhatsAppProductItemContent::new("p1"));
    let section = WhatsAppProductSection::new(WhatsAppProductSectionContent::new("Shoes", vec![item()]));
    vec![
        TemplateParameterWhatsAppProductSections::new("ws")
            .value(TemplateParameterWhatsAppProductSectionsValue::new(vec![section]))
            .into(),
        TemplateParameterWhatsAppProductItems::new("wi")
            .value(TemplateParameterWhatsAppProductItemsValue::new(vec![item()]))
            .into(),
    ]
}
