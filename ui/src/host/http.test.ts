import { afterEach, describe, expect, it, vi } from 'vitest';
import { ProblemError } from './host';
import { httpHost } from './http';

function answer(...bodies: unknown[]): { calls: [string, RequestInit][] } {
  const calls: [string, RequestInit][] = [];
  vi.stubGlobal('fetch', async (address: string, init: RequestInit) => {
    calls.push([address, init]);
    const body = bodies.shift();
    if (body === 'down') throw new TypeError('connection refused');
    return new Response(typeof body === 'string' ? body : JSON.stringify(body ?? null), { status: body === undefined ? 500 : 200 });
  });
  return { calls };
}
afterEach(() => vi.unstubAllGlobals());

describe('the browser’s host', () => {
  it('takes the token out of the address before anything else can read it there', async () => {
    location.hash = '#token=a%2Fb';
    const { calls } = answer({});
    await httpHost();
    expect(location.hash).toBe('');
    expect(calls[0]?.[0]).toBe('enter');
    expect(JSON.parse(String(calls[0]?.[1].body))).toEqual({ token: 'a/b' });
  });

  it('tells what a write touched', async () => {
    answer({ ok: {}, touched: ['project', 'history'] });
    const host = await httpHost();
    const told: unknown[] = [];
    host.onTouched((tags) => told.push(tags));
    await host.call('project.rename', { title: 'x' });
    expect(told).toEqual([['project', 'history']]);
  });

  it('throws the problem it is answered', async () => {
    answer({ problem: { code: 'locked', message: 'Open elsewhere.', hint: 'Close it there.', place: null } });
    const host = await httpHost();
    await expect(host.call('project.show', {})).rejects.toMatchObject({ problem: { code: 'locked' } });
  });

  it('makes a readable problem of silence and of nonsense', async () => {
    answer('down', '<html>');
    const host = await httpHost();
    for (let turn = 0; turn < 2; turn += 1) {
      const thrown: unknown = await host.call('project.show', {}).catch((error: unknown) => error);
      expect(thrown).toBeInstanceOf(ProblemError);
      expect((thrown as ProblemError).problem.hint.length).toBeGreaterThan(20);
    }
  });

  it('names a file in a header that any name fits into', async () => {
    const { calls } = answer({ handle: 'h', name: 'Prüfung „A“.pdf', size: 1 });
    const host = await httpHost();
    await host.put(new File(['x'], 'Prüfung „A“.pdf'));
    expect((calls[0]?.[1].headers as Record<string, string>)['x-name']).toBe(encodeURIComponent('Prüfung „A“.pdf'));
  });

  it('keeps a file that is too large here, and says so in words', async () => {
    const { calls } = answer();
    const host = await httpHost();
    const film = new File(['x'], 'day.mp4');
    Object.defineProperty(film, 'size', { value: 1024 ** 3 });
    const thrown: unknown = await host.put(film).catch((error: unknown) => error);
    expect((thrown as ProblemError).problem).toEqual({ code: 'source', message: '“day.mp4” is 1024 MB; a file may be at most 100 MB.', hint: 'Add the part of it that matters, as a file of its own; a video can be exported smaller.', place: null });
    expect(calls).toEqual([]);
  });
});
