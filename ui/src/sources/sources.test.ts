import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { scene } from '../host/testing';
import { jointWords } from '../words/joint';
import { sourcesWords as words } from '../words/sources';
import Passage from './Passage.svelte';
import Sources from './Sources.svelte';

describe('the sources', () => {
  it('offer the draft as the one primary button while there is no course', async () => {
    const host = scene('sources');
    const { container } = render(Sources, { adding: false, lessons: 0 });
    await fireEvent.click(await screen.findByRole('button', { name: words.draft }));
    await waitFor(() => expect(host.calls.find((call) => call.name === 'draft.start')?.ask).toEqual({ lesson: null, model: null }));
    expect(container.querySelectorAll('.btn.primary').length).toBe(1);
    expect(location.hash).toBe('#/course');
  });

  it('say before a model drafts where text goes and how much, and offer the way without', async () => {
    const host = scene('sources');
    host.desk.model = { on: true, provider: 'openai', address: 'http://localhost:11434/v1', name: 'qwen3-30b', key: false };
    render(Sources, { adding: false, lessons: 0 });
    await screen.findByText(words.draftWith('qwen3-30b', 'http://localhost:11434/v1'));
    await fireEvent.click(screen.getByRole('button', { name: words.draft }));
    await screen.findByText(/Text of your sources goes to http:\/\/localhost:11434\/v1/);
    screen.getByText(/52 KB of text, about 13,100 tokens/);
    expect(host.calls.some((call) => call.name === 'draft.start')).toBe(false);
    await fireEvent.click(screen.getByRole('button', { name: jointWords.withBuiltin }));
    await waitFor(() => expect(host.calls.find((call) => call.name === 'draft.start')?.ask).toEqual({ lesson: null, model: false }));
  });

  it('tell what was lost and hidden of each', async () => {
    scene('course');
    render(Sources, { adding: false, lessons: 7 });
    const list = await screen.findByRole('navigation', { name: words.list });
    within(list).getByText('1 hidden');
    expect(within(list).getAllByText('1 lost').length).toBe(2);
  });

  it('do not call lost what only came through simpler', async () => {
    const host = scene('course');
    const card = host.desk.content.sources[0]?.card;
    if (!card) throw new Error('the made-up project has sources');
    card.losses = [{ kind: 'simplified', what: 'Addresses of links are left out.', locator: '' }, { kind: 'lost', what: 'A picture is not read.', locator: '' }] as typeof card.losses;
    render(Sources, { adding: false, lessons: 7 });
    const first = within(await screen.findByRole('navigation', { name: words.list })).getAllByRole('listitem')[0] as HTMLElement;
    within(first).getByText('1 lost');
    within(first).getByText('1 simplified');
  });

  it('say before one goes what rests on it, and take it out only then', async () => {
    const host = scene('course');
    const source = host.desk.content.sources[0]?.card.id ?? '';
    render(Sources, { source, adding: false, lessons: 7 });
    await fireEvent.click(await screen.findByRole('button', { name: words.remove }));
    await screen.findByText(/\d+ statements rest on it and will stand without a source/);
    expect(host.calls.some((call) => call.name === 'source.remove')).toBe(false);
    await fireEvent.click(screen.getByRole('button', { name: words.removeDo }));
    await waitFor(() => expect(host.desk.content.sources.length).toBe(2));
  });
});

describe('a passage in the reader', () => {
  it('marks what is cited and leads to the sentence that rests on it', async () => {
    const host = scene('course');
    const { passages } = await host.call('source.show', { source: host.desk.content.sources[0]?.card.id ?? '' });
    const passage = passages[7];
    if (!passage) throw new Error('the made-up call is shorter than it was');
    const { container } = render(Passage, { passage, here: true, spoken: true });
    expect([...container.querySelectorAll('mark')].map((one) => one.textContent)).toEqual(['Three. Nose, middle, doors', 'Everybody wants to do it at the doors because nobody likes climbing in, but the nose is where you find it']);
    await fireEvent.click(screen.getByRole('button', { name: words.uses(2) }));
    const links = screen.getAllByRole('link').map((one) => one.getAttribute('href'));
    expect(links).toEqual(passage.statements.map((use) => `#/course/${use.lesson}?statement=${use.statement}`));
  });

  it('never runs what a source says', () => {
    const passage = { id: 'p', kind: { is: 'paragraph' } as const, text: '<img src=x onerror="alert(1)">', locator: 'line 1', speaker: null, time: null, start_ms: null, statements: [] };
    const { container } = render(Passage, { passage, here: false, spoken: false });
    expect(container.querySelector('img')).toBeNull();
    screen.getByText('<img src=x onerror="alert(1)">');
  });
});
