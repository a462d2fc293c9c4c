//! Is our own source read as it is written?
