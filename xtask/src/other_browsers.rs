//! Firefox and WebKitGTK: found, or installed on Debian.

use std::env;
use std::fs;
use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::browsers;
use crate::project::Project;

/// An engine beside Chromium's.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Engine {
    Firefox,
    WebKitGtk,
}

/// Where an engine's programs are, as the tests want to be told: variables and paths.
pub struct Found {
    pub programs: Vec<(&'static str, PathBuf)>,
    pub version: String,
}

impl Engine {
    pub const ALL: [Self; 2] = [Self::Firefox, Self::WebKitGtk];

    /// By what name the tests know it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Firefox => "firefox",
            Self::WebKitGtk => "webkitgtk",
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Firefox => "Firefox",
            Self::WebKitGtk => "WebKitGTK",
        }
    }

    /// What Debian calls them. WebKitGTK's browser comes with its library; it needs a screen that
    /// nobody sees.
    fn debian_packages(self) -> &'static [&'static str] {
        match self {
            Self::Firefox => &["firefox-esr"],
            Self::WebKitGtk => &["webkit2gtk-driver", "xvfb", "xauth"],
        }
    }

    /// The variables that name its programs instead of the usual places.
    fn variables(self) -> &'static [&'static str] {
        match self {
            Self::Firefox => &["FIREFOX"],
            Self::WebKitGtk => &["WEBKITWEBDRIVER", "MINIBROWSER"],
        }
    }

    /// Its programs; the error says what is missing.
    pub fn find(self, project: &Project) -> Result<Found, String> {
        match self {
            Self::Firefox => {
                let firefox =
                    browsers::named_or_found(project, "FIREFOX", &["firefox-esr", "firefox"])?;
                // Ubuntu's program of that name may only point to a snap that is not there.
                let version = browsers::version(project, &firefox)
                    .ok_or_else(|| format!("{} does not start", firefox.display()))?;
                Ok(Found {
                    programs: vec![("FIREFOX_PATH", firefox)],
                    version,
                })
            }
            Self::WebKitGtk => {
                let driver =
                    browsers::named_or_found(project, "WEBKITWEBDRIVER", &["WebKitWebDriver"])?;
                let mini_browser = mini_browser()?;
                for screen in ["xvfb-run", "xauth"] {
                    if project.find_program(screen).is_none() {
                        return Err(format!("`{screen}` is not on PATH"));
                    }
                }
                let version = mini_browser
                    .parent()
                    .and_then(|folder| folder.file_name())
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into_owned();
                Ok(Found {
                    programs: vec![
                        ("WEBKIT_DRIVER_PATH", driver),
                        ("WEBKIT_BROWSER_PATH", mini_browser),
                    ],
                    version,
                })
            }
        }
    }

    /// Finds it or installs it.
    pub fn ensure(self, project: &Project) -> Result<Found> {
        let reason = match self.find(project) {
            Ok(found) => return Ok(found),
            Err(reason) => reason,
        };
        let variables = self.variables();
        let by_hand = format!(
            "{reason}. With --all-engines the tests run in {} too. Install it (Debian: apt-get install {}), or name it in {}",
            self.name(),
            self.debian_packages().join(" "),
            variables.join(" and ")
        );
        if let Some(variable) = variables.iter().find(|name| env::var_os(name).is_some()) {
            bail!("{by_hand}. Nothing was installed: {variable} is set");
        }
        browsers::install(project, self.name(), self.debian_packages(), &by_hand)?;
        self.find(project)
            .map_err(|reason| anyhow::anyhow!("after apt-get installed {}: {reason}", self.name()))
    }
}

/// The small browser that comes with WebKitGTK's library, in a folder that each system names
/// otherwise.
fn mini_browser() -> Result<PathBuf, String> {
    const NAME: &str = "MiniBrowser";
    if let Some(path) = env::var_os("MINIBROWSER") {
        let path = PathBuf::from(path);
        return if path.is_file() {
            Ok(path)
        } else {
            Err(format!(
                "MINIBROWSER names {}, which is no file",
                path.display()
            ))
        };
    }
    let mut folders = vec![
        PathBuf::from("/usr/libexec"),
        PathBuf::from("/usr/lib"),
        PathBuf::from("/usr/lib64"),
    ];
    // Debian's folder of the machine's kind: /usr/lib/x86_64-linux-gnu.
    let kinds = fs::read_dir("/usr/lib")
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path());
    folders.extend(kinds.filter(|path| {
        path.file_name()
            .is_some_and(|name| name.to_string_lossy().contains("-linux-gnu"))
    }));
    let places = folders.iter().flat_map(|folder| {
        ["webkit2gtk-4.1", "webkitgtk-6.0", "webkit2gtk-4.0"]
            .map(|kind| folder.join(kind).join(NAME))
    });
    places
        .into_iter()
        .find(|path| path.is_file())
        .ok_or_else(|| "WebKitGTK's MiniBrowser is not there".to_owned())
}
