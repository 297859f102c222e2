//! Wrong grids, wrong command lines, closed pipes, and `--check`.

use crate::program::{GRID, Workspace, exit_code_with_closed_pipe, outcome, refusal};
use std::path::Path;

#[test]
fn every_error_of_a_grid_is_named_with_its_line_and_nothing_is_evaluated() {
    let workspace = Workspace::new(
        "errors",
        "\
growht_per_year = 0.1
pe = 63
price_to_earnings = 0.5, 63, 9000, many, NaN,

growth_per_year 0.1
discount_per_year =
tolerated_years = 10
tolerated_years = 200
seed_share = 0.1..0 step 0.01
price_multiplier = 1..9 step 0
cut_link = none, everything
mainstream_share = 0.2..0.4
bubble_share = log 0.1..0.5 step 0.1
herding = log 0..1 count 5
tolerance_median = 0.1..0.7 count 1.5
tolerance_spread = 0.02..0.2 count 2000000
power_cap = on, off, on
fade_years = 0, 5, 5
made_up_share = 0..1 count 100000
imported_share = 0..1 count 100000
earnings_basis = 1..2 count 2
",
    );
    let (code, said) = workspace.refusal("out", &[]);
    let lines: Vec<&str> = said.lines().map(str::trim).collect();
    assert_eq!(code, 3);
    assert!(
        lines[0].ends_with("grid.txt has 24 errors and nothing was evaluated:"),
        "{}",
        lines[0]
    );
    let wanted = [
        "line 1: growht_per_year: no input has this name; the nearest is growth_per_year",
        "line 2: pe: no input has this name; the nearest is price_to_earnings",
        "line 3: price_to_earnings: 0.5 is below the minimum 1 (it takes 1 to 5000)",
        "line 3: price_to_earnings: 9000 is above the maximum 5000 (it takes 1 to 5000)",
        "line 3: price_to_earnings: many is not a number (it takes 1 to 5000)",
        "line 3: price_to_earnings: NaN is not a finite number (it takes 1 to 5000)",
        "line 3: price_to_earnings: a value is missing (it takes 1 to 5000)",
        "line 5: `growth_per_year 0.1` is not of the form `name = values`",
        "line 6: discount_per_year: a value is missing (it takes 0 to 0.3)",
        "line 8: tolerated_years: stands on line 7 already",
        "line 8: tolerated_years: 200 is above the maximum 100 (it takes 1 to 100)",
        "line 9: seed_share: the range is empty: 0 does not lie above 0.1",
        "line 10: price_multiplier: 9 is above the maximum 8 (it takes 0.5 to 8)",
        "line 10: price_multiplier: a step is longer than 0, not 0",
        "line 11: cut_link: everything is not one of its choices \
         (it takes none, buyer_cloud, cloud_vendor, buyer_vendor, vendor_buyer)",
        "line 12: mainstream_share: a range is `low..high step size`, \
         `low..high count number` or `log low..high count number`",
        "line 13: bubble_share: a log range takes a count, no step",
        "line 14: herding: a log range starts above 0, not at 0",
        "line 15: tolerance_median: a count is a whole number from 2, not 1.5",
        "line 16: tolerance_spread: 2000000 values are too many; one line takes 1000000",
        "line 17: power_cap: on stands twice",
        "line 18: fade_years: 5 stands twice",
        "line 20: imported_share: with this line the grid has more than 1000000000 rows",
        "line 21: earnings_basis: 1..2 count 2 is not one of its choices (it takes trailing, forward)",
    ];
    assert_eq!(lines[1..], wanted);
    assert!(!workspace.0.join("out").exists());
    workspace.write_grid("# nothing\n");
    assert!(
        workspace
            .refusal("out", &[])
            .1
            .ends_with("no line names an input")
    );
}

#[test]
fn a_wrong_command_line_is_told_from_a_wrong_file() {
    let workspace = Workspace::new("usage", GRID);
    for (more, wanted) in [
        (
            &["--part", "0/3"][..],
            "--part takes K/N with K from 1 to N, as in 3/16, and not `0/3`",
        ),
        (
            &["--part", "4/3"],
            "--part takes K/N with K from 1 to N, as in 3/16, and not `4/3`",
        ),
        (
            &["--parts", "7-3"],
            "--parts takes A-B, as in 3-7, and not `7-3`; the first part is 0",
        ),
        (
            &["--parts", "24"],
            "there is no part 24: the grid has 24, from 0 to 23",
        ),
        (
            &["--parts", "1-2", "--part", "1/2"],
            "one share a run: --part or --parts",
        ),
        (&["--part-rows", "0"], "a part has 1 to 250000 rows, not 0"),
        (&["--speed", "9"], "invalid option '--speed'"),
    ] {
        assert_eq!(
            workspace.refusal("out", more),
            (2, format!("{wanted}\nTry --help."))
        );
    }
    assert!(!workspace.0.join("out").exists());
    assert_eq!(
        refusal(&[]),
        (2, "--grid FILE is missing\nTry --help.".into())
    );
    assert_eq!(
        refusal(&["--grid", &workspace.path("none.txt"), "--check"]).0,
        1
    );
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("grid.txt");
    let said = outcome(&[
        "--grid",
        sample.to_str().expect("a readable path"),
        "--check",
        "--part",
        "2/3",
    ]);
    assert!(
        said.contains("30240 rows in 4 parts; 1 of them in this share"),
        "{said}"
    );
}

#[test]
fn a_pipe_that_nobody_reads_changes_no_exit_code() {
    let workspace = Workspace::new(
        "unread",
        "growth_per_year = 0.1, 0.2\nseed_share = 0..0.1 count 200\n",
    );
    let run = |out: &str, more: &[&str]| {
        exit_code_with_closed_pipe(&workspace.run(&mut Vec::new(), out, more))
    };
    assert_eq!(run("out", &[]), 0);
    assert_eq!(workspace.finished("out").len(), 4);
    assert!(
        workspace
            .outcome("out", &[])
            .contains("this run evaluated 0 of them")
    );
    assert_eq!(
        [
            run("out", &["--check"]),
            exit_code_with_closed_pipe(&["--help"]),
            exit_code_with_closed_pipe(&["--columns"])
        ],
        [0; 3]
    );
    assert_eq!(
        [run("out", &["--part", "9"]), run("out", &["--speed", "9"])],
        [2; 2]
    );
    assert_eq!(
        exit_code_with_closed_pipe(&["--grid", &workspace.path("none.txt"), "--check"]),
        1
    );
    workspace.write_grid("growth_per_year = 0.3\n");
    assert_eq!(run("out", &[]), 4);
    workspace.write_grid("growth_per_year = much\n");
    assert_eq!(run("other", &[]), 3);
}

#[test]
fn a_check_lists_what_each_line_means() {
    let workspace = Workspace::new(
        "listed",
        "seed_share = 0..0.1 count 21 # many\n\
         growth_per_year = 0,1\nprice_to_earnings = 40\ncut_link = none, cloud_vendor\n",
    );
    let said = workspace.outcome("out", &["--check"]);
    let lines: Vec<&str> = said
        .lines()
        .skip_while(|line| !line.contains("84 rows in 1 parts"))
        .take(5)
        .collect();
    let wanted = [
        "84 rows in 1 parts; 1 of them in this share",
        "  seed_share: 21 values: 0, 0.005, 0.01, 0.015, 0.02, 0.025, …, 0.1",
        "  growth_per_year: 2 values: 0, 1",
        "  price_to_earnings: 1 value: 40",
        "  cut_link: 2 values: none, cloud_vendor",
    ];
    assert_eq!(lines, wanted);
    assert!(!workspace.0.join("out").exists());
}
