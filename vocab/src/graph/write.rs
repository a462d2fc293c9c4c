//! How is RDF written? In a stable order: same graph, same bytes.
