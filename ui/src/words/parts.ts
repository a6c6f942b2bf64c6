// Words of the parts that every area uses.
import type { Mark, Severity, Support } from '../contract/contract';

const stage: Record<Mark, (name: string) => string> = {
  holds: (name) => name,
  fell_back: (name) => `${name} fell back after a change`,
  open: (name) => `not ${name}`,
};
const severity: Record<Severity, string> = { blocking_always: 'Blocks, cannot be waived', blocking: 'Blocks', warning: 'Warning', hint: 'Hint' };
const support: Record<Support, string> = { quoted: 'Quoted', paraphrased: 'Paraphrased', inferred: 'Inferred', scaffolding: 'Scaffolding', unsupported: 'Unsupported' };
/** What each kind of support means, in a sentence. */
const supportMeans: Record<Support, string> = {
  quoted: 'These words stand in the source.',
  paraphrased: 'The source says this in other words.',
  inferred: 'The source does not say this, but it follows from what it says.',
  scaffolding: 'Holds the lesson together and says nothing about the subject.',
  unsupported: 'Nothing in the sources carries this.',
};

export const partWords = {
  close: 'Close',
  dismiss: 'Put this away',
  again: 'Try again',
  cancel: 'Cancel',
  stages: { drafted: 'drafted', validated: 'validated', refined: 'refined', owned: 'owned' },
  stage,
  making: 'being drafted',
  severity,
  support,
  supportMeans,
};
