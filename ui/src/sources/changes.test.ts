// @vitest-environment happy-dom
import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { ChangedPassage, SuggestionView } from '../contract/contract';
import { scene } from '../host/testing';
import { changesWords as words } from '../words/changes';
import { sourcesWords } from '../words/sources';
import { near, places, waiting } from './changes';
import Sources from './Sources.svelte';

const touched = (statement: string, suggestion: string | null): ChangedPassage['touched'][number] => ({ statement, place: { at: 'course' }, at: '1.1', text: 'Said.', suggestion });
const passage = (over: Partial<ChangedPassage>): ChangedPassage => ({ kind: 'changed', passage: 'p1', locator: '', difference: [], touched: [], read: [], ...over });
const suggestion = (id: string, over: Partial<SuggestionView> = {}): SuggestionView => ({ id, lesson: 'l', block: 'b', kind: 'replace', at: '1.1', structural: false, citations: [], by: '', reason: '', difference: [], current: true, beside: false, verbatim: null, ...over });

describe('what a new version comes to', () => {
  it('is decided block by block, and each suggestion once', () => {
    const changed = passage({ touched: [touched('s1', 'a'), touched('s2', 'a'), touched('s3', null)] });
    const all = [suggestion('a'), suggestion('b')];
    expect(places(changed, all).map((place) => [place.suggestion?.id, place.touched.length])).toEqual([['a', 2], [undefined, 1]]);
    expect(waiting([changed], all).map((one) => one.id)).toEqual(['a']);
    expect(waiting([changed], [suggestion('a', { current: false })])).toEqual([]);
  });
  it('has a new step at the block that would take it', () => {
    const added = passage({ kind: 'added', passage: 'p9' });
    const step = suggestion('c', { citations: [{ source: 's', source_name: '', passage: 'p9', locator: '', quote: '' }] });
    expect(places(added, [step]).map((place) => place.suggestion?.id)).toEqual(['c']);
    expect(waiting([added], [step, suggestion('d')]).map((one) => one.id)).toEqual(['c']);
  });
  it('shows the words around a change, not the whole table', () => {
    const long = 'word '.repeat(200);
    const shown = near([{ change: 'same', text: long }, { change: 'gone', text: '4' }, { change: 'new', text: '3' }, { change: 'same', text: long }]);
    expect(shown.map((piece) => piece.text.length < 160)).toEqual([true, true, true, true]);
    expect(shown[1]?.text).toBe('4');
    expect(near([{ change: 'same', text: long }])[0]?.text).toBe(long);
  });
});

describe('a source in a new version', () => {
  it('shows what changed, and what is accepted there goes from the list', async () => {
    const host = scene('course');
    const source = host.desk.content.sources[1];
    if (!source) throw new Error('a source');
    source.card.version = 2;
    source.card.stale = 1;
    render(Sources, { source: source.card.id, changes: true, adding: false, lessons: 7 });
    expect(await screen.findByText(words.open(1))).toBeTruthy();
    expect(screen.getByText(words.cosmeticSay)).toBeTruthy();
    const list = within(await screen.findByRole('navigation', { name: sourcesWords.list }));
    expect(list.getByText(sourcesWords.changesShort(1))).toBeTruthy();
    await fireEvent.click(await screen.findByRole('button', { name: words.accept }));
    expect(await screen.findByText(words.followed)).toBeTruthy();
    expect(host.calls.filter((call) => call.name === 'suggestion.accept').length).toBe(1);
  });
  it('says what a model would be sent before it writes what is left', async () => {
    const host = scene('course');
    const source = host.desk.content.sources[1];
    if (!source) throw new Error('a source');
    source.card.version = 2;
    source.card.stale = 1;
    host.desk.model = { on: true, provider: 'openai', address: 'http://localhost:11434/v1', name: 'qwen3-30b', key: false };
    render(Sources, { source: source.card.id, changes: true, adding: false, lessons: 7 });
    await screen.findByText(/1 request to http:\/\/localhost:11434\/v1, about 1,400 tokens/);
    expect(host.calls.some((call) => call.name === 'source.follow')).toBe(false);
    await fireEvent.click(screen.getByRole('button', { name: words.follow }));
    expect(host.calls.filter((call) => call.name === 'source.follow').length).toBe(1);
  });
  it('says so where there is one version only', async () => {
    const host = scene('course');
    render(Sources, { source: host.desk.content.sources[0]?.card.id ?? '', changes: true, adding: false, lessons: 7 });
    expect(await screen.findByText(words.none)).toBeTruthy();
  });
});
