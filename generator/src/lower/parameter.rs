//! Parameters: place, style and shape; those of the path checked against the path itself.

use super::Lowering;
use super::schema::documentation;
use crate::diagnostic::Code;
use crate::ir::{self, Place, QueryStyle, Shape};
use crate::openapi::{Operation, Parameter, ParameterPlace};

impl Lowering<'_> {
    /// Lowers an operation's parameters; `None` where one that is required can't be sent, so the operation can't either.
    pub(super) fn lower_parameters(
        &mut self,
        path: &str,
        operation: &Operation,
        declared: &[&Parameter],
    ) -> Option<Vec<ir::Parameter>> {
        let in_path = path_names(path);
        let mut parameters = Vec::new();
        for name in &in_path {
            let known = declared.iter().find(|one| one.place == ParameterPlace::Path && one.name == *name);
            match known {
                Some(parameter) => match self.lower_parameter(parameter) {
                    Some(lowered) => parameters.push(lowered),
                    None => return self.skip_operation(&parameter.name, operation),
                },
                None => parameters.push(self.undeclared_parameter(name, operation)),
            }
        }
        for parameter in declared.iter().filter(|parameter| parameter.place != ParameterPlace::Path) {
            match self.lower_parameter(parameter) {
                Some(lowered) => parameters.push(lowered),
                None if parameter.required => return self.skip_operation(&parameter.name, operation),
                None => {}
            }
        }
        for parameter in declared.iter().filter(|parameter| parameter.place == ParameterPlace::Path) {
            if !in_path.contains(&parameter.name.as_str()) {
                let message =
                    format!("the path doesn't hold `{{{}}}`; the parameter is left out", parameter.name);
                self.report.add(Code::UnusedPathParameter, &parameter.at, message);
            }
        }
        Some(parameters)
    }

    fn skip_operation<T>(&mut self, parameter: &str, operation: &Operation) -> Option<T> {
        let message = format!("the parameter `{parameter}` can't be sent yet, so the operation is left out");
        self.report.add(Code::SkippedOperation, &operation.at, message);
        None
    }

    fn undeclared_parameter(&mut self, name: &str, operation: &Operation) -> ir::Parameter {
        let message = format!("the path parameter `{name}` isn't declared; it is read as a string");
        let at = operation.at.member("parameters").member(name);
        self.report.add(Code::UndeclaredPathParameter, &operation.at, message);
        let documentation = ir::Documentation::default();
        ir::Parameter {
            name: name.to_owned(),
            place: Place::Path,
            shape: Shape::Text,
            required: true,
            documentation,
            at,
        }
    }

    fn lower_parameter(&mut self, parameter: &Parameter) -> Option<ir::Parameter> {
        let place = self.lower_place(parameter)?;
        let shape = match &parameter.schema {
            Some(schema) => self.lower_schema(schema).shape,
            None => Shape::Text,
        };
        let mut words = parameter.schema.as_ref().map(documentation).unwrap_or_default();
        words.text = parameter.description.clone().or(words.text);
        words.deprecated |= parameter.deprecated;
        Some(ir::Parameter {
            name: parameter.name.clone(),
            place,
            shape,
            required: parameter.required,
            documentation: words,
            at: parameter.at.clone(),
        })
    }

    /// OpenAPI 3.1, Style Values: what is legal in which place, and the defaults.
    fn lower_place(&mut self, parameter: &Parameter) -> Option<Place> {
        let style = parameter.style.as_deref();
        let place = match (parameter.place, style) {
            _ if !parameter.content.is_empty() => None,
            (ParameterPlace::Path, None | Some("simple")) => Some(Place::Path),
            (ParameterPlace::Header, None | Some("simple")) => Some(Place::Header),
            (ParameterPlace::Query, None | Some("form")) => match parameter.explode {
                Some(false) => Some(Place::Query(QueryStyle::Form)),
                _ => Some(Place::Query(QueryStyle::FormExploded)),
            },
            (ParameterPlace::Query, Some("spaceDelimited")) => Some(Place::Query(QueryStyle::SpaceDelimited)),
            (ParameterPlace::Query, Some("pipeDelimited")) => Some(Place::Query(QueryStyle::PipeDelimited)),
            (ParameterPlace::Query, Some("deepObject")) => Some(Place::Query(QueryStyle::DeepObject)),
            _ => None,
        };
        if place.is_none() {
            let message = format!("the parameter `{}` can't be sent yet", parameter.name);
            self.report.add(Code::UnsupportedParameter, &parameter.at, message);
        }
        place
    }
}

/// The names in braces, in their order.
fn path_names(path: &str) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for part in path.split('{').skip(1) {
        if let Some((name, _)) = part.split_once('}')
            && !names.contains(&name)
        {
            names.push(name);
        }
    }
    names
}
