//! Names of methods that follow from other names: `clear_x` from the field `x`, `maybe_x` from the setter `x` of a call. Names of
//! the document have precedence, except over methods that an earlier run generated.

use super::kinds::typed;
use super::scope::Scope;
use crate::diagnostic::{Code, Location, Report};
use crate::ir::{Api, ModelKind};
use crate::plan::names::Names;
use crate::plan::usage::Usage;

/// The effect of such a method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::plan) enum Derived {
    /// Sends null for a member.
    Clear,
    /// Takes an `Option` of what a setter takes.
    Maybe,
}

impl Derived {
    /// The name of the method for a field or a setter, if nothing else has it.
    pub(in crate::plan) fn usual(self, name: &str) -> String {
        let prefix = match self {
            Self::Clear => "clear",
            Self::Maybe => "maybe",
        };
        // A keyword can't be a raw identifier everywhere, and ends in `_` there.
        format!("{prefix}_{}", name.trim_start_matches("r#").trim_end_matches('_'))
    }

    /// Gives the usual name to the method for something that an earlier run named, unless that run gave it to something else.
    pub(super) fn keep(self, name: &str, at: &Location, scope: &mut Scope) -> Option<String> {
        let usual = self.usual(name);
        let is_free = scope.is_free(&usual);
        is_free.then(|| scope.claim(at, &[usual], &mut Report::default()))
    }

    /// Gives the method the first free name.
    pub(super) fn claim(self, name: &str, at: &Location, scope: &mut Scope) -> String {
        let usual = self.usual(name);
        let longer = format!("{usual}_value");
        scope.claim(at, &[usual, longer], &mut Report::default())
    }

    /// Reports that the method for a field or a setter has another name than usual.
    pub(super) fn report(self, (name, method): (&str, &str), at: &Location, report: &mut Report) {
        let usual = self.usual(name);
        if method == usual {
            return;
        }
        let name = name.trim_start_matches("r#");
        let what = match self {
            Self::Clear => format!("the method that sets `{name}` to null"),
            Self::Maybe => format!("the setter of `{name}` that takes an `Option`"),
        };
        report.add(
            Code::NameCollision,
            at,
            format!("`{usual}` is already taken; {what} is named `{method}`"),
        );
    }
}

impl Names {
    /// Reports the methods `clear_..` that have another name than usual. Only types of requests have them.
    pub(in crate::plan) fn report_clear_methods(&self, api: &Api, usage: &Usage, report: &mut Report) {
        for (id, names) in typed(&self.models).filter(|(id, _)| usage.is_sent(*id)) {
            let ModelKind::Object(object) = &api.model(id).kind else { continue };
            let members = object.properties.iter().zip(&names.members).zip(&names.clear_methods);
            for ((property, name), method) in members {
                if let Some(method) = method.as_ref().filter(|_| !property.documentation.read_only) {
                    Derived::Clear.report((name, method), &property.at, report);
                }
            }
        }
    }
}
