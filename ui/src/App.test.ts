import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import App from './App.svelte';
import { ProblemError, problem } from './host/host';
import { find, scene } from './host/testing';
import { answers } from './host/fixture/writes';
import { commentWords } from './words/comments';
import { shellWords as words } from './words/shell';
import { sourcesWords } from './words/sources';
import { startWords } from './words/start';

describe('the page', () => {
  it('stands at the start while no project is open, whatever the address says', async () => {
    scene('start');
    location.hash = '#/releases';
    render(App);
    await screen.findByText('Recent projects');
    await waitFor(() => expect(location.hash).toBe('#/'));
  });

  it('brings who opened a project to its sources, also when it hears late that one is open', async () => {
    const host = scene('start');
    render(App);
    let told = (): void => undefined;
    const late = new Promise<void>((resolve) => (told = resolve));
    const starter = await screen.findByRole('button', { name: startWords.starter });
    host.answer('studio.about', async () => {
      await late;
      return answers['studio.about'](host.desk, {});
    });
    await fireEvent.click(starter);
    await waitFor(() => expect(location.hash).toBe('#/sources'));
    // Long enough for the page to go where it is told to.
    await new Promise((resolve) => setTimeout(resolve, 50));
    told();
    await screen.findByRole('navigation', { name: sourcesWords.list });
    expect(location.hash).toBe('#/sources');
  });

  it('opens the comment an address names, in the queue it waits in', async () => {
    const host = scene('course');
    const theirs = (await host.call('comment.list', {})).comments.find((one) => one.queue === 'expert');
    location.hash = `#/course/comments?comment=${theirs?.comment.id ?? ''}`;
    render(App);
    await find('.r2 button[aria-pressed=true]', (one) => one.textContent.trim().startsWith(commentWords.tray.expert));
  });

  it('says when what it shows was saved, and says “saving” until a change is committed', async () => {
    const host = scene('course');
    location.hash = '#/releases';
    render(App);
    await screen.findByText(/^Saved \d\d:\d\d$/);
    let commit = (): void => undefined;
    host.answer('project.rename', () => new Promise((resolve) => (commit = () => resolve({}))));
    await fireEvent.keyDown(window, { key: 'k', ctrlKey: true });
    await fireEvent.input(await screen.findByRole('combobox', { name: words.commandHint }), { target: { value: 'rename' } });
    await fireEvent.keyDown(screen.getByRole('combobox', { name: words.commandHint }), { key: 'Enter' });
    await fireEvent.input(await screen.findByLabelText(words.renameLabel), { target: { value: 'Cold goods' } });
    await fireEvent.submit(screen.getByLabelText(words.renameLabel).closest('form') as HTMLFormElement);
    await screen.findByText(words.saving);
    expect(screen.queryByText(/^Saved \d\d:\d\d$/)).toBeNull();
    commit();
    await screen.findByText(/^Saved \d\d:\d\d$/);
  });

  it('says of a project that cannot be written that it can only be read', async () => {
    const host = scene('course');
    const shown = await host.call('project.show', {});
    host.answer('project.show', () => ({ ...shown, can_write: false }));
    location.hash = '#/releases';
    render(App);
    await screen.findByText(words.readOnly);
    expect(screen.queryByText(/^Saved \d\d:\d\d$/), 'nothing is saved here').toBeNull();
  });

  it('undoes by Ctrl+Z, but not while somebody writes', async () => {
    const host = scene('course');
    await host.call('project.rename', { title: 'Wrong' });
    location.hash = '#/settings';
    render(App);
    const name = await screen.findByLabelText('Name');
    await fireEvent.keyDown(name, { key: 'z', ctrlKey: true });
    expect(host.calls.some((call) => call.name === 'project.undo')).toBe(false);
    await fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true });
    await screen.findByText(words.undone('Rename the project'));
    expect(host.desk.content.title).toBe('Receiving chilled goods');
  });

  it('shows a run in work with counted parts, and stops it', async () => {
    const host = scene('sources');
    const { run } = await host.call('draft.start', { lesson: null, model: null });
    location.hash = '#/sources';
    render(App);
    await screen.findAllByText('Drafting the course', {});
    screen.getByText(/\d+ of 12/);
    await fireEvent.click(screen.getByRole('button', { name: words.stop }));
    await waitFor(() => expect(host.calls.find((call) => call.name === 'run.cancel')?.ask).toEqual({ run }));
    await screen.findByText(words.endedTitle('Drafting the course', words.ended.cancelled), {});
  });

  it('says why it cannot undo, in words, with the page as it was', async () => {
    const host = scene('course');
    host.answer('project.undo', () => {
      throw new ProblemError(problem('locked', 'The project is open elsewhere.', 'Close it there.'));
    });
    location.hash = '#/releases';
    render(App);
    await screen.findByText('Nobody has signed what stands now.');
    await fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true });
    await screen.findByText('The project is open elsewhere.');
    screen.getByText('Close it there.');
  });
});
