//! Cycles among models. In: for each model the models that it holds. Out: the strongly connected components.

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

/// The members of each strongly connected component, in ascending order. A component comes after all components that it
/// leads to.
pub(crate) fn strong_components<T: Copy + Into<usize>>(edges: &[Vec<T>]) -> Vec<Vec<usize>> {
    let mut graph: DiGraph<(), (), usize> = DiGraph::default();
    for _ in edges {
        graph.add_node(());
    }
    for (from, targets) in edges.iter().enumerate() {
        for target in targets {
            graph.add_edge(NodeIndex::new(from), NodeIndex::new((*target).into()), ());
        }
    }
    // Kosaraju's algorithm as petgraph has it doesn't recurse, and schemas may nest as deep as they like.
    let mut components: Vec<Vec<usize>> = kosaraju_scc(&graph)
        .into_iter()
        .map(|component| component.into_iter().map(NodeIndex::index).collect())
        .collect();
    components.iter_mut().for_each(|component| component.sort_unstable());
    components
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cycle_is_one_component_and_comes_after_what_it_leads_to() {
        let components = strong_components::<usize>(&[vec![1], vec![2], vec![0, 3], vec![], vec![4]]);
        let position = |model: usize| components.iter().position(|component| component.contains(&model));
        assert_eq!(components.len(), 3);
        assert!(components.contains(&vec![0, 1, 2]) && components.contains(&vec![4]));
        assert!(position(3) < position(0));
    }
}
