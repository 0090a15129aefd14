//! How long the page's own work takes, noted where browsers keep such things (User Timing).

/// Does `work` and leaves how long it took in the browser's timeline as the measure `name`, for developer tools and for tests that
/// measure the page as it is published. Only the newest measure of a name is kept. Nothing leaves the browser.
pub fn measured<T>(name: &str, work: impl FnOnce() -> T) -> T {
    let Some(timeline) = web_sys::window().and_then(|window| window.performance()) else {
        return work();
    };
    // A browser that notes nothing must not keep the page from its work.
    drop(timeline.mark(name));
    let outcome = work();
    timeline.clear_measures_with_measure_name(name);
    drop(timeline.measure_with_start_mark(name, name));
    timeline.clear_marks_with_mark_name(name);
    outcome
}
