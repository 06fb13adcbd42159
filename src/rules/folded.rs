//! Tables for readers outside the unit: small cells are folded together, so
//! that nobody can be found in them, nor be computed back from the sums.

/// A table of counts. The order of its rows is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table<K> {
    pub rows: Vec<(K, u64)>,
    /// The sum of the cells that were folded together; `None`: there are none.
    pub folded: Option<u64>,
}

impl<K: Clone> Table<K> {
    /// All cells as they are.
    pub fn whole(rows: &[(K, u64)]) -> Self {
        Self { rows: rows.to_vec(), folded: None }
    }

    /// Without cells under `least`. Whoever knows the keys that are missing and
    /// their sum can't tell any one of them: empty cells are folded with the
    /// small ones, and the next larger ones until more than one way is left to
    /// share the sum among them.
    pub fn folded(rows: &[(K, u64)], least: u64) -> Self {
        let is_small = |n: u64| 0 < n && n < least;
        if !rows.iter().any(|(_, n)| is_small(*n)) {
            return Self::whole(rows);
        }
        let mut by_size: Vec<usize> = (0..rows.len()).collect();
        by_size.sort_by_key(|&at| rows.get(at).map_or(0, |(_, n)| *n));
        let small = rows.iter().filter(|(_, n)| *n < least).count();
        let enough = |taken: usize| {
            let sum: u64 = by_size.iter().take(taken).filter_map(|&at| rows.get(at)).map(|(_, n)| n).sum();
            // With the small ones alone, a sum of nearly nothing or nearly all
            // that they can hold leaves one way.
            let most = (least - 1) * taken as u64;
            taken >= 2 && sum >= least && (taken > small || sum < most)
        };
        let taken = (small..=rows.len()).find(|&taken| enough(taken)).unwrap_or(rows.len());
        let gone = by_size.get(..taken).unwrap_or_default();
        let kept = rows.iter().enumerate().filter(|(at, _)| !gone.contains(at)).map(|(_, row)| row.clone()).collect();
        let sum = gone.iter().filter_map(|&at| rows.get(at)).map(|(_, n)| n).sum();
        Self { rows: kept, folded: Some(sum) }
    }

    /// What all cells come to.
    pub fn sum(&self) -> u64 {
        self.rows.iter().map(|(_, n)| n).sum::<u64>() + self.folded.unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn table(cells: &[u64]) -> Vec<(usize, u64)> {
        cells.iter().copied().enumerate().collect()
    }

    #[test]
    fn small_cells_are_folded_and_the_sum_stays() {
        for (cells, want, folded) in [
            (&[5, 3, 0][..], &[5, 3, 0][..], None),
            // The programme's own tables.
            (&[2, 3, 2, 2, 6, 6, 1, 1], &[3, 6, 6], Some(8)),
            (&[0, 5, 5, 1, 2, 5, 0], &[5, 5, 5], Some(3)),
            // One small cell alone would be the difference to the sum.
            (&[1, 4, 9], &[9], Some(5)),
            // Two twos are all that two small cells can hold.
            (&[2, 2, 7, 9], &[9], Some(11)),
            (&[1, 0, 8], &[], Some(9)),
            (&[1], &[], Some(1)),
        ] {
            let got = Table::folded(&table(cells), 3);
            let kept: Vec<u64> = got.rows.iter().map(|(_, n)| *n).collect();
            assert_eq!((kept.as_slice(), got.folded), (want, folded), "{cells:?}");
            assert_eq!(got.sum(), cells.iter().sum::<u64>());
        }
    }

    /// All ways to share a sum among some cells of at most so many.
    fn shares(cells: usize, sum: u64, most: u64) -> Vec<Vec<u64>> {
        let Some(rest) = cells.checked_sub(1) else { return if sum == 0 { vec![Vec::new()] } else { Vec::new() } };
        let firsts = 0..=sum.min(most);
        firsts
            .flat_map(|n| shares(rest, sum - n, most).into_iter().map(move |share| [vec![n], share].concat()))
            .collect()
    }

    proptest! {
        /// Not by whoever takes all folded cells to be small, nor by whoever
        /// knows that none is larger than the rows that are shown.
        #[test]
        fn no_small_cell_is_computed_back(cells in proptest::collection::vec(0_u64..9, 2..6)) {
            let seen = Table::folded(&table(&cells), 3);
            let (Some(sum), Some(shown)) = (seen.folded, seen.rows.iter().map(|(_, n)| *n).min()) else { return Ok(()) };
            let kept: Vec<usize> = seen.rows.iter().map(|(key, _)| *key).collect();
            let hidden: Vec<u64> = (0..cells.len()).filter(|at| !kept.contains(at)).map(|at| cells[at]).collect();
            for most in [2, shown] {
                let ways = shares(hidden.len(), sum, most);
                for (at, &n) in hidden.iter().enumerate().filter(|(_, n)| (1..3).contains(*n)) {
                    let told = ways.contains(&hidden) && ways.iter().all(|way| way[at] == n);
                    prop_assert!(!told, "{cells:?}: a {n} can be told");
                }
            }
        }
    }
}
