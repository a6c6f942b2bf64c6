// Every word the player says by script. What stands in the pages comes from the exporter.

const plural = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;
const NUMBERS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight'];
const number = (n: number): string => NUMBERS[n] ?? String(n);

export const words = {
  where: (n: number, of: number): string => `Lesson ${n} of ${of}`,
  left: (minutes: number): string => (minutes > 0 ? `, about ${minutes < 90 ? plural(minutes, 'minute', 'minutes') : plural(Math.round(minutes / 60), 'hour', 'hours')} left` : ', nothing left'),
  done: 'done',
  passedShort: 'passed',
  notPassedShort: 'not passed',
  open: (n: number): string => `${n} open`,
  openLong: (questions: number, scenarios: number): string =>
    [questions && `${plural(questions, 'question', 'questions')} not tried yet`, scenarios && `${plural(scenarios, 'scenario', 'scenarios')} not played to the end`].filter(Boolean).join(', '),
  card: (n: number, of: number): string => `Card ${n} of ${of}`,
  decision: (n: number): string => `, decision ${n}`,
  debrief: ', debrief',
  goOn: 'Go on',
  toDebrief: 'To the debrief',
  qualities: { best: 'best', acceptable: 'acceptable', poor: 'poor' } as Record<string, string>,
  idealTaken: 'Your path is the ideal one.',
  tries: (n: number, tried: boolean): string => (n === 1 ? (tried ? 'One try left' : 'One try') : `${number(n)} tries`),
  verdicts: ['', 'Right.', 'Partly right.', 'Not right.'],
  noAnswer: 'Answer first, then check.',
  noNumber: 'Write a number, such as 4.5.',
  up: 'Move up: ',
  down: 'Move down: ',
  moved: (text: string, place: number, of: number): string => `${text}: now ${place} of ${of}`,
  openQuestions: (n: number): string => `${plural(n, 'question has', 'questions have')} no answer yet. Press Submit again to hand in as it is. Open: `,
  question: (n: number): string => `Question ${n}`,
  questionOf: (n: number, of: number): string => `Question ${n} of ${of}`,
  undrawn: 'Not asked this time',
  result: (passed: boolean, score: number): string => (passed ? `You have passed with ${score} of 100.` : `You have ${score} of 100.`),
  resultMore: (right: number, of: number, best: number, mastery: number, left: number, passed: boolean, pool: boolean): string =>
    `${right} of ${plural(of, 'question is', 'questions are')} right. ` +
    (passed ? '' : `You need ${mastery} of 100. `) + `Your best result is ${best} of 100. ` +
    (passed ? '' : left > 0 ? `${left === Infinity ? 'You can try again any number of times.' : `${number(left)} ${left === 1 ? 'try is' : 'tries are'} left.`}${pool ? ' The next one draws its questions anew.' : ''}` : 'No try is left. Ask whoever gave you this course for a new attempt.'),
  finished: 'You have finished this course.',
  passed: (score: number): string => `You have finished this course and passed with ${score} of 100.`,
  failed: (score: number): string => `You have not passed: your best result is ${score} of 100, and no try is left.`,
  notFinished: 'Not finished yet.',
  notFinishedPassed: (score: number): string => `You have passed with ${score} of 100, and something is still open.`,
  stillOpen: 'Still open:',
  notDone: 'not read to its end',
  notHandedIn: 'not handed in',
  notPassed: 'not passed yet',
  mayClose: 'Everything is saved. You can close this window, or press Exit.',
  mayCloseWeb: 'You can close this window.',
  left_: 'You have left the course.',
  leaving: 'Your progress is being saved.',
  leftSaved: 'Your progress is saved. You can close this window.',
  leftUnsaved: 'The LMS did not confirm that your progress is saved. You can close this window.',
  noApi: 'No LMS was found, so nothing you do here is recorded.',
  noStart: 'The LMS did not start a session, so nothing you do here is recorded.',
  review: 'You are looking at this course again: nothing is recorded.',
  notSaved: 'The LMS did not confirm the last save. It will be tried again.',
  savedAgain: 'Saved.',
  resumed: 'You are back where you left.',
  plain: 'Plain version, on one page',
  paged: 'One lesson a page',
};
