// A package's page in a document without a window around it: parsed, run, and pressed as a learner presses it.

import { parseHTML } from 'linkedom/worker';

/** Asks the LMS outside of the engine: a function of the API by name, with what is said to it. */
declare const __lms: (name: string, first: string, second: string) => string;
/** Sends a request to the LMS outside of the engine; answers with its status and its words. */
declare const __send: (method: string, address: string, headers: string, body: string) => string;
/** Runs the page's script as the engine's own. */
declare const __run: (script: string) => void;

export interface Launch {
  page: string;
  /** Where the LMS puts its API, and what it answers to; empty where there is none. */
  api: string;
  functions: string[];
  /** What stands behind the page's address. */
  query: string;
  /** Where the numbers begin that are drawn by chance: two launches draw others. */
  chance: number;
}

type Listener = (event: { type: string; persisted?: boolean }) => void;

const world = globalThis as unknown as Record<string, unknown>;
let listeners: Record<string, Listener[]> = {};
/** What the page's own script did that no page should: errors nobody caught, dialogs. */
export const faults: string[] = [];

/** Runs, and keeps what was thrown. */
export function guarded(act: () => void): void {
  try {
    act();
  } catch (error) {
    faults.push(`Its script threw: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const nothing = (): void => undefined;
/** An LMS that holds a course in a sandbox shows no dialog; elsewhere one stands in the learner's way. */
const dialog = (name: string) => (): boolean => {
  faults.push(`It opened a dialog by ${name}().`);
  return false;
};

interface Ask { method?: string; headers?: Record<string, string>; body?: string }

function send(address: unknown, { method = 'GET', headers = {}, body = '' }: Ask = {}): Promise<unknown> {
  const said = JSON.parse(__send(method, String(address), JSON.stringify(headers), body)) as { status: number; body: string };
  if (said.status === 0) return Promise.reject(new TypeError('the network does not answer'));
  return Promise.resolve({ ok: said.status >= 200 && said.status < 300, status: said.status, json: () => Promise.resolve(JSON.parse(said.body) as unknown), text: () => Promise.resolve(said.body) });
}

export function open({ page, api, functions, query, chance: begin }: Launch): void {
  const { document, HTMLElement, Element, HTMLInputElement, HTMLSelectElement, Event, Node } = parseHTML(page);
  const byId = new Map([...document.querySelectorAll('[id]')].map((element) => [element.id, element]));
  const found = document.getElementById.bind(document);
  // Walking the whole document for each id would be most of the time.
  document.getElementById = (id: string) => {
    const own = byId.get(id);
    return own?.isConnected && own.id === id ? (own as HTMLElement) : found(id);
  };
  Object.assign(HTMLElement.prototype, { scrollIntoView: nothing, focus: nothing, pause: nothing, getBoundingClientRect: () => ({ top: 0, bottom: 0, left: 0, right: 0 }) });
  listeners = {};
  chance = begin;
  sections = [...document.querySelectorAll<HTMLElement>('main > section.page')];
  Object.assign(world, {
    window: globalThis, self: globalThis, parent: globalThis, top: globalThis, opener: null, document, HTMLElement, Element, HTMLInputElement, HTMLSelectElement, Event, Node,
    location: { protocol: 'https:', hash: '', search: query, href: `https://lms.example/index.html${query}`, assign: nothing, reload: nothing },
    innerHeight: 800, scrollTo: nothing, print: nothing, localStorage: undefined, close: dialog('close'),
    alert: dialog('alert'), confirm: dialog('confirm'), prompt: dialog('prompt'), open: dialog('open'), fetch: send,
    matchMedia: () => ({ matches: true, addEventListener: nothing }),
    CSS: { escape: (text: string) => text },
    crypto: { getRandomValues: random, randomUUID: undefined },
    addEventListener: (type: string, listener: Listener) => (listeners[type] ??= []).push(listener),
    removeEventListener: nothing,
  });
  Object.defineProperty(document, 'readyState', { value: 'loading', configurable: true });
  if (api) world[api] = Object.fromEntries(functions.map((name) => [name, (first: unknown = '', second: unknown = '') => __lms(name, String(first), String(second))]));
  const scripts = [...document.querySelectorAll('script')].filter((script) => !script.hasAttribute('src')).map((script) => script.textContent ?? '');
  scripts.forEach((script) => { guarded(() => { __run(script); }); });
  Object.defineProperty(document, 'readyState', { value: 'complete', configurable: true });
  guarded(() => { document.dispatchEvent(new Event('DOMContentLoaded')); });
  (listeners.load ?? []).forEach((listener) => { guarded(() => { listener({ type: 'load' }); }); });
}

let chance = 1;
let sections: HTMLElement[] = [];
/** Numbers that are different, and the same in each preflight. */
function random<T extends Uint8Array>(bytes: T): T {
  for (let n = 0; n < bytes.length; n++) {
    chance = (Math.imul(chance, 1_103_515_245) + 12_345) >>> 0;
    bytes[n] = chance >>> 16;
  }
  return bytes;
}

/** The page that is shown; none once the course was left. Looking through the whole document for it would be most of the time. */
export function shown(): HTMLElement | null {
  return sections.find((section) => section.isConnected && section.classList.contains('on')) ?? null;
}

/** The lessons of the page. */
export const lessons = (): HTMLElement[] => sections.filter((section) => section.dataset.lesson);

/** Presses what can be pressed; false where there is nothing to press. */
export function press(element: Element | null | undefined): boolean {
  if (!element || element.hasAttribute('hidden') || element.hasAttribute('disabled')) return false;
  guarded(() => element.dispatchEvent(new Event('click', { bubbles: true, cancelable: true })));
  return true;
}

export function changed(element: Element): void {
  guarded(() => element.dispatchEvent(new Event('change', { bubbles: true })));
}

/** Something happens to the window: it is hidden, or it goes away. */
export function happens(type: 'pagehide' | 'hidden'): void {
  if (type === 'hidden') {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    guarded(() => document.dispatchEvent(new Event('visibilitychange')));
    return;
  }
  // All that a browser may send while a page goes away: what decides only then must be seen deciding.
  for (const name of ['beforeunload', 'pagehide', 'unload']) (listeners[name] ?? []).forEach((listener) => { guarded(() => { listener({ type: name, persisted: false }); }); });
}
