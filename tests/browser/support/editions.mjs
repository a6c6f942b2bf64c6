// The two editions of SCORM as scorm-again plays them: how an engine is made, what it keeps, what it hands out again.
import assert from 'node:assert/strict';

/** What every learner here is called: an umlaut, an apostrophe, a comma. */
const LEARNER = 'Löwe-O’Neil, Ada';
const listed = (interactions) => Object.values(interactions ?? {}).filter((one) => one?.id);

export const editions = {
  scorm12: {
    engine: 'scorm-again/scorm12/min',
    make: 'Scorm12API',
    api: 'API',
    calls: { start: 'LMSInitialize', end: 'LMSFinish', get: 'LMSGetValue', set: 'LMSSetValue', commit: 'LMSCommit', error: 'LMSGetLastError' },
    /** What SCORM 1.2 lets a course keep; the engine itself would take more. */
    most: 4096,
    first: { cmi: { core: { student_id: 'id-4711', student_name: LEARNER, lesson_mode: 'normal', credit: 'credit', entry: 'ab-initio' } } },
    record({ core, suspend_data: state, interactions }) {
      const { lesson_status: status } = core;
      return {
        status, completion: ['passed', 'failed', 'completed'].includes(status) ? 'completed' : 'incomplete', success: ['passed', 'failed'].includes(status) ? status : 'unknown',
        score: core.score.raw, location: core.lesson_location, exit: core.exit, state, interactions: listed(interactions),
      };
    },
    carry(cmi) {
      cmi.core.entry = cmi.core.exit === 'suspend' ? 'resume' : '';
      cmi.core.exit = '';
      delete cmi.core.session_time;
    },
  },
  scorm2004: {
    engine: 'scorm-again/scorm2004/min',
    make: 'Scorm2004API',
    api: 'API_1484_11',
    calls: { start: 'Initialize', end: 'Terminate', get: 'GetValue', set: 'SetValue', commit: 'Commit', error: 'GetLastError' },
    most: 64_000,
    first: { cmi: { learner_id: 'id-4711', learner_name: LEARNER, mode: 'normal', credit: 'credit', entry: 'ab-initio' } },
    record({ completion_status: completion, success_status: success, score, location, exit, suspend_data: state, progress_measure: progress, interactions }) {
      if (score.raw !== '') assert.equal(Number(score.scaled), Math.round(Number(score.raw) * 100) / 10_000, 'raw and scaled score say the same');
      return { completion, success, score: score.raw, progress, location, exit, state, interactions: listed(interactions) };
    },
    carry(cmi) {
      cmi.entry = cmi.exit === 'suspend' ? 'resume' : '';
      delete cmi.exit;
      delete cmi.session_time;
      delete cmi.total_time;
    },
  },
};

/** What an LMS shows of a commit. */
export function recordOf(edition, commit) {
  const record = editions[edition].record(commit.cmi);
  assert.ok(record.state.length <= editions[edition].most, `${record.state.length} characters of state`);
  return record;
}

/** What an LMS hands out at the next launch. */
export function carried(edition, commit) {
  const { cmi } = structuredClone(commit);
  editions[edition].carry(cmi);
  delete cmi.interactions;
  return { cmi };
}
