// What the command box can do while the workbench stands.

import type { LessonPurpose } from '../contract/contract';
import type { CourseView } from '../routes';
import type { Command } from '../keys';
import { course as words } from '../words/course';
import { commentWords } from '../words/comments';
import { styleWords } from '../words/style';
import type { Bench } from './bench.svelte';

/** The block of the selected sentence, as the page shows it. */
function blockOfSelection(bench: Bench): string | undefined {
  return document.querySelector(`[data-statement="${bench.selected ?? ''}"]`)?.closest<HTMLElement>('[data-block]')?.dataset['block'];
}

/** The commands of a view. */
export function commands(bench: Bench, view: CourseView): Command[] {
  const lesson = bench.lesson;
  const module = bench.outline.value?.modules.find((one) => one.lessons.some((line) => line.id === lesson));
  if (view !== 'lesson' || lesson === null || module === undefined) return [];
  const say = words.commands;
  const line = module.lessons.find((one) => one.id === lesson);
  const purpose = (purpose: LessonPurpose): void => void bench.operate('course.lesson_purpose', { lesson, purpose });
  const made = (id: string, text: string, run: () => void, more: Partial<Command> = {}): Command => ({ id: `course-${id}`, words: text, group: say.group, run, ...more });
  return [
    made('add-block', say.addBlock, () => (bench.slash = 'last'), { icon: 'add', keys: '/', also: 'picture image video sound recording', does: ['course.block_add', 'asset.add'] }),
    ...(bench.selected === null ? [] : [made('edit-block', say.editBlock, () => void bench.edit(blockOfSelection(bench) ?? null), { icon: 'edit', keys: 'Enter', does: ['course.block_edit'] })]),
    made('evidence', say.evidence, () => Object.assign(bench, { pane: 'evidence', drawer: 'evidence' }), { icon: 'evidence', also: 'source passage quote cite' }),
    made('findings', say.findings, () => Object.assign(bench, { pane: 'findings', drawer: 'evidence' }), { icon: 'warning', also: 'fix waive', does: ['check.fix', 'check.waive', 'check.unwaive'] }),
    made('comments', commentWords.showLesson, () => Object.assign(bench, { pane: 'comments', drawer: 'evidence' }), { icon: 'comment', also: 'remark task settle sort', does: ['comment.sort', 'comment.settle'] }),
    made('comment', bench.selected === null ? commentWords.writeLesson : commentWords.writeSentence, () => bench.remarkOn(bench.selected), { icon: 'comment', keys: 'C', also: 'remark task note write', does: ['comment.add'] }),
    made('support', say.support, () => (bench.shown = !bench.shown), { icon: 'hidden' }),
    made('left', say.left, () => Object.assign(bench, { whole: true, drawer: 'evidence' }), { icon: 'list' }),
    made('sign', say.sign, () => Object.assign(bench, { signing: true, drawer: 'evidence' }), { icon: 'sign', also: 'own sign-off', does: ['own.sign'] }),
    made('rename-lesson', say.renameLesson, () => (bench.renaming = lesson), { icon: 'edit', keys: 'F2', does: ['course.lesson_rename'] }),
    made('rename-module', say.renameModule, () => (bench.renaming = module.id), { icon: 'edit', does: ['course.module_rename'] }),
    made('add-lesson', say.addLesson, () => (bench.adding = module.id), { icon: 'add', does: ['course.lesson_add'] }),
    made('draft', say.draftLesson, () => (bench.drafting = lesson), { icon: 'draft', does: ['draft.start'] }),
    made('rewrite', styleWords.rewrite, () => (bench.rewriting = lesson), { icon: 'edit', also: 'voice reword style', does: ['style.rewrite'] }),
    made('up', say.up, () => void bench.operate('course.lesson_move', { lesson, up: true }), { icon: 'move_up', keys: 'Alt ↑', does: ['course.lesson_move'] }),
    made('down', say.down, () => void bench.operate('course.lesson_move', { lesson, up: false }), { icon: 'move_down', keys: 'Alt ↓' }),
    ...(line?.assessment || line?.frame ? [made('teaching', say.teaching, () => purpose('teaching'), { icon: 'course', also: 'purpose', does: ['course.lesson_purpose'] })] : []),
    ...(line?.frame ? [] : [made('frame', say.frame, () => purpose('frame'), { icon: 'list', also: 'purpose introduction summary', does: ['course.lesson_purpose'] })]),
    ...(line?.assessment ? [] : [made('assess', say.assess, () => purpose('assessment'), { icon: 'check', also: 'purpose exam test assessment', does: ['course.lesson_purpose'] })]),
    made('remove', say.remove, () => void bench.operate('course.lesson_remove', { lesson }).then((done) => { if (done) bench.said = { words: words.outline.removed(bench.lineOf(lesson)?.title ?? ''), undo: true }; }), { icon: 'remove', does: ['course.lesson_remove'] }),
  ];
}
