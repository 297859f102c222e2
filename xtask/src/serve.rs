//! `cargo xtask serve`: the built site on 127.0.0.1.

use std::fs::File;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, anyhow};
use tiny_http::{Header, Method, Request, Response, Server};

use crate::project::Project;
use crate::runner::{Step, say};
use crate::site;
use crate::wasm;

const FIRST_PORT: u16 = 8080;
const TRIED_PORTS: u16 = 100;
const THREADS: usize = 4;

/// Builds the site and serves it until Ctrl-C.
pub fn site(project: &Project, port: Option<u16>) -> Result<()> {
    site::build(project)?;
    let listener = listen(port)?;
    let address = listener.local_addr()?;
    let server =
        Server::from_listener(listener, None).map_err(|error| anyhow!("cannot serve: {error}"))?;
    say!("\n  http://{address}/   (Ctrl-C ends)");
    let server = Arc::new(server);
    let folder = Arc::new(site::folder(project));
    let threads: Vec<_> = (0..THREADS)
        .map(|_| {
            let (server, folder) = (server.clone(), folder.clone());
            std::thread::spawn(move || {
                for request in server.incoming_requests() {
                    // A client that disconnects early is not an error of the server.
                    let _ = answer(request, &folder);
                }
            })
        })
        .collect();
    for thread in threads {
        thread.join().map_err(|_| anyhow!("the server stopped"))?;
    }
    Ok(())
}

/// Builds the engine and hands over to Vite's server, which rebuilds the page as it is edited.
pub fn dev(project: &Project, port: Option<u16>) -> Result<()> {
    wasm::build(project)?;
    let step = Step::new("dev", "serving the page while it is edited (Vite)");
    let mut npm = project.command("npm");
    npm.args(["run", "dev", "--", "--host", "127.0.0.1"])
        .current_dir(project.www());
    if let Some(port) = port {
        npm.args(["--strictPort", "--port", &port.to_string()]);
    }
    project.runner.stream(&step, &mut npm)
}

/// The port asked for, or the first free one.
fn listen(port: Option<u16>) -> Result<TcpListener> {
    let open = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    match port {
        Some(port) => {
            open(port).with_context(|| format!("port {port} of 127.0.0.1 cannot be used"))
        }
        None => (FIRST_PORT..FIRST_PORT + TRIED_PORTS)
            .find_map(|port| open(port).ok())
            .with_context(|| format!("no free port from {FIRST_PORT}: name one with --port")),
    }
}

fn answer(request: Request, folder: &Path) -> std::io::Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return request.respond(Response::from_string("only GET and HEAD\n").with_status_code(405));
    }
    let opened =
        file_of(folder, request.url()).and_then(|path| Some((File::open(&path).ok()?, path)));
    match opened {
        // Static hosts answer with the site's own 404 page.
        None => match File::open(folder.join("404.html")) {
            Ok(page) => request.respond(
                Response::from_file(page)
                    .with_status_code(404)
                    .with_header(header("Content-Type", media_type(Path::new("404.html")))),
            ),
            Err(_) => request.respond(Response::from_string("not found\n").with_status_code(404)),
        },
        Some((file, path)) => {
            let response = Response::from_file(file)
                .with_header(header("Content-Type", media_type(&path)))
                .with_header(header("Cache-Control", "no-cache"))
                // As on static hosts: other pages load the embed script, and sandboxed frames
                // load everything.
                .with_header(header("Access-Control-Allow-Origin", "*"));
            request.respond(response)
        }
    }
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("both are ASCII")
}

/// The file that a request names; never one outside the folder.
fn file_of(folder: &Path, url: &str) -> Option<PathBuf> {
    let path = decoded(url.split(['?', '#']).next()?)?;
    let relative = Path::new(path.strip_prefix('/')?);
    let is_inside = relative
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    if !is_inside {
        return None;
    }
    let mut file = folder.join(relative);
    if file.is_dir() {
        file.push("index.html");
    }
    file.is_file().then_some(file)
}

/// Percent-decoding; `None` when the result is no text or holds a NUL or a backslash.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, after @ ..] = rest {
        if *first == b'%' {
            let digits = std::str::from_utf8(after.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &after[2..];
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    let text = String::from_utf8(bytes).ok()?;
    (!text.contains(['\0', '\\'])).then_some(text)
}

fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json" | "map") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("txt") => "text/plain; charset=utf-8",
        Some("xml") => "application/xml",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_reach_only_files_of_the_folder() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        let file = |url| file_of(folder, url);
        assert_eq!(file("/src/main.rs?x#y"), Some(folder.join("src/main.rs")));
        assert_eq!(file("/src/%6dain.rs"), Some(folder.join("src/main.rs")));
        for outside in [
            "/../Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "//etc/passwd",
            "/%2fetc/passwd",
            "/%zz",
            "/%",
            "src",
            "/src",
        ] {
            assert_eq!(file(outside), None, "{outside}");
        }
    }

    #[test]
    fn wasm_and_modules_have_the_media_types_that_browsers_require() {
        assert_eq!(media_type(Path::new("a/b_bg-1.wasm")), "application/wasm");
        assert!(media_type(Path::new("a.js")).starts_with("text/javascript"));
    }
}
