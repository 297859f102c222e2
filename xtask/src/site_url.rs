//! The absolute URL of the published site, which sitemaps, search engines and link previews need.

use std::env;

use crate::project::Project;

/// The environment variable from which the page's build reads it.
pub const VARIABLE: &str = "SITE_URL";

/// The value of `SITE_URL`, else the GitHub Pages URL of the repository that `origin` names.
pub fn of_site(project: &Project) -> Option<String> {
    let given = env::var(VARIABLE).unwrap_or_default();
    if !given.trim().is_empty() {
        return Some(given.trim().to_owned());
    }
    let origin = project
        .capture(project.command("git").args(["remote", "get-url", "origin"]))
        .ok()?;
    of_pages(origin.trim())
}

/// What the build prints about it.
pub fn sentence(address: Option<&str>) -> String {
    match address {
        Some(address) => format!("the site's URL is {address} ({VARIABLE})"),
        None => format!(
            "{VARIABLE} is not set: the site works at any URL, without a sitemap and preview pictures"
        ),
    }
}

/// `https://github.com/owner/name`, `git@github.com:owner/name.git` and the like.
fn of_pages(origin: &str) -> Option<String> {
    let (_, path) = origin.split_once("github.com")?;
    let path = path.trim_start_matches([':', '/']).trim_end_matches('/');
    let (owner, name) = path.strip_suffix(".git").unwrap_or(path).split_once('/')?;
    let is_word = |word: &str| {
        !word.is_empty()
            && word
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
    };
    if !is_word(owner) || !is_word(name) {
        return None;
    }
    let host = format!("{}.github.io", owner.to_ascii_lowercase());
    let folder = if name.eq_ignore_ascii_case(&host) {
        String::new()
    } else {
        format!("{name}/")
    };
    Some(format!("https://{host}/{folder}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_github_remotes_have_a_pages_url() {
        let pages = Some("https://someone.github.io/calculator/".to_owned());
        for origin in [
            "https://github.com/Someone/calculator",
            "https://github.com/someone/calculator.git/",
            "https://user:word@github.com/someone/calculator.git",
            "git@github.com:someone/calculator.git",
            "ssh://git@github.com/someone/calculator.git",
        ] {
            assert_eq!(of_pages(origin), pages, "{origin}");
        }
        assert_eq!(
            of_pages("https://github.com/Someone/someone.github.io"),
            Some("https://someone.github.io/".to_owned())
        );
        for other in [
            "",
            "/srv/calculator.git",
            "https://example.org/someone/calculator",
            "https://github.com/",
            "git@github.com:a/b/c",
            "https://github.com/a/<b>",
        ] {
            assert_eq!(of_pages(other), None, "{other}");
        }
    }
}
