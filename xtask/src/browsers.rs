//! The browsers that tests run in: found on this machine, or installed where that is possible.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, bail};

use crate::apt;
use crate::project::Project;
use crate::runner::Step;

const CHROMIUM_NAMES: [&str; 5] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
];
/// With a Chinese font for screenshots, and the fonts that `--no-install-recommends` leaves out.
const CHROMIUM_PACKAGES: [&str; 4] = [
    "chromium",
    "chromium-driver",
    "fonts-liberation",
    "fonts-noto-cjk",
];

const OLDER_CHROMIUM_SCRIPT: &str = "tests/browsers/older-chromium.mjs";

/// Chromium and the driver of the same version.
pub struct Chromium {
    pub browser: PathBuf,
    pub driver: PathBuf,
    pub version: String,
}

/// A browser that the cross-browser tests run in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Browser {
    Chromium,
    Firefox,
    WebKitGtk,
    /// An older Chromium, by its major version.
    OlderChromium(&'static str),
}

/// The programs of a browser, as the environment variables that its tests read.
pub struct Programs {
    pub variables: Vec<(&'static str, PathBuf)>,
    pub version: String,
}

/// Finds Chromium with its driver, or installs both.
pub fn chromium(project: &Project) -> Result<Chromium> {
    let reason = match find_chromium(project) {
        Ok(found) => return Ok(found),
        Err(reason) => reason,
    };
    let manual = format!(
        "{reason}. The tests run in Chromium. Install it with its driver (Debian: apt-get install {}), \
         or name both in the variables CHROME and CHROMEDRIVER",
        CHROMIUM_PACKAGES.join(" ")
    );
    if ["CHROME", "CHROMEDRIVER"]
        .iter()
        .any(|name| env::var_os(name).is_some())
    {
        bail!("{manual}. Nothing was installed: CHROME or CHROMEDRIVER is set");
    }
    apt::install(project, "Chromium", &CHROMIUM_PACKAGES, &manual)?;
    find_chromium(project).map_err(|reason| anyhow!("after apt-get installed Chromium: {reason}"))
}

impl Browser {
    /// The oldest Chromium that the page supports comes first, then the last one without CSS
    /// `light-dark()`.
    pub const ALL: [Self; 5] = [
        Self::Chromium,
        Self::Firefox,
        Self::WebKitGtk,
        Self::OlderChromium("116"),
        Self::OlderChromium("122"),
    ];

    /// The name by which the tests know it.
    pub fn key(self) -> String {
        match self {
            Self::Chromium => "chromium".into(),
            Self::Firefox => "firefox".into(),
            Self::WebKitGtk => "webkitgtk".into(),
            Self::OlderChromium(version) => format!("chromium-{version}"),
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium | Self::OlderChromium(_) => "Chromium",
            Self::Firefox => "Firefox",
            Self::WebKitGtk => "WebKitGTK",
        }
    }

    /// WebKitGTK's small browser comes with its library; it needs a virtual screen.
    fn debian_packages(self) -> &'static [&'static str] {
        match self {
            Self::Firefox => &["firefox-esr"],
            Self::WebKitGtk => &["webkit2gtk-driver", "xvfb", "xauth"],
            Self::Chromium | Self::OlderChromium(_) => &CHROMIUM_PACKAGES,
        }
    }

    /// The variables that name its programs instead of the search path.
    fn variables(self) -> &'static [&'static str] {
        match self {
            Self::Firefox => &["FIREFOX"],
            Self::WebKitGtk => &["WEBKITWEBDRIVER", "MINIBROWSER"],
            Self::Chromium | Self::OlderChromium(_) => &["CHROME", "CHROMEDRIVER"],
        }
    }

    /// Finds it without installing anything; the error says what is missing.
    pub fn find(self, project: &Project) -> Result<Programs, String> {
        match self {
            Self::Chromium => find_chromium(project).map(Chromium::programs),
            Self::Firefox => find_firefox(project),
            Self::WebKitGtk => find_webkitgtk(project),
            Self::OlderChromium(_) => Err("it is tested with --all-engines only".into()),
        }
    }

    /// Finds it or installs it.
    pub fn ensure(self, project: &Project) -> Result<Programs> {
        match self {
            Self::Chromium => return chromium(project).map(Chromium::programs),
            Self::OlderChromium(version) => return fetch_older_chromium(project, version),
            Self::Firefox | Self::WebKitGtk => {}
        }
        let reason = match self.find(project) {
            Ok(found) => return Ok(found),
            Err(reason) => reason,
        };
        let variables = self.variables();
        let manual = format!(
            "{reason}. With --all-engines the tests run in {} too. Install it (Debian: apt-get install {}), \
             or name it in {}",
            self.name(),
            self.debian_packages().join(" "),
            variables.join(" and ")
        );
        if let Some(variable) = variables.iter().find(|name| env::var_os(name).is_some()) {
            bail!("{manual}. Nothing was installed: {variable} is set");
        }
        apt::install(project, self.name(), self.debian_packages(), &manual)?;
        self.find(project)
            .map_err(|reason| anyhow!("after apt-get installed {}: {reason}", self.name()))
    }
}

impl Chromium {
    fn programs(self) -> Programs {
        Programs {
            variables: vec![("CHROMIUM_PATH", self.browser)],
            version: self.version,
        }
    }
}

/// The driver, and the first browser of its major version. The error says what is missing.
fn find_chromium(project: &Project) -> Result<Chromium, String> {
    let driver = named_or_found(project, "CHROMEDRIVER", &["chromedriver"])?;
    let driver_version =
        version(project, &driver).ok_or_else(|| format!("{} does not start", driver.display()))?;
    let candidates: Vec<PathBuf> = match env::var_os("CHROME") {
        Some(path) => vec![path.into()],
        None => CHROMIUM_NAMES
            .iter()
            .filter_map(|name| project.find_program(name))
            .collect(),
    };
    if candidates.is_empty() {
        return Err(format!(
            "no browser on PATH ({})",
            CHROMIUM_NAMES.join(", ")
        ));
    }
    let mut seen = Vec::new();
    for browser in candidates {
        let found = version(project, &browser);
        if let Some(version) = &found
            && major(version) == major(&driver_version)
        {
            let version = version.clone();
            return Ok(Chromium {
                browser,
                driver,
                version,
            });
        }
        let found = found.unwrap_or_else(|| "does not start".into());
        seen.push(format!("{} {found}", browser.display()));
    }
    Err(format!(
        "no browser has the major version of {} {driver_version} (found: {})",
        driver.display(),
        seen.join(", ")
    ))
}

fn find_firefox(project: &Project) -> Result<Programs, String> {
    let firefox = named_or_found(project, "FIREFOX", &["firefox-esr", "firefox"])?;
    // Ubuntu's program of that name may only point to a snap that is not installed.
    let version = version(project, &firefox)
        .ok_or_else(|| format!("{} does not start", firefox.display()))?;
    Ok(Programs {
        variables: vec![("FIREFOX_PATH", firefox)],
        version,
    })
}

fn find_webkitgtk(project: &Project) -> Result<Programs, String> {
    let driver = named_or_found(project, "WEBKITWEBDRIVER", &["WebKitWebDriver"])?;
    let browser = find_mini_browser()?;
    for screen in ["xvfb-run", "xauth"] {
        if project.find_program(screen).is_none() {
            return Err(format!("`{screen}` is not on PATH"));
        }
    }
    let version = browser
        .parent()
        .and_then(|folder| folder.file_name())
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    Ok(Programs {
        variables: vec![
            ("WEBKIT_DRIVER_PATH", driver),
            ("WEBKIT_BROWSER_PATH", browser),
        ],
        version,
    })
}

/// The small browser of WebKitGTK's library, whose folder differs between systems.
fn find_mini_browser() -> Result<PathBuf, String> {
    const VARIABLE: &str = "MINIBROWSER";
    if let Some(path) = env::var_os(VARIABLE) {
        return existing_file(VARIABLE, path.into());
    }
    let mut folders: Vec<PathBuf> = ["/usr/libexec", "/usr/lib", "/usr/lib64"]
        .map(PathBuf::from)
        .into();
    // Debian's folder of the architecture: /usr/lib/x86_64-linux-gnu.
    let architectures = fs::read_dir("/usr/lib")
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path());
    folders.extend(architectures.filter(|path| {
        path.file_name()
            .is_some_and(|name| name.to_string_lossy().contains("-linux-gnu"))
    }));
    folders
        .iter()
        .flat_map(|folder| {
            ["webkit2gtk-4.1", "webkitgtk-6.0", "webkit2gtk-4.0"]
                .map(|library| folder.join(library).join("MiniBrowser"))
        })
        .find(|path| path.is_file())
        .ok_or_else(|| "WebKitGTK's MiniBrowser is not installed".to_owned())
}

/// What `CHROMIUM_<version>` names, else the one below `target/tools`, fetched the first time.
fn fetch_older_chromium(project: &Project, version: &'static str) -> Result<Programs> {
    let variable = format!("CHROMIUM_{version}");
    let program = match env::var_os(&variable) {
        Some(path) => existing_file(&variable, path.into()).map_err(|reason| anyhow!(reason))?,
        None => project.tools().join(format!("chromium-{version}")),
    };
    if !program.is_file() {
        fs::create_dir_all(project.tools())?;
        let step = Step::new(
            "older-chromium",
            format!("fetching Chromium {version} into target/tools (60 MB, once)"),
        )
        .hint(format!(
            "It needs npm's package registry and Linux on x86-64. \
             Elsewhere, name another one in {variable}."
        ));
        let mut fetch = project.command("node");
        fetch.args([OLDER_CHROMIUM_SCRIPT, version]).arg(&program);
        project.runner.run(&step, &mut fetch)?;
    }
    Ok(Programs {
        variables: vec![("CHROMIUM_PATH", program)],
        version: version.to_owned(),
    })
}

/// The program that the variable names, else the first of these names on the search path.
fn named_or_found(project: &Project, variable: &str, names: &[&str]) -> Result<PathBuf, String> {
    if let Some(path) = env::var_os(variable) {
        return existing_file(variable, path.into());
    }
    names
        .iter()
        .find_map(|name| project.find_program(name))
        .ok_or_else(|| format!("`{}` is not on PATH", names.join("`, `")))
}

fn existing_file(variable: &str, path: PathBuf) -> Result<PathBuf, String> {
    if path.is_file() {
        Ok(path)
    } else {
        Err(format!(
            "{variable} names {}, which is not a file",
            path.display()
        ))
    }
}

/// `Chromium 156.0.8078.79 built on …` and `ChromeDriver 156.0.8078.79 (…)` -> `156.0.8078.79`.
fn version(project: &Project, program: &Path) -> Option<String> {
    let text = project
        .capture(project.command(program).arg("--version"))
        .ok()?;
    let is_version =
        |word: &&str| word.contains('.') && word.starts_with(|c: char| c.is_ascii_digit());
    text.split_whitespace().find(is_version).map(str::to_owned)
}

fn major(version: &str) -> &str {
    version.split('.').next().unwrap_or(version)
}
