//! The directions of imports, and other rules of the house that a machine can keep.
#![cfg(not(target_arch = "wasm32"))]

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below the folder with one of these endings, and its text, comments left out.
fn sources(folder: &str, endings: &[&str]) -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, endings: &[&str], found: &mut Vec<(PathBuf, String)>) {
        for entry in
            fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path, endings, found);
            } else if path
                .extension()
                .is_some_and(|ending| endings.iter().any(|wanted| ending == *wanted))
            {
                let text = fs::read_to_string(&path).expect("a text file");
                let code = text
                    .lines()
                    .filter(|line| !line.trim_start().starts_with("//"))
                    .collect::<Vec<_>>()
                    .join("\n");
                found.push((path, code));
            }
        }
    }
    let mut found = Vec::new();
    walk(&root().join(folder), endings, &mut found);
    assert!(!found.is_empty(), "{folder} holds no sources");
    found
}

#[track_caller]
fn assert_never_names(folder: &str, forbidden: &[&str]) {
    for (path, code) in sources(folder, &["rs"]) {
        for name in forbidden {
            assert!(!code.contains(name), "{} names {name}", path.display());
        }
    }
}

#[test]
fn the_model_knows_nothing_above_it_and_nothing_outside() {
    let above = [
        "crate::scene",
        "crate::chart",
        "crate::link",
        "crate::web",
        "plotters",
        "wasm_bindgen",
        "js_sys",
        "web_sys",
    ];
    assert_never_names("src/model", &above);
    assert_never_names(
        "src/model",
        &[
            "std::time",
            "std::fs",
            "std::env",
            "std::net",
            "std::thread",
            "getrandom",
        ],
    );
    for (path, code) in sources("src", &["rs"]) {
        let makes_chance = ["rand::", "rand_", "Xoshiro"]
            .iter()
            .any(|name| code.contains(name));
        assert!(
            !makes_chance || path.ends_with("numerics/rng.rs"),
            "{} makes random numbers of its own",
            path.display()
        );
    }
}

#[test]
fn the_scene_knows_the_model_only_and_the_chart_alone_knows_plotters() {
    assert_never_names(
        "src/scene",
        &[
            "crate::chart",
            "crate::link",
            "crate::web",
            "plotters",
            "wasm_bindgen",
        ],
    );
    assert_never_names(
        "src/chart",
        &[
            "crate::web",
            "crate::link",
            "wasm_bindgen",
            "js_sys",
            "web_sys",
        ],
    );
    for (path, code) in sources("src/web", &["rs"]) {
        assert!(
            !code.contains("plotters") || path.ends_with("canvas.rs"),
            "{} names plotters",
            path.display()
        );
    }
}

#[test]
fn transcendental_functions_come_from_libm_so_that_every_machine_gives_the_same_bits() {
    let platform = [
        ".exp()",
        ".exp2()",
        ".exp_m1()",
        ".ln()",
        ".ln_1p()",
        ".log10()",
        ".log2()",
        ".log(",
        ".powf(",
        ".powi(",
        ".sin()",
        ".cos()",
        ".tanh()",
        ".mul_add(",
    ];
    assert_never_names("src/model", &platform);
}

#[test]
fn only_the_engine_module_of_the_page_imports_the_package() {
    for (path, code) in sources("www/src", &["ts"]) {
        let imports = code
            .lines()
            .any(|line| line.contains("import") && line.contains("pkg/"));
        let is_allowed = [
            "engine/engine.ts",
            "simulation/workers/compiled-module.ts",
            "simulation/workers/worker.ts",
        ]
        .iter()
        .any(|name| path.ends_with(name));
        assert!(
            !imports || is_allowed,
            "{} imports the engine's package",
            path.display()
        );
    }
}

#[test]
fn words_of_the_page_stand_in_locales_only() {
    for (path, code) in sources("src/scene", &["rs"]) {
        // A key is one word in snake case; a sentence has a space between letters.
        for literal in code.split('"').skip(1).step_by(2) {
            assert!(
                !literal.contains(' '),
                "{} holds words: {literal:?}",
                path.display()
            );
        }
    }
}

#[test]
fn no_program_panics_where_nobody_reads_what_it_prints() {
    for folder in ["examples", "tools/sweep/src", "xtask/src"] {
        // `println!` and its like panic when the pipe is closed.
        for (path, code) in sources(folder, &["rs"]) {
            assert!(
                !code.contains("print!(") && !code.contains("println!("),
                "{} prints by a macro",
                path.display()
            );
        }
    }
}

#[test]
fn no_file_outgrows_one_idea() {
    for folder in ["src", "tools", "xtask/src"] {
        for (path, _) in sources(folder, &["rs"]) {
            let lines = fs::read_to_string(&path)
                .expect("a text file")
                .lines()
                .count();
            assert!(lines <= 420, "{} has {lines} lines", path.display());
        }
    }
}
