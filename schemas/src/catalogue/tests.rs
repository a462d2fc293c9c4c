//! Are schemas found under all the names people give them?
