//! Exchange of finished runs between simulations of the same runs, as between workers.

use super::runs::Simulation;

impl Simulation {
    /// Everything that this range has done, as plain numbers that [`Simulation::merge`] takes in.
    pub fn batch(&self) -> Vec<f64> {
        let mut part = vec![self.digest, self.done as f64];
        for (index, row) in self.done_rows() {
            part.push((self.first + index) as f64);
            part.extend(row);
        }
        part.extend(self.counts.iter().map(|&count| f64::from(count)));
        part
    }

    /// Takes in what another range of the same simulation has done; `false`, and nothing changes,
    /// if it is no such part or holds a run that is done already.
    pub fn merge(&mut self, part: &[f64]) -> bool {
        let columns = self.sampler.columns();
        let [digest, done, values @ ..] = part else {
            return false;
        };
        let rows_length = (*done as usize).saturating_mul(columns + 1);
        if *digest != self.digest
            || *done < 0.0
            || rows_length.checked_add(self.counts.len()) != Some(values.len())
        {
            return false;
        }
        let (rows, counts) = values.split_at(rows_length);
        // Marked as they are looked at, so that a run cannot come twice; unmarked again when
        // anything is wrong.
        let mut marked = Vec::new();
        let is_taken = counts
            .iter()
            .all(|&count| (0.0..=*done).contains(&count) && count.trunc() == count)
            && rows.chunks_exact(columns + 1).all(|row| {
                let [run, numbers @ ..] = row else {
                    return false;
                };
                let index = run - self.first as f64;
                let place = self.is_done.get_mut(index as usize);
                let Some(is_done) =
                    place.filter(|is_done| !**is_done && index >= 0.0 && index.trunc() == index)
                else {
                    return false;
                };
                *is_done = true;
                marked.push(index as usize);
                numbers.iter().all(|number| number.is_finite())
            });
        if !is_taken {
            for index in marked {
                if let Some(is_done) = self.is_done.get_mut(index) {
                    *is_done = false;
                }
            }
            return false;
        }
        for (row, index) in rows.chunks_exact(columns + 1).zip(&marked) {
            for (own, number) in self
                .rows
                .iter_mut()
                .skip(index * columns)
                .zip(row.iter().skip(1))
            {
                *own = *number;
            }
        }
        for (own, count) in self.counts.iter_mut().zip(counts) {
            *own += *count as u32;
        }
        self.done += marked.len();
        true
    }
}
