// SCORM 1.2: one status for completion and success, 4,096 characters of state.

import { status } from '../standing';
import type { Edition } from './scorm';

/** Characters of a field of type CMIString255. */
const FIELD = 255;

export const scorm12: Edition = {
  api: 'API',
  calls: { start: 'LMSInitialize', end: 'LMSFinish', get: 'LMSGetValue', set: 'LMSSetValue', commit: 'LMSCommit' },
  names: { location: 'cmi.core.lesson_location', state: 'cmi.suspend_data', exit: 'cmi.core.exit', time: 'cmi.core.session_time', mode: 'cmi.core.lesson_mode', score: 'cmi.core.score.raw' },
  most: { location: FIELD, state: 4096 },
  marks: [{ name: 'cmi.core.lesson_status', ranks: ['incomplete', 'failed', 'completed', 'passed'], of: status }],
  score: (percent) => [['cmi.core.score.min', '0'], ['cmi.core.score.max', '100'], ['cmi.core.score.raw', String(percent)]],
  progress: () => [],
  interaction({ id, type, response, pattern, right, latency }, now) {
    const joined = (parts: string[]): string => parts.join(type === 'fill-in' ? ', ' : ',').slice(0, FIELD);
    const said: [string, string][] = [['id', id.slice(0, FIELD)], ['type', type], ['time', now.toTimeString().slice(0, 8)]];
    if (response.join('')) said.push(['student_response', joined(response)]);
    if (pattern.join('')) said.push(['correct_responses.0.pattern', joined(pattern)]);
    return [...said, ['result', right === null ? 'neutral' : right ? 'correct' : 'wrong'], ['latency', time(latency)]];
  },
  exit: (finished) => (finished ? '' : 'suspend'),
  time,
};

/** Milliseconds as HHHH:MM:SS.SS. */
export function time(ms: number): string {
  const hundredths = Math.max(0, Math.floor(ms / 10));
  const two = (value: number): string => String(value).padStart(2, '0');
  const seconds = Math.floor(hundredths / 100);
  const hours = Math.min(9999, Math.floor(seconds / 3600));
  return `${String(hours).padStart(4, '0')}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.${two(hundredths % 100)}`;
}
