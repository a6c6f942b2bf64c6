// What the page says in a room and nowhere else.

import { plural } from '../words';

const answers = (n: number): string => plural(n, 'answer', 'answers');

export const words = {
  entering: 'Opening the review…',
  noLink: 'Open the link you were given',
  noLinkSay: 'This page needs the whole link, or its square code. Ask whoever leads the review for yours.',
  out: 'This link is not valid',
  outSay: 'It has expired, was withdrawn, or belongs to a session that is over. Ask whoever leads the review for a new one.',
  nobody: 'The review cannot be reached',
  nobodySay: 'Are you on the same network as the person who leads it? This page tries again by itself.',
  happensText: (by: string): string => `Each answer goes to ${by} as you give it, over this network and to nobody else. It stands there with your name; the others in the room do not see it on their pages. Nothing enters the course before somebody has looked.`,
  you: (name: string): string => `You answer as ${name}.`,
  notYou: 'If that is not you, ask for a link of your own.',
  done: 'What you have said',

  held: (by: string): string => `${by} leads: everybody is at this card.`,
  free: 'You can go where you want now.',
  sending: (n: number): string => (n === 1 ? 'One answer is not sent yet.' : `${answers(n)} are not sent yet.`),
  sendingAway: (n: number): string => `${words.sending(n)} There is no connection; it is tried again and again, and nothing is lost.`,
  away: 'There is no connection to the room. It is tried again and again.',
  sent: (by: string): string => `Everything you answered is with ${by}.`,
  refused: (n: number): string => `${plural(n, 'answer was', 'answers were')} not taken. Shorten what you wrote, or choose again.`,

  endAll: (by: string): string => `Thank you${by ? `, ${by}` : ''}. Every card is answered.`,
  endSome: (answered: number, of: number): string => (answered ? `${answered} of ${of} cards are answered.` : 'No card is answered yet.'),
  endLead: 'You can change any answer until the session ends.',
  over: (name: string): string => `The session is over. Thank you, ${name}.`,
  overSay: (n: number, by: string): string => (n ? `${answers(n)} of yours ${n === 1 ? 'is' : 'are'} with ${by}. You can close this page.` : 'You can close this page.'),
  overLeft: (n: number, by: string): string => `${n === 1 ? 'One answer' : answers(n)} did not arrive before the session ended. Save the answer file below and send it to ${by}.`,
  outLeft: (n: number, by: string): string => `Your link counts no more, and ${n === 1 ? 'one answer' : answers(n)} did not arrive. Save the answer file below and send it to ${by}.`,
};
