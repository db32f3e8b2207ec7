//! Jobs: the impl that says which operation has the job that a call starts, and when it is done.

use super::file::{format, identifier, spaced};
use super::tree::attribute_tokens;
use crate::rust::{Job, Operation};
use proc_macro2::TokenStream;
use quote::quote;

/// `impl runtime::Job for CreateReport`
pub(super) fn job(operation: &Operation) -> Option<String> {
    let job = operation.job.as_ref()?;
    let marker = identifier(&operation.marker);
    let condition = attribute_tokens(job.cfg.as_ref());
    // A file below a group's is one further down.
    let below = operation.module.as_ref().map(|_| quote!(super::));
    let get = match &job.get {
        None => quote!(Self),
        Some((module, get)) => {
            let module =
                module.as_ref().map(|module| identifier(module)).map(|module| quote!(super::#module::));
            let get = identifier(get);
            quote!(#below #module #get)
        }
    };
    let rule = rule(job);
    let read = |name: TokenStream, ty: TokenStream| {
        quote! {
            fn #name(response: &#ty) -> runtime::Value {
                runtime::to_value(response).unwrap_or_default()
            }
        }
    };
    let started = (!job.path.is_empty()).then(|| read(quote!(started), quote!(Self::Output)));
    let reads_job = job.done.is_some() || job.error.is_some();
    let output = quote!(<Self::Get as Operation>::Output);
    let state = reads_job.then(|| read(quote!(state), output));
    Some(spaced(&format(quote! {
        #condition
        impl runtime::Job for #marker {
            type Get = #get;
            const RULE: runtime::JobRule = #rule;
            #started
            #state
        }
    })))
}

/// `JobRule::new().done("/status", &["ready"])`
fn rule(job: &Job) -> TokenStream {
    let header = job.header.as_ref().map(|name| quote!(.header(#name)));
    // Without values, too: then the path parameters are those of the call.
    let path = (job.get.is_some() && header.is_none()).then(|| {
        let values =
            job.path.iter().map(|(name, keeps_slashes, member)| quote!((#name, #keeps_slashes, #member)));
        quote!(.path(&[#(#values),*]))
    });
    let done = job.done.as_ref().map(|(member, values)| quote!(.done(#member, &[#(#values),*])));
    let failed = Some(&job.failed).filter(|it| !it.is_empty()).map(|values| quote!(.failed(&[#(#values),*])));
    let error = job.error.as_ref().map(|member| quote!(.error(#member)));
    quote!(runtime::JobRule::new() #header #path #done #failed #error)
}
