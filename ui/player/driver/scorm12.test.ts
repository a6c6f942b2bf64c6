import { describe, expect, it } from 'vitest';
import type { Interaction, Launch, Report } from './driver';
import type { Standing } from '../standing';
import { scorm } from './scorm';
import { scorm12, time } from './scorm12';

/** An LMS that remembers, and can be told to refuse. */
class Lms {
  calls: string[] = [];
  values = new Map<string, string>([['cmi.core.lesson_status', 'not attempted'], ['cmi.core.lesson_mode', 'normal'], ['cmi.interactions._children', 'id'], ['cmi.interactions._count', '0']]);
  commits = true;
  refuses = (_name: string): boolean => false;
  initialize = 'true';
  LMSInitialize = () => this.note('init', this.initialize);
  LMSFinish = () => this.note('finish', 'true');
  LMSGetValue = (name: string) => this.values.get(name) ?? '';
  LMSSetValue = (name: string, value: string) => {
    if (this.refuses(name)) return this.note(`refused ${name}`, 'false');
    this.values.set(name, value);
    return this.note(`${name}=${value}`, 'true');
  };
  LMSCommit = () => this.note('commit', String(this.commits));
  LMSGetLastError = () => '0';
  private note(call: string, answer: string): string {
    this.calls.push(call);
    return answer;
  }
}

const standing: Standing = { complete: false, assessed: true, score: null, passed: false, failed: false, progress: 0 };
const report: Report = { location: 'les-1/blk-1', state: '1AAAAxxxx', standing };
const scored = (score: number, more: Partial<Standing> = {}): Report => ({ ...report, standing: { ...standing, score, ...more } });
const answer: Interaction = { id: 'blk-1', type: 'choice', question: 'Which?', options: [], response: ['a', 'c'], pattern: ['b'], range: null, right: false, latency: 61_230 };

function launch(lms: Lms | null) {
  const later: (() => void)[] = [];
  const window = { API: lms, opener: null } as unknown as Window & { parent: unknown };
  (window as { parent: unknown }).parent = window;
  const driver = scorm(scorm12, window, { now: () => new Date(2026, 0, 1, 9, 5, 7), later: (_seconds, act) => later.push(act) });
  const saves: boolean[] = [];
  driver.onSave = (confirmed) => saves.push(confirmed);
  return { driver, launch: driver.launch() as Launch, later, saves };
}

describe('SCORM 1.2', () => {
  it('says when the window of the LMS goes before its own', () => {
    const lms = new Lms();
    const leaving: (() => void)[] = [];
    const opener = { API: lms, opener: null, addEventListener: (event: string, act: () => void) => { if (event === 'pagehide') leaving.push(act); } };
    Object.assign(opener, { parent: opener });
    const window = { opener } as unknown as Window & { parent: unknown };
    (window as { parent: unknown }).parent = window;
    const driver = scorm(scorm12, window, { now: () => new Date(), later: () => undefined });
    let gone = 0;
    driver.onGone = () => { gone++; void driver.leave(); };
    void driver.launch();
    leaving.forEach((act) => { act(); });
    leaving.forEach((act) => { act(); });
    expect([leaving.length, gone, lms.calls.at(-1)], 'heard once, while the LMS can still hear').toEqual([1, 1, 'finish']);
  });

  it('reads the status before it writes one, and never writes “not attempted”', () => {
    const lms = new Lms();
    launch(lms);
    expect(lms.values.get('cmi.core.lesson_status')).toBe('incomplete');
    expect(lms.values.get('cmi.core.exit')).toBe('suspend');
    expect(lms.calls.at(-1)).toBe('commit');
    expect(lms.calls.join()).not.toContain('not attempted');
  });

  it('never lowers a result, and keeps the best score', () => {
    const lms = new Lms();
    lms.values.set('cmi.core.lesson_status', 'passed').set('cmi.core.score.raw', '90');
    const { driver } = launch(lms);
    driver.tell(scored(40), []);
    expect([lms.values.get('cmi.core.lesson_status'), lms.values.get('cmi.core.score.raw')]).toEqual(['passed', '90']);
    driver.tell(scored(95, { complete: true, passed: true }), []);
    expect(lms.values.get('cmi.core.score.raw')).toBe('95');
    expect(lms.calls.filter((call) => call.includes('lesson_status')), 'said once, as it was read').toEqual(['cmi.core.lesson_status=passed']);
    expect(lms.calls.indexOf('cmi.core.lesson_status=passed'), 'before anybody could have gone on').toBeLessThan(lms.calls.indexOf('commit'));
  });

  it('says nothing of an old standing when its window is closed without an act, for another window may have gone on since', () => {
    const lms = new Lms();
    launch(lms).driver.tell(report, []);
    const { driver } = launch(lms);
    lms.calls.length = 0;
    driver.tell(report, []);
    driver.leave();
    const said = lms.calls.filter((call) => call.includes('=')).map((call) => call.split('=')[0]);
    expect(said.filter((name) => !['cmi.core.session_time', 'cmi.core.exit'].includes(name ?? ''))).toEqual([]);
  });

  it('commits after each act and once more on leaving, which happens once', () => {
    const lms = new Lms();
    const { driver } = launch(lms);
    driver.tell(report, [answer]);
    driver.tell(report, []);
    expect(driver.leave()).toBe(true);
    driver.leave();
    driver.tell({ ...report, location: 'les-2' }, []);
    expect(lms.calls.filter((call) => call === 'commit')).toHaveLength(4);
    expect(lms.calls.filter((call) => call === 'finish')).toHaveLength(1);
    expect(lms.calls.at(-1), 'nothing is said after the end').toBe('finish');
    expect(lms.values.get('cmi.core.lesson_location')).toBe('les-1/blk-1');
  });

  it('tells each answer with the next number, without blanks in its id', () => {
    const lms = new Lms();
    lms.values.set('cmi.interactions._count', '3');
    const { driver } = launch(lms);
    driver.tell(report, [answer, answer]);
    const said = [...lms.values].filter(([name]) => /^cmi\.interactions\.\d/.test(name));
    expect(Object.fromEntries(said.filter(([name]) => name.includes('.4.')))).toEqual({
      'cmi.interactions.4.id': 'blk-1', 'cmi.interactions.4.type': 'choice', 'cmi.interactions.4.time': '09:05:07', 'cmi.interactions.4.student_response': 'a,c',
      'cmi.interactions.4.correct_responses.0.pattern': 'b', 'cmi.interactions.4.result': 'wrong', 'cmi.interactions.4.latency': '0000:01:01.23',
    });
    expect(said.some(([name]) => name.includes('.3.'))).toBe(true);
  });

  it('tells true and false by a letter', () => {
    const lms = new Lms();
    const { driver } = launch(lms);
    driver.tell(report, [{ ...answer, type: 'true-false', response: ['true'], pattern: ['false'] }]);
    expect(['type', 'student_response', 'correct_responses.0.pattern'].map((name) => lms.values.get(`cmi.interactions.0.${name}`))).toEqual(['true-false', 't', 'f']);
  });

  it('tells pairs around a point', () => {
    const lms = new Lms();
    const { driver } = launch(lms);
    driver.tell(report, [{ ...answer, type: 'matching', response: ['a[.]1', 'b[.]2'], pattern: ['a[.]2', 'b[.]1'], targets: [] }]);
    expect(['type', 'student_response', 'correct_responses.0.pattern'].map((name) => lms.values.get(`cmi.interactions.0.${name}`))).toEqual(['matching', 'a.1,b.2', 'a.2,b.1']);
  });

  it('stops telling answers to an LMS that refuses them', () => {
    const lms = new Lms();
    lms.refuses = (name) => name.startsWith('cmi.interactions');
    const { driver } = launch(lms);
    driver.tell(report, [answer, answer, answer]);
    expect(lms.calls.filter((call) => call.startsWith('refused'))).toHaveLength(1);
  });

  it('keeps a refused commit, tries again later, and says when it is saved', () => {
    const lms = new Lms();
    const { driver, later, saves } = launch(lms);
    lms.commits = false;
    driver.tell(report, []);
    lms.commits = true;
    later.shift()?.();
    driver.tell(report, []);
    expect(saves).toEqual([false, true]);
    expect(lms.values.get('cmi.suspend_data')).toBe(report.state);
  });

  it('never sets a state that 1.2 does not keep', () => {
    const lms = new Lms();
    const { driver } = launch(lms);
    driver.tell({ ...report, state: 'x'.repeat(4097), location: 'y'.repeat(300) }, []);
    expect(lms.values.has('cmi.suspend_data')).toBe(false);
    expect(lms.values.get('cmi.core.lesson_location')).toHaveLength(255);
  });

  it('lets go of the place only when there is a result', () => {
    const lms = new Lms();
    const { driver } = launch(lms);
    driver.tell(report, []);
    expect(lms.values.get('cmi.core.exit')).toBe('suspend');
    driver.tell({ ...report, standing: { ...standing, complete: true, assessed: false } }, []);
    expect(lms.values.get('cmi.core.exit')).toBe('');
  });

  it('runs on without an LMS, and with one that does not start', () => {
    expect(launch(null).launch).toMatchObject({ recorded: false, notice: expect.stringContaining('No LMS') as string });
    const lms = new Lms();
    lms.initialize = 'false';
    const { driver, launch: found, saves } = launch(lms);
    expect(found.recorded).toBe(false);
    driver.tell(report, [answer]);
    driver.leave();
    expect(saves).toEqual([]);
    expect(lms.calls).toEqual(['init']);
  });

  it('records nothing while a finished course is looked at again', () => {
    const lms = new Lms();
    lms.values.set('cmi.core.lesson_mode', 'review').set('cmi.core.lesson_status', 'passed');
    const { driver } = launch(lms);
    driver.tell(report, [answer]);
    driver.leave();
    expect(lms.calls).toEqual(['init', 'finish']);
  });

  it('survives an LMS that throws', () => {
    const lms = new Lms();
    lms.LMSCommit = () => { throw new Error('500'); };
    const { driver, saves } = launch(lms);
    driver.tell(report, []);
    expect(saves.at(-1)).toBe(false);
    expect(driver.leave()).toBe(false);
  });

  it('writes times as HHHH:MM:SS.SS', () => {
    expect([time(0), time(61_239), time(3_600_000 * 100), time(-5)]).toEqual(['0000:00:00.00', '0000:01:01.23', '0100:00:00.00', '0000:00:00.00']);
  });
});
