import { describe, expect, it } from 'vitest';
import type { Standing } from '../standing';
import type { Interaction, Launch, Report } from './driver';
import { scorm } from './scorm';
import { scorm2004 } from './scorm2004';

/** An LMS that remembers, and answers an unset element with nothing and error 403. */
class Lms {
  calls: string[] = [];
  values = new Map<string, string>([['cmi.mode', 'normal'], ['cmi.completion_status', 'unknown'], ['cmi.success_status', 'unknown'], ['cmi.interactions._children', 'id'], ['cmi.interactions._count', '0']]);
  Initialize = () => this.note('init');
  Terminate = () => this.note('end');
  Commit = () => this.note('commit');
  GetValue = (name: string) => this.values.get(name) ?? '';
  SetValue = (name: string, value: string) => {
    this.values.set(name, value);
    return this.note(`${name}=${value}`);
  };
  private note(call: string): string {
    this.calls.push(call);
    return 'true';
  }
}

const standing: Standing = { complete: false, assessed: true, score: null, passed: false, failed: false, progress: 0.5 };
const report = (more: Partial<Standing> = {}): Report => ({ location: 'les-1', state: '1AAAA', standing: { ...standing, ...more } });

function launch(lms: Lms) {
  const window = { API_1484_11: lms, opener: null } as unknown as Window & { parent: unknown };
  (window as { parent: unknown }).parent = window;
  const driver = scorm(scorm2004, window, { now: () => new Date('2026-01-01T09:05:07.890Z'), later: () => undefined });
  return { driver, launch: driver.launch() as Launch };
}
const result = (lms: Lms) => ['completion_status', 'success_status', 'score.raw', 'score.scaled', 'progress_measure'].map((name) => lms.values.get(`cmi.${name}`));

describe('SCORM 2004', () => {
  it('begins as incomplete and says nothing of success before it is decided', () => {
    const lms = new Lms();
    launch(lms);
    expect(lms.calls).toEqual(['init', 'cmi.completion_status=incomplete', 'cmi.exit=suspend', 'cmi.session_time=PT0S', 'commit']);
  });

  it('sets completion and success apart, with measures that agree', () => {
    const lms = new Lms();
    const { driver } = launch(lms);
    driver.tell(report({ score: 66.67 }), []);
    expect(result(lms)).toEqual(['incomplete', 'unknown', '66.67', '0.6667', '0.5']);
    driver.tell(report({ score: 90, passed: true }), []);
    expect(result(lms)).toEqual(['incomplete', 'passed', '90', '0.9', '0.5']);
    driver.tell(report({ score: 90, passed: true, complete: true, progress: 1 }), []);
    expect(result(lms)).toEqual(['completed', 'passed', '90', '0.9', '1']);
    expect(lms.values.get('cmi.exit'), 'the next launch goes on with this attempt').toBe('suspend');
  });

  it('never lowers completion, success or the best score', () => {
    const lms = new Lms();
    for (const [name, value] of [['completion_status', 'completed'], ['success_status', 'passed'], ['score.raw', '90']] as const) lms.values.set(`cmi.${name}`, value);
    const { driver } = launch(lms);
    driver.tell(report({ score: 40, failed: true }), []);
    expect(result(lms).slice(0, 3)).toEqual(['completed', 'passed', '90']);
  });

  it('tells answers in the separators of this edition', () => {
    const lms = new Lms();
    const { driver } = launch(lms);
    const base = { question: 'Which?', options: [], range: null, right: true, latency: 61_230 };
    const interactions: Interaction[] = [
      { ...base, id: 'blk-1', type: 'choice', response: ['a', 'c'], pattern: ['a', 'c'] },
      { ...base, id: 'blk-2', type: 'numeric', response: ['4.5'], pattern: ['5'], range: { least: '4.5', most: '5.5' } },
      { ...base, id: 'blk-3', type: 'fill-in', response: ['ice', 'water'], pattern: ['ice', 'Water'], right: false },
      { ...base, id: 'blk-4', type: 'sequencing', response: ['b', 'a'], pattern: ['a', 'b'], right: false },
      { ...base, id: 'blk-5', type: 'true-false', response: ['true'], pattern: ['false'], right: false },
      { ...base, id: 'blk-6', type: 'matching', response: ['a[.]1', 'b[.]2'], pattern: ['a[.]2', 'b[.]1'], targets: [], right: false },
    ];
    driver.tell(report(), interactions);
    const said = (n: number) => ['id', 'type', 'timestamp', 'description', 'learner_response', 'correct_responses.0.pattern', 'result', 'latency'].map((name) => lms.values.get(`cmi.interactions.${n}.${name}`));
    expect(said(0)).toEqual(['blk-1', 'choice', '2026-01-01T09:05:07.89Z', 'Which?', 'a[,]c', 'a[,]c', 'correct', 'PT1M1.23S']);
    expect(said(1).slice(4, 6)).toEqual(['4.5', '4.5[:]5.5']);
    expect(said(2).slice(4, 7)).toEqual(['ice[,]water', '{case_matters=false}ice[,]Water', 'incorrect']);
    expect(said(3).slice(4, 6)).toEqual(['b[,]a', 'a[,]b']);
    expect(said(4).slice(4, 6)).toEqual(['true', 'false']);
    expect(said(5).slice(4, 6)).toEqual(['a[.]1[,]b[.]2', 'a[.]2[,]b[.]1']);
    expect(lms.calls.findIndex((call) => call.startsWith('cmi.interactions.0.')), 'the id comes first').toBe(lms.calls.indexOf('cmi.interactions.0.id=blk-1'));
  });
});
