// The rules of the house that no compiler knows: who may import whom, and the few places with a privilege.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const src = resolve(import.meta.dirname, 'src');
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/')).filter((name) => /\.(ts|svelte)$/.test(name));
const text = (name: string): string => readFileSync(join(src, name), 'utf8');

/** A room by the first folder; files at the top are rooms of their own. */
const roomOf = (name: string): string => (name.includes('/') ? (name.split('/')[0] ?? '') : name.replace(/(\.test)?\.(ts|svelte)$/, ''));

const areas = ['start', 'sources', 'course', 'review', 'releases', 'activity', 'settings'];
const common = ['contract', 'data', 'parts', 'words', 'problems', 'joint', 'routes', 'keys'];
const may: Record<string, readonly string[]> = {
  contract: [],
  words: ['contract'],
  host: ['contract', 'words'],
  data: ['contract', 'host', 'words'],
  parts: ['contract', 'words'],
  routes: ['contract'],
  keys: ['contract', 'parts'],
  problems: ['contract', 'data', 'parts', 'routes', 'words'],
  joint: ['contract', 'data', 'parts', 'problems', 'routes', 'keys', 'words'],
  ...Object.fromEntries(areas.map((area) => [area, common])),
  // The shell offers “Light” and “Dark” in the command box; the choice itself lives with the settings.
  shell: [...common, 'settings'],
  App: [...common, ...areas, 'shell'],
  main: ['App', 'data', 'host', 'settings', 'shell', 'style'],
};

function importsOf(name: string): string[] {
  return [...text(name).matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].flatMap((match) => match[1] ?? []);
}
const isTest = (name: string): boolean => /\.test\.ts$|\/testing(\.svelte)?\.ts$/.test(name);

describe('the house', () => {
  it('has a rule for every room, so that a new one is thought about', () => {
    expect(files.map(roomOf).filter((room) => !(room in may))).toEqual([]);
  });

  it('imports only in the direction host ← contract ← data ← areas ← App', () => {
    const wrong = files.filter((name) => !isTest(name)).flatMap((name) => {
      const room = roomOf(name);
      return importsOf(name).filter((from) => from.startsWith('.')).map((from) => roomOf(relative(src, resolve(src, dirname(name), from)).replaceAll('\\', '/'))).filter((other) => other !== room && !(may[room] ?? []).includes(other)).map((other) => `${name} → ${other}`);
    });
    expect(wrong).toEqual([]);
  });

  it('knows the window in one file only', () => {
    expect(files.filter((name) => importsOf(name).some((from) => from.startsWith('@tauri-apps/')))).toEqual(['host/tauri.ts']);
  });

  it('sets HTML in one component only', () => {
    expect(files.filter((name) => name.endsWith('.svelte') && text(name).includes('{@html'))).toEqual(['parts/Prose.svelte']);
    expect(files.filter((name) => !isTest(name) && /\.(inner|outer)HTML\s*=|insertAdjacentHTML|document\.write/.test(text(name)))).toEqual([]);
  });

  it('asks nothing of a network: no address outside of words, fixtures and the reader’s own text', () => {
    const allowed = /^(words\/|host\/fixture\/)/;
    expect(files.filter((name) => !isTest(name) && !allowed.test(name) && /https?:\/\/(?!www\.w3\.org)/.test(text(name).replace(/\/\/ .*$/gm, '')))).toEqual([]);
  });

  it('uses runes only', () => {
    expect(files.filter((name) => name.endsWith('.svelte') && /^\s*(export let |\$: )/m.test(text(name)))).toEqual([]);
    expect(files.filter((name) => importsOf(name).includes('svelte/store'))).toEqual([]);
  });

  // Contract and words are tables: one file each, however long.
  it('keeps files small enough to read', () => {
    expect(files.filter((name) => !/^(contract|words)\//.test(name) && text(name).split('\n').length > 400)).toEqual([]);
  });
});

// What lies in a file that a stranger opens: no framework, no door to the studio or to a network, words only as text.
describe('the page of a review pack', () => {
  const here = resolve(import.meta.dirname, 'review');
  const written = readdirSync(here).filter((name) => /(?<!\.test|^testing|\.config)\.ts$/.test(name));
  const read = (name: string): string => readFileSync(join(here, name), 'utf8');
  const built = ['review.js', 'review.css'].map((name) => readFileSync(join(here, '../../templates/review', name), 'utf8'));

  it('imports nothing but itself', () => {
    const from = written.flatMap((name) => [...read(name).matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].flatMap((match) => match[1] ?? []));
    expect(written.length).toBeGreaterThan(15);
    expect(from.filter((one) => !/^\.\/[a-z]+$/.test(one))).toEqual([]);
  });

  it('sets no HTML, evaluates nothing, asks nobody', () => {
    const never = /innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment|srcdoc|\beval\b|new Function|\bfetch\b|XMLHttpRequest|WebSocket|EventSource|sendBeacon|\bimport\(|@import|url\(|https?:\/\/(?!www\.w3\.org\/2000\/svg)/;
    expect([...written.map(read), ...built].flatMap((text) => never.exec(text)?.[0] ?? [])).toEqual([]);
  });

  it('is small, and can stand inside of a page', () => {
    expect(built.reduce((sum, text) => sum + Buffer.byteLength(text), 0)).toBeLessThan(60_000);
    expect(built.flatMap((text) => /<\/(script|style)|<!--/i.exec(text)?.[0] ?? [])).toEqual([]);
    expect(written.filter((name) => read(name).split('\n').length > 300)).toEqual([]);
  });
});

// What other people's browsers load over a network: the same page, and one file of it asks for something, where it came from.
describe('the page of a live session', () => {
  const here = resolve(import.meta.dirname, 'review/live');
  const written = readdirSync(here).filter((name) => /(?<!\.test)\.ts$/.test(name));
  const read = (name: string): string => readFileSync(join(here, name), 'utf8');
  const built = ['live.js', 'live.css'].map((name) => readFileSync(join(here, '../../../templates/review', name), 'utf8'));

  it('imports nothing but itself and the page of a pack', () => {
    const from = written.flatMap((name) => [...read(name).matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].flatMap((match) => match[1] ?? []));
    expect(written.length).toBeGreaterThan(6);
    expect(from.filter((one) => !/^\.{1,2}\/[a-z]+$/.test(one))).toEqual([]);
  });

  it('asks in one file only, and only by paths of its own', () => {
    expect(written.filter((name) => /\bfetch\b|XMLHttpRequest|WebSocket|EventSource|sendBeacon/.test(read(name)))).toEqual(['link.ts']);
    expect([...read('link.ts').matchAll(/(?:ask|read)\('([^']*)'/g)].map((match) => match[1])).toEqual(['enter', 'cards', 'own', 'room', 'answer']);
  });

  it('sets no HTML, evaluates nothing, knows no address, is small', () => {
    const never = /innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment|srcdoc|\beval\b|new Function|\bimport\(|url\(|https?:\/\/(?!www\.w3\.org\/2000\/svg)/;
    expect([...written.map(read), ...built].flatMap((text) => never.exec(text)?.[0] ?? [])).toEqual([]);
    expect(built.reduce((sum, text) => sum + Buffer.byteLength(text), 0)).toBeLessThan(75_000);
    expect(written.filter((name) => read(name).split('\n').length > 300)).toEqual([]);
  });
});
