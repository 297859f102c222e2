//! A ledger of which test reads which golden value.

use crate::common::golden::{goldens, rows};

/// Which test module reads which golden value.
const LEDGER: &[(&str, &str)] = &[
    ("AB", "reference/abreu_brunnermeier"),
    ("EN_A", "reference/clearing"),
    ("EN_A_RV_.5", "reference/clearing"),
    ("EN_B", "reference/clearing"),
    ("EN_B_RV_.5", "reference/clearing"),
    ("EN_RV_exact", "reference/clearing"),
    ("H_model", "reference/bubbles"),
    ("ab_clock", "reference/abreu_brunnermeier"),
    ("abm_vs_ode_maxabs", "reference/event_driven"),
    ("backbone.abm", "reference/event_driven"),
    ("backbone.abm_burst_prob", "model/agents"),
    ("backbone.abm_stratified", "model/agents"),
    ("backbone.bottleneck", "reference/critical_slowing"),
    ("backbone.c_star", "model/tipping"),
    ("backbone.cusp_sigma", "model/tipping"),
    ("backbone.cut", "model/tipping"),
    ("backbone.defaults", "model/tipping"),
    ("backbone.equilibria", "model/tipping"),
    ("backbone.finite_size_s_star", "model/agents"),
    ("backbone.household_panic", "model/tipping"),
    ("backbone.linear", "reference/no_floor_limit"),
    ("backbone.ode", "model/ode"),
    ("backbone.revive_c_s0", "model/tipping"),
    ("backbone.sensitivity", "model/tipping"),
    ("backbone.tipping", "model/tipping"),
    ("backbone.xi_star", "model/tipping"),
    ("blanchard_watson", "reference/bubbles"),
    ("brock_hommes", "reference/bubbles"),
    ("cusp_sigma_c", "reference/cusp"),
    ("dilution", "model/payback"),
    ("evans_identity", "reference/bubbles"),
    ("f_param_tip", "model/tipping"),
    ("gleeson_cahalane", "reference/crowds"),
    ("granovetter_normal", "reference/crowds"),
    ("granovetter_riot", "reference/crowds"),
    ("hazard", "model/doubt"),
    ("herding_J_c", "reference/cusp"),
    ("hysteresis_xi", "model/tipping"),
    ("impact", "model/tipping"),
    ("implied_growth", "model/payback"),
    ("jls", "reference/bubbles"),
    ("jls_neutral_hazard", "model/doubt"),
    ("logistic_linear", "reference/no_floor_limit"),
    ("loss_firm", "model/loss_maker"),
    ("lppls", "detection/lppls"),
    ("mfpt_years", "reference/crowds"),
    ("naming_game_pc", "reference/crowds"),
    ("payback", "model/payback"),
    ("payback_disc", "model/payback"),
    ("payback_fade", "model/payback"),
    ("prior_predictive_alive", "model/prior"),
    ("psy_own_series", "detection/recursion"),
    ("put_expected_payoff", "model/short"),
    ("rfim_critical", "reference/crowds"),
    ("round_trip", "model/circular"),
    ("s_star_gradient", "model/tipping"),
    ("schroedinger_P_dead", "model/doubt"),
    ("schroedinger_region_M1", "model/tipping"),
    ("short", "model/short"),
    ("watts_poisson_window", "reference/crowds"),
    ("zeeman", "reference/bubbles"),
];

/// Golden values that a test repeats as numbers or, where they are random, holds only statistically:
/// what stands in the file instead of the key.
const BY_NUMBERS: &[(&str, &str)] = &[
    ("EN_RV_exact", "147.0 / 34.0"),
    (
        "backbone.abm",
        "event_driven_populations_converge_to_the_differential_equation",
    ),
    (
        "backbone.abm_burst_prob",
        "no_population_bursts_well_below_the_fold_and_every_one_well_above",
    ),
    (
        "backbone.abm_stratified",
        "stratified_tolerances_match_the_goldens",
    ),
    (
        "backbone.finite_size_s_star",
        "tipping_shares_of_populations_follow_the_finite_size_law",
    ),
];

/// Golden values of series that may not be passed on.
const NOT_COMPUTED: &[&str] = &["psy_simdata", "psy_snp", "psy_sp500"];

#[test]
fn every_golden_value_is_read_by_some_test() {
    let goldens = goldens();
    let mut keys: Vec<String> = goldens
        .as_object()
        .expect("a table")
        .keys()
        .filter(|key| *key != "backbone")
        .cloned()
        .collect();
    keys.extend(rows(&goldens["backbone"]).map(|(key, _)| format!("backbone.{key}")));
    keys.retain(|key| !NOT_COMPUTED.iter().any(|prefix| key.starts_with(prefix)));
    keys.sort();
    let listed: Vec<&str> = LEDGER.iter().map(|(key, _)| *key).collect();
    assert_eq!(
        keys, listed,
        "the ledger lists exactly the golden values, sorted"
    );
    for (key, module) in LEDGER {
        let (binary, file) = module.split_once('/').expect("a binary and a module");
        let folder = match binary {
            "reference" => "reference/tests/reference",
            "detection" => "tests/detection",
            _ => "tests/model",
        };
        let path = format!("{}/{folder}/{file}.rs", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
        let name = key.strip_prefix("backbone.").unwrap_or(key);
        let by_numbers = BY_NUMBERS.iter().find(|(by_numbers, _)| by_numbers == key);
        let mention = by_numbers.map_or_else(
            || format!("\"{name}\""),
            |(_, mention)| (*mention).to_owned(),
        );
        assert!(text.contains(&mention), "{path} does not read {key}");
    }
}
