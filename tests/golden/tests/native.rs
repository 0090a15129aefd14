//! The golden vectors, read natively. `FAKTOR_BLESS=1` writes the digests of `signatures.json` anew.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod checks;

#[test]
fn discounts_are_those_of_the_vectors() {
    checks::numbers::discounts();
}

#[test]
fn late_interest_is_that_of_the_vectors() {
    checks::numbers::late_interest();
}

#[test]
fn class_ids_are_those_of_the_vectors() {
    checks::classes::ids();
}

#[test]
fn payouts_are_those_of_the_vectors() {
    checks::classes::payouts();
}

#[test]
fn accounts_go_as_in_the_vectors() {
    checks::accounts::waterfalls();
}

#[test]
fn document_trees_are_those_of_the_vectors() {
    checks::documents::trees();
}

#[test]
fn digests_are_those_of_the_vectors() {
    if std::env::var_os("FAKTOR_BLESS").is_some() {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../../contracts/test/vectors/signatures.json");
        std::fs::write(path, checks::signatures::written()).unwrap();
        return;
    }
    checks::signatures::digests();
}
