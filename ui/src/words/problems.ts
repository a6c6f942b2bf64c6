// Names of the one action a problem offers.
export const problemWords = {
  again: 'Try again',
  readAgain: 'Show what stands now',
  jump: 'Go there',
  settings: 'Open settings',
  sources: 'Look at the sources',
  start: 'To the start page',
};
