// The commands the shell offers everywhere. `keys.ts` says which operations must be among them.
import { invalidateAll, type Reply, work, write } from '../data';
import type { Command } from '../keys';
import { go } from '../routes';
import { applyTheme, setTheme, type Theme } from '../settings/theme';
import { shellWords as words } from '../words/shell';
import { formats } from '../joint/formats';
import { personal } from '../joint/personal.svelte';
import { desk } from './desk.svelte';

/** Opens another project: everything on screen is read anew. */
export async function enter(work_: () => Promise<{ run?: string | null } | Record<never, never>>, making = false): Promise<boolean> {
  return desk.act.run(async () => {
    const reply = await work_();
    const run = 'run' in reply ? reply.run : null;
    invalidateAll();
    if (run !== null && run !== undefined) void work.follow(run);
    if (!making) {
      const project = await write('project.show', {});
      go(project.lessons > 0 ? { at: 'course', view: 'lesson' } : { at: 'sources' });
    }
  });
}

export async function closeProject(): Promise<void> {
  await desk.act.run(async () => {
    await write('project.close', {});
    work.forget();
    go({ at: 'start', making: false });
    invalidateAll();
  });
}

async function openChosen(): Promise<void> {
  await enter(async () => {
    const { handle } = await write('project.choose', {});
    if (handle !== null) await write('project.open', { handle });
    return {};
  });
}

function theme(chosen: Theme, label: string): Command {
  return { id: `theme-${chosen}`, words: label, group: words.groups.view, icon: 'settings', also: 'theme colour dark light', run: () => { setTheme(chosen); applyTheme(chosen); } };
}

/** What is done at its place in the course: the command leads there. */
function courseCommands(): Command[] {
  const { groups, course } = words;
  const lead = (id: string, say: string, icon: Command['icon'], does: NonNullable<Command['does']>, view: 'lesson' | 'findings' | 'ledger' | 'questions' | 'comments' | 'style', also = ''): Command => ({ id: `course-${id}`, words: say, group: groups.course, ...(icon && { icon }), also, does, run: () => go({ at: 'course', view }) });
  return [
    lead('sign', course.sign, 'sign', ['own.sign'], 'lesson', 'own signature certificate'),
    lead('sign-lesson', course.signLesson, 'sign', ['own.sign'], 'lesson', 'own signature'),
    lead('left', course.reviewAll, 'list', ['own.review_all', 'course.block_open'], 'lesson', 'what is left review'),
    lead('edit', course.edit, 'edit', ['course.block_edit'], 'lesson', 'text question'),
    lead('add', course.add, 'add', ['course.block_add', 'course.lesson_add', 'asset.add'], 'lesson', 'new question item step table picture image figure video sound recording'),
    lead('move', course.move, 'swap', ['course.block_move', 'course.lesson_move', 'course.block_remove', 'course.lesson_remove'], 'lesson', 'up down delete order'),
    lead('titles', course.titles, 'edit', ['course.module_rename', 'course.lesson_rename'], 'lesson', 'title'),
    lead('assessment', course.assessment, 'edit', ['course.assessment_edit', 'course.lesson_purpose'], 'lesson', 'purpose teach pass mark tries attempts pool draw questions final check'),
    lead('objective', course.objective, 'edit', ['course.objective_edit'], 'lesson', 'bloom verb goal'),
    lead('suggestions', course.suggestions, 'swap', ['suggestion.accept', 'suggestion.decline'], 'lesson', 'accept decline proposal'),
    lead('verbatim', course.verbatim, 'lock', ['verbatim.mark'], 'lesson', 'wording law policy safety fixed exact'),
    lead('verbatim-lift', course.verbatimLift, 'lock', ['verbatim.lift'], 'findings', 'wording list unlock'),
    lead('fix', course.fix, 'fix', ['check.fix'], 'findings', 'check validate'),
    lead('profile', course.profile, 'check', ['check.profile_choose'], 'findings', 'gate light standard strict compliance'),
    lead('opinion', course.opinion, 'person', ['judge.start'], 'findings', 'judge model second opinion trust trap contradiction'),
    lead('style', course.style, 'edit', ['style.edit', 'style.rewrite'], 'style', 'voice tone wording rewrite banned phrases terms glossary spelling reading'),
    lead('questions', course.questions, 'person', ['question.ask', 'question.settle', 'question.withdraw'], 'questions', 'sme expert answer assume confirm'),
    lead('comments', course.comments, 'comment', ['comment.add', 'comment.sort', 'comment.settle'], 'comments', 'remark task write settle sort owner done'),
    lead('waive', course.waive, 'warning', ['check.waive', 'check.unwaive'], 'findings', 'leave ignore'),
    lead('cite', course.cite, 'link', ['statement.cite', 'statement.mark'], 'ledger', 'source evidence support'),
    lead('accept', course.accept, 'check', ['statement.accept'], 'ledger', 'unsupported'),
  ];
}

/** Everything that can be ordered from anywhere, for what is open now. */
export function commands(about: Reply<'studio.about'>, project: Reply<'project.show'> | undefined): Command[] {
  const { groups } = words;
  const all: Command[] = [];
  if (project) {
    all.push(
      { id: 'go-sources', words: words.place.sources, group: groups.go, icon: 'sources', run: () => go({ at: 'sources' }) },
      { id: 'personal', words: words.personal, group: groups.go, icon: 'hidden', also: 'privacy pseudonyms anonymous mask gdpr speakers', does: ['privacy.decide', 'privacy.replacing'], run: () => { personal.open = true; go({ at: 'sources' }); } },
      { id: 'go-course', words: words.place.course, group: groups.go, icon: 'course', also: 'outline lessons', run: () => go({ at: 'course', view: 'lesson' }) },
      { id: 'go-findings', words: words.findings, group: groups.go, icon: 'warning', also: 'checks validate', run: () => go({ at: 'course', view: 'findings' }) },
      { id: 'go-ledger', words: words.ledger, group: groups.go, icon: 'list', also: 'statements claims support', run: () => go({ at: 'course', view: 'ledger' }) },
      { id: 'go-coverage', words: words.coverage, group: groups.go, icon: 'sources', also: 'coverage obligations duties limits taught', run: () => go({ at: 'course', view: 'coverage' }) },
      { id: 'go-alignment', words: words.alignment, group: groups.go, icon: 'table', also: 'alignment matrix objectives bloom taught practised assessed', run: () => go({ at: 'course', view: 'alignment' }) },
      { id: 'go-contradictions', words: words.contradictions, group: groups.go, icon: 'swap', also: 'contradictions conflict sources decide', run: () => go({ at: 'course', view: 'contradictions' }) },
      { id: 'go-questions', words: words.questions, group: groups.go, icon: 'person', also: 'questions expert sme unknown assumed confirmed gap', run: () => go({ at: 'course', view: 'questions' }) },
      { id: 'go-comments', words: words.comments, group: groups.go, icon: 'comment', also: 'comments remarks tasks owner open settled', run: () => go({ at: 'course', view: 'comments' }) },
      { id: 'go-review', words: words.place.review, group: groups.go, icon: 'review', also: 'experts sme decide answers pack', run: () => go({ at: 'review' }) },
      { id: 'go-releases', words: words.place.releases, group: groups.go, icon: 'releases', also: 'packages scorm certificate', run: () => go({ at: 'releases' }) },
      { id: 'go-activity', words: words.place.activity, group: groups.go, icon: 'activity', also: 'runs log', run: () => go({ at: 'activity' }) },
      { id: 'add', words: words.addSources, group: groups.sources, icon: 'add', also: 'import files transcript document recording audio', does: ['source.add', 'source.choose', 'source.transcribe'], run: () => go({ at: 'sources', adding: true }) },
      { id: 'draft', words: project.lessons > 0 ? words.draftAgain : words.draftCourse, group: groups.draft, icon: 'draft', also: 'generate', does: ['draft.start'], run: () => (desk.asking = 'draft') },
      { id: 'review-pack', words: words.reviewPack, group: groups.review, icon: 'review', also: 'experts sme ask cards sitting minutes send', does: ['review.choose', 'review.pack'], run: () => go({ at: 'review', view: 'plan' }) },
      { id: 'review-room', words: words.reviewRoom, group: groups.review, icon: 'review', also: 'live session meeting workshop qr link network invite lead minutes end', does: ['review.live_start', 'review.live_invite', 'review.live_revoke', 'review.live_move', 'review.live_end', 'review.live_take', 'review.live_forget'], run: () => go({ at: 'review', view: 'room' }) },
      { id: 'review-answers', words: words.reviewAnswers, group: groups.review, icon: 'inbox', also: 'experts sme merge came back mail file conflict divided open again', does: ['review.merge', 'review.decide', 'review.reopen'], run: () => go({ at: 'review', view: 'answers' }) },
      { id: 'storyboard', words: words.storyboard, group: groups.review, icon: 'file', also: 'word docx tracked changes comments libreoffice google docs export import', does: ['exchange.storyboard', 'review.board_merge'], run: () => go({ at: 'review', view: 'board' }) },
      ...(project.undo === null ? [] : [{ id: 'undo', words: `${words.undo}: ${project.undo}`, group: groups.project, icon: 'undo', keys: 'Ctrl Z', does: ['project.undo'], run: () => void desk.undo() } satisfies Command]),
      ...(project.redo === null ? [] : [{ id: 'redo', words: `${words.redo}: ${project.redo}`, group: groups.project, icon: 'redo', keys: 'Ctrl Shift Z', does: ['project.redo'], run: () => void desk.redo() } satisfies Command]),
      { id: 'history', words: words.history, group: groups.project, icon: 'history', does: ['project.history'], run: () => go({ at: 'activity', history: true }) },
      { id: 'rename', words: words.rename, group: groups.project, icon: 'edit', also: 'title name', does: ['project.rename'], run: () => (desk.asking = 'rename') },
      { id: 'verify', words: words.verify, group: groups.project, icon: 'verify', also: 'prove check signatures', does: ['project.verify'], run: () => (desk.asking = 'verify') },
      { id: 'look', words: words.course.look, group: groups.releases, icon: 'edit', also: 'brand theme colour font', does: ['course.brand_edit'], run: () => go({ at: 'releases' }) },
      ...formats.map((format): Command => ({ id: `build-${format}`, words: words.build[format], group: groups.releases, icon: 'releases', also: 'package export', does: ['release.build'], run: () => go({ at: 'releases', build: format }) })),
    );
    if (project.lessons > 0) all.push(...courseCommands());
    if (work.current) all.push({ id: 'cancel', words: words.cancelRun, group: groups.draft, icon: 'close', does: ['run.cancel'], run: () => void work.cancel() });
  }
  if (!about.one_project) {
    all.push(
      { id: 'new', words: words.newProject, group: groups.project, icon: 'add', does: ['project.create'], run: () => go({ at: 'start', making: true }) },
      { id: 'starter', words: words.starter, group: groups.project, icon: 'starter', also: 'example try', does: ['project.starter'], run: () => void enter(() => write('project.starter', {})) },
      ...(about.window ? [{ id: 'open', words: words.openProject, group: groups.project, icon: 'folder', does: ['project.choose', 'project.open'], run: () => void openChosen() } satisfies Command] : []),
      ...about.recent.map((one, n): Command => ({ id: `open-${n}`, words: words.openRecent(one.title), group: groups.project, icon: 'folder', does: ['project.open'], run: () => void enter(() => write('project.open', { handle: one.handle })) })),
    );
    if (project) all.push({ id: 'close', words: words.close, group: groups.project, icon: 'close', does: ['project.close'], run: () => void closeProject() });
  }
  const settings = (): void => go({ at: 'settings' });
  all.push(
    { id: 'go-settings', words: words.place.settings, group: groups.go, icon: 'settings', also: 'preferences options', run: settings },
    { id: 'name', words: words.yourName, group: groups.settings, icon: 'person', does: ['setting.person'], run: settings },
    { id: 'model', words: words.setModel, group: groups.settings, icon: 'key', also: 'openai ollama llm ai api', does: ['setting.model'], run: settings },
    { id: 'transcription', words: words.setTranscription, group: groups.settings, icon: 'voice', also: 'whisper audio recording speech', does: ['setting.transcription'], run: settings },
    { id: 'test-model', words: words.testModel, group: groups.settings, icon: 'check', does: ['setting.test_model'], run: settings },
    { id: 'forget-key', words: words.forgetKey, group: groups.settings, icon: 'remove', does: ['setting.forget_key'], run: settings },
    { id: 'seal', words: words.nothingLeaves, group: groups.settings, icon: 'lock', also: 'offline privacy network', does: ['setting.seal'], run: settings },
    { id: 'drafter', words: about.drafter.model ? words.useBuiltin : words.useModel, group: groups.settings, icon: 'draft', does: ['setting.drafter'], run: () => (about.drafter.model ? void desk.act.run(() => write('setting.drafter', { model: false })) : settings()) },
    theme('light', words.theme.light),
    theme('dark', words.theme.dark),
    theme('system', words.theme.system),
  );
  return all;
}
