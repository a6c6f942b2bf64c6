// Every operation can be reached from Ctrl+K. Views offer what they can do while they stand; the shell offers the rest.
import { onMount } from 'svelte';
import { createSubscriber } from 'svelte/reactivity';
import type { OperationName } from './contract/contract';
import type { IconName } from './parts/icons';

export interface Command {
  id: string;
  /** What it does, as an order: “Sign the course”. */
  words: string;
  /** Under which heading it stands. */
  group: string;
  icon?: IconName;
  /** Its own keys, where it has some. */
  keys?: string;
  /** Further words by which it is found. */
  also?: string;
  /** The operations it leads to. */
  does?: readonly OperationName[];
  run: () => void;
}

/**
 * Where an operation is reached: `shown` are reads, they happen by looking; `everywhere` stands in the command box always;
 * the others are offered by the view named, and a command leads to that view. Exhaustive by type.
 */
export const reach: Record<OperationName, 'shown' | 'everywhere' | 'start' | 'sources' | 'course' | 'review' | 'releases' | 'settings'> = {
  'studio.about': 'shown',
  'project.create': 'everywhere',
  'project.choose': 'everywhere',
  'project.open': 'everywhere',
  'project.starter': 'everywhere',
  'project.close': 'everywhere',
  'project.show': 'shown',
  'project.rename': 'everywhere',
  'project.undo': 'everywhere',
  'project.redo': 'everywhere',
  'project.history': 'everywhere',
  'project.verify': 'everywhere',
  'source.choose': 'everywhere',
  'source.add': 'everywhere',
  'source.transcribe': 'everywhere',
  'source.media': 'shown',
  'source.list': 'shown',
  'source.show': 'shown',
  'asset.add': 'course',
  'asset.show': 'shown',
  'source.update': 'sources',
  'source.follow': 'sources',
  'source.sending': 'shown',
  'source.changes': 'shown',
  'source.remove': 'sources',
  'draft.estimate': 'shown',
  'draft.preview': 'shown',
  'draft.start': 'everywhere',
  'privacy.show': 'shown',
  'privacy.decide': 'sources',
  'privacy.replacing': 'sources',
  'run.show': 'shown',
  'run.cancel': 'everywhere',
  'run.list': 'shown',
  'course.outline': 'shown',
  'course.lesson': 'shown',
  'course.brand': 'shown',
  'course.brand_edit': 'releases',
  'course.module_rename': 'course',
  'course.lesson_rename': 'course',
  'course.lesson_move': 'course',
  'course.lesson_add': 'course',
  'course.lesson_remove': 'course',
  'course.lesson_purpose': 'course',
  'course.assessment_edit': 'course',
  'course.objective_edit': 'course',
  'course.block_edit': 'course',
  'course.block_add': 'course',
  'course.block_remove': 'course',
  'course.block_move': 'course',
  'course.block_open': 'course',
  'statement.show': 'shown',
  'statement.cite': 'course',
  'statement.mark': 'course',
  'statement.accept': 'course',
  'verbatim.mark': 'course',
  'verbatim.lift': 'course',
  'verbatim.list': 'shown',
  'suggestion.list': 'shown',
  'suggestion.accept': 'course',
  'suggestion.decline': 'course',
  'question.list': 'shown',
  'question.ask': 'course',
  'question.settle': 'course',
  'question.withdraw': 'course',
  'comment.list': 'shown',
  'comment.add': 'course',
  'comment.sort': 'course',
  'comment.settle': 'course',
  'review.plan': 'shown',
  'review.choose': 'review',
  'review.pack': 'review',
  'review.show': 'shown',
  'review.merge': 'review',
  'review.board_merge': 'review',
  'review.decide': 'review',
  'review.reopen': 'review',
  'review.live_start': 'review',
  'review.live_show': 'shown',
  'review.live_link': 'shown',
  'review.live_invite': 'review',
  'review.live_revoke': 'review',
  'review.live_move': 'review',
  'review.live_end': 'review',
  'review.live_take': 'review',
  'review.live_minutes': 'shown',
  'review.live_forget': 'review',
  'check.findings': 'shown',
  'check.ledger': 'shown',
  'check.coverage': 'shown',
  'check.profile': 'shown',
  'check.rules': 'shown',
  'check.alignment': 'shown',
  'check.contradictions': 'shown',
  'judge.estimate': 'shown',
  'judge.start': 'course',
  'judge.show': 'shown',
  'check.fix': 'course',
  'check.waive': 'course',
  'check.profile_choose': 'course',
  'check.unwaive': 'course',
  'style.show': 'shown',
  'style.edit': 'course',
  'style.estimate': 'shown',
  'style.sending': 'shown',
  'style.rewrite': 'course',
  'own.show': 'shown',
  'own.review_all': 'course',
  'own.sign': 'course',
  'release.build': 'everywhere',
  'release.save': 'releases',
  'release.profiles': 'shown',
  'release.explain': 'shown',
  'release.preflight': 'shown',
  'release.list': 'shown',
  'exchange.audit': 'shown',
  'exchange.guide': 'shown',
  'exchange.storyboard': 'review',
  'exchange.messages': 'shown',
  'setting.show': 'shown',
  'setting.person': 'everywhere',
  'setting.model': 'everywhere',
  'setting.transcription': 'everywhere',
  'setting.drafter': 'everywhere',
  'setting.seal': 'everywhere',
  'setting.nearby': 'shown',
  'setting.forget_key': 'everywhere',
  'setting.test_model': 'everywhere',
};

const offers = new Set<() => readonly Command[]>();
let changed = (): void => undefined;
const subscribe = createSubscriber((update) => {
  changed = update;
  return () => {
    changed = () => undefined;
  };
});

/** Offers commands for as long as the calling component lives. `commands` may depend on state. */
export function offer(commands: () => readonly Command[]): void {
  onMount(() => {
    offers.add(commands);
    changed();
    return () => {
      offers.delete(commands);
      changed();
    };
  });
}

/** All commands offered now. Reactive. */
export function offered(): Command[] {
  subscribe();
  return [...offers].flatMap((commands) => [...commands()]);
}

/** Whether the person is writing, so that a key belongs to the text. */
export function writingIn(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input:not([type=checkbox], [type=radio]), textarea, select'));
}

/** The commands a search fits, best first: every word of it must begin a word of the command. */
export function matching(commands: readonly Command[], search: string): Command[] {
  const asked = search.toLowerCase().split(/\s+/).filter((word) => word !== '');
  if (asked.length === 0) return [...commands];
  return commands
    .map((command) => {
      const name = command.words.toLowerCase();
      const fits = (text: string): boolean => {
        const words = text.split(/[^\p{L}\p{N}]+/u);
        return asked.every((word) => words.some((candidate) => candidate.startsWith(word)));
      };
      const rank = name.startsWith(asked.join(' ')) ? 3 : fits(name) ? 2 : fits(`${name} ${command.group.toLowerCase()} ${command.also?.toLowerCase() ?? ''}`) ? 1 : 0;
      return { command, rank };
    })
    .filter((found) => found.rank > 0)
    .sort((a, b) => b.rank - a.rank)
    .map((found) => found.command);
}
