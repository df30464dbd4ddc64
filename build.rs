//! Writes the list of built-in templates (every `.typ` file under `templates/`, in order of its path) for
//! `src/render/templates.rs` to embed. `templates/fonts` is left out: fonts stay files beside the program.

#![allow(clippy::disallowed_methods, reason = "what a killed build leaves behind, cargo makes again")]

use std::{
    env, fs, io,
    path::{Path, PathBuf},
};

/// What the feature `bundled-fonts` embeds; see `src/render/shelf.rs`.
const BUNDLED: [&str; 4] =
    ["NotoSerifSC-Regular.ttf", "NotoSerifSC-Bold.ttf", "NotoSansSC-Regular.ttf", "LXGWWenKai-Regular.ttf"];

fn main() -> io::Result<()> {
    let templates = folder("CARGO_MANIFEST_DIR").join("templates");
    let mut files = Vec::new();
    collect(&templates, "", &mut files)?;
    files.sort();
    assert!(files.iter().any(|(name, _)| name == "review.typ"), "templates/review.typ is missing");

    let entry = |(name, path): &(String, PathBuf)| {
        let path = path.to_str().expect("this package lies under a path in UTF-8");
        format!("    ({name:?}, include_str!({path:?})),\n")
    };
    let entries: String = files.iter().map(entry).collect();
    fs::write(folder("OUT_DIR").join("templates.rs"), format!("&[\n{entries}]\n"))?;

    if env::var_os("CARGO_FEATURE_BUNDLED_FONTS").is_some() {
        for name in BUNDLED {
            let font = templates.join("fonts").join(name);
            println!("cargo::rerun-if-changed={}", font.display());
            if !font.exists() {
                let mend = "run `templates/obtain-fonts.sh --bundled` first";
                println!("cargo::error=templates/fonts/{name} is missing: {mend}");
            }
        }
    }
    Ok(())
}

/// A folder that cargo names in the environment.
fn folder(variable: &str) -> PathBuf {
    env::var_os(variable).unwrap_or_else(|| panic!("cargo sets {variable}")).into()
}

/// Adds name and path of the `.typ` files of a folder and its sub-folders. Each folder is watched, so that a new file is
/// noticed.
fn collect(folder: &Path, prefix: &str, files: &mut Vec<(String, PathBuf)>) -> io::Result<()> {
    println!("cargo::rerun-if-changed={}", folder.display());
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = format!("{prefix}{}", path.file_name().unwrap_or_default().to_string_lossy());
        if path.is_dir() && name != "fonts" {
            collect(&path, &format!("{name}/"), files)?;
        } else if path.extension().is_some_and(|extension| extension == "typ") {
            files.push((name, path));
        }
    }
    Ok(())
}
