//! Stub.
#![cfg(test)]

fn main() {}
