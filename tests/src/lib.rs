//! Is all this true? The harness of the tests.
