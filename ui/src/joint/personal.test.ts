import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Scripted } from '../host/scripted';
import { scene } from '../host/testing';
import { jointWords } from '../words/joint';
import Sources from '../sources/Sources.svelte';
import DraftDialog from './DraftDialog.svelte';
import { personal } from './personal.svelte';

const words = jointWords.personal;
let host: Scripted;
const decided = (): unknown[] => host.calls.filter((call) => call.name === 'privacy.decide').map((call) => call.ask);

beforeEach(() => {
  host = scene('sources');
  personal.open = false;
});

describe('names and personal data', () => {
  it('are listed over the sources, and each is replaced or sent as a person decides', async () => {
    render(Sources, { adding: false, lessons: 0 });
    await fireEvent.click(await screen.findByRole('button', { name: words.title }));
    const table = await screen.findByRole('table');
    const row = (name: string): HTMLElement => {
      const found = within(table).getAllByRole('row').find((one) => one.textContent.includes(name));
      if (!found) throw new Error(`no row for ${name}`);
      return found;
    };
    expect(row('Mercy Okafor').textContent).toContain('Speaker A');
    expect(row('Chair').textContent, 'a part in the talk names nobody').toContain(words.asItIs);
    await fireEvent.click(within(row('Newton')).getByRole('button', { name: words.keepOne('Newton') }));
    await waitFor(() => expect(decided()).toEqual([{ text: 'Newton', masked: false }]));
    await waitFor(() => expect(row('Newton').textContent).toContain(words.asItIs));
    screen.getByText(words.nowSent('Newton'));
    await fireEvent.click(within(row('Newton')).getByRole('button', { name: words.maskOne('Newton') }));
    await waitFor(() => expect(row('Newton').textContent).toContain('Person 2'));
    expect(within(row('Mercy Okafor')).getByRole('link').getAttribute('href')).toMatch(/^#\/sources\/.+\/.+/);
  });

  it('can be added, and nothing is added by an empty field', async () => {
    render(Sources, { adding: false, lessons: 0 });
    await fireEvent.click(await screen.findByRole('button', { name: words.title }));
    const field = await screen.findByLabelText(words.own);
    expect(screen.getByRole<HTMLButtonElement>('button', { name: words.add }).disabled).toBe(true);
    await fireEvent.input(field, { target: { value: ' Project Heron ' } });
    await fireEvent.click(screen.getByRole('button', { name: words.add }));
    await waitFor(() => expect(decided()).toEqual([{ text: 'Project Heron', masked: true }]));
    await screen.findByText('[text 1]');
    expect((field as HTMLInputElement).value).toBe('');
  });

  it('are replaced when a person says', async () => {
    render(Sources, { adding: false, lessons: 0 });
    await fireEvent.click(await screen.findByRole('button', { name: words.title }));
    await fireEvent.click(await screen.findByRole('radio', { name: words.replacing.always }));
    await waitFor(() => expect(host.calls.find((call) => call.name === 'privacy.replacing')?.ask).toEqual({ replacing: 'always' }));
    await waitFor(() => expect(screen.getByRole<HTMLInputElement>('radio', { name: words.replacing.always }).checked).toBe(true));
  });
});

describe('what is sent', () => {
  it('stands there request by request before anything leaves, with what was replaced marked', async () => {
    host.desk.model = { on: true, provider: 'openai', address: 'https://models.example.org/v1', name: 'large', key: true };
    render(DraftDialog, { open: true });
    await screen.findByText(jointWords.replaced(10));
    expect(host.calls.some((call) => call.name === 'draft.preview'), 'not before it is asked for').toBe(false);
    const summary = await screen.findByText(jointWords.preview);
    const details = summary.closest('details');
    if (!details) throw new Error('it can be opened');
    details.open = true;
    await fireEvent(details, new Event('toggle'));
    const text = await screen.findByRole('region', { name: jointWords.leaving.text });
    const marks = [...text.querySelectorAll('mark')].map((mark) => [mark.textContent, mark.title]);
    expect(marks).toEqual([['Speaker A', jointWords.leaving.standsFor('Mercy Okafor')], ['Person 1', jointWords.leaving.standsFor('Tomasz Wrona')], ['[phone 1]', jointWords.leaving.standsFor('01481 722 100')]]);
    expect(text.textContent).not.toContain('Okafor');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: jointWords.leaving.before }).disabled).toBe(true);
    await fireEvent.click(screen.getByRole('button', { name: jointWords.leaving.next }));
    await screen.findByText(jointWords.leaving.at(2, 9));
    expect(host.calls.filter((call) => call.name === 'draft.preview').map((call) => call.ask)).toEqual([{ lesson: null, model: null, number: 1 }, { lesson: null, model: null, number: 2 }]);
    expect(host.calls.some((call) => call.name === 'draft.start')).toBe(false);
  });
});
