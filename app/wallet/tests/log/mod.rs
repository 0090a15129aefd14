//! What callbacks told, in order.

use std::cell::RefCell;
use std::rc::Rc;

/// Collects what callbacks tell.
pub(crate) struct Log<T>(Rc<RefCell<Vec<T>>>);

impl<T> Clone for Log<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T: Clone + 'static> Log<T> {
    pub(crate) fn new() -> Self {
        Self(Rc::default())
    }

    pub(crate) fn push(&self, entry: T) {
        self.0.borrow_mut().push(entry);
    }

    pub(crate) fn all(&self) -> Vec<T> {
        self.0.borrow().clone()
    }

    /// A callback that adds to the log.
    pub(crate) fn pusher(&self) -> impl Fn(T) + Clone + 'static {
        let log = self.clone();
        move |entry| log.push(entry)
    }
}
