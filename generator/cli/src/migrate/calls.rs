//! Calls of functions and methods: their types, and the new names of groups, operations and setters of the client.

use super::modules::{Definition, text};
use super::package::{BUILDER, CLIENT, client_length, within};
use super::resolve::{Namespace, Target, raw};
use super::rewrite::Rewriter;
use super::types::{Call, ContainerMethod, SelfTy, Ty, container_method};
use syn::visit::Visit;
use syn::{Expr, Ident};

impl Rewriter<'_> {
    pub(super) fn function_call(&mut self, call: &syn::ExprCall) -> Ty {
        let arguments: Vec<Ty> = call.args.iter().map(|argument| self.value(argument)).collect();
        let Expr::Path(function) = &*call.func else {
            self.value(&call.func);
            return Ty::Unknown;
        };
        let is_variable = function.path.get_ident().is_some_and(|name| self.variable(&text(name)).is_some());
        if function.qself.is_some() || is_variable {
            self.path_value(function);
            return Ty::Unknown;
        }
        let argument = || arguments.into_iter().next().unwrap_or_default();
        let names: Vec<String> = function.path.segments.iter().map(|segment| text(&segment.ident)).collect();
        match self.path(&function.path, Namespace::Values) {
            Some(Target::Elsewhere(_)) => match names.iter().map(String::as_str).collect::<Vec<_>>()[..] {
                [.., "Some" | "Ok"] => argument().container(),
                [.., "Box" | "Rc" | "Arc", "new"] => argument(),
                [.., "String", _] => Ty::Plain,
                _ => Ty::Unknown,
            },
            Some(Target::Client(package, mut path)) => {
                let function = path.pop();
                if client_length(&path) == Some(path.len()) && function.is_some_and(|name| name == "builder")
                {
                    path.pop();
                    path.push(BUILDER.to_owned());
                }
                self.resolver().type_at(Target::Client(package, path))
            }
            Some(target) => self.returned(&target),
            None => Ty::Unknown,
        }
    }

    /// The result of a user's function.
    fn returned(&self, target: &Target) -> Ty {
        let (signature, module, self_ty) = match target {
            Target::Own(module, name) => match self.resolver().definition(*module, name) {
                Some(Definition::Function(signature)) => (signature.clone(), *module, SelfTy::default()),
                Some(Definition::Struct(_)) => return Ty::Own(*module, name.clone()),
                _ => return Ty::Unknown,
            },
            Target::Member(module, owner, name) => {
                let ty = Ty::Own(*module, owner.clone());
                match self.modules.methods.get(&(*module, owner.clone(), name.clone())) {
                    Some((signature, module)) => (signature.clone(), *module, SelfTy(Some(ty))),
                    None if name.starts_with(char::is_uppercase) => return ty,
                    None => return Ty::Unknown,
                }
            }
            _ => return Ty::Unknown,
        };
        match &signature.output {
            syn::ReturnType::Type(_, ty) => self.resolver().ty(module, ty, &self_ty),
            syn::ReturnType::Default => Ty::Plain,
        }
    }

    pub(super) fn method_call(&mut self, call: &syn::ExprMethodCall) -> Ty {
        let receiver = self.value(&call.receiver);
        if let Some(arguments) = &call.turbofish {
            self.visit_angle_bracketed_generic_arguments(arguments);
        }
        let name = text(&call.method);
        if let Ty::Container(element) = receiver {
            return self.container_method(call, &name, *element);
        }
        call.args.iter().for_each(|argument| drop(self.value(argument)));
        let is_same = ["clone", "to_owned", "as_ref", "as_mut", "borrow", "borrow_mut", "deref", "by_ref"];
        match receiver {
            Ty::Call(before) => self.client_method(&call.method, &name, before),
            Ty::Model(package, mut path) if path.last().is_some_and(|name| name == BUILDER) => {
                if name == "build" {
                    path.pop();
                    path.push(CLIENT.to_owned());
                }
                self.resolver().type_at(Target::Client(package, path))
            }
            Ty::Model(package, path) => {
                if let Some(new) = self.packages[package].field(&path, &name).map(raw) {
                    self.edits.replace(call.method.span().byte_range(), new);
                }
                // Methods with one argument are setters, but for those of traits.
                let is_setter = call.args.len() == 1 && !self.modules.trait_methods.contains(&name);
                let is_same = is_setter || is_same.contains(&name.as_str());
                if is_same { Ty::Model(package, path) } else { Ty::Unknown }
            }
            Ty::Own(module, owner) => {
                let method = Target::Member(module, owner.clone(), name.clone());
                let is_known = self.modules.methods.contains_key(&(module, owner.clone(), name.clone()));
                if is_known {
                    return self.returned(&method);
                }
                if is_same.contains(&name.as_str()) {
                    return Ty::Own(module, owner);
                }
                if !self.modules.trait_methods.contains(&name) {
                    self.maybe_renamed(&call.method);
                }
                Ty::Unknown
            }
            Ty::Plain => {
                if is_same.contains(&name.as_str()) {
                    Ty::Plain
                } else {
                    Ty::Unknown
                }
            }
            _ => {
                self.maybe_renamed(&call.method);
                Ty::Unknown
            }
        }
    }

    fn container_method(&mut self, call: &syn::ExprMethodCall, name: &str, element: Ty) -> Ty {
        let is_about_others = ["map_err", "or_else", "unwrap_or_else", "ok_or_else", "fold", "scan", "zip"];
        let mut result = Ty::Unknown;
        for argument in &call.args {
            result = match argument {
                Expr::Closure(closure) if !is_about_others.contains(&name) => self.closure(closure, &element),
                argument => self.value(argument),
            };
        }
        match container_method(name) {
            ContainerMethod::Same => element.container(),
            ContainerMethod::Element => element,
            ContainerMethod::Map => result.container(),
            ContainerMethod::Enumerate => Ty::Tuple(vec![Ty::Plain, element]).container(),
            ContainerMethod::Plain => Ty::Plain,
            ContainerMethod::Unknown => Ty::Unknown,
        }
    }

    /// A method of a client, a group or a call.
    fn client_method(&mut self, method: &Ident, name: &str, before: Call) -> Ty {
        let package = &self.packages[before.package];
        let is_client = client_length(&before.path) == Some(before.path.len());
        if let Some(new) = package.setter(&before.path, name).map(raw) {
            self.edits.replace(method.span().byte_range(), new);
            return Ty::Call(before);
        }
        let path = within(&before.path, name);
        if ["send", "send_blocking"].contains(&name) && !is_client {
            let output = self.resolver().client_value(before.package, &before.path);
            return output.container().container();
        }
        let is_known = package.has(&path);
        if !is_known && (!is_client || name == "clone" || name.starts_with("with_")) {
            // A setter, or a call that keeps its name.
            return Ty::Call(before);
        }
        let mut written = before.written;
        written.push(Some(method.span().byte_range()));
        let new = package.call(&path).map(<[String]>::to_vec);
        if let Some(new) = new {
            self.new_call(method, &path, &new, &written);
        }
        Ty::Call(Call { package: before.package, path, written })
    }

    /// Writes the new names of a call, as far as they are in the same expression.
    fn new_call(
        &mut self,
        method: &Ident,
        path: &[String],
        new: &[String],
        written: &[Option<std::ops::Range<usize>>],
    ) {
        let client = client_length(path).unwrap_or_default();
        let old = &path[client..];
        let moved = || format!("is `{}` now", new.join("()."));
        let is_reached = |index: usize| {
            let is_written = written.get(index).is_some_and(Option::is_some);
            is_written || self.is_group_named(&path[..=client + index], &new[index])
        };
        if old.len() != new.len() || !(0..old.len()).all(is_reached) {
            return self.unsure(method, moved());
        }
        for ((old, new), written) in old.iter().zip(new).zip(written) {
            if let (Some(bytes), true) = (written, old != new) {
                self.edits.replace(bytes.clone(), raw(new));
            }
        }
    }

    /// Returns whether a group has a name after the renames.
    fn is_group_named(&self, path: &[String], name: &String) -> bool {
        let new = self.packages.iter().find_map(|package| package.call(path));
        new.map_or(path.last(), <[String]>::last) == Some(name)
    }
}
