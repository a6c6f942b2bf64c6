// Every word the page says. What stands on the cards comes from the pack.

import type { Kind, Verdict } from './pack';
import type { Missing } from './verdicts';

export const plural = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;
const minutes = (n: number): string => plural(n, 'minute', 'minutes');
const points = (n: number): string => plural(n, 'card', 'cards');

interface Offer {
  name: string;
  hint: string;
  /** What the text field asks; empty where there is none. */
  ask: string;
  /** Said beside the field when it is empty. */
  missing: string;
  /** In lists: “2 right”. */
  tally: string;
}

export const offers: Record<Verdict, Offer> = {
  right: { name: 'Right', hint: 'Teach it just so', ask: '', missing: '', tally: 'right' },
  wrong: { name: 'Wrong', hint: 'Say what is right', ask: 'What is right? Write the sentence as it should stand.', missing: 'Write what is right. Without it this card counts as not answered.', tally: 'wrong, with what is right' },
  depends: { name: 'It depends', hint: 'Say on what', ask: 'On what does it depend?', missing: 'Write on what it depends. Without it this card counts as not answered.', tally: 'it depends' },
  not_mine: { name: 'Not mine', hint: 'Say who would know', ask: 'Who would know? Leave this empty if you cannot say.', missing: '', tally: 'not mine' },
  first: { name: 'The first holds', hint: '', ask: '', missing: '', tally: 'the first source holds' },
  second: { name: 'The second holds', hint: '', ask: '', missing: '', tally: 'the second source holds' },
  teach: { name: 'Learners need it', hint: 'A lesson shall teach it', ask: '', missing: '', tally: 'learners need it' },
  leave_out: { name: 'Leave it out', hint: 'Say why', ask: 'Why may it be left out?', missing: 'Write why it may be left out. Without it this card counts as not answered.', tally: 'leave it out' },
  said: { name: 'I can answer', hint: 'In your own words', ask: 'What is the answer?', missing: 'Write your answer. Without it this card counts as not answered.', tally: 'answered in words' },
};

/** Neither of two sources may hold: that has its place too. */
export const offerOf = (kind: Kind, verdict: Verdict): Offer => (kind === 'conflict' && verdict === 'depends'
  ? { ...offers.depends, hint: 'Say on what, or what holds instead', ask: 'On what does it depend? If neither holds, write what does.' }
  : offers[verdict]);

export const missingWords = (missing: Missing, verdict: Verdict | ''): string =>
  missing === 'same' ? 'This is the sentence as it stands. Change what is wrong in it, or choose “Right”.'
    : missing === 'text' && verdict ? offers[verdict].missing
      : 'Choose an answer first, or press “Skip for now”.';

interface KindWords {
  /** The question at the top of a card. */
  question: string;
  /** Over the answers. */
  legend: string;
  /** In the brief: what such cards are about. */
  about: string;
}

export const kinds: Record<Kind, KindWords> = {
  conflict: { question: 'Two sources disagree. Which one holds?', legend: 'Which one shall the course teach?', about: 'Two sources disagree, and one must hold' },
  statement: { question: 'Is the marked sentence right?', legend: 'Your answer', about: 'A sentence that people will work by: is it right?' },
  gap: { question: 'Do learners need this?', legend: 'Your answer', about: 'Something a source asks for and no lesson teaches' },
  question: { question: 'A question for you', legend: 'Your answer', about: 'A question that no source answers' },
  comment: { question: 'What do you say to this remark?', legend: 'Your answer', about: 'A remark on the course that only you can settle' },
};

export const words = {
  // brief
  review: 'Review',
  from: (by: string, whom: string, made: string): string => `From ${by}${whom ? `, for ${whom}` : ''}${made ? `, made on ${made}` : ''}`,
  headline: (n: number): string => `${points(n)}, and your word on each`,
  lead: 'People will work by what this course says. You decide what is true. You can stop after any card and go on later.',
  asked: 'What you will be asked',
  aboutMinutes: (n: number): string => `${n} min`,
  takes: (cards: number, n: number): string => `${points(cards)}, about ${minutes(n)} in all.`,
  wanted: 'What kind of answer helps',
  wantedIn: 'Facts: what is so, in which case, by which limit. If you are not sure, “It depends” or “Not mine” is a good answer.',
  wantedOut: 'Not asked here: wording, layout, and what others have already decided.',
  happens: 'What happens with your answers',
  happensText: (by: string): string => `This page works without a network and sends nothing anywhere. At the end you save one small file and send it back to ${by}. Your name will stand beside each answer.`,
  someone: 'the person who sent it',
  name: 'Your name',
  nameMissing: 'Write your name: it stands beside your answers.',
  begin: 'Begin',
  goOn: 'Go on',
  takeUp: 'Take up saved answers…',
  keysTitle: 'Keys, if you like them',
  keysSwitch: 'Use single keys',
  keys: [
    ['1 2 3 4', 'choose an answer'],
    ['Enter or →', 'next card'],
    ['←', 'card before'],
    ['Ctrl + Enter', 'next card, from inside a field'],
    ['R', 'write a remark'],
    ['?', 'show all keys'],
    ['S', 'skip for now'],
    ['P', 'play a recording'],
    ['A', 'all cards'],
    ['Esc', 'leave a field'],
  ] as readonly (readonly [string, string])[],
  keysShow: 'Keys',
  close: 'Close',

  // bar
  whole: (n: number, min: number): string => `${points(n)}, about ${minutes(min)}`,
  where: (n: number, of: number): string => `Card ${n} of ${of}`,
  left: (n: number): string => (n > 0 ? `about ${minutes(n)} left` : 'nothing left'),
  decided: (n: number, of: number): string => `${n} of ${of} answered`,
  all: 'All cards',
  save: 'Save what you have',
  brief: 'What this is about',

  // a card
  why: 'Why you are asked:',
  places: (n: number): string => (n === 1 ? 'The same is said in one more place' : `The same is said in ${n} more places`),
  sources: (n: number): string => (n === 1 ? 'What the source says' : 'What the sources say'),
  sides: ['First', 'Second'],
  or: 'or',
  fromSentence: 'Start from the sentence as it stands',
  remark: 'Add a remark',
  remarkOpen: 'Remark',
  back: 'Back',
  skip: 'Skip for now',
  next: 'Next card',
  nextOpen: 'Next open card',
  toEnd: 'To the end',
  play: 'Play this passage',
  stop: 'Stop',
  seconds: (n: number): string => plural(n, 'second', 'seconds'),
  notPlayed: 'This browser cannot play the recording. Go by the words.',
  resumed: (n: number): string => `You are back at card ${n}. What you wrote before is here.`,

  // all cards
  allTitle: 'All cards',
  allLead: (answered: number, of: number): string => `${answered} of ${of} answered. Choose a card to go to it.`,
  states: { answered: 'answered', begun: 'not finished: its words are missing', skipped: 'skipped for now', open: 'open' },
  here: 'you are here',

  // end
  endAll: (by: string): string => `Thank you${by ? `, ${by}` : ''}. Every card is answered.`,
  endSome: (answered: number, of: number): string => (answered ? `${answered} of ${of} cards are answered.` : 'No card is answered yet.'),
  endLead: 'You can send what you have now and the rest later. Open this page again to go on where you stopped.',
  endLeadAll: 'One thing is left: send your answers back.',
  stillOpen: (n: number): string => `${plural(n, 'card is', 'cards are')} still open`,
  toCard: (n: number): string => `Go to card ${n}`,
  send: (by: string): string => `Send your answers to ${by}`,
  sendText: 'Save the file and attach it to a mail, or hand it over in any other way. It holds your answers and your name, nothing else from this computer.',
  saveFile: 'Save the answer file',
  savedAs: (name: string, by: string): string => `Your browser has taken “${name}”, usually into its downloads folder. Now send it to ${by}.`,
  changedSince: 'You have changed answers since you saved the file. Save it again before you send it.',
  lastSaved: (moment: string): string => `You last saved your answers on ${moment}. Nothing has changed since.`,
  blocked: 'Saving is not allowed here, or you cannot attach a file?',
  copy: 'Copy as text for a mail',
  copied: (by: string): string => `Copied. Paste it into a mail to ${by}, all of it.`,
  copyRefused: 'Your browser did not let this page copy. The text is selected: press Ctrl + C, then paste all of it into a mail.',
  copyLabel: 'Your answers as text',
  nothingYet: 'There is nothing to save yet: no card is answered.',
  yours: 'Your answers',
  stillOpenTally: 'still open',

  // notices
  notKept: 'This browser keeps nothing for this page. Finish in one go, or save the answer file in between: “Take up saved answers…” reads it back in.',
  tookUp: (n: number, by: string): string => (n ? `${plural(n, 'answer', 'answers')} of ${by} taken up.` : 'The file holds nothing newer than what is here.'),
  refused: {
    unreadable: 'This is no answer file. Choose the file that this page saved; its name begins with “answers”.',
    other: 'This file answers another review. Open the page that it belongs to.',
    damaged: 'This file was changed or cut off on its way, so nothing of it was taken up. What is here is as it was.',
  },
  broken: 'This review cannot be shown: the file is cut off, or made by a later version. Nothing of yours is lost. Ask for it to be sent again.',
};
