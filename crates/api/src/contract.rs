//! THE TABLE: everything the product can do, a row each. Dispatcher, TypeScript contract, cache tags and permissions come from it.
//!
//! `read` rows name the tags they show. `write` rows carry out one act; what they touched comes with the reply.
//! `long` rows answer at once with a run; its progress and outcome are read by `run.show`.

use crate::caller::Caller::{self, Browser, Cli, Window};
use crate::change::Tag::{
    self, Activity, Comments, Findings, History, Ledger, Lesson, Live, Outline, Own, Project, Questions, Releases, Review, Settings, Sources, Studio, Suggestions,
};

/// What kind of operation a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Shows something.
    Read,
    /// Changes something, whole or not at all.
    Write,
    /// Begins a run.
    Long,
}

/// One row of the table, for those who only need its facts.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The name it is called by.
    pub name: &'static str,
    /// What kind of operation it is.
    pub kind: Kind,
    /// What it shows.
    pub tags: &'static [Tag],
    /// Who may call it.
    pub callers: &'static [Caller],
}

/// Hands the table to another macro. One row an operation: kind, name, room, reply, tags shown, callers.
macro_rules! table {
    ($then:ident $($more:tt)*) => { $then! { $($more)*
        Read  "studio.about"       crate::studio::about       => crate::studio::about::Reply,       [Studio, Settings, Project, Live], [Window, Browser, Cli];

        Write "project.create"     crate::project::create     => crate::project::create::Reply,     [], [Window, Cli];
        Read  "project.choose"     crate::project::choose     => crate::project::choose::Reply,     [], [Window];
        Write "project.open"       crate::project::open       => crate::view::Done,                 [], [Window, Cli];
        Write "project.starter"    crate::project::starter    => crate::project::starter::Reply,    [], [Window, Cli];
        Write "project.close"      crate::project::close      => crate::view::Done,                 [], [Window, Cli];
        Read  "project.show"       crate::project::show       => crate::project::show::Reply,       [Project, Activity], [Window, Browser, Cli];
        Write "project.rename"     crate::project::rename     => crate::view::Done,                 [], [Window, Browser, Cli];
        Write "project.undo"       crate::project::undo       => crate::project::undo::Reply,       [], [Window, Browser, Cli];
        Write "project.redo"       crate::project::redo       => crate::project::redo::Reply,       [], [Window, Browser, Cli];
        Read  "project.history"    crate::project::history    => crate::project::history::Reply,    [History], [Window, Browser, Cli];
        Read  "project.verify"     crate::project::verify     => crate::project::verify::Reply,     [Project, Own], [Window, Browser, Cli];

        Read  "source.choose"      crate::source::choose      => crate::source::choose::Reply,      [], [Window];
        Long  "source.add"         crate::source::add         => crate::source::add::Reply,         [], [Window, Browser, Cli];
        Read  "source.list"        crate::source::list        => crate::source::list::Reply,        [Sources, Lesson], [Window, Browser, Cli];
        Read  "source.show"        crate::source::show        => crate::source::show::Reply,        [Sources, Lesson], [Window, Browser, Cli];
        Long  "source.transcribe"  crate::source::transcribe  => crate::source::transcribe::Reply,  [], [Window, Browser, Cli];
        Read  "source.media"       crate::source::media       => crate::source::media::Reply,       [], [Window, Browser, Cli];
        Long  "source.update"      crate::source::update      => crate::source::update::Reply,      [], [Window, Browser, Cli];
        Long  "source.follow"      crate::source::follow      => crate::source::follow::Reply,      [], [Window, Browser, Cli];
        Read  "source.sending"     crate::source::sending     => crate::draft::preview::Reply,      [Sources, Suggestions, Lesson, Settings], [Window, Browser, Cli];
        Read  "source.changes"     crate::source::changes     => crate::source::changes::Reply,     [Sources, Suggestions, Lesson, Settings], [Window, Browser, Cli];
        Write "source.remove"      crate::source::remove      => crate::view::Done,                 [], [Window, Browser, Cli];

        Write "asset.add"          crate::asset::add          => crate::asset::add::Reply,          [], [Window, Browser, Cli];
        Read  "asset.show"         crate::asset::show         => crate::asset::show::Reply,         [], [Window, Browser, Cli];

        Read  "draft.estimate"     crate::draft::estimate     => crate::draft::estimate::Reply,     [Sources, Settings, Outline], [Window, Browser, Cli];
        Read  "draft.preview"      crate::draft::preview      => crate::draft::preview::Reply,      [Sources, Settings, Outline, Lesson], [Window, Browser, Cli];
        Long  "draft.start"        crate::draft::start        => crate::draft::start::Reply,        [], [Window, Browser, Cli];
        Read  "privacy.show"       crate::privacy::show       => crate::privacy::show::Reply,       [Sources, Settings, Lesson], [Window, Browser, Cli];
        Write "privacy.decide"     crate::privacy::decide     => crate::view::Done,                 [], [Window, Browser, Cli];
        Write "privacy.replacing"  crate::privacy::replacing  => crate::view::Done,                 [], [Window, Browser, Cli];

        Read  "run.show"           crate::run::show           => crate::run::show::Reply,           [], [Window, Browser, Cli];
        Write "run.cancel"         crate::run::cancel         => crate::view::Done,                 [], [Window, Browser, Cli];
        Read  "run.list"           crate::run::list           => crate::run::list::Reply,           [Activity], [Window, Browser, Cli];

        Read  "course.outline"     crate::course::outline     => crate::course::outline::Reply,     [Outline, Own, Findings, Suggestions], [Window, Browser, Cli];
        Read  "course.lesson"      crate::course::lesson      => crate::course::lesson::Reply,      [Outline, Lesson, Findings, Suggestions, Own], [Window, Browser, Cli];
        Read  "course.brand"       crate::course::brand       => crate::course::brand::Reply,       [Outline], [Window, Browser, Cli];
        Write "course.brand_edit"     crate::course::brand_edit     => crate::view::Done,           [], [Window, Browser, Cli];
        Write "course.module_rename"  crate::course::module_rename  => crate::view::Done,           [], [Window, Browser, Cli];
        Write "course.lesson_rename"  crate::course::lesson_rename  => crate::view::Done,           [], [Window, Browser, Cli];
        Write "course.lesson_move"    crate::course::lesson_move    => crate::view::Done,           [], [Window, Browser, Cli];
        Write "course.lesson_add"     crate::course::lesson_add     => crate::course::lesson_add::Reply, [], [Window, Browser, Cli];
        Write "course.lesson_remove"  crate::course::lesson_remove  => crate::view::Done,           [], [Window, Browser, Cli];
        Write "course.lesson_purpose" crate::course::lesson_purpose => crate::view::Done,           [], [Window, Browser, Cli];
        Write "course.assessment_edit" crate::course::assessment_edit => crate::view::Done,         [], [Window, Browser, Cli];
        Write "course.objective_edit" crate::course::objective_edit => crate::view::Done,           [], [Window, Browser, Cli];
        Write "course.block_edit"     crate::course::block_edit     => crate::course::block_edit::Reply, [], [Window, Browser, Cli];
        Write "course.block_add"      crate::course::block_add      => crate::course::block_add::Reply,  [], [Window, Browser, Cli];
        Write "course.block_remove"   crate::course::block_remove   => crate::view::Done,           [], [Window, Browser, Cli];
        Write "course.block_move"     crate::course::block_move     => crate::view::Done,           [], [Window, Browser, Cli];
        Write "course.block_open"     crate::course::block_open     => crate::view::Done,           [], [Window, Browser, Cli];

        Read  "statement.show"     crate::statement::show     => crate::view::StatementView,        [Lesson, Ledger, Sources, Findings], [Window, Browser, Cli];
        Write "statement.cite"     crate::statement::cite     => crate::view::Done,                 [], [Window, Browser, Cli];
        Write "statement.mark"     crate::statement::mark     => crate::view::Done,                 [], [Window, Browser, Cli];
        Write "statement.accept"   crate::statement::accept   => crate::view::Done,                 [], [Window, Browser, Cli];

        Write "verbatim.mark"      crate::verbatim::mark      => crate::verbatim::mark::Reply,      [], [Window, Browser, Cli];
        Write "verbatim.lift"      crate::verbatim::lift      => crate::view::Done,                 [], [Window, Browser, Cli];
        Read  "verbatim.list"      crate::verbatim::list      => crate::verbatim::list::Reply,      [Lesson, Sources], [Window, Browser, Cli];

        Read  "suggestion.list"    crate::suggestion::list    => crate::suggestion::list::Reply,    [Suggestions, Lesson], [Window, Browser, Cli];
        Write "suggestion.accept"  crate::suggestion::accept  => crate::view::Done,                 [], [Window, Browser, Cli];
        Write "suggestion.decline" crate::suggestion::decline => crate::view::Done,                 [], [Window, Browser, Cli];

        Read  "question.list"      crate::question::list      => crate::question::list::Reply,      [Questions, Outline], [Window, Browser, Cli];
        Write "question.ask"       crate::question::ask       => crate::question::ask::Reply,       [], [Window, Browser, Cli];
        Write "question.settle"    crate::question::settle    => crate::view::Done,                 [], [Window, Browser, Cli];
        Write "question.withdraw"  crate::question::withdraw  => crate::view::Done,                 [], [Window, Browser, Cli];

        Read  "comment.list"       crate::comment::list       => crate::comment::list::Reply,       [Comments, Review, Outline, Lesson], [Window, Browser, Cli];
        Write "comment.add"        crate::comment::add        => crate::comment::add::Reply,        [], [Window, Browser, Cli];
        Write "comment.sort"       crate::comment::sort       => crate::view::Done,                 [], [Window, Browser, Cli];
        Write "comment.settle"     crate::comment::settle     => crate::view::Done,                 [], [Window, Browser, Cli];

        Read  "review.plan"        crate::review::plan        => crate::review::plan::Reply,        [Review, Findings, Lesson, Sources, Questions, Comments], [Window, Browser, Cli];
        Write "review.choose"      crate::review::choose      => crate::view::Done,                 [], [Window, Browser, Cli];
        Write "review.pack"        crate::review::pack        => crate::review::pack::Reply,        [], [Window, Browser, Cli];
        Read  "review.show"        crate::review::show        => crate::review::show::Reply,        [Review, Lesson, Suggestions, Findings], [Window, Browser, Cli];
        Write "review.merge"       crate::review::merge       => crate::review::merge::Reply,       [], [Window, Browser, Cli];
        Write "review.board_merge" crate::review::board_merge => crate::review::board_merge::Reply, [], [Window, Browser, Cli];
        Write "review.decide"      crate::review::decide      => crate::view::Done,                 [], [Window, Browser, Cli];
        Write "review.reopen"      crate::review::reopen      => crate::view::Done,                 [], [Window, Browser, Cli];

        Write "review.live_start"   crate::review::live::start   => crate::review::live::show::Reply,   [], [Window, Browser, Cli];
        Read  "review.live_show"    crate::review::live::show    => crate::review::live::show::Reply,   [Live, Review], [Window, Browser, Cli];
        Read  "review.live_link"    crate::review::live::link    => crate::review::live::link::Reply,   [Live], [Window, Browser, Cli];
        Write "review.live_invite"  crate::review::live::invite  => crate::review::live::invite::Reply, [], [Window, Browser, Cli];
        Write "review.live_revoke"  crate::review::live::revoke  => crate::view::Done,                  [], [Window, Browser, Cli];
        Write "review.live_move"    crate::review::live::lead    => crate::view::Done,                  [], [Window, Browser, Cli];
        Write "review.live_end"     crate::review::live::end     => crate::review::live::show::Reply,   [], [Window, Browser, Cli];
        Write "review.live_take"    crate::review::live::take    => crate::review::merge::Reply,        [], [Window, Browser, Cli];
        Read  "review.live_minutes" crate::review::live::minutes => crate::review::live::minutes::Reply, [Live], [Window, Browser, Cli];
        Write "review.live_forget"  crate::review::live::forget  => crate::view::Done,                  [], [Window, Browser, Cli];

        Read  "check.findings"     crate::check::findings     => crate::check::findings::Reply,     [Findings, Lesson], [Window, Browser, Cli];
        Read  "check.ledger"       crate::check::ledger       => crate::check::ledger::Reply,       [Ledger, Lesson, Sources], [Window, Browser, Cli];
        Read  "check.coverage"     crate::check::coverage     => crate::check::coverage::Reply,     [Ledger, Findings, Lesson, Sources], [Window, Browser, Cli];
        Read  "check.rules"        crate::check::rules        => crate::check::rules::Reply,        [], [Window, Browser, Cli];
        Read  "check.profile"      crate::check::profile      => crate::check::profile::Reply,      [Outline, Findings], [Window, Browser, Cli];
        Write "check.profile_choose"  crate::check::profile_choose  => crate::view::Done,           [], [Window, Browser, Cli];
        Read  "check.alignment"    crate::check::alignment    => crate::check::alignment::Reply,    [Outline, Lesson, Ledger, Findings], [Window, Browser, Cli];
        Read  "check.contradictions" crate::check::contradictions => crate::check::contradictions::Reply, [Ledger, Findings, Lesson, Sources], [Window, Browser, Cli];
        Write "check.fix"          crate::check::fix          => crate::view::Done,                 [], [Window, Browser, Cli];
        Write "check.waive"        crate::check::waive        => crate::view::Done,                 [], [Window, Browser, Cli];
        Write "check.unwaive"      crate::check::unwaive      => crate::view::Done,                 [], [Window, Browser, Cli];

        Read  "judge.estimate"     crate::judge::estimate     => crate::judge::estimate::Reply,     [Findings, Lesson, Sources, Settings], [Window, Browser, Cli];
        Long  "judge.start"        crate::judge::start        => crate::judge::start::Reply,        [], [Window, Browser, Cli];
        Read  "judge.show"         crate::judge::show         => crate::judge::show::Reply,         [Findings, Lesson, Sources, Settings], [Window, Browser, Cli];
        Read  "style.show"         crate::style::show         => crate::style::show::Reply,         [Outline, Findings, Lesson], [Window, Browser, Cli];
        Write "style.edit"         crate::style::edit         => crate::view::Done,                 [], [Window, Browser, Cli];
        Read  "style.estimate"     crate::style::estimate     => crate::draft::estimate::Reply,     [Outline, Lesson, Suggestions, Settings], [Window, Browser, Cli];
        Read  "style.sending"      crate::style::sending      => crate::draft::preview::Reply,      [Outline, Lesson, Suggestions, Settings], [Window, Browser, Cli];
        Long  "style.rewrite"      crate::style::rewrite      => crate::style::rewrite::Reply,      [], [Window, Browser, Cli];

        Read  "own.show"           crate::own::show           => crate::own::show::Reply,           [Own, Findings, Suggestions, Comments, Lesson], [Window, Browser, Cli];
        Write "own.review_all"     crate::own::review_all     => crate::own::review_all::Reply,     [], [Cli];
        Write "own.sign"           crate::own::sign           => crate::own::sign::Reply,           [], [Window, Browser, Cli];

        Write "release.build"      crate::release::build      => crate::release::build::Reply,      [], [Window, Browser, Cli];
        Read  "release.profiles"   crate::release::profiles   => crate::release::profiles::Reply,   [], [Window, Browser, Cli];
        Read  "release.explain"    crate::release::explain    => crate::release::explain::Reply,    [Releases, Own], [Window, Browser, Cli];
        Read  "release.preflight"  crate::release::preflight  => crate::release::preflight::Reply,  [], [Window, Browser, Cli];
        Write "release.save"       crate::release::save       => crate::release::save::Reply,       [], [Window];
        Read  "release.list"       crate::release::list       => crate::release::list::Reply,       [Releases, Own], [Window, Browser, Cli];

        Read  "exchange.guide"     crate::exchange::guide     => crate::exchange::guide::Reply,     [], [Window, Browser, Cli];
        Read  "exchange.audit"     crate::exchange::audit     => crate::exchange::audit::Reply,     [], [Window, Browser, Cli];
        Write "exchange.storyboard" crate::exchange::storyboard => crate::exchange::storyboard::Reply, [], [Window, Browser, Cli];
        Read  "exchange.messages"  crate::exchange::messages  => crate::exchange::messages::Reply,  [], [Window, Browser, Cli];

        Read  "setting.show"       crate::setting::show       => crate::setting::show::Reply,       [Settings], [Window, Browser, Cli];
        Read  "setting.nearby"     crate::setting::nearby     => crate::setting::nearby::Reply,     [], [Window, Browser, Cli];
        Write "setting.person"     crate::setting::person     => crate::view::Done,                 [], [Window, Browser];
        Write "setting.model"      crate::setting::model      => crate::view::Done,                 [], [Window, Browser];
        Write "setting.transcription" crate::setting::transcription => crate::view::Done,           [], [Window, Browser];
        Write "setting.drafter"    crate::setting::drafter    => crate::view::Done,                 [], [Window, Browser];
        Write "setting.seal"       crate::setting::seal       => crate::view::Done,                 [], [Window, Browser, Cli];
        Write "setting.forget_key" crate::setting::forget_key => crate::view::Done,                 [], [Window, Browser];
        Read  "setting.test_model" crate::setting::test_model => crate::setting::test_model::Reply, [], [Window, Browser];
    } };
}

macro_rules! rows {
    ($($kind:ident $name:literal $($room:ident)::+ => $reply:ty, [$($tag:ident),*], [$($caller:ident),*];)*) => {
        /// The facts of every row.
        pub const ROWS: &[Row] = &[$(Row { name: $name, kind: Kind::$kind, tags: &[$($tag),*], callers: &[$($caller),*] }),*];
    };
}
pub(crate) use table;

table!(rows);

macro_rules! declarations {
    ($($kind:ident $name:literal $($room:ident)::+ => $reply:ty, [$($tag:ident),*], [$($caller:ident),*];)*) => {
        /// Tells the TypeScript contract about every row.
        pub(crate) fn declare(bindings: &mut crate::bindings::Bindings) {
            $(bindings.operation::<$($room)::+::Ask, $reply>($name);)*
        }
    };
}
table!(declarations);
