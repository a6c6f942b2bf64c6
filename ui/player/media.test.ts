// Recordings on a page: the browser plays them; the player stops what nobody sees, and prints what is said.

import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { Pages } from './pages';
import { readShape } from './shape';
import { sure } from './sure';

const page = readFileSync(`${import.meta.dirname}/fixture/page.html`, 'utf8');
const transcripts = (): HTMLDetailsElement[] => [...document.querySelectorAll<HTMLDetailsElement>('.transcript')];

describe('recordings', () => {
  const paused: string[] = [];

  beforeEach(() => {
    const body = new DOMParser().parseFromString(page, 'text/html').body;
    document.body.replaceWith(document.importNode(body, true));
    paused.length = 0;
    // The browser of these tests plays nothing.
    document.querySelectorAll<HTMLMediaElement>('video, audio').forEach((one) => Object.assign(one, { pause: () => paused.push(one.localName) }));
    new Pages(readShape(document.body), () => undefined).start('');
  });

  const go = (section: Element): void => sure(document.querySelector<HTMLElement>(`#toc a[href="#${section.id}"]`)).click();

  it('stop when their page is left, and not before', () => {
    const [first, shows] = [sure(document.querySelector('section')), sure(document.querySelector('video')?.closest('section'))];
    go(shows);
    go(shows);
    expect(paused).toEqual([]);
    go(first);
    expect(paused).toEqual(['video', 'audio']);
  });

  it('have captions where there are some, and a closed transcript', () => {
    expect(document.querySelector('video > track')?.getAttribute('kind')).toBe('captions');
    expect(transcripts().map((one) => one.open)).toEqual([false, false]);
  });

  it('are read on paper, and as they were afterwards', () => {
    const [left, right] = transcripts();
    sure(right).open = true;
    window.dispatchEvent(new Event('beforeprint'));
    expect(transcripts().every((one) => one.open)).toBe(true);
    window.dispatchEvent(new Event('afterprint'));
    expect([sure(left).open, sure(right).open]).toEqual([false, true]);
  });
});
