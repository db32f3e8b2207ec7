//! Runs the pages of `docs/`, each in its own folder. A block that begins with a comment with a file name is that file, a block of
//! `sh` is run, and a block of `text` after it is its output. Rust that is not a file is a doctest elsewhere; `no_run` is shown only.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A fenced block of a page.
#[derive(Debug, PartialEq, Eq)]
struct Block<'a> {
    language: &'a str,
    text: &'a str,
}

/// The fenced blocks of a page, in their order.
fn blocks(page: &str) -> Vec<Block<'_>> {
    let fences = page.split("\n```").collect::<Vec<_>>();
    let inside = fences.iter().skip(1).step_by(2);
    inside
        .filter_map(|block| block.split_once('\n'))
        .map(|(language, text)| Block { language, text })
        .collect()
}

/// The file that a block is, by the comment that it begins with: `# spec/pets.yaml`, `// src/main.rs`.
fn file_of<'a>(block: &Block<'a>) -> Option<&'a str> {
    let first = block.text.lines().next()?;
    let name = first.strip_prefix("# ").or_else(|| first.strip_prefix("// "))?;
    let is_name = |letter: char| letter.is_ascii_alphanumeric() || "./_-".contains(letter);
    (name.chars().all(is_name) && name.contains('.') && !name.ends_with('.')).then_some(name)
}

/// A folder in which a page is executed, next to a clone of the repository. It is the same each time, so that a page's builds
/// are reused.
struct Stage {
    folder: PathBuf,
    printed: Option<String>,
}

impl Stage {
    fn new(page: &str) -> Self {
        let stages = Path::new(env!("CARGO_TARGET_TMPDIR")).join("book");
        let stage = Self { folder: stages.join(page.trim_end_matches(".md")), printed: None };
        if stage.folder.exists() {
            fs::remove_dir_all(&stage.folder).expect("tests can remove folders");
        }
        fs::create_dir_all(stage.path("here")).expect("tests can make folders");
        std::os::unix::fs::symlink(repository(), stage.path("clientwright")).expect("tests can make links");
        // The versions that the workspace has are the ones that are there without a network.
        fs::copy(repository().join("Cargo.lock"), stage.path("Cargo.lock"))
            .expect("the workspace has a lock");
        stage
    }

    fn path(&self, inside: &str) -> PathBuf {
        self.folder.join(inside)
    }

    fn act(&mut self, page: &str, block: &Block<'_>) {
        match (block.language, file_of(block)) {
            (_, Some(file)) => self.write(file, block.text),
            ("sh", None) => self.run(page, block.text),
            ("text", None) => self.compare(page, block.text),
            ("rust" | "rust,no_run" | "sh,no_run", None) => {}
            (language, None) => {
                panic!("{page}: nothing is done with this block of `{language}`:\n{}", block.text)
            }
        }
    }

    fn write(&self, file: &str, text: &str) {
        let path = self.path("here").join(file);
        let folder = path.parent().expect("a file lies in a folder");
        fs::create_dir_all(folder).expect("tests can make folders");
        fs::write(&path, text).expect("tests can write files");
        if file.ends_with("Cargo.toml") {
            fs::copy(self.path("Cargo.lock"), folder.join("Cargo.lock")).expect("the lock can be copied");
        }
    }

    /// Runs commands as a shell would; a comment `# exit 1` after a command is its expected exit code.
    fn run(&mut self, page: &str, commands: &str) {
        let mut printed = String::new();
        for line in commands.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let (command, code) = match line.split_once("  # exit ") {
                Some((command, code)) => (command, code.trim().parse().expect("an exit code is a number")),
                None => (line, 0),
            };
            let output = Command::new("bash")
                .args(["-c", command])
                .current_dir(self.path("here"))
                .env("PATH", path_with_program())
                .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("book/target"))
                .env("CARGO_TERM_COLOR", "never")
                .output()
                .expect("a shell can be run");
            for stream in [&output.stdout, &output.stderr] {
                printed.push_str(&String::from_utf8_lossy(stream));
            }
            assert_eq!(output.status.code(), Some(code), "{page}: `{command}`\n{printed}");
        }
        self.printed = Some(printed);
    }

    /// Each line of the block was printed, in this order; `…` matches any number of others, or the rest of one.
    fn compare(&self, page: &str, expected: &str) {
        let printed =
            self.printed.as_deref().unwrap_or_else(|| panic!("{page}: nothing was run before\n{expected}"));
        let mut lines = printed.lines().map(str::trim_end);
        for line in expected.lines().filter(|line| line.trim() != "…" && !line.trim().is_empty()) {
            let is_printed = |it: &str| match line.strip_suffix('…') {
                Some(start) => it.starts_with(start),
                None => it == line.trim_end(),
            };
            assert!(lines.any(is_printed), "{page}: nobody printed `{line}` (any more):\n{printed}");
        }
    }
}

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .canonicalize()
        .expect("the package lies in the repository")
}

/// The search path, with the program in front.
fn path_with_program() -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_clientwright"));
    let folder = program.parent().expect("a program lies in a folder").display().to_string();
    let mut path = folder;
    if let Ok(others) = std::env::var("PATH") {
        write!(path, ":{others}").expect("texts can be written to");
    }
    path
}

/// The pages, by their names.
fn pages() -> Vec<(String, String)> {
    let folder = fs::read_dir(repository().join("docs")).expect("there are docs");
    let paths = folder.map(|entry| entry.expect("the folder can be read").path());
    let mut pages: Vec<_> = paths
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .map(|path| {
            let text = fs::read_to_string(&path).expect("pages are text");
            (path.file_name().expect("a file has a name").to_string_lossy().into_owned(), text)
        })
        .collect();
    pages.sort();
    pages
}

#[test]
#[ignore = "builds the crates of the docs"]
fn every_page_works_as_written() {
    let pages = pages();
    assert!(pages.len() > 5, "{pages:?}");
    for (name, page) in &pages {
        let mut stage = Stage::new(name);
        blocks(page).iter().for_each(|block| stage.act(name, block));
    }
}

/// Rust in a page is a file of its story, or it is compiled with the documentation of the suites.
#[test]
fn rust_on_a_page_is_compiled() {
    let roots = ["tests/src/lib.rs", "tests/compiled-cases/src/lib.rs"].map(|root| repository().join(root));
    let suites = roots.map(|root| fs::read_to_string(root).expect("the suites have roots")).concat();
    for (name, page) in pages() {
        let loose = |block: &&Block<'_>| block.language.starts_with("rust") && file_of(block).is_none();
        let loose: Vec<_> =
            blocks(&page).iter().filter(loose).map(|block| block.language.to_owned()).collect();
        assert!(loose.iter().all(|language| !language.contains("ignore")), "{name}");
        let is_doctest = suites.contains(&format!("docs/{name}\""));
        assert!(loose.is_empty() || is_doctest, "{name} has Rust that nothing compiles");
    }
}

/// The files of the book besides its pages; `.ci/book` builds it, and checks the links to it.
const BUILT: [&str; 3] = ["api/", "findings.md", "playground/"];

#[test]
fn links_between_pages_lead_somewhere() {
    for (name, page) in pages() {
        let targets = page.split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next());
        let is_file = |target: &&str| {
            !target.is_empty()
                && !target.contains("://")
                && !BUILT.iter().any(|built| target.starts_with(built))
        };
        for target in targets.filter(is_file) {
            let file = repository().join("docs").join(target);
            assert!(file.exists(), "{name}: `{target}` is not there");
        }
    }
}

#[test]
fn a_block_is_a_file_by_its_first_line() {
    let page = "Text.\n\n```yaml\n# spec/pets.yaml\na: 1\n```\n\nMore.\n\n```sh\nls\n```\n";
    let blocks = blocks(page);
    assert_eq!(blocks.iter().map(|block| block.language).collect::<Vec<_>>(), ["yaml", "sh"]);
    assert_eq!(blocks.iter().map(file_of).collect::<Vec<_>>(), [Some("spec/pets.yaml"), None]);
    assert_eq!(file_of(&Block { language: "sh", text: "# What it does.\nls\n" }), None);
}
