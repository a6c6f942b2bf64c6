import { describe, expect, it } from 'vitest';
import { ProblemError } from '../host/host';
import { scene } from '../host/testing';
import { invalidateAll, saving, write } from './cache.svelte';
import { reading } from './testing.svelte';

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

describe('the cache', () => {
  it('asks once for what two views show', async () => {
    const host = scene('course');
    const { shown: one, stop: stopOne } = reading('source.list', () => ({}));
    const { shown: two, stop: stopTwo } = reading('source.list', () => ({}));
    await settle();
    expect(one.value?.sources.length).toBe(3);
    expect(two.value).toBe(one.value);
    expect(host.calls.filter((call) => call.name === 'source.list').length).toBe(1);
    stopOne();
    stopTwo();
  });

  it('reads again what a write touched, and keeps the old value meanwhile', async () => {
    const host = scene('course');
    const { shown, stop } = reading('project.show', () => ({}));
    await settle();
    const before = shown.value;
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const title = host.desk.content.title;
    host.answer('project.show', async () => {
      await gate;
      return { ...(before as NonNullable<typeof before>), title: `${title} (new)` };
    });
    await write('project.rename', { title: 'Anything' });
    await settle();
    expect(shown.loading).toBe(true);
    expect(shown.value).toBe(before);
    release();
    await settle();
    expect(shown.value?.title).toBe(`${title} (new)`);
    stop();
  });

  it('does not read again what nobody looks at', async () => {
    const host = scene('course');
    const { stop } = reading('source.list', () => ({}));
    await settle();
    stop();
    await write('project.rename', { title: 'Anything' });
    await settle();
    expect(host.calls.filter((call) => call.name === 'source.list').length).toBe(1);
  });

  it('keeps what was read when reading it again fails, and says why', async () => {
    const host = scene('course');
    const { shown, stop } = reading('source.list', () => ({}));
    await settle();
    host.answer('source.list', () => {
      throw new ProblemError({ code: 'disk', message: 'The disk refuses.', hint: 'Look at it.', place: null });
    });
    invalidateAll();
    await settle();
    expect(shown.value?.sources.length).toBe(3);
    expect(shown.problem?.code).toBe('disk');
    stop();
  });

  it('calls nothing saved while a write is under way, also when it fails', async () => {
    const host = scene('course');
    host.answer('project.rename', async () => {
      await settle();
      throw new ProblemError({ code: 'disk', message: 'Full.', hint: 'Make room.', place: null });
    });
    const under = write('project.rename', { title: 'x' });
    expect(saving()).toBe(true);
    await expect(under).rejects.toBeInstanceOf(ProblemError);
    expect(saving()).toBe(false);
  });
});
