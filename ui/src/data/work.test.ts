import { describe, expect, it, vi } from 'vitest';
import { scene } from '../host/testing';
import { write } from './cache.svelte';
import { work } from './work.svelte';

describe('a run', () => {
  it('is followed until it ends, and its files are told one by one', async () => {
    vi.useFakeTimers();
    const host = scene('empty');
    const [good, bad] = [await host.put(new File(['a'], 'call.vtt')), await host.put(new File(['b'], 'photo.bin'))];
    const { run } = await write('source.add', { files: [good.handle, bad.handle] });
    const ended = work.follow(run);
    await vi.advanceTimersByTimeAsync(250);
    expect(work.current?.state).toBe('running');
    await vi.advanceTimersByTimeAsync(3000);
    const shown = await ended;
    expect(shown?.state).toBe('done');
    expect(shown?.files.map((file) => [file.name, file.problem?.code ?? null])).toEqual([['call.vtt', null], ['photo.bin', 'source']]);
    expect(work.current).toBeUndefined();
    expect(work.ended?.run).toBe(run);
    work.dismiss();
    vi.useRealTimers();
  });

  it('can be stopped', async () => {
    vi.useFakeTimers();
    scene('sources');
    const { run } = await write('draft.start', { lesson: null, model: null });
    const ended = work.follow(run);
    await vi.advanceTimersByTimeAsync(300);
    await work.cancel();
    await vi.advanceTimersByTimeAsync(600);
    expect((await ended)?.state).toBe('cancelled');
    expect(work.cancelling).toBe(false);
    work.dismiss();
    vi.useRealTimers();
  });

  it('that cannot be heard any more is let go, so that the strip does not lie', async () => {
    vi.useFakeTimers();
    scene('course');
    const ended = work.follow('run-unknown');
    await vi.advanceTimersByTimeAsync(10);
    expect(await ended).toBeUndefined();
    expect(work.current).toBeUndefined();
    vi.useRealTimers();
  });
});
