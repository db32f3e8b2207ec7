//! The generators, as data: which version, how it is installed, how it is called.

/// A generator of Rust clients.
pub(crate) struct Generator {
    pub(crate) name: &'static str,
    pub(crate) version: &'static str,
    pub(crate) origin: Origin,
    /// The arguments, with `{document}` and `{crate}` for the document and the folder to write.
    pub(crate) call: &'static [&'static str],
    /// The argument to add for a second attempt if it refuses the document.
    pub(crate) retry: Option<&'static str>,
    /// The file of dependencies that a crate has to have, where what is written is a module and no crate.
    pub(crate) dependencies: Option<&'static str>,
    pub(crate) methods: Methods,
}

impl Generator {
    /// Returns whether it is the one of this repository.
    pub(crate) fn is_ours(&self) -> bool {
        matches!(self.origin, Origin::Repository)
    }
}

/// Where a generator comes from.
pub(crate) enum Origin {
    /// Built from this repository, in release.
    Repository,
    /// `cargo install --locked` of a package.
    Cargo,
    /// A package of Python's registry that has a Java archive.
    Python { archive: &'static str },
}

/// The way to recognise a method of a client in the lines of a crate: its location and its signature.
pub(crate) struct Methods {
    /// The folder or file, from `src`; empty for all.
    pub(crate) within: &'static str,
    /// The text of a line that begins or ends such a signature.
    pub(crate) mark: &'static str,
    /// Functions that look the same but belong to no operation.
    pub(crate) but: &'static [&'static str],
}

const fn asynchronous(within: &'static str, but: &'static [&'static str]) -> Methods {
    Methods { within, mark: "pub async fn ", but }
}

/// All generators, ours first.
pub(crate) const GENERATORS: [Generator; 6] = [
    Generator {
        name: "clientwright",
        version: env!("CARGO_PKG_VERSION"),
        origin: Origin::Repository,
        // A crate with default features: the client, reqwest and rustls.
        call: &["generate", "{document}", "--out", "{crate}", "--package", "measured", "--runtime", "crate"],
        retry: None,
        dependencies: None,
        methods: Methods { within: "", mark: "impl Operation for ", but: &[] },
    },
    Generator {
        name: "progenitor",
        version: "0.15.1",
        origin: Origin::Cargo,
        // It requires a name and a version.
        call: &["progenitor", "-i", "{document}", "-o", "{crate}", "-n", "measured", "-v", "0.1.0"],
        retry: None,
        dependencies: None,
        methods: asynchronous("", &[]),
    },
    Generator {
        name: "oas3-gen",
        version: "0.29.0",
        origin: Origin::Cargo,
        // `client-mod` writes the client, `--workspace` the manifest.
        call: &["generate", "client-mod", "--workspace", "-i", "{document}", "-o", "{crate}"],
        retry: None,
        dependencies: None,
        methods: asynchronous("client.rs", &[]),
    },
    Generator {
        name: "ploidy",
        version: "0.15.0",
        origin: Origin::Cargo,
        call: &["generate", "rust", "{document}", "-o", "{crate}", "--name", "measured"],
        retry: None,
        dependencies: None,
        methods: asynchronous("client", &[]),
    },
    Generator {
        name: "openapi-to-rust",
        version: "0.23.0",
        origin: Origin::Cargo,
        // It writes a module and a list of dependencies, to which a manifest and a crate root are added.
        call: &["generate", "{document}", "--output-dir", "{crate}/src/generated"],
        retry: None,
        dependencies: Some("src/generated/REQUIRED_DEPS.toml"),
        methods: asynchronous("generated/client.rs", &[]),
    },
    Generator {
        name: "openapi-generator",
        version: "7.26.0",
        origin: Origin::Python { archive: "openapi_generator_cli/openapi-generator.jar" },
        // Cargo rejects some of the names and versions that it derives from documents.
        call: &[
            "generate",
            "-g",
            "rust",
            "-i",
            "{document}",
            "-o",
            "{crate}",
            "--additional-properties=packageName=measured,packageVersion=0.1.0",
        ],
        // Its validator rejects documents that its generator supports.
        retry: Some("--skip-validate-spec"),
        dependencies: None,
        methods: asynchronous("apis", &[]),
    },
];
