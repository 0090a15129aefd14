//! Addresses that others compute too, and archives that read back or are refused.

use std::collections::BTreeMap;

use faktor_documents::{CHUNK_BYTES, Codec, Error, Folder, import_file, read_car, write_car};
use proptest::prelude::*;

#[expect(clippy::unwrap_used, reason = "a test's own material")]
fn folder(files: &BTreeMap<String, Vec<u8>>) -> Folder {
    let mut folder = Folder::new();
    for (path, content) in files {
        folder.insert(path, content.clone()).unwrap();
    }
    folder
}

#[test]
fn an_empty_folder_has_its_well_known_name() {
    let import = Folder::new().import().unwrap();
    assert_eq!(
        import.root.to_string(),
        "bafybeiczsscdsbs7ffqz55asqdf3smv6klcw3gofszvwlyarci47bgf354"
    );
    assert_eq!(import.blocks.len(), 1);
}

#[test]
fn a_small_file_is_one_raw_block() {
    let import = import_file(b"hello world");
    assert_eq!(
        import.root.to_string(),
        "bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e"
    );
    assert_eq!(import.blocks.len(), 1);
}

#[test]
fn one_byte_more_than_a_chunk_makes_a_tree() {
    let whole = import_file(&vec![7; CHUNK_BYTES]);
    assert_eq!((whole.root.codec(), whole.blocks.len()), (Codec::Raw, 1));
    let split = import_file(&vec![7; CHUNK_BYTES + 1]);
    assert_eq!((split.root.codec(), split.blocks.len()), (Codec::DagPb, 3));
    assert_eq!(
        split.root.to_string(),
        "bafybeigjlpad4kropgqbvvtp4leb45zzlmlgtwcnswuiq4au36xg6a4ibq"
    );
}

#[test]
fn equal_chunks_are_stored_once_and_read_back_twice() {
    let content = vec![0; 2 * CHUNK_BYTES];
    let import = import_file(&content);
    assert_eq!(import.blocks.len(), 2);
    let files = read_car(&write_car(&import)).unwrap().files().unwrap();
    assert_eq!(files.get(""), Some(&content));
}

#[test]
fn the_order_of_insertion_does_not_matter() {
    let mut one = Folder::new();
    one.insert("b.txt", vec![1]).unwrap();
    one.insert("a/x", vec![2]).unwrap();
    let mut other = Folder::new();
    other.insert("a/x", vec![2]).unwrap();
    other.insert("b.txt", vec![1]).unwrap();
    assert_eq!(one.import().unwrap(), other.import().unwrap());
}

#[test]
fn paths_that_no_folder_can_have_are_refused() {
    let mut folder = Folder::new();
    folder.insert("a", Vec::new()).unwrap();
    for path in ["", "/a", "a/", "b//c", "./b", "b/../c", "a/b"] {
        assert_eq!(folder.insert(path, Vec::new()), Err(Error::BadPath(path.to_owned())));
    }
    assert_eq!(folder.insert("a", Vec::new()), Err(Error::PathTaken("a".to_owned())));
}

#[test]
fn a_folder_that_the_profile_would_split_is_refused() {
    let mut folder = Folder::new();
    for number in 0..6000 {
        folder.insert(&format!("{number}"), Vec::new()).unwrap();
    }
    assert!(matches!(folder.import(), Err(Error::FolderTooLarge { limit: 262_144, .. })));
}

#[test]
fn an_archive_without_one_of_its_blocks_is_refused() {
    let files = BTreeMap::from([("a".to_owned(), vec![1]), ("b/c".to_owned(), vec![2])]);
    let import = folder(&files).import().unwrap();
    for missing in 1..import.blocks.len() {
        let mut without = import.clone();
        let block = without.blocks.remove(missing);
        let car = read_car(&write_car(&without)).unwrap();
        assert_eq!(car.files(), Err(Error::MissingBlock(block.cid)));
    }
}

fn paths() -> impl Strategy<Value = BTreeMap<String, Vec<u8>>> {
    // Files end in a digit and folders never do, so no file stands where a folder is needed.
    let path = "([a-cø]{1,3}/){0,3}[a-d]{1,3}[0-9]";
    prop::collection::btree_map(path, prop::collection::vec(any::<u8>(), 0..200), 1..12)
}

proptest! {
    #[test]
    fn a_folder_reads_back(files in paths()) {
        let import = folder(&files).import().unwrap();
        let car = read_car(&write_car(&import)).unwrap();
        prop_assert_eq!(car.root, import.root);
        prop_assert_eq!(car.files().unwrap(), files);
    }

    #[test]
    fn a_changed_byte_never_passes(files in paths(), at: prop::sample::Index, flip in 1_u8..) {
        let import = folder(&files).import().unwrap();
        let mut bytes = write_car(&import);
        let at = at.index(bytes.len());
        bytes[at] ^= flip;
        let read = read_car(&bytes).and_then(|car| Ok((car.root, car.files()?)));
        // A changed root may by chance name another block; it is then not the root that was asked for.
        prop_assert!(read.is_err() || read.is_ok_and(|(root, _)| root != import.root));
    }

    #[test]
    fn an_archive_cut_short_never_passes(files in paths(), at: prop::sample::Index) {
        let bytes = write_car(&folder(&files).import().unwrap());
        let cut = &bytes[..at.index(bytes.len())];
        prop_assert!(read_car(cut).and_then(|car| car.files()).is_err());
    }

    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _whatever = read_car(&bytes).and_then(|car| car.files());
    }
}
