//! Examples of calls, for the docs of methods. In: an operation, on the wire and as it was planned. Out: for each method its
//! arguments, and the optional parameters of which the document has an example.

use super::construction::Construction;
use crate::ir::{self, Content};
use crate::plan::Plan;
use crate::rust::{
    Argument, ArgumentForm, CallExample, Decoding, ExampleArgument, ExampleValue, ExampleVariable,
    Expression, Item, Operation, SendWith, Type,
};
use crate::values::{Allowed, Extent, Judge, Sampler};
use serde_json::Value;

/// How many optional parameters an example sets.
const MOST_SETTERS: usize = 2;

/// Longer values aren't shown, in bytes of JSON.
const LONGEST_VALUE: usize = 1000;

pub(in crate::plan) struct CallExamples<'a> {
    plan: &'a Plan<'a>,
    sampler: Sampler<'a>,
    construction: Construction<'a>,
    /// The name of the crate in code, and the path of the API's module.
    library: String,
    module: String,
}

impl<'a> CallExamples<'a> {
    /// `library`: the name of the crate in code and the path of the API's module.
    pub(in crate::plan) fn new(
        plan: &'a Plan<'a>,
        items: &'a [Item],
        (library, module): (String, String),
    ) -> Self {
        let sampler = plan.typed().sampler(Extent::Brief);
        Self { plan, sampler, construction: Construction::new(items), library, module }
    }

    /// Adds an example to each method.
    pub(in crate::plan) fn add(&mut self, operation: &ir::Operation, group: usize, planned: &mut Operation) {
        let is_argument = |parameter: &&ir::Parameter| self.plan.client_parameters.is_argument(parameter);
        let (required, optional): (Vec<_>, Vec<_>) = operation.parameters.iter().partition(is_argument);
        let setters =
            self.setters(&optional, &planned.setters.iter().map(|it| &it.argument).collect::<Vec<_>>());
        let accessors: Vec<String> =
            self.plan.names.accessors(group).into_iter().map(str::to_owned).collect();
        let contents = operation.body.iter().flat_map(|body| &body.contents).map(Some);
        for (method, content) in planned.methods.iter_mut().zip(contents.chain(std::iter::once(None))) {
            let (mut arguments, mut values) = (Vec::new(), Vec::new());
            let mut shown = required.as_slice();
            if method.required.is_some() {
                // Many required arguments are the fields of a struct.
                let name = "required".to_owned();
                values.push(ExampleVariable {
                    name: name.clone(),
                    ty: Type::Unit,
                    value: ExampleValue::Hidden,
                });
                arguments.push(ExampleArgument::Variable(name));
                shown = &[];
            }
            let content = content.filter(|_| method.arguments.len() > shown.len());
            let sent = shown.iter().map(|parameter| (Some(*parameter), None));
            let sent = sent.chain(content.map(|content| (None, Some(content))));
            for (argument, (parameter, content)) in method.arguments.iter().zip(sent) {
                let json = match (parameter, content) {
                    (Some(parameter), _) => self.parameter(parameter),
                    (None, Some(content)) => self.body(content, argument),
                    (None, None) => continue,
                };
                arguments.push(self.argument(argument, json, &mut values));
            }
            let mut methods = accessors.clone();
            methods.push(method.name.clone());
            method.example = Some(CallExample {
                library: self.library.clone(),
                module: self.module.clone(),
                methods,
                values,
                arguments,
                setters: setters.clone(),
                returns: planned.output.ty != Type::Unit && planned.output.decoding != Decoding::Empty,
            });
        }
    }

    /// The setters of optional parameters that have an example or a default.
    fn setters(&mut self, parameters: &[&ir::Parameter], setters: &[&Argument]) -> Vec<(String, Expression)> {
        let mut shown = Vec::new();
        for (parameter, setter) in parameters.iter().zip(setters) {
            let ir::Documentation { example, default, deprecated, .. } = &parameter.documentation;
            let is_said = (example.is_some() || default.is_some()) && !deprecated;
            let json =
                is_said.then(|| self.sampler.parameter(&parameter.shape, &parameter.documentation)).flatten();
            let form = &setter.parameter.form;
            let value = json.and_then(|json| self.expression(form, &json));
            if let Some(value) = value.filter(Expression::is_word) {
                shown.push((setter.parameter.name.clone(), value));
            }
            if shown.len() == MOST_SETTERS {
                break;
            }
        }
        shown
    }

    /// A value of a required parameter. In a path it has to have a text.
    fn parameter(&mut self, parameter: &ir::Parameter) -> Option<String> {
        let json = self.sampler.parameter(&parameter.shape, &parameter.documentation)?;
        let is_empty = matches!(json.as_str(), "{}" | "[]" | "null" | "\"\"");
        match matches!(parameter.place, ir::Place::Path(_)) && is_empty {
            true => {
                let full = self
                    .plan
                    .typed()
                    .sampler(Extent::Full)
                    .parameter(&parameter.shape, &parameter.documentation);
                full.filter(|full| *full != json)
            }
            false => Some(json),
        }
    }

    /// A body that is written as JSON here, in any media type.
    fn body(&mut self, content: &Content, argument: &Argument) -> Option<String> {
        match &argument.send_with {
            SendWith::Json | SendWith::JsonAs(_) | SendWith::Xml(..) => self.whole_body(content),
            // A form has members.
            SendWith::Form(_) => self.whole_body(content).filter(|json| json.starts_with('{')),
            SendWith::Items(..) => {
                let item = content.items.as_ref().and_then(|items| self.sampler.value(items));
                item.map(|item| format!("[{item}]"))
            }
            SendWith::Body(_) => Some("\"..\"".to_owned()),
            _ => None,
        }
    }

    /// The example of the document, if it fits and is short enough, else a value of the schema.
    fn whole_body(&mut self, content: &Content) -> Option<String> {
        let example = content.examples.first().filter(|example| example.text.len() <= LONGEST_VALUE);
        let said = example.and_then(|it| {
            Allowed::new(self.plan.original, Judge::Example).text(&it.text, &content.type_ref)
        });
        said.or_else(|| self.sampler.value(&content.type_ref))
    }

    fn argument(
        &self,
        argument: &Argument,
        json: Option<String>,
        values: &mut Vec<ExampleVariable>,
    ) -> ExampleArgument {
        let form = &argument.parameter.form;
        let expression = json.as_ref().and_then(|json| self.expression(form, json));
        let name = argument.parameter.name.clone();
        let ty = match form.ty() {
            Type::JsonItems(item) => Type::Vec(item.clone()),
            ty => ty.clone(),
        };
        let json = json.filter(|json| json.len() <= LONGEST_VALUE && is_read(&ty));
        let value = match (expression, json) {
            (Some(word), _) if word.is_word() => return ExampleArgument::Value(word),
            (Some(expression), _) => ExampleValue::Expression(expression),
            (None, Some(json)) => ExampleValue::Json(json),
            (None, None) => ExampleValue::Hidden,
        };
        values.push(ExampleVariable { name: name.clone(), ty, value });
        ExampleArgument::Variable(name)
    }

    fn expression(&self, form: &ArgumentForm, json: &str) -> Option<Expression> {
        let value: Value = serde_json::from_str(json).ok()?;
        match (form, &value) {
            (ArgumentForm::Into(Type::Body), Value::String(_)) => Some(Expression::Text("..".to_owned())),
            _ => self.construction.argument(form, &value),
        }
    }
}

/// A value of a client parameter, for the builder.
pub(in crate::plan) fn client_parameter(
    plan: &Plan<'_>,
    items: &[Item],
    (parameter, form): (&ir::Parameter, &ArgumentForm),
) -> Expression {
    let mut examples = CallExamples::new(plan, items, (String::new(), String::new()));
    let json = examples.parameter(parameter);
    let text = json.as_ref().and_then(|json| serde_json::from_str(json).ok());
    match (json.and_then(|json| examples.expression(form, &json)), text, form) {
        // The builder is shown where `models` isn't in scope.
        (Some(Expression::Variant { .. }), Some(text), ArgumentForm::Into(_)) => Expression::Text(text),
        (Some(Expression::Variant { .. }), Some(text), _) => Expression::Parsed(text),
        (Some(value), ..) if value.is_word() => value,
        _ => Expression::Text("..".to_owned()),
    }
}

/// Returns whether values of a type can be read from JSON by its name in docs.
fn is_read(ty: &Type) -> bool {
    match ty {
        Type::Vec(inner) | Type::Map(inner) | Type::Option(inner) | Type::Box(inner) => is_read(inner),
        Type::Tuple(items) => items.iter().all(is_read),
        Type::Own(path) => !path.starts_with("crate"),
        Type::Bool
        | Type::F64
        | Type::TextNumber(_)
        | Type::ExactNumber
        | Type::Base64
        | Type::String
        | Type::Value
        | Type::Model(_) => true,
        ty => ty.is_number(),
    }
}
