//! The files that a browser requests before the page is interactive, found without a browser.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::fingerprint::files_below;
use crate::html::{Tag, style_urls, tags};
use crate::wasm::gzip_bytes;

/// Requested files and their bytes after gzip, largest first.
pub type Sizes = Vec<(PathBuf, u64)>;

/// So many figures of such a page may be near enough to its top.
const STORY_PICTURES: usize = 4;

/// The page, the files that it names, their static imports, the engine and one language.
pub fn sizes(site: &Path, engine: &str, language: &str) -> Result<Sizes> {
    let mut more = Vec::new();
    for file in files_below(site, &[])? {
        let stem = file
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let is_named = |name: &str| {
            stem == name
                || stem.starts_with(&format!("{name}-"))
                || stem.starts_with(&format!("{name}."))
        };
        let is_engine = is_named(engine) || is_named(&format!("{engine}_bg"));
        let is_locale = is_named(language) && has_extension(&file, &["js", "json"]);
        if is_engine || is_locale {
            more.push(file.canonicalize()?);
        }
    }
    requested(&site.join("index.html"), more, usize::MAX)
}

/// A page in a folder of its own (the story, the test of prices), the files that it names, and their
/// static imports. Its pictures are lazy: browsers request those near the top before anyone scrolls.
pub fn folder_page_sizes(page: &Path) -> Result<Sizes> {
    requested(page, Vec::new(), STORY_PICTURES)
}

/// A page, the files that it names and as many of its pictures, more files, and their static imports.
fn requested(page: &Path, mut waiting: Vec<PathBuf>, pictures: usize) -> Result<Sizes> {
    let site = page.parent().context("a page is in a folder")?;
    let html =
        fs::read_to_string(page).with_context(|| format!("the site has no {}", page.display()))?;
    let (named, groups) = named_by(&html);
    let mut files = BTreeSet::from([page.canonicalize()?]);
    waiting.extend(named.iter().filter_map(|url| resolve(site, url)));
    // A browser requests one of a picture's sources: count the largest.
    for picture in groups.into_iter().take(pictures) {
        let mut choices = Vec::new();
        for file in picture.iter().filter_map(|url| resolve(site, url)) {
            choices.push((size(&file)?, file));
        }
        waiting.extend(choices.into_iter().max().map(|(_, file)| file));
    }
    while let Some(file) = waiting.pop() {
        if !files.insert(file.clone()) {
            continue;
        }
        let folder = file.parent().unwrap_or(site);
        let found = if has_extension(&file, &["js", "mjs"]) {
            static_imports(&fs::read_to_string(&file)?)
        } else if has_extension(&file, &["css"]) {
            style_urls(&fs::read_to_string(&file)?)
        } else {
            Vec::new()
        };
        waiting.extend(found.iter().filter_map(|url| resolve(folder, url)));
    }

    let mut sizes = Vec::new();
    for file in files {
        sizes.push((file.clone(), size(&file)?));
    }
    sizes.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    Ok(sizes)
}

/// The URLs that the page makes a browser request, and groups of which it requests one each.
fn named_by(html: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let mut named = Vec::new();
    let mut groups: Vec<Vec<String>> = Vec::new();
    let mut preloads = Vec::new();
    let (mut is_in_picture, mut has_alternates) = (false, false);
    for tag in tags(html) {
        match tag.name.as_str() {
            "picture" => {
                is_in_picture = true;
                // Neighbours for different colour schemes are alternatives: the hidden one is not
                // fetched.
                let for_one_scheme = tag
                    .attribute("class")
                    .is_some_and(|class| class.split(' ').any(|name| name.starts_with("only-")));
                if !(for_one_scheme && std::mem::replace(&mut has_alternates, for_one_scheme)) {
                    groups.push(Vec::new());
                }
            }
            "/picture" => is_in_picture = false,
            // Another figure, with pictures of its own.
            "div" => has_alternates = false,
            "link" if is_media_preload(&tag) => preloads.extend(urls(&tag)),
            "link" if !is_requested(&tag) => {}
            "script" | "link" | "img" | "source" => {
                match groups.last_mut().filter(|_| is_in_picture) {
                    Some(group) => group.extend(urls(&tag)),
                    None => named.extend(urls(&tag)),
                }
            }
            _ => {}
        }
    }
    groups.push(preloads);
    (named, groups)
}

/// A web app manifest is not in the list: browsers read it after the page has loaded.
fn is_requested(link: &Tag) -> bool {
    let rel = link.attribute("rel").unwrap_or_default();
    rel.split_whitespace()
        .any(|word| matches!(word, "stylesheet" | "modulepreload" | "preload" | "icon"))
}

/// A preload of one of several pictures, chosen by width or colour scheme.
fn is_media_preload(link: &Tag) -> bool {
    link.name == "link"
        && link.attribute("rel") == Some("preload")
        && link.attribute("media").is_some()
}

fn urls(tag: &Tag) -> Vec<String> {
    let mut urls: Vec<String> = ["src", "href"]
        .iter()
        .filter_map(|name| tag.attribute(name))
        .map(str::to_owned)
        .collect();
    for choice in tag.attribute("srcset").unwrap_or_default().split(',') {
        urls.extend(choice.split_whitespace().next().map(str::to_owned));
    }
    urls
}

/// The static imports of a minified module: `from"./a.js"` and `import"./a.js"`.
fn static_imports(script: &str) -> Vec<String> {
    let mut found = Vec::new();
    for word in ["from", "import"] {
        for (at, _) in script.match_indices(word) {
            let rest = script[at + word.len()..].trim_start();
            let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
            let literal = quote.and_then(|quote| rest[1..].split_once(quote));
            if let Some((url, _)) = literal
                && url.starts_with('.')
            {
                found.push(url.to_owned());
            }
        }
    }
    found
}

/// The file of a relative URL, if the site has it.
fn resolve(folder: &Path, url: &str) -> Option<PathBuf> {
    let path = url
        .split(['?', '#'])
        .next()
        .filter(|path| !path.is_empty())?;
    let file = folder
        .join(path.trim_start_matches('/'))
        .canonicalize()
        .ok()?;
    file.is_file().then_some(file)
}

fn has_extension(file: &Path, extensions: &[&str]) -> bool {
    let extension = file.extension().unwrap_or_default();
    extensions.iter().any(|wanted| extension == *wanted)
}

fn size(file: &Path) -> Result<u64> {
    gzip_bytes(&fs::read(file)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_scheme_of_each_figure_counts_and_only_figures_near_the_top() {
        let site = std::env::temp_dir().join(format!("xtask-story-weight-{}", std::process::id()));
        fs::create_dir_all(&site).unwrap();
        let mut page = String::from(r#"<script type="module" src="./main.js"></script>"#);
        for index in 0..6 {
            for scheme in ["light", "dark"] {
                let name = format!("{index}-{scheme}.svg");
                fs::write(site.join(&name), format!("{index} {scheme}")).unwrap();
                page += &format!(
                    r#"<picture class="static-picture only-{scheme}"><img src="./{name}"></picture>"#
                );
            }
            page += "<div></div>";
        }
        fs::write(site.join("index.html"), page).unwrap();
        fs::write(site.join("main.js"), r#"import("./figures.js")"#).unwrap();
        fs::write(site.join("figures.js"), "").unwrap();
        let sizes = folder_page_sizes(&site.join("index.html")).unwrap();
        assert_eq!(sizes.len(), 2 + STORY_PICTURES);
        fs::remove_dir_all(&site).unwrap();
    }

    #[test]
    fn page_weight_counts_static_imports_engine_and_locale_but_not_lazy_chunks() {
        let site = std::env::temp_dir().join(format!("xtask-page-weight-{}", std::process::id()));
        let assets = site.join("assets");
        fs::create_dir_all(&assets).unwrap();
        let page = r#"<link rel="stylesheet" href="./assets/a.css">
            <link rel="canonical" href="./lazy.html"><link rel="manifest" href="./site.webmanifest">
            <script type="module" src="./assets/a.js"></script>
            <picture><source srcset="./large.svg"><img src="./small.svg"></picture>"#;
        let large = "abcdefghij".chars().cycle().take(4000).collect::<String>() + "0123456789";
        for (name, content) in [
            ("index.html", page),
            ("lazy.html", ""),
            ("site.webmanifest", "{}"),
            ("large.svg", large.as_str()),
            ("small.svg", "s"),
            ("assets/a.css", "p{background:url(./dot.svg)}"),
            ("assets/dot.svg", "d"),
            (
                "assets/a.js",
                r#"import{x}from"./b.js";import("./lazy.js")"#,
            ),
            ("assets/b.js", r#"import"./a.js""#),
            ("assets/lazy.js", ""),
            ("assets/en-1a2b.js", ""),
            ("assets/zh-Hant-1a2b.js", ""),
            ("assets/engine-1a2b.js", ""),
            ("assets/engine_bg-1a2b.wasm", ""),
        ] {
            fs::write(site.join(name), content).unwrap();
        }
        let sizes = sizes(&site, "engine", "en").unwrap();
        let root = site.canonicalize().unwrap();
        let mut names: Vec<String> = sizes
            .iter()
            .map(|(file, _)| file.strip_prefix(&root).unwrap().display().to_string())
            .collect();
        names.sort();
        assert_eq!(
            names,
            [
                "assets/a.css",
                "assets/a.js",
                "assets/b.js",
                "assets/dot.svg",
                "assets/en-1a2b.js",
                "assets/engine-1a2b.js",
                "assets/engine_bg-1a2b.wasm",
                "index.html",
                "large.svg",
            ]
        );
        fs::remove_dir_all(&site).unwrap();
    }
}
