//! The run itself: parts in order, the rows of each on every core, while a thread of its own writes
//! the part before.

use super::directory::{Directory, Manifest};
use super::exit::Exit;
use super::output;
use super::plan::{Plan, Share};
use super::row::{Row, evaluate_row};
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;
use std::io::stderr;
use std::path::Path;
use std::sync::mpsc::sync_channel;
use std::thread;
use std::time::Instant;

/// Evaluates what is missing of a share of the plan, and says what is there now.
pub fn run(plan: &Plan, share: Share, out: &Path) -> Result<String, Exit> {
    let wanted = share.parts(plan)?;
    let manifest = Manifest::of(plan);
    let mut directory = Directory::open(out, &manifest)?;
    let is_held = wanted
        .par_iter()
        .map(|part| directory.holds(*part, plan, &manifest))
        .collect::<Result<Vec<bool>, Exit>>()?;
    let (held, missing): (Vec<_>, Vec<_>) = wanted
        .iter()
        .zip(is_held)
        .partition(|(_, is_held)| *is_held);
    held.iter().for_each(|(part, _)| directory.clear(**part));
    let missing: Vec<u64> = missing.into_iter().map(|(part, _)| *part).collect();

    let rows = |parts: &[u64]| {
        parts
            .iter()
            .map(|part| plan.rows_of(*part))
            .map(|rows| rows.end - rows.start)
            .sum::<u64>()
    };
    let bar = ProgressBar::new(rows(&wanted)).with_style(style());
    bar.set_position(rows(&wanted) - rows(&missing));
    bar.reset_eta();
    let started = Instant::now();
    evaluate(plan, &missing, &mut directory, &bar)?;
    let seconds = started.elapsed().as_secs_f64();
    bar.finish_and_clear();

    let evaluated = rows(&missing);
    let speed = if evaluated > 0 {
        format!(", {:.0} rows a second", evaluated as f64 / seconds)
    } else {
        String::new()
    };
    Ok(format!(
        "{} of {} parts are in {}; this run evaluated {} of them ({evaluated} rows in {seconds:.1} s{speed})",
        directory.finished()?,
        plan.parts(),
        directory.parts().display(),
        missing.len(),
    ))
}

fn evaluate(
    plan: &Plan,
    missing: &[u64],
    directory: &mut Directory,
    bar: &ProgressBar,
) -> Result<(), Exit> {
    let (sender, receiver) = sync_channel::<(u64, Vec<Row>)>(1);
    thread::scope(|scope| {
        let writer = scope.spawn(move || {
            for (written, (part, rows)) in (1..).zip(receiver) {
                directory.write(plan, part, &rows)?;
                bar.set_message(format!("part {part} written"));
                if bar.is_hidden() {
                    let _ = output::write(
                        stderr(),
                        &format!("part {part} written ({written} of {})\n", missing.len()),
                    );
                }
            }
            Ok(())
        });
        for part in missing {
            let rows = plan.rows_of(*part);
            let evaluated = (rows.start as usize..rows.end as usize)
                .into_par_iter()
                .map(|row| {
                    let evaluated = evaluate_row(&plan.grid, row as u64);
                    bar.inc(1);
                    evaluated
                });
            let evaluated = evaluated.collect();
            if sender.send((*part, evaluated)).is_err() {
                // The writer has stopped, and says why.
                break;
            }
        }
        drop(sender);
        writer
            .join()
            .unwrap_or_else(|_| Err(Exit::Failed("writing ended in a panic".into())))
    })
}

fn style() -> ProgressStyle {
    ProgressStyle::with_template("{bar:32} {human_pos} of {human_len} rows, {eta} left  {msg}")
        .unwrap_or_else(|_| ProgressStyle::default_bar())
}
