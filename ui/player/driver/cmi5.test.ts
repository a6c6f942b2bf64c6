import { describe, expect, it } from 'vitest';
import type { Standing } from '../standing';
import { cmi5 } from './cmi5';
import type { Interaction, Report } from './driver';
import { record, type Statement } from './statement';

const CMI5 = 'https://w3id.org/xapi/cmi5/context/categories/cmi5';
const MOVE_ON = 'https://w3id.org/xapi/cmi5/context/categories/moveon';
const SESSION = 'https://w3id.org/xapi/cmi5/context/extensions/sessionid';
const actor = { objectType: 'Agent', account: { homePage: 'https://lms.example', name: 'u1' } };

/** An LMS of cmi5 that remembers from launch to launch, and can be told to refuse. */
class Lms {
  statements: Statement[] = [];
  documents = new Map<string, unknown>();
  tokens = 0;
  calls: string[] = [];
  status = 200;
  data: Record<string, unknown> = { launchMode: 'Normal', masteryScore: 0.8, returnURL: 'https://lms.example/back', contextTemplate: { extensions: { [SESSION]: 's1' }, contextActivities: { grouping: [{ id: 'https://lms.example/course' }] } } };

  fetch = ((to: string, { method, headers, body }: { method: string; headers: Record<string, string>; body?: string }) => {
    const url = new URL(to);
    this.calls.push(`${method} ${url.pathname} ${url.searchParams.get('stateId') ?? ''}`.trim());
    const answer = (status: number, value?: unknown) => Promise.resolve({ ok: status < 300, status, json: () => Promise.resolve(value) });
    if (url.pathname === '/fetch') return answer(200, this.tokens++ ? { 'error-code': '1', 'error-text': 'used' } : { 'auth-token': 'dGVzdA==' });
    if (headers.Authorization !== 'Basic dGVzdA==' || headers['X-Experience-API-Version'] !== '1.0.3') return answer(401);
    if (this.status !== 200) return answer(this.status);
    const stateId = url.searchParams.get('stateId') ?? '';
    if (url.pathname === '/xapi/statements') {
      for (const one of JSON.parse(body ?? '') as Statement[]) if (!this.statements.some(({ id }) => id === one.id)) this.statements.push(one);
      return answer(200, []);
    }
    if (url.pathname === '/xapi/agents/profile') return answer(404);
    if (method === 'PUT') {
      this.documents.set(stateId, JSON.parse(body ?? ''));
      return answer(204);
    }
    if (stateId === 'LMS.LaunchData') return answer(200, this.data);
    return this.documents.has(stateId) ? answer(200, this.documents.get(stateId)) : answer(404);
  }) as unknown as typeof fetch;

  verbs = (): string[] => this.statements.map(({ verb }) => String(record(verb).id).split('/').at(-1) ?? '');
}

let ids = 0;
async function launch(lms: Lms, query?: string) {
  lms.tokens = 0;
  const asked = new URLSearchParams({ endpoint: 'https://lms.example/xapi', fetch: 'https://lms.example/fetch', actor: JSON.stringify(actor), registration: 'r1', activityId: 'https://course.example/au' });
  const later: (() => void)[] = [];
  const driver = cmi5({ query: query ?? `?${asked.toString()}`, fetch: (...call) => lms.fetch(...call), id: () => `id-${++ids}` }, { now: () => new Date('2026-01-01T09:00:00Z'), later: (_s, act) => later.push(act) });
  const saves: boolean[] = [];
  driver.onSave = (confirmed) => saves.push(confirmed);
  return { driver, later, saves, launch: await driver.launch() };
}
const settled = () => new Promise((resolve) => { setTimeout(resolve, 5); });
const standing: Standing = { complete: false, assessed: true, score: null, passed: false, failed: false, progress: 0 };
const report = (more: Partial<Standing> = {}, location = 'les-1'): Report => ({ location, state: '1AAAA', standing: { ...standing, ...more } });
const answer: Interaction = { id: 'blk-1', type: 'choice', question: 'Which?', options: [{ id: 'a', words: 'This' }, { id: 'b', words: 'That' }], response: ['a'], pattern: ['b'], range: null, right: false, latency: 2000 };

describe('cmi5', () => {
  it('asks for its token once, reads what the LMS wants, and says “initialized” first, “terminated” last', async () => {
    const lms = new Lms();
    const { driver, launch: found } = await launch(lms);
    expect(found).toMatchObject({ recorded: true, mastery: 80, back: 'https://lms.example/back' });
    driver.tell(report(), [answer]);
    await settled();
    expect(await driver.leave()).toBe(true);
    driver.tell(report({ complete: true }), []);
    await settled();
    expect(lms.verbs()).toEqual(['initialized', 'answered', 'terminated']);
    expect(lms.calls.slice(0, 5)).toEqual(['POST /fetch', 'GET /xapi/activities/state LMS.LaunchData', 'GET /xapi/agents/profile', 'GET /xapi/activities/state coursewright', 'POST /xapi/statements']);
  });

  it('carries the context of the LMS, and the categories only where they belong', async () => {
    const lms = new Lms();
    const { driver } = await launch(lms);
    driver.tell(report({ complete: true, passed: true, score: 90 }), [answer]);
    await settled();
    expect(lms.verbs()).toEqual(['initialized', 'answered', 'passed', 'completed']);
    const categories = lms.statements.map(({ context }) => (record(record(context).contextActivities).category as { id: string }[] | undefined)?.map(({ id }) => id) ?? []);
    expect(categories).toEqual([[CMI5], [], [CMI5, MOVE_ON], [CMI5, MOVE_ON]]);
    for (const { context } of lms.statements) {
      expect(record(context)).toMatchObject({ registration: 'r1', extensions: { [SESSION]: 's1' }, contextActivities: { grouping: [{ id: 'https://lms.example/course' }] } });
    }
    expect(lms.statements[2]).toMatchObject({ actor, result: { success: true, score: { scaled: 0.9, raw: 90, min: 0, max: 100 }, duration: 'PT0S' }, context: { extensions: { 'https://w3id.org/xapi/cmi5/context/extensions/masteryscore': 0.8 } } });
    expect(lms.statements[3]).toMatchObject({ result: { completion: true } });
    expect(lms.statements[1]).toMatchObject({
      result: { response: 'a', success: false, duration: 'PT2S' },
      object: { id: 'https://course.example/au/blk-1', definition: { interactionType: 'choice', correctResponsesPattern: ['b'], choices: [{ id: 'a', description: { und: 'This' } }, { id: 'b' }] } },
    });
  });

  it('tells both sides of a matching', async () => {
    const lms = new Lms();
    const { driver } = await launch(lms);
    driver.tell(report(), [{ ...answer, type: 'matching', options: [{ id: 'a', words: 'Fish' }], targets: [{ id: '1', words: '2 °C' }], response: ['a[.]1'], pattern: ['a[.]1'], right: true }]);
    await settled();
    expect(lms.statements.find(({ verb }) => String(record(verb).id).endsWith('answered'))).toMatchObject({
      result: { response: 'a[.]1', success: true },
      object: { definition: { interactionType: 'matching', correctResponsesPattern: ['a[.]1'], source: [{ id: 'a', description: { und: 'Fish' } }], target: [{ id: '1', description: { und: '2 °C' } }] } },
    });
  });

  it('says what is decided once a registration, also over launches', async () => {
    const lms = new Lms();
    const first = await launch(lms);
    first.driver.tell(report({ passed: true, score: 90 }, 'les-2'), []);
    first.driver.tell(report({ passed: true, score: 95 }, 'les-2'), []);
    await settled();
    await first.driver.leave();
    const second = await launch(lms);
    expect(second.launch).toMatchObject({ location: 'les-2', state: '1AAAA' });
    second.driver.tell(report({ passed: true, complete: true, score: 95 }), []);
    await settled();
    expect(lms.verbs()).toEqual(['initialized', 'passed', 'terminated', 'initialized', 'completed']);
  });

  it('says “passed” after “failed” only in a later session, and never the other way', async () => {
    const lms = new Lms();
    const first = await launch(lms);
    first.driver.tell(report({ failed: true, score: 40 }), []);
    first.driver.tell(report({ passed: true, score: 90 }), []);
    await settled();
    await first.driver.leave();
    expect(lms.verbs()).toEqual(['initialized', 'failed', 'terminated']);
    const second = await launch(lms);
    second.driver.tell(report({ passed: true, score: 90 }), []);
    await settled();
    await second.driver.leave();
    const third = await launch(lms);
    third.driver.tell(report({ failed: true, score: 40 }), []);
    await settled();
    expect(lms.verbs().slice(3)).toEqual(['initialized', 'passed', 'terminated', 'initialized']);
  });

  it('keeps what is refused, in order, and says when it is saved', async () => {
    const lms = new Lms();
    const { driver, later, saves } = await launch(lms);
    lms.status = 500;
    driver.tell(report(), [answer]);
    await settled();
    driver.tell(report({ complete: true }, 'les-3'), [{ ...answer, id: 'blk-2' }]);
    await settled();
    expect(saves).toEqual([false, false]);
    lms.status = 200;
    later.shift()?.();
    await settled();
    expect(saves.at(-1)).toBe(true);
    expect(lms.verbs()).toEqual(['initialized', 'answered', 'answered', 'completed']);
    expect(lms.documents.get('coursewright')).toMatchObject({ location: 'les-3', said: ['completed'] });
  });

  it('keeps apart what was never kept and what could not be read: only the first is an empty state', async () => {
    const lms = new Lms();
    lms.documents.set('coursewright', { location: 'les-7', state: '1KEPT', said: [] });
    const own = lms.fetch;
    lms.fetch = ((to: string, ask: { method: string }) => (to.includes('stateId=coursewright') && ask.method === 'GET' ? Promise.resolve({ ok: false, status: 500 }) : own(to, ask))) as unknown as typeof fetch;
    const { driver, launch: found } = await launch(lms);
    expect(found).toMatchObject({ recorded: false, notice: expect.stringContaining('did not start') as string });
    driver.tell(report(), [answer]);
    await settled();
    expect(lms.documents.get('coursewright')).toMatchObject({ location: 'les-7', state: '1KEPT' });
  });

  it('goes on from what was kept although its first word is refused, and says it first later', async () => {
    const lms = new Lms();
    lms.documents.set('coursewright', { location: 'les-7', state: '1KEPT', said: [] });
    const own = lms.fetch;
    let down = true;
    lms.fetch = ((to: string, ask: { method: string }) => (down && ask.method === 'POST' && to.includes('statements') ? Promise.resolve({ ok: false, status: 500 }) : own(to, ask))) as unknown as typeof fetch;
    const { driver, launch: found } = await launch(lms);
    expect(found).toMatchObject({ recorded: true, location: 'les-7', state: '1KEPT', notice: expect.stringContaining('not confirm') as string });
    down = false;
    driver.tell(report({}, 'les-8'), [answer]);
    await settled();
    expect(lms.verbs()).toEqual(['initialized', 'answered']);
  });

  it('gives up only the one of several that is never taken', async () => {
    const lms = new Lms();
    const { driver } = await launch(lms);
    const own = lms.fetch;
    lms.fetch = ((to: string, ask: { method: string; body?: string }) => (to.includes('statements') && ask.body?.includes('blk-bad') ? Promise.resolve({ ok: false, status: 400 }) : own(to, ask as RequestInit))) as unknown as typeof fetch;
    driver.tell(report({ complete: true }), [{ ...answer, id: 'blk-bad' }, answer]);
    await settled();
    expect(lms.verbs()).toEqual(['initialized', 'answered', 'completed']);
  });

  it('tells the end and the place at once, because a page that goes away comes to no second step', async () => {
    const lms = new Lms();
    const { driver } = await launch(lms);
    lms.calls.length = 0;
    driver.tell(report({}, 'les-9'), []);
    void driver.leave();
    expect(lms.calls).toEqual(['PUT /xapi/activities/state coursewright', 'POST /xapi/statements']);
    await settled();
    expect(lms.documents.get('coursewright')).toMatchObject({ location: 'les-9' });
  });

  it('tells the end later where it was refused', async () => {
    const lms = new Lms();
    const { driver, later, saves } = await launch(lms);
    lms.status = 500;
    expect(await driver.leave()).toBe(false);
    lms.status = 200;
    later.shift()?.();
    await settled();
    expect([lms.verbs(), saves.at(-1)]).toEqual([['initialized', 'terminated'], true]);
  });

  it('gives up a statement that is never taken, and goes on', async () => {
    const lms = new Lms();
    const { driver } = await launch(lms);
    lms.status = 400;
    driver.tell(report(), [answer]);
    await settled();
    lms.status = 200;
    driver.tell(report({}, 'les-2'), []);
    await settled();
    expect(lms.verbs()).toEqual(['initialized']);
    expect(lms.documents.get('coursewright')).toMatchObject({ location: 'les-2' });
  });

  it('records nothing but the visit while a course is only looked at', async () => {
    const lms = new Lms();
    lms.data.launchMode = 'Review';
    const { driver, launch: found } = await launch(lms);
    expect(found.recorded).toBe(false);
    driver.tell(report({ complete: true, passed: true, score: 100 }), [answer]);
    await settled();
    await driver.leave();
    expect(lms.verbs()).toEqual(['initialized', 'terminated']);
  });

  it('runs on without an LMS, with a used token, and takes no way back that is no address', async () => {
    const lms = new Lms();
    expect((await launch(lms, '')).launch).toMatchObject({ recorded: false, notice: expect.stringContaining('No LMS') as string });
    lms.fetch = (() => Promise.reject(new Error('offline'))) as unknown as typeof fetch;
    expect((await launch(lms)).launch.recorded).toBe(false);
    const odd = new Lms();
    odd.data.returnURL = 'javascript:alert(1)';
    expect((await launch(odd)).launch.back).toBeUndefined();
  });
});
