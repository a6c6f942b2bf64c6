// Before a lesson is rewritten to the style guide: what is sent and what it may cost stand there, and nothing has left.
import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Scripted } from '../host/scripted';
import { scene } from '../host/testing';
import { jointWords } from '../words/joint';
import { styleWords as words } from '../words/style';
import RewriteDialog from './RewriteDialog.svelte';

let host: Scripted;
beforeEach(() => {
  host = scene('course');
  host.desk.model = { on: true, provider: 'openai', address: 'https://models.example.org/v1', name: 'large', key: true };
  host.desk.content.style = { banned: [{ phrase: 'utilise', replacement: 'use' }] };
});

const lesson = (): string => host.desk.content.modules[0]?.lessons[0]?.id ?? '';
const sent = (name: string): unknown[] => host.calls.filter((call) => call.name === name).map((call) => call.ask);

describe('rewriting to the style guide', () => {
  it('says how much goes where, shows it word for word when asked, and starts with a cap', async () => {
    render(RewriteDialog, { open: true, lesson: lesson() });
    await screen.findByText(words.rewriteLesson);
    await screen.findByText(new RegExp(jointWords.requests(1)));
    await screen.findByText(jointWords.replaced(2));
    expect(sent('style.sending'), 'not before it is asked for').toEqual([]);
    const details = (await screen.findByText(jointWords.preview)).closest('details');
    if (!details) throw new Error('it can be opened');
    details.open = true;
    await fireEvent(details, new Event('toggle'));
    await screen.findByRole('region', { name: jointWords.leaving.text });
    expect(sent('style.sending')).toEqual([{ lesson: lesson(), number: 1 }]);
    const cap = screen.getByLabelText(jointWords.cap);
    const go = screen.getByRole<HTMLButtonElement>('button', { name: words.rewriteGo });
    await fireEvent.input(cap, { target: { value: 'many' } });
    await waitFor(() => expect(go.disabled).toBe(true));
    await fireEvent.input(cap, { target: { value: '5000' } });
    await waitFor(() => expect(go.disabled).toBe(false));
    expect(sent('style.rewrite'), 'nothing has left yet').toEqual([]);
    await fireEvent.click(go);
    await waitFor(() => expect(sent('style.rewrite')).toEqual([{ lesson: lesson(), cap: 5000 }]));
  });

  it('says what is missing where there is no guide or no model, and starts nothing', async () => {
    host.desk.content.style = {};
    render(RewriteDialog, { open: true });
    await screen.findByText('This course has no style guide.');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: words.rewriteGo }).disabled).toBe(true);
    expect(sent('style.rewrite')).toEqual([]);
  });
});
