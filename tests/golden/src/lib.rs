//! Only tests: `contracts/test/vectors` read by the same code natively and in the browser, as the contracts read them.
