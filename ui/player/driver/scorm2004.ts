// SCORM 2004, 4th edition: completion and success apart, and measures that agree with them.

import { duration } from '../duration';
import type { Interaction } from './driver';
import type { Edition } from './scorm';

/** Characters of a long identifier and location, of a question's words, and of a response. */
const LOCATION = 1000;
const WORDS = 250;
const IDENTIFIER = 4000;

export const scorm2004: Edition = {
  api: 'API_1484_11',
  calls: { start: 'Initialize', end: 'Terminate', get: 'GetValue', set: 'SetValue', commit: 'Commit' },
  names: { location: 'cmi.location', state: 'cmi.suspend_data', exit: 'cmi.exit', time: 'cmi.session_time', mode: 'cmi.mode', score: 'cmi.score.raw', progress: 'cmi.progress_measure' },
  // 64,000 are asked for by the 4th edition; what fits into 4,000 fits into every edition before it, too.
  most: { location: LOCATION, state: 64_000 },
  marks: [
    { name: 'cmi.completion_status', ranks: ['incomplete', 'completed'], of: ({ complete }) => (complete ? 'completed' : 'incomplete') },
    { name: 'cmi.success_status', ranks: ['unknown', 'failed', 'passed'], of: ({ passed, failed }) => (passed ? 'passed' : failed ? 'failed' : '') },
  ],
  // Seven digits are kept of a scaled score; a result of two places of a hundred has four.
  score: (percent) => [['cmi.score.min', '0'], ['cmi.score.max', '100'], ['cmi.score.raw', String(percent)], ['cmi.score.scaled', String(Math.round(percent * 100) / 10_000)]],
  progress: ({ progress }) => [['cmi.progress_measure', String(progress)]],
  interaction(interaction, now) {
    const { id, type, question, response, right, latency } = interaction;
    const said: [string, string][] = [['id', id.slice(0, IDENTIFIER)], ['type', type], ['timestamp', stamp(now)]];
    if (question) said.push(['description', question.slice(0, WORDS)]);
    if (response.join('')) said.push(['learner_response', joined(response)]);
    const pattern = patternOf(interaction);
    if (pattern) said.push(['correct_responses.0.pattern', pattern]);
    return [...said, ['result', right === null ? 'neutral' : right ? 'correct' : 'incorrect'], ['latency', duration(latency)]];
  },
  // Any other word would end the attempt, and the next launch would begin a new one with nothing in it.
  exit: () => 'suspend',
  time: duration,
};

const joined = (parts: string[]): string => parts.join('[,]');

/** What is right, as 4.1.1.6 of the run-time environment writes it. */
export function patternOf({ type, pattern, range }: Interaction): string {
  if (range) return `${range.least}[:]${range.most}`;
  if (!pattern.join('')) return '';
  return (type === 'fill-in' ? '{case_matters=false}' : '') + joined(pattern);
}

/** A moment in UTC, with two decimals: Moodle and others take the letter of the time zone only after a fraction. */
function stamp(now: Date): string {
  return `${now.toISOString().slice(0, 22)}Z`;
}
