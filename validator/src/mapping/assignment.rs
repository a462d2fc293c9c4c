//! Which column gets which field, when each may be taken once only?
//!
//! The Hungarian method in its form with potentials (Kuhn, Munkres, Jonker and Volgenant): the sum of gains is the
//! greatest possible. A pair without a gain is never made, so that "no counterpart" is an answer like another.

/// The column of each row, so that the sum of `gains` is the greatest; `None` where every gain left is 0 or less.
///
/// All rows have the same length. The work is of the order of rows² × columns.
pub(super) fn assign(gains: &[Vec<f64>]) -> Vec<Option<usize>> {
    let width = gains.first().map_or(0, Vec::len);
    let rows = gains.len();
    if width == 0 {
        return vec![None; rows];
    }
    // Why: one more column for each row stands for "none", so that a row is never made to take a loss.
    let columns = width + rows;
    let cost = |row: usize, column: usize| {
        let gain = gains.get(row).and_then(|gains| gains.get(column)).copied().unwrap_or(0.0);
        -gain.max(0.0)
    };
    let mut search = Search {
        of_rows: vec![0.0; rows + 1],
        of_columns: vec![0.0; columns + 1],
        taken_by: vec![0; columns + 1],
    };
    for row in 1..=rows {
        search.place(row, &|row, column| cost(row - 1, column - 1));
    }
    let mut chosen = vec![None; rows];
    for (column, row) in search.taken_by.iter().enumerate().skip(1) {
        let (Some(row), column) = (row.checked_sub(1), column - 1) else { continue };
        if cost(row, column) < 0.0
            && let Some(slot) = chosen.get_mut(row)
        {
            *slot = Some(column);
        }
    }
    chosen
}

/// Potentials and the pairs made so far; rows and columns are counted from 1, 0 is "free".
struct Search {
    of_rows: Vec<f64>,
    of_columns: Vec<f64>,
    taken_by: Vec<usize>,
}

impl Search {
    /// Gives a row its column, moving others along the shortest path.
    fn place(&mut self, row: usize, cost: &dyn Fn(usize, usize) -> f64) {
        let columns = self.taken_by.len();
        let mut paths = vec![Path { least: f64::INFINITY, before: 0, visited: false }; columns];
        put(&mut self.taken_by, 0, row);
        let mut here = 0;
        loop {
            if let Some(path) = paths.get_mut(here) {
                path.visited = true;
            }
            let row = self.holder(here);
            let potential = self.of_rows.get(row).copied().unwrap_or_default();
            let (mut step, mut next) = (f64::INFINITY, 0);
            let open = paths.iter_mut().zip(&self.of_columns).enumerate().skip(1);
            for (column, (path, of_column)) in open.filter(|(_, (path, _))| !path.visited) {
                let slack = cost(row, column) - potential - of_column;
                if slack < path.least {
                    path.least = slack;
                    path.before = here;
                }
                if path.least < step {
                    step = path.least;
                    next = column;
                }
            }
            let all = paths.iter_mut().zip(&mut self.of_columns).zip(&self.taken_by);
            for ((path, of_column), row) in all {
                if path.visited {
                    *of_column -= step;
                    if let Some(of_row) = self.of_rows.get_mut(*row) {
                        *of_row += step;
                    }
                } else {
                    path.least -= step;
                }
            }
            here = next;
            if self.holder(here) == 0 {
                break;
            }
        }
        while here != 0 {
            let from = paths.get(here).map_or(0, |path| path.before);
            let moved = self.holder(from);
            put(&mut self.taken_by, here, moved);
            here = from;
        }
    }

    /// The row that has a column; 0 when it is free.
    fn holder(&self, column: usize) -> usize {
        self.taken_by.get(column).copied().unwrap_or_default()
    }
}

/// The shortest way found to a column.
#[derive(Clone, Copy)]
struct Path {
    least: f64,
    before: usize,
    visited: bool,
}

fn put(rows: &mut [usize], column: usize, row: usize) {
    if let Some(slot) = rows.get_mut(column) {
        *slot = row;
    }
}

#[cfg(test)]
mod tests {
    use super::assign;
    use proptest::prelude::*;

    /// The best sum, by trying everything.
    fn best(gains: &[Vec<f64>], row: usize, taken: &mut Vec<bool>) -> f64 {
        let Some(of_row) = gains.get(row) else { return 0.0 };
        let mut most = best(gains, row + 1, taken);
        for (column, gain) in of_row.iter().enumerate() {
            if !taken[column] && *gain > 0.0 {
                taken[column] = true;
                most = most.max(gain + best(gains, row + 1, taken));
                taken[column] = false;
            }
        }
        most
    }

    #[test]
    fn the_sum_counts_and_not_the_first_come() {
        assert_eq!(assign(&[vec![0.9, 0.8], vec![0.85, 0.1]]), [Some(1), Some(0)]);
        assert_eq!(assign(&[vec![0.9], vec![0.8], vec![-1.0]]), [Some(0), None, None]);
        assert_eq!(assign(&[vec![0.0, -3.0]]), [None]);
        assert_eq!(assign(&[]), [] as [Option<usize>; 0]);
        assert_eq!(assign(&[vec![], vec![]]), [None, None]);
    }

    proptest! {
        #[test]
        fn no_assignment_is_better(
            gains in (1_usize..6, 1_usize..6).prop_flat_map(|(rows, columns)| {
                proptest::collection::vec(proptest::collection::vec(-1.0..1.0_f64, columns), rows)
            })
        ) {
            let chosen = assign(&gains);
            let sum: f64 =
                chosen.iter().zip(&gains).filter_map(|(at, row)| at.map(|at| row[at])).sum();
            let mut taken = vec![false; gains[0].len()];
            prop_assert!((sum - best(&gains, 0, &mut taken)).abs() < 1e-9);
            let mut seen: Vec<usize> = chosen.into_iter().flatten().collect();
            let count = seen.len();
            seen.sort_unstable();
            seen.dedup();
            prop_assert_eq!(seen.len(), count);
        }
    }
}
