//! What is provided once for the whole page. A context is found through the owner of the running code, and event handlers
//! and tasks have none; so what is ambient is also kept beside the contexts.

use std::{
    any::{Any, TypeId},
    cell::RefCell,
    collections::BTreeMap,
};

use leptos::prelude::{provide_context, use_context};

thread_local! {
    static AMBIENT: RefCell<BTreeMap<TypeId, Box<dyn Any>>> = const { RefCell::new(BTreeMap::new()) };
}

/// Provides a value to everything below the caller, and to handlers and tasks. One per type and page.
pub(crate) fn provide_ambient<T: Copy + Send + Sync + 'static>(value: T) {
    AMBIENT.with_borrow_mut(|all| all.insert(TypeId::of::<T>(), Box::new(value)));
    provide_context(value);
}

/// The value of this type: the context's, else the page's.
#[expect(
    clippy::expect_used,
    reason = "everything ambient is provided before any screen is built; a smoke test mounts each route"
)]
pub(crate) fn expect_ambient<T: Copy + Send + Sync + 'static>() -> T {
    let kept =
        || AMBIENT.with_borrow(|all| all.get(&TypeId::of::<T>())?.downcast_ref::<T>().copied());
    use_context().or_else(kept).expect("provided above every screen")
}
