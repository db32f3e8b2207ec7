//! Generates the clients of the servers whose documents are in `tests/servers/recorded`, and takes the jobs into modules next
//! to them. And the clients of their documents as `learn` corrects them from the recordings, which read each of these strictly.

#![forbid(unsafe_code)]

use clientwright::{ApiInput, FolderFiles, Layout, Options, TextIntegers, generate};
use clientwright_drift::{Exchange, learn};
use serde_json::Value;
use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

const JOBS: &str = "../servers";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={JOBS}");
    let out_dir = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("a build script has an OUT_DIR")?);
    let mut names = Vec::new();
    for entry in fs::read_dir(Path::new(JOBS).join("recorded"))? {
        let recorded = entry?.path();
        if recorded.join("document.yaml.gz").exists() {
            let name = recorded.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let folder = out_dir.join(&name);
            let api = api(&recorded, &folder)?;
            let overlay = learn(&api.document(), &exchanges(&recorded)?)
                .map_err(|failure| failure.report.to_string())?;
            fs::write(folder.join("learned.yaml"), overlay.to_yaml("learned"))?;
            fs::write(out_dir.join(format!("{name}.rs")), client(api.clone())?)?;
            let learned = if overlay.facts.is_empty() { api } else { api.overlay("learned.yaml") };
            let learned = client(learned)?;
            fs::write(out_dir.join(format!("{name}_reads.rs")), reads(&learned)?)?;
            fs::write(out_dir.join(format!("{name}_learned.rs")), learned)?;
            fs::write(out_dir.join(format!("{name}_job.rs")), job(&name)?)?;
            names.push(name);
        }
    }
    names.sort();
    let mut modules = String::new();
    for name in names {
        writeln!(modules, "server!({name});")?;
    }
    fs::write(out_dir.join("servers.rs"), modules)?;
    Ok(())
}

/// The document of a server, with the options of `tests/servers.sh`.
fn api(recorded: &Path, folder: &Path) -> Result<ApiInput, Box<dyn Error>> {
    fs::create_dir_all(folder)?;
    let mut document = Vec::new();
    let packed = fs::File::open(recorded.join("document.yaml.gz"))?;
    flate2::read::GzDecoder::new(packed).read_to_end(&mut document)?;
    fs::write(folder.join("document.yaml"), document)?;
    let mut api = ApiInput::new("document.yaml", FolderFiles::new(folder));
    let patch = recorded.join("document.merge.json");
    if patch.exists() {
        fs::copy(patch, folder.join("document.merge.json"))?;
        api = api.overlay("document.merge.json");
    }
    api.options.types.text_integers = TextIntegers::Integer;
    Ok(api)
}

fn client(api: ApiInput) -> Result<String, Box<dyn Error>> {
    let mut options = Options::default();
    options.layout = Layout::SingleFile;
    options.cassettes = true;
    let output = generate(&[api], &options).map_err(|failure| failure.report.to_string())?;
    Ok(output.files.into_values().next().ok_or("no file was generated")?)
}

/// The recorded responses.
fn exchanges(recorded: &Path) -> Result<Vec<Exchange>, Box<dyn Error>> {
    let mut exchanges = Vec::new();
    for entry in fs::read_dir(recorded)? {
        let file = entry?.path();
        if file.to_string_lossy().ends_with(".recording.json") {
            let recording: Value = serde_json::from_slice(&fs::read(&file)?)?;
            let text = |name: &str| recording[name].as_str().unwrap_or_default();
            let status = u16::try_from(recording["status"].as_u64().ok_or("no status")?)?;
            let headers = recording["headers"].as_array().into_iter().flatten();
            let media_type = headers.filter(|it| it[0] == "content-type").find_map(|it| it[1].as_str());
            let body = recording["body"].as_str().map(|body| fs::read(recorded.join(body))).transpose()?;
            let exchange = Exchange::new(text("method"), text("target"), status);
            exchanges.push(exchange.body(media_type.unwrap_or_default(), body.unwrap_or_default()));
        }
    }
    Ok(exchanges)
}

/// A function that reads a response as an operation of the client does, by its id.
fn reads(client: &str) -> Result<String, Box<dyn Error>> {
    let mut arms = String::new();
    write_arms(&syn::parse_file(client)?.items, "super::learned", &mut arms)?;
    Ok(format!(
        "/// Reads a success strictly, as the operation with this id does.\n\
         pub fn read(operation: &str, response: super::runtime::RawResponse) -> Result<(), String> {{\n\
         \x20   use super::runtime::Operation;\n\
         \x20   let read = match operation {{\n{arms}\
         \x20       _ => return Err(format!(\"no operation {{operation}}\")),\n\
         \x20   }};\n\
         \x20   read.map_err(|error| error.to_string())\n}}\n"
    ))
}

fn write_arms(items: &[syn::Item], path: &str, arms: &mut String) -> Result<(), Box<dyn Error>> {
    for item in items {
        match item {
            syn::Item::Mod(module) => {
                let inside = module.content.iter().flat_map(|(_, items)| items).cloned().collect::<Vec<_>>();
                write_arms(&inside, &format!("{path}::{}", module.ident), arms)?;
            }
            syn::Item::Impl(implementation) => {
                let (Some((name, _)), syn::Type::Path(own)) =
                    (&implementation.trait_, implementation.self_ty.as_ref())
                else {
                    continue;
                };
                let wire = implementation.items.iter().find_map(|item| match item {
                    syn::ImplItem::Const(constant) if constant.ident == "WIRE" => Some(&constant.expr),
                    _ => None,
                });
                let (Some(syn::Expr::Struct(wire)), true, Some(own)) =
                    (wire, name.is_ident("Operation"), own.path.get_ident())
                else {
                    continue;
                };
                let id = wire.fields.iter().find_map(|field| match (&field.member, &field.expr) {
                    (syn::Member::Named(member), syn::Expr::Lit(literal)) if member == "id" => {
                        if let syn::Lit::Str(id) = &literal.lit {
                            Some(id.value())
                        } else {
                            None
                        }
                    }
                    _ => None,
                });
                if let Some(id) = id {
                    writeln!(arms, "        {id:?} => {path}::{own}::OUTPUT.decode(response).map(drop),")?;
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// The job as a module next to its client.
fn job(name: &str) -> Result<String, std::io::Error> {
    let text = fs::read_to_string(Path::new(JOBS).join(format!("{name}.rs")))?;
    let is_code = |line: &&str| !line.starts_with("//!");
    let lines: Vec<&str> = text.lines().filter(is_code).collect();
    Ok(lines.join("\n").replace("server::", "super::"))
}
