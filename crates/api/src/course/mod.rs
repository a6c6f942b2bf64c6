//! The course: outline, lessons, blocks.

pub mod assessment_edit;
pub mod block_add;
pub mod block_edit;
pub mod block_move;
pub mod block_open;
pub mod block_remove;
pub mod brand;
pub mod brand_edit;
pub mod lesson;
pub mod lesson_add;
pub mod lesson_move;
pub mod lesson_purpose;
pub mod lesson_remove;
pub mod lesson_rename;
pub mod module_rename;
pub mod objective_edit;
pub mod outline;

mod block_view;
pub(crate) mod writing;
