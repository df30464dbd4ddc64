//! Writes the list of built-in templates (every `.typ` file under `templates/`, in order of its path) for
//! `src/render/templates.rs` to embed. `templates/fonts` is left out: fonts stay files beside the program.

use std::{
    env,
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

/// What the feature `bundled-fonts` embeds; see `src/render/shelf.rs`.
const BUNDLED: [&str; 4] =
    ["NotoSerifSC-Regular.ttf", "NotoSerifSC-Bold.ttf", "NotoSansSC-Regular.ttf", "LXGWWenKai-Regular.ttf"];

fn main() {
    let templates = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap()).join("templates");
    let mut files = Vec::new();
    collect(&templates, &mut files);
    files.sort();

    let mut list = String::from("&[\n");
    for file in &files {
        let name = file.strip_prefix(&templates).unwrap().to_str().expect("template names are UTF-8");
        writeln!(list, "    ({:?}, include_str!({file:?})),", name.replace('\\', "/")).unwrap();
    }
    list.push_str("]\n");
    fs::write(PathBuf::from(env::var_os("OUT_DIR").unwrap()).join("templates.rs"), list).unwrap();

    if env::var_os("CARGO_FEATURE_BUNDLED_FONTS").is_some() {
        for name in BUNDLED {
            let font = templates.join("fonts").join(name);
            println!("cargo::rerun-if-changed={}", font.display());
            if !font.exists() {
                println!(
                    "cargo::error=templates/fonts/{name} is missing: run `templates/obtain-fonts.sh --bundled`"
                );
            }
        }
    }
}

/// Adds the `.typ` files of a folder and its sub-folders. Each folder is watched, so that a new file is noticed.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    println!("cargo::rerun-if-changed={}", folder.display());
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() && path.file_name().is_some_and(|name| name != "fonts") {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "typ") {
            files.push(path);
        }
    }
}
