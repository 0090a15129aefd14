//! The page's entry: mounts the app over the static skeleton.

fn main() {
    faktor_ui::start();
}
