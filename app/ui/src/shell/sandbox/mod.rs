//! The sandbox bar: who you are, which day it is, moving time, starting over.

mod bar;
mod model;
mod reset;
mod state_menu;
mod time_menu;

pub use bar::SandboxBar;
pub use model::{SandboxControls, SandboxRole, SandboxView};
