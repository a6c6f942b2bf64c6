// Words of wording that nobody may reword.

export const verbatimWords = {
  /** Beside the words it holds. */
  tag: 'verbatim',
  tagTitle: 'Marked as verbatim: nobody may reword it until the mark is lifted',
  title: 'Wording marked as verbatim',
  none: 'None yet. Select a sentence in a lesson and mark its wording, or words of a source: law, policy, safety.',
  loading: 'Reading the marks…',
  failed: 'The marks could not be read.',
  inSource: 'in the source',
  changed: 'no longer stands word for word',
  gone: 'Its words are gone with their source.',
  by: (name: string, when: string) => `${name}, ${when}:`,
  show: (where: string) => `Show ${where}`,
  mark: 'Mark as verbatim…',
  markRun: 'Mark these words of the source as verbatim…',
  words: 'The words, exactly as they stand',
  wordsHelp: 'Take away what may be reworded. Select words in the lesson first, and they stand here.',
  why: 'Why may nobody reword this?',
  whySource: 'Why must the course use exactly these words?',
  markAs: (name: string) => (name === '' ? 'Mark it' : `Mark it as ${name}`),
  keep: 'Not now',
  lift: 'Lift the mark…',
  liftWhy: 'Why may it be reworded now? Your name and reason stay in the project’s log.',
  liftAs: (name: string) => (name === '' ? 'Lift it' : `Lift it as ${name}`),
  liftKeep: 'Leave it',
  refused: (words: string) => `It would take away wording marked as verbatim: “${words}”. Lift the mark first, or decline.`,
};
