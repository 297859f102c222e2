//! Checks that the site works below any path: its own files by relative URLs only, nothing from
//! other hosts.

use std::fs;
use std::path::Path;

use anyhow::Result;

use crate::fingerprint::files_below;
use crate::html::{style_urls, tags};

/// Every URL that would break below a sub-path or that asks another host, one sentence each.
pub fn violations(site: &Path) -> Result<Vec<String>> {
    let mut own: Vec<String> = Vec::new();
    for entry in fs::read_dir(site)? {
        let entry = entry?;
        let slash = if entry.file_type()?.is_dir() { "/" } else { "" };
        own.push(format!("/{}{slash}", entry.file_name().to_string_lossy()));
    }
    let mut found = Vec::new();
    for file in files_below(site, &[])? {
        let name = file
            .strip_prefix(site)
            .unwrap_or(&file)
            .display()
            .to_string();
        let Ok(text) = fs::read_to_string(&file) else {
            continue;
        };
        let urls = match file.extension().and_then(|extension| extension.to_str()) {
            Some("html") => in_page(&text),
            Some("css") => in_style(&text),
            Some("js" | "mjs") => in_script(&text, &own),
            _ => Vec::new(),
        };
        found.extend(urls.into_iter().map(|url| format!("{name} names {url}")));
    }
    Ok(found)
}

fn is_absolute(url: &str) -> bool {
    let url = url.trim();
    url.starts_with('/') || url.starts_with("http:") || url.starts_with("https:")
}

fn in_page(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    for tag in tags(html) {
        let rel = tag.attribute("rel").unwrap_or_default();
        // Links and metadata, which a browser does not fetch.
        let is_link_out =
            tag.name == "a" || matches!(rel, "canonical" | "alternate" | "license" | "author");
        for (key, value) in &tag.attributes {
            let is_url = matches!(
                key.as_str(),
                "src" | "href" | "srcset" | "poster" | "data" | "action"
            );
            let is_fine = is_link_out && value.starts_with("http");
            if is_url && !is_fine && value.split(',').any(is_absolute) {
                found.push(value.clone());
            }
        }
    }
    found
}

fn in_style(style: &str) -> Vec<String> {
    style_urls(style)
        .into_iter()
        .filter(|url| is_absolute(url))
        .collect()
}

/// In a script a leading slash alone proves nothing, so only names of the site's files count.
fn in_script(script: &str, own: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    for path in own {
        for quote in ['"', '\'', '`'] {
            if script.contains(&format!("{quote}{path}")) {
                found.push(path.clone());
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn absolute_urls_and_other_hosts_are_violations() {
        let page = r##"<a href="https://example.org">ok</a><link rel="canonical" href="https://example.org/">
            <script src="/a.js"></script><img src="./b.svg"><img srcset="c.svg, https://example.org/d.svg 2x">
            <a href="/about">no</a><a href="#v=1">ok</a>"##;
        assert_eq!(
            in_page(page),
            ["/a.js", "c.svg, https://example.org/d.svg 2x", "/about"]
        );
        assert_eq!(
            in_style("a{b:url(/x.svg)}c{d:url('./y.svg')}e{f:url(data:image/svg+xml,/)}"),
            ["/x.svg"]
        );
        let own = ["/assets/".to_owned()];
        assert_eq!(in_script(r#"import("/assets/a.js")"#, &own), ["/assets/"]);
        assert!(in_script(r#"import("./assets/a.js");"/"+x"#, &own).is_empty());
    }
}
