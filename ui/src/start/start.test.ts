import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { ProblemError, problem } from '../host/host';
import { scene } from '../host/testing';
import NewProject from './NewProject.svelte';
import Recent from './Recent.svelte';
import { startWords as words } from '../words/start';

function drop(...names: string[]): void {
  const transfer = { types: ['Files'], items: [], files: names.map((name) => new File(['some words'], name)) };
  const event = new Event('drop', { cancelable: true });
  Object.assign(event, { dataTransfer: transfer });
  window.dispatchEvent(event);
}

describe('a new project', () => {
  it('is created from dropped files, each with its own outcome, and then offers the draft', async () => {
    const host = scene('start');
    render(NewProject);
    drop('call.vtt', 'photo.bin');
    await screen.findByText('call.vtt');
    await fireEvent.click(screen.getByRole('button', { name: words.create }));
    await screen.findByText(words.readAll(1));
    expect(host.calls.find((call) => call.name === 'project.create')?.ask).toMatchObject({ title: '', files: [expect.any(String), expect.any(String)] });
    screen.getByText('photo.bin is not a text, a document or a transcript.');
    await screen.findByText('2 speakers, every time, all words.');
    await fireEvent.click(screen.getByRole('button', { name: words.draft }));
    await waitFor(() => expect(host.calls.some((call) => call.name === 'draft.start')).toBe(true));
    expect(location.hash).toBe('#/course');
  });

  it('leaves out what the person takes off the list', async () => {
    const host = scene('start');
    render(NewProject);
    drop('call.vtt', 'wrong.pdf');
    await fireEvent.click(await screen.findByRole('button', { name: 'Leave out wrong.pdf' }));
    await fireEvent.click(screen.getByRole('button', { name: words.create }));
    await waitFor(() => expect(host.calls.some((call) => call.name === 'project.create')).toBe(true));
    expect((host.calls.find((call) => call.name === 'project.create')?.ask as { files: string[] }).files.length).toBe(1);
  });

  it('keeps name and files when it cannot be created', async () => {
    const host = scene('start');
    host.answer('project.create', () => {
      throw new ProblemError(problem('disk', 'The disk is full.', 'Make room and try again.'));
    });
    render(NewProject);
    drop('call.vtt');
    await screen.findByText('call.vtt');
    await fireEvent.input(screen.getByLabelText(words.name), { target: { value: 'Cold store' } });
    await fireEvent.click(screen.getByRole('button', { name: words.create }));
    await screen.findByText('The disk is full.');
    expect((screen.getByLabelText(words.name) as HTMLInputElement).value).toBe('Cold store');
    screen.getByText('call.vtt');
  });
});

describe('the list of recent projects', () => {
  it('opens the starter project by one click and goes to its sources', async () => {
    const host = scene('start');
    render(Recent, { about: await host.call('studio.about', {}), making: false });
    await fireEvent.click(screen.getByRole('button', { name: words.starter }));
    await waitFor(() => expect(location.hash).toBe('#/sources'));
    expect(host.calls.some((call) => call.name === 'project.starter')).toBe(true);
  });

  it('says what is the matter with a damaged project and stays where it is', async () => {
    const host = scene('start');
    render(Recent, { about: await host.call('studio.about', {}), making: false });
    await fireEvent.click(screen.getByRole('button', { name: /Anti-bribery refresher/ }));
    await screen.findByText('The file of “Anti-bribery refresher” is damaged.');
    expect(location.hash).toBe('');
  });
});
