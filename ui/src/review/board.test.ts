import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import { ProblemError, problem } from '../host/host';
import type { Scripted } from '../host/scripted';
import { scene } from '../host/testing';
import { storyboardWords as words } from '../words/storyboard';
import Review from './Review.svelte';

let host: Scripted;
beforeEach(() => { host = scene('review'); });

const file = (name: string): File => new File(['x'], name);

async function dropped(name: string): Promise<void> {
  await fireEvent.drop(window, { dataTransfer: { types: ['Files'], items: [], files: [file(name)] } });
  await screen.findByText(name);
}

describe('the storyboard in Word', () => {
  it('goes out as one document that says what it is', async () => {
    render(Review, { view: 'board', lessons: 7 });
    await fireEvent.click(await screen.findByRole('button', { name: words.download }));
    const made = await host.call('exchange.storyboard', {});
    await screen.findByText(words.made(made.screens, made.mark));
    screen.getByText(words.draft);
    expect(host.downloads).toEqual(['board-1']);
  });

  it('comes back as suggestions and comments, each leading to where it stands, and twice is once', async () => {
    render(Review, { view: 'board', lessons: 7 });
    await dropped('back.docx');
    const go = screen.getByRole('button', { name: words.go });
    await waitFor(() => expect(go.hasAttribute('disabled')).toBe(false));
    await fireEvent.click(go);
    screen.getByText(words.fromShort);
    expect(host.calls.some((call) => call.name === 'review.board_merge')).toBe(false);
    await fireEvent.input(screen.getByLabelText(words.from), { target: { value: ' Bo Ito ' } });
    await fireEvent.click(go);
    await screen.findByText(words.result(words.suggestions(1), words.comments(2)));
    expect(host.calls.find((call) => call.name === 'review.board_merge')?.ask).toEqual({ file: 'put-1', from: 'Bo Ito' });
    const comments = screen.getByRole('region', { name: words.notes });
    within(comments).getByText('Is that so in winter too?');
    expect(within(comments).getByRole('link').getAttribute('href')).toMatch(/^#\/course\/.*block=/);
    within(screen.getByRole('region', { name: words.unplaced })).getByText('Changed to: Aims');
    await fireEvent.click(screen.getByRole('button', { name: words.another }));
    await dropped('macros.docx');
    await waitFor(() => expect(screen.getByRole('button', { name: words.go }).hasAttribute('disabled')).toBe(false));
    await fireEvent.click(screen.getByRole('button', { name: words.go }));
    await screen.findByText(words.nothing);
    screen.getByText(words.known(1));
    screen.getByText('Its macros were left out; they never run here.');
  });

  it('says what is wrong with a file, and takes nothing', async () => {
    host.answer('review.board_merge', () => { throw new ProblemError(problem('not_found', '“x.docx” is no storyboard that this project knows.', 'Take it in where it was made.')); });
    render(Review, { view: 'board', lessons: 7 });
    await dropped('x.docx');
    await fireEvent.input(screen.getByLabelText(words.from), { target: { value: 'Bo Ito' } });
    await waitFor(() => expect(screen.getByRole('button', { name: words.go }).hasAttribute('disabled')).toBe(false));
    await fireEvent.click(screen.getByRole('button', { name: words.go }));
    await screen.findByText('“x.docx” is no storyboard that this project knows.');
    screen.getByText('x.docx');
  });
});
