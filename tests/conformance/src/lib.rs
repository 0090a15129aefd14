//! A second client library, which shares no code with ours, reads the same state and sends transactions to anvil and to the
//! native sandbox. The tests are in `tests/`.
