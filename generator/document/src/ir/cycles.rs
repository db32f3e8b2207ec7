//! Cycles among models. In: for each model the models that it holds. Out: the strongly connected components.

/// The members of each strongly connected component, in ascending order. A component comes after all components that it
/// leads to.
///
/// The path-based algorithm of Gabow (2000), without recursion: schemas may nest as deep as they like. A crate of graphs would
/// take a twentieth of the time that a build script takes to compile.
pub fn strong_components<T: Copy + Into<usize>>(edges: &[Vec<T>]) -> Vec<Vec<usize>> {
    let mut search = Search {
        edges,
        number: vec![NEW; edges.len()],
        visited: 0,
        open: Vec::new(),
        starts: Vec::new(),
        components: Vec::new(),
    };
    for node in 0..edges.len() {
        if search.number[node] == NEW {
            search.from(node);
        }
    }
    search.components
}

/// The number of a node that wasn't visited yet, and of one whose component is known.
const NEW: usize = usize::MAX;
const DONE: usize = usize::MAX - 1;

struct Search<'a, T> {
    edges: &'a [Vec<T>],
    /// For each node, how many were visited before it.
    number: Vec<usize>,
    visited: usize,
    /// The nodes whose component isn't known yet, in the order of their visits.
    open: Vec<usize>,
    /// The first node of each open component, as far as is known.
    starts: Vec<usize>,
    components: Vec<Vec<usize>>,
}

impl<T: Copy + Into<usize>> Search<'_, T> {
    fn from(&mut self, root: usize) {
        let mut path = vec![(root, 0)];
        self.visit(root);
        while let Some((node, next)) = path.last_mut() {
            let node = *node;
            let Some(target) = self.edges[node].get(*next).map(|target| (*target).into()) else {
                path.pop();
                self.leave(node);
                continue;
            };
            *next += 1;
            match self.number[target] {
                DONE => {}
                NEW => {
                    self.visit(target);
                    path.push((target, 0));
                }
                // A way back: all that was visited since then is one component.
                earlier => {
                    while self.starts.last().is_some_and(|start| self.number[*start] > earlier) {
                        self.starts.pop();
                    }
                }
            }
        }
    }

    fn visit(&mut self, node: usize) {
        self.number[node] = self.visited;
        self.visited += 1;
        self.open.push(node);
        self.starts.push(node);
    }

    /// Ends the component of a node that is its start.
    fn leave(&mut self, node: usize) {
        if self.starts.last() != Some(&node) {
            return;
        }
        self.starts.pop();
        let first = self.open.iter().rposition(|open| *open == node).unwrap_or_default();
        let mut component = self.open.split_off(first);
        component.iter().for_each(|member| self.number[*member] = DONE);
        component.sort_unstable();
        self.components.push(component);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The nodes that each node leads to, in any number of steps.
    fn reached(edges: &[Vec<usize>]) -> Vec<Vec<bool>> {
        let from = |start: usize| {
            let mut seen = vec![false; edges.len()];
            let mut open = vec![start];
            while let Some(node) = open.pop() {
                if !std::mem::replace(&mut seen[node], true) {
                    open.extend(&edges[node]);
                }
            }
            seen
        };
        (0..edges.len()).map(from).collect()
    }

    proptest! {
        #[test]
        fn components_are_what_leads_to_itself(
            edges in (1usize..12).prop_flat_map(|count| {
                proptest::collection::vec(proptest::collection::vec(0..count, 0..4), count)
            })
        ) {
            let reached = reached(&edges);
            let components = strong_components(&edges);
            let mut place = vec![usize::MAX; edges.len()];
            for (number, component) in components.iter().enumerate() {
                component.iter().for_each(|member| place[*member] = number);
            }
            for left in 0..edges.len() {
                for right in 0..edges.len() {
                    prop_assert_eq!(reached[left][right] && reached[right][left], place[left] == place[right]);
                    prop_assert!(!reached[left][right] || place[right] <= place[left]);
                }
            }
        }
    }
}
