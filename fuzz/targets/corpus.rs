//! What the search starts from: every input and every word once, so that nothing has to be guessed
//! letter by letter.

use std::path::Path;
use std::{env, fs};

/// Writes the seeds into the folder that `FUZZ_SEEDS` names, if it does; called before the search
/// reads that folder.
pub fn write(seeds: impl IntoIterator<Item = Vec<u8>>) {
    let Some(folder) = env::var_os("FUZZ_SEEDS") else {
        return;
    };
    fs::create_dir_all(&folder).expect("the folder of seeds can be made");
    for (index, seed) in seeds.into_iter().enumerate() {
        fs::write(Path::new(&folder).join(format!("seed_{index}")), seed)
            .expect("a seed can be written");
    }
}
