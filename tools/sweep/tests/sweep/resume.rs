//! Sweeps that are killed, split over machines, or given a directory with something else in it.

use crate::draws;
use crate::program::{Finished, GRID, Workspace, command};
use serde_json::Value;
use std::fs;
use std::process::Child;
use std::thread::sleep;
use std::time::Duration;

/// Parts of the killed sweep: many, so that each kill hits a run that is far from its end.
const KILLED_PARTS: usize = 240;

#[test]
fn a_sweep_killed_five_times_equals_an_unbroken_one_and_repeats_no_finished_part() {
    let workspace = Workspace::new("killed", GRID);
    let small_parts = ["--part-rows", "10"];
    workspace.outcome("unbroken", &small_parts);
    let mut delays = draws::Draws(draws::seed());
    let mut finished = Finished::new();
    for kill in 0..5 {
        let mut child = command(&workspace.run(&mut Vec::new(), "killed", &small_parts))
            .spawn()
            .expect("the program starts");
        let is_running = |child: &mut Child| child.try_wait().expect("a child").is_none();
        while workspace.finished("killed").len() < 10 * kill {
            assert!(is_running(&mut child), "it ended before it was killed");
            sleep(Duration::from_micros(200));
        }
        sleep(Duration::from_micros((4000.0 * delays.unit()) as u64));
        assert!(is_running(&mut child), "it ended before it was killed");
        child.kill().expect("it is killed");
        child.wait().expect("it is gone");
        let now = workspace.finished("killed");
        assert_unchanged(&finished, &now);
        finished = now;
    }
    let output = workspace.outcome("killed", &small_parts);
    let evaluated = KILLED_PARTS - finished.len();
    assert!(output.contains("240 of 240 parts are in"), "{output}");
    assert!(
        output.contains(&format!("this run evaluated {evaluated} of them")),
        "{output}"
    );
    let now = workspace.finished("killed");
    assert_unchanged(&finished, &now);
    assert_eq!(workspace.begun("killed"), 0);
    workspace.assert_same_table("killed", "unbroken");
    for part in now.keys() {
        let bytes =
            |out: &str| fs::read(workspace.0.join(out).join("parts").join(part)).expect("a part");
        assert_eq!(bytes("killed"), bytes("unbroken"), "{part}");
    }
}

/// That every part finished before is still there, and was not written again.
#[track_caller]
fn assert_unchanged(before: &Finished, after: &Finished) {
    assert!(
        before
            .iter()
            .all(|(part, stamp)| after.get(part) == Some(stamp)),
        "a finished part was lost or written again"
    );
}

#[test]
fn parts_of_several_machines_are_one_table() {
    let workspace = Workspace::new("machines", GRID);
    workspace.outcome("alone", &[]);
    // At once, into a directory that all of them see.
    let shares = ["1/3", "2/3", "3/3"].map(|share| {
        command(&workspace.run(&mut Vec::new(), "shared", &["--part", share]))
            .spawn()
            .expect("the program starts")
    });
    for child in shares {
        let output = child.wait_with_output().expect("it ends");
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        assert!(
            String::from_utf8_lossy(&output.stdout)
                .contains("this run evaluated 8 of them (800 rows")
        );
    }
    workspace.assert_same_table("shared", "alone");
    assert_eq!(workspace.begun("shared"), 0);
    // Each into a directory of its own, brought together afterwards.
    assert!(
        workspace
            .outcome("first", &["--parts", "0-9"])
            .contains("10 of 24 parts")
    );
    assert!(
        workspace
            .outcome("second", &["--parts", "10-22"])
            .contains("13 of 24 parts")
    );
    assert!(
        workspace
            .outcome("second", &["--parts", "23"])
            .contains("14 of 24 parts")
    );
    for part in workspace.finished("second").keys() {
        let path = |out: &str| workspace.0.join(out).join("parts").join(part);
        fs::copy(path("second"), path("first")).expect("a copy");
    }
    assert!(
        workspace
            .outcome("first", &[])
            .contains("this run evaluated 0 of them")
    );
    workspace.assert_same_table("first", "alone");
}

#[test]
fn another_sweep_in_the_same_directory_is_refused_and_left_as_it_is() {
    let workspace = Workspace::new(
        "refused",
        "growth_per_year = 0.1..0.3 step 0.1\nseed_share = 0, 0.01\n",
    );
    workspace.outcome("out", &[]);
    let finished = workspace.finished("out");
    workspace.write_grid(
        "# The same grid, written otherwise.\n\
         growth_per_year = 0.1, 0.2, 0.3\n\n\
         seed_share = 0,0.01\n",
    );
    assert!(
        workspace
            .outcome("out", &[])
            .contains("this run evaluated 0 of them")
    );

    let out = workspace.path("out");
    let refused = |why: &str| {
        assert_eq!(
            workspace.refusal("out", &[]),
            (
                4,
                format!("{out} holds another sweep: {why}. Choose another --out.")
            )
        )
    };
    workspace.write_grid("growth_per_year = 0.1, 0.2, 0.4\nseed_share = 0, 0.01\n");
    refused(
        "its grid says `growth_per_year = 0.1..0.3 step 0.1`, this one `growth_per_year = 0.1, 0.2, 0.4`",
    );
    workspace.write_grid("seed_share = 0, 0.01\ngrowth_per_year = 0.1..0.3 step 0.1\n");
    refused("its grid has its lines in another order, or other defaults");
    workspace.write_grid("growth_per_year = 0.1..0.3 step 0.1\nseed_share = 0, 0.01\n");
    let (code, said) = workspace.refusal("out", &["--part-rows", "7"]);
    assert_eq!(
        (
            code,
            said.contains("its parts have 100 rows, these 7 (--part-rows)")
        ),
        (4, true),
        "{said}"
    );

    let manifest = fs::read_to_string(workspace.path("out/sweep.json")).expect("a manifest");
    let altered = |key: &str| {
        let mut altered: Value = serde_json::from_str(&manifest).expect("JSON");
        altered[key] = "0.0.1".into();
        fs::write(workspace.path("out/sweep.json"), altered.to_string()).expect("it is written");
    };
    altered("version");
    refused(&format!(
        "it was made by version 0.0.1, this is {}",
        env!("CARGO_PKG_VERSION")
    ));
    altered("sample_digest");
    refused("the models answer the same rows otherwise now");
    assert_eq!(workspace.finished("out"), finished);
    fs::write(workspace.path("out/sweep.json"), "{}").expect("it is written");
    assert_eq!(workspace.refusal("out", &[]).0, 4);
}

#[test]
fn a_part_that_is_damaged_or_of_another_grid_is_not_taken_for_one_that_is_done() {
    let workspace = Workspace::new("damaged", "growth_per_year = 0.1, 0.2\n");
    workspace.outcome("out", &[]);
    let part = workspace.0.join("out/parts/part-000000.parquet");
    let bytes = fs::read(&part).expect("a part");
    fs::write(&part, &bytes[..bytes.len() / 2]).expect("it is cut");
    let (code, said) = workspace.refusal("out", &[]);
    assert_eq!(
        (code, said.contains("part-000000.parquet is damaged")),
        (4, true),
        "{said}"
    );
    fs::remove_file(&part).expect("it is removed");
    workspace.write_grid("growth_per_year = 0.1, 0.3\n");
    workspace.outcome("other", &[]);
    fs::copy(workspace.0.join("other/parts/part-000000.parquet"), &part).expect("a copy");
    workspace.write_grid("growth_per_year = 0.1, 0.2\n");
    let (code, said) = workspace.refusal("out", &[]);
    assert_eq!(
        (
            code,
            said.contains("part-000000.parquet is no part of this sweep")
        ),
        (4, true),
        "{said}"
    );
}
