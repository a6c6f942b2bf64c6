// Before each component test: a fresh made-up project, an empty cache, the address of the start.
import { cleanup, configure, waitFor } from '@testing-library/svelte';
import { afterEach, beforeEach } from 'vitest';
import { attach, forget } from '../data/cache.svelte';
import { work } from '../data/work.svelte';
import { useHost } from './current';
import { type Scripted, scriptedHost } from './scripted';

// A busy machine is slow, not wrong; and a whole page printed helps nobody.
configure({ asyncUtilTimeout: 8000, getElementError: (message) => new Error(message ?? 'not found') });

let detach = (): void => undefined;

/** Gives the next components a made-up project at this scene. */
export function scene(name: string): Scripted {
  detach();
  forget();
  work.forget();
  const host = scriptedHost(name);
  useHost(host);
  detach = attach();
  return host;
}

/** What a selector finds once it is drawn and fits. */
export function find<E extends HTMLElement = HTMLElement>(selector: string, fits: (one: E) => boolean = () => true): Promise<E> {
  return waitFor(() => {
    const found = [...document.querySelectorAll<E>(selector)].find(fits);
    if (!found) throw new Error(`no ${selector} yet`);
    return found;
  });
}

/** The button of this name, once it is drawn. */
export function button(name: string): Promise<HTMLButtonElement> {
  return find('button', (one) => (one.getAttribute('aria-label') ?? one.textContent).trim() === name);
}

beforeEach(() => {
  location.hash = '';
  scene('course');
});
afterEach(() => cleanup());
