// Words of the place that lists runs, what left the machine, and the history of changes.
import { some } from './when';

const outcomes: Record<string, string> = { done: 'done', in_part: 'done in part', cancelled: 'stopped', model: 'the model did not answer', reply: 'the answer could not be used', nothing_to_draft: 'nothing to draft from', source: 'a source could not be read', failed: 'failed' };

export const activityWords = {
  title: 'Activity',
  tabs: { runs: 'Runs', history: 'History' },
  loading: 'Reading the log…',
  loadingHistory: 'Reading the history…',
  asked: (asked: string) => (asked === 'course' ? 'drafting the course' : asked === 'judge' ? 'second opinion' : asked === 'style' ? 'rewriting the course to the style guide' : asked.startsWith('style-') ? 'rewriting a lesson to the style guide' : asked.startsWith('les-') ? 'drafting a lesson' : asked.startsWith('src-') ? 'a new version of a source' : asked),
  outcome: (outcome: string) => outcomes[outcome] ?? outcome.replaceAll('_', ' '),
  builtin: 'Built-in drafter',
  drafter: (drafter: string) => (drafter === 'builtin' ? 'Built-in drafter' : drafter),
  left: 'What left this computer',
  nothingLeft: 'Nothing has left this computer.',
  nothingLeftHint: 'Text leaves it only when you turn a language model on, a recording only when you say so; and then every request stands in this list.',
  sentTo: (bytes: string, runs: number) => `${bytes} in ${some(runs, 'run')}`,
  columns: { when: 'When', what: 'What', who: 'By whom', left: 'Left this computer', tokens: 'Tokens', took: 'Took', how: 'How it ended' },
  stayed: 'nothing',
  sent: (bytes: string, address: string) => `${bytes} to ${address}`,
  replaced: (n: number) => `personal data replaced in ${some(n, 'place')}`,
  received: (bytes: string) => `${bytes} came back`,
  tokens: (sent: string, got: string) => `${sent} + ${got}`,
  notSaid: 'not said',
  noRuns: 'Nothing has run yet.',
  noRunsHint: 'Each draft is listed here: by whom, how long it took, and what left this computer.',
  noHistory: 'Nothing has been changed yet.',
  noHistoryHint: 'Every change stands here with its name and time, and can be taken back.',
  undone: 'taken back',
  undo: (words: string) => `Undo: ${words}`,
  redo: (words: string) => `Redo: ${words}`,
  nothingToUndo: 'Nothing to undo',
  step: 'Change',
  by: 'By',
  historyHint: 'The last 200 changes, newest first. Undo takes back the newest one that still stands.',
};
