//! Directions of imports, and other rules of the architecture that a test can hold.
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
fn the_model_imports_no_other_layer_and_no_platform() {
    let above = [
        "crate::scene",
        "crate::chart",
        "crate::link",
        "crate::views",
        "crate::web",
        "plotters",
        "wasm_bindgen",
        "js_sys",
        "web_sys",
    ];
    let platform = [
        "std::time",
        "std::fs",
        "std::env",
        "std::net",
        "std::thread",
        "getrandom",
    ];
    for folder in ["src/model", "src/detection"] {
        assert_never_names(folder, &above);
        assert_never_names(folder, &platform);
    }
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
fn scenes_import_only_the_model_and_only_drawing_imports_plotters() {
    assert_never_names(
        "src/scene",
        &[
            "crate::chart",
            "crate::link",
            "crate::views",
            "crate::web",
            "plotters",
            "wasm_bindgen",
        ],
    );
    assert_never_names(
        "src/chart",
        &[
            "crate::views",
            "crate::web",
            "crate::link",
            "wasm_bindgen",
            "js_sys",
            "web_sys",
        ],
    );
    for (path, code) in sources("src/web", &["rs"]) {
        assert!(
            !code.contains("plotters") || path.ends_with("subpixel_canvas.rs"),
            "{} names plotters",
            path.display()
        );
    }
}

#[test]
fn transcendental_functions_come_from_libm() {
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
    assert_never_names("src/detection", &platform);
}

#[test]
fn texts_of_the_page_are_in_locales_only() {
    for (path, code) in [sources("src/scene", &["rs"]), sources("src/views", &["rs"])].concat() {
        // The registry holds the text of a panic.
        if path == root().join("src/views/mod.rs") {
            continue;
        }
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
fn programs_do_not_print_by_macros_that_panic_on_a_closed_pipe() {
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
fn no_source_file_is_longer_than_its_limit() {
    for folder in ["src", "tools", "xtask/src"] {
        for (path, _) in sources(folder, &["rs"]) {
            let lines = fs::read_to_string(&path)
                .expect("a text file")
                .lines()
                .count();
            assert!(lines <= 400, "{} has {lines} lines", path.display());
        }
    }
}

/// The rows of the table of views: variant, public name and module.
fn views() -> Vec<[String; 3]> {
    let file = root().join("src/scene/view.rs");
    let text = fs::read_to_string(&file).expect("the table of the views");
    let rows = text.split("$use! {").nth(1);
    let rows = rows.expect("a table").split('}').next();
    rows.expect("its end")
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with("//"))
        .map(|row| {
            let mut words = row.split_whitespace();
            let mut next = || words.next().expect("a word").trim_matches('"').to_owned();
            [next(), next(), next()]
        })
        .collect()
}

#[test]
fn drawing_code_names_no_view() {
    assert_never_names("src/chart", &["View::"]);
}

#[test]
fn only_one_table_lists_the_views() {
    let views = views();
    assert!(views.len() >= 12, "{views:?}");
    let table = root().join("src/scene/view.rs");
    for (path, code) in sources("src", &["rs"]) {
        if path == table {
            continue;
        }
        let named = |[variant, ..]: &&[String; 3]| code.contains(&format!("View::{variant}"));
        let count = views.iter().filter(named).count();
        assert!(count <= 1, "{} names {count} views", path.display());
    }
}

#[test]
fn tests_and_programs_list_no_views() {
    let views = views();
    for folder in ["tests", "examples", "benches", "tools", "xtask/src"] {
        for (path, code) in sources(folder, &["rs"]) {
            for list in code.split('[').skip(1) {
                let list = list.split(']').next().unwrap_or_default();
                let named = |[variant, name, _]: &&[String; 3]| {
                    list.contains(&format!("View::{variant}"))
                        || list.contains(&format!("\"{name}\""))
                };
                let count = views.iter().filter(named).count();
                assert!(
                    2 * count <= views.len(),
                    "{} lists {count} views: [{list}]",
                    path.display()
                );
            }
        }
    }
}

#[test]
fn each_view_is_one_module() {
    let specs = sources("src/views", &["rs"]);
    for [variant, _, module] in views() {
        let row = format!("view: View::{variant},");
        let homes: Vec<&PathBuf> = specs
            .iter()
            .filter(|(_, code)| code.contains(&row))
            .map(|(path, _)| path)
            .collect();
        assert_eq!(homes.len(), 1, "{variant} has its row in {homes:?}");
        let file = if homes[0].ends_with("mod.rs") {
            homes[0].parent().expect("a folder")
        } else {
            homes[0]
        };
        assert_eq!(file.file_stem().expect("a name"), module.as_str());
    }
}

#[test]
fn few_files_know_which_build_they_are_compiled_for() {
    let files: Vec<PathBuf> = sources("src", &["rs"])
        .into_iter()
        .filter(|(_, code)| code.contains("(feature = "))
        .map(|(path, _)| path)
        .collect();
    assert!((1..=4).contains(&files.len()), "{files:?}");
}

/// Modules of `src` with the modules that they import by `use`.
mod imports {
    use std::collections::BTreeMap;
    use std::path::Path;

    pub type Imports = BTreeMap<String, Vec<String>>;

    /// `a::{b, c::{d, e}}` as `a::b`, `a::c::d`, `a::c::e`.
    pub fn flattened(path: &str) -> Vec<String> {
        let Some((prefix, group)) = path.split_once('{') else {
            return vec![path.split(" as ").next().unwrap_or(path).trim().to_owned()];
        };
        let group = group.rsplit_once('}').map_or(group, |(group, _)| group);
        let mut parts = vec![String::new()];
        let mut depth = 0;
        for c in group.chars() {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            if c == ',' && depth == 0 {
                parts.push(String::new());
            } else if let Some(part) = parts.last_mut() {
                part.push(c);
            }
        }
        let parts = parts.iter().map(|part| part.trim());
        parts
            .filter(|part| !part.is_empty())
            .flat_map(|part| flattened(&format!("{}{part}", prefix.trim())))
            .collect()
    }

    /// The module of a file below `src`: `a::b` for `a/b.rs` and for `a/b/mod.rs`.
    pub fn module_of(file: &Path) -> String {
        let parts: Vec<String> = file
            .with_extension("")
            .iter()
            .map(|part| part.to_string_lossy().into_owned())
            .collect();
        let is_front = matches!(parts.last().map(String::as_str), Some("mod" | "lib"));
        parts[..parts.len() - usize::from(is_front)].join("::")
    }

    /// Every module with the longest known module that each of its imports begins with.
    pub fn of(files: &[(String, String)]) -> Imports {
        let is_known = |module: &str| files.iter().any(|(known, _)| known == module);
        let imports_of = |module: &str, code: &str| -> Vec<String> {
            let mut found = Vec::new();
            for statement in code.split(';') {
                let Some(start) = statement
                    .find("use ")
                    .filter(|&start| start == 0 || statement[..start].ends_with(['\n', ' ', ')']))
                else {
                    continue;
                };
                for path in flattened(&statement[start + 4..]) {
                    found.extend(resolved(module, &path, is_known));
                }
            }
            found.retain(|target| target != module);
            found.sort();
            found.dedup();
            found
        };
        files
            .iter()
            .map(|(module, code)| (module.clone(), imports_of(module, code)))
            .collect()
    }

    fn resolved(module: &str, path: &str, is_known: impl Fn(&str) -> bool) -> Option<String> {
        let mut base: Vec<&str> = module.split("::").filter(|part| !part.is_empty()).collect();
        let mut parts: Vec<&str> = path.split("::").map(str::trim).collect();
        match parts[0] {
            "crate" => {
                base.clear();
                parts.remove(0);
            }
            "self" => {
                parts.remove(0);
            }
            "super" => {
                while parts.first() == Some(&"super") {
                    base.pop();
                    parts.remove(0);
                }
            }
            // A module below this one; anything else is another crate.
            first if is_known(&[&base[..], &[first]].concat().join("::")) => {}
            _ => return None,
        }
        let all = [base, parts].concat();
        (1..=all.len())
            .rev()
            .map(|length| all[..length].join("::"))
            .find(|module| is_known(module))
    }

    /// The modules of some circle, if there is one.
    pub fn circle(imports: &Imports) -> Option<Vec<String>> {
        fn visit<'a>(
            module: &'a str,
            imports: &'a Imports,
            trail: &mut Vec<&'a str>,
            done: &mut Vec<&'a str>,
        ) -> Option<Vec<String>> {
            if let Some(start) = trail.iter().position(|&before| before == module) {
                return Some(trail[start..].iter().map(|&name| name.to_owned()).collect());
            }
            if done.contains(&module) {
                return None;
            }
            trail.push(module);
            for target in imports.get(module).into_iter().flatten() {
                if let Some(circle) = visit(target, imports, trail, done) {
                    return Some(circle);
                }
            }
            trail.pop();
            done.push(module);
            None
        }
        let mut done = Vec::new();
        imports
            .keys()
            .find_map(|module| visit(module, imports, &mut Vec::new(), &mut done))
    }
}

#[test]
fn modules_import_each_other_in_no_circle() {
    let base = root().join("src");
    let files: Vec<(String, String)> = sources("src", &["rs"])
        .into_iter()
        .map(|(path, code)| {
            let file = path.strip_prefix(&base).expect("a file of src");
            let code = code.split("#[cfg(test)]\nmod tests").next().unwrap_or("");
            (imports::module_of(file), code.to_owned())
        })
        .collect();
    let imports = imports::of(&files);
    let count: usize = imports.values().map(Vec::len).sum();
    assert!(count > 100, "only {count} imports were found");
    assert_eq!(imports::circle(&imports), None);
}

#[test]
fn the_check_for_circles_finds_one() {
    let files = [
        ("a", "use crate::b::{self, Thing as Other};"),
        ("b", "mod c;\npub use c::X;\nuse std::fmt;"),
        ("b::c", "use super::super::d::{e::F, G};"),
        ("d", "use crate::a::Y;"),
    ];
    let files = files.map(|(module, code)| (module.to_owned(), code.to_owned()));
    let circle = imports::circle(&imports::of(&files)).expect("a circle");
    assert_eq!(circle, ["a", "b", "b::c", "d"]);
    assert_eq!(imports::circle(&imports::of(&files[..3])), None);
    assert_eq!(
        imports::flattened("a::{b, c::{d, e as f}}"),
        ["a::b", "a::c::d", "a::c::e"]
    );
}
