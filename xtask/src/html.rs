//! A reader of HTML tags that is sufficient for pages that the bundler wrote.

/// One opening or closing tag (`/picture`) with its attributes, names in lower case.
#[derive(Debug, PartialEq)]
pub struct Tag {
    pub name: String,
    pub attributes: Vec<(String, String)>,
}

impl Tag {
    /// An attribute's value.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }
}

/// All tags in document order; skips comments and the contents of scripts and styles.
pub fn tags(html: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
        } else if rest.starts_with(|c: char| c == '/' || c.is_ascii_alphabetic()) {
            let (tag, after) = tag(rest);
            rest = after;
            if tag.name == "script" || tag.name == "style" {
                let end = format!("</{}", tag.name);
                rest = rest.find(&end).map_or("", |at| &rest[at..]);
            }
            tags.push(tag);
        }
    }
    tags
}

/// Reads one tag whose `<` has been consumed; returns it with the rest of the text.
fn tag(text: &str) -> (Tag, &str) {
    let is_name_end = |c: char| c.is_whitespace() || c == '>';
    let end = text.find(is_name_end).unwrap_or(text.len());
    let name = text[..end].to_ascii_lowercase();
    let mut rest = &text[end..];
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() {
            break;
        }
        if let Some(after) = rest.strip_prefix('>') {
            rest = after;
            break;
        }
        let is_key_end = |c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/');
        // A stray `=` counts as a key, so that the loop always advances.
        let end = rest[1..].find(is_key_end).map_or(rest.len(), |at| at + 1);
        let key = rest[..end].to_ascii_lowercase();
        rest = &rest[end..];
        let mut value = "";
        if let Some(after) = rest.trim_start().strip_prefix('=') {
            let after = after.trim_start();
            let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
            (value, rest) = match quote {
                Some(quote) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
                None => after.split_at(after.find(is_name_end).unwrap_or(after.len())),
            };
        }
        attributes.push((key, value.replace("&amp;", "&")));
    }
    (Tag { name, attributes }, rest)
}

/// Every URL in a style sheet.
pub fn style_urls(style: &str) -> Vec<String> {
    style
        .split("url(")
        .skip(1)
        .filter_map(|rest| rest.split_once(')'))
        .map(|(url, _)| url.trim_matches(['"', '\'', ' ']).to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_may_be_quoted_bare_or_empty() {
        let tags = tags(
            r#"<!-- <a href="no"> --><script type=module SRC='./a.js' async></script><img src="b.svg"/>"#,
        );
        let names: Vec<&str> = tags.iter().map(|tag| tag.name.as_str()).collect();
        assert_eq!(names, ["script", "/script", "img"]);
        assert_eq!(tags[0].attribute("src"), Some("./a.js"));
        assert_eq!(tags[0].attribute("type"), Some("module"));
        assert_eq!(tags[0].attribute("async"), Some(""));
        assert_eq!(tags[2].attribute("src"), Some("b.svg"));
    }

    #[test]
    fn script_contents_are_skipped_and_broken_tags_end() {
        assert_eq!(tags("<script>a<b></script>").len(), 2);
        assert_eq!(tags("<a =\" <b").len(), 1);
        assert_eq!(tags("1 < 2").len(), 0);
    }
}
