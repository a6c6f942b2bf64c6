// What the workbench says of a model's second opinion.
import type { Share, Trap, TrialView } from '../contract/contract';
import { some as many } from './when';

export const opinion = {
  title: 'Second opinion',
  lead: 'A language model holds statements against their passages. It advises: nothing waits for it, and what it agrees with proves nothing.',
  noModel: 'No model is set in Settings.',
  ask: (model: string, count: number) => `Ask ${model} about ${many(count, 'statement', 'statements')}…`,
  rates: (trial: TrialView) => {
    const of = (trap: Trap): TrialView['tallies'][number] | undefined => trial.tallies.find((tally) => tally.trap === trap);
    const [missed, alarms] = [of('contradiction')?.missed, of('faithful')?.alarms];
    const one = missed ? `it missed ${missed.part} of ${missed.whole} contradictions` : 'contradictions were not measured';
    const two = alarms ? `raised ${many(alarms.part, 'alarm', 'alarms')} on ${alarms.whole} faithful sentences` : 'false alarms were not measured';
    return `On questions made from this project’s sources, ${trial.model} was tried first: ${one} and ${two}.`;
  },
  off: (model: string) => `On questions made from this project’s sources ${model} was wrong too often. Its opinions are not shown.`,
  drafted: 'It drafted text of this course too.',
  tried: 'How it was tried',
  when: (when: string) => `Tried ${when}.`,
  floor: 'Ranges are Wilson’s, for 95 of 100 cases. Planted changes are easier to see than real errors, so it misses more in earnest.',
  caption: (model: string) => `How often ${model} was wrong where the answer is known`,
  kind: 'Question',
  missed: 'Wrong ones it missed',
  alarms: 'Right ones it called wrong',
  unanswered: 'No usable answer',
  nothing: 'none asked',
  notMeasured: 'not measured: fewer than 30 answers',
  share: (share: Share) => `${share.part} of ${share.whole} (${share.low}–${share.high} %)`,
  trap: { faithful: 'Sentences of the source', null: 'The same passage twice', contradiction: 'One thing changed', gap: 'The passage taken out', table: 'Cells of tables' },
  label: {
    supported: (model: string) => `${model} agrees`,
    contradicted: (model: string) => `${model} sees a contradiction`,
    not_in_passage: (model: string) => `${model} does not find this in the passages`,
  },
  reason: 'Why it thinks so',
  will: (model: string, address: string) => `${model} at ${address} is asked.`,
  traps: (count: number) => `First ${many(count, 'question', 'questions')} made from your sources, whose answers are known: they show how far it can be trusted here.`,
  statements: (count: number) => `Then ${many(count, 'statement', 'statements')}, each with its passages and nothing else. Quotations and scaffolding are not sent.`,
  preview: 'A question, word for word',
  go: 'Ask',
};
