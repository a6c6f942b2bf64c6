import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../host/host';
import { scene } from '../host/testing';
import { releasesWords as words } from '../words/releases';
import Releases from './Releases.svelte';

describe('releases', () => {
  it('without a sign-off offer a draft only, and say what that means', async () => {
    const host = scene('course');
    render(Releases, {});
    await fireEvent.click(await screen.findByRole('button', { name: words.buildDraft }));
    await screen.findByText(words.done('receiving-chilled-goods-DRAFT.zip'));
    expect(host.calls.find((call) => call.name === 'release.build')?.ask).toEqual({ format: 'scorm12', draft: true });
    screen.getByText(words.draftSay);
    expect(screen.queryByRole('button', { name: words.buildOwned })).toBeNull();
    screen.getByText(words.nobody);
  });

  it('of an owned course carry the certificate of who signed', async () => {
    const host = scene('owned');
    render(Releases, { build: 'web' });
    await fireEvent.click(await screen.findByRole('button', { name: words.buildOwned }));
    await waitFor(() => expect(host.calls.find((call) => call.name === 'release.build')?.ask).toEqual({ format: 'web', draft: false }));
    await screen.findByText('Aylin Demir');
    await fireEvent.click(await screen.findByRole('button', { name: words.download }));
    await waitFor(() => expect(host.downloads).toEqual(['built-1']));
  });

  it('say what replacing the last one does, and give the administrator a page for the LMS', async () => {
    const host = scene('course');
    render(Releases, {});
    await fireEvent.click(await screen.findByRole('button', { name: words.buildDraft }));
    await screen.findByText(words.change.minor);
    screen.getByText('“Check the probe thermometer” has changed.');
    expect([...(await screen.findByLabelText<HTMLSelectElement>(words.lms)).options].map((one) => one.text)).toEqual(['Any LMS', 'Moodle', 'SCORM Cloud']);
    await fireEvent.click(screen.getByRole('button', { name: words.downloadPage }));
    await waitFor(() => expect(host.downloads).toEqual(['page-generic']));
  });

  it('show what the verifier saw, and do not call sound what does not hold', async () => {
    const host = scene('course');
    host.answer('release.build', () => ({ file: 'f', name: 'x.zip', size: 1000, bytes: '00', draft: true, lines: [
      { what: 'Files', holds: true, words: '14 files.', place: null }, { what: 'Pages', holds: false, words: 'A page loads from outside.', place: { at: 'lesson', lesson: 'les-9' } },
    ] }));
    render(Releases, {});
    await fireEvent.click(await screen.findByRole('button', { name: words.buildDraft }));
    await screen.findByText('A page loads from outside.');
    screen.getByText('does not hold');
    screen.getByText(words.unsound('1 KB'));
    expect(screen.getByRole('link', { name: 'Go there' }).getAttribute('href')).toBe('#/course/les-9');
  });

  it('play a built package only when asked, and show what the LMS recorded', async () => {
    const host = scene('course');
    render(Releases, {});
    await fireEvent.click(await screen.findByRole('button', { name: words.buildDraft }));
    const start = await screen.findByRole('button', { name: words.preflightStart });
    expect(host.calls.some((call) => call.name === 'release.preflight')).toBe(false);
    await fireEvent.click(start);
    await screen.findByText(words.preflightHolds(2));
    expect(host.calls.find((call) => call.name === 'release.preflight')?.ask).toEqual({ file: 'built-1', profile: null });
    const row = screen.getByText('Opened again after it was finished').closest('tr');
    expect([...(row?.querySelectorAll('td') ?? [])].map((cell) => cell.textContent)).toEqual(['yes', 'passed', '100', '32']);
    screen.getByText('2 launches');
  });

  it('name what went wrong in a preflight, with its line unfolded', async () => {
    const host = scene('course');
    host.answer('release.preflight', () => ({ holds: false, format: 'scorm12', advised: null, scenes: [
      { name: 'Opened and closed at once', launches: 1, holds: false, lines: [{ holds: false, words: 'It opened a dialog by alert().' }], recorded: { completion: '', success: '', score: '', location: '', state: 0, time: '', exit: '', answers: 0 } },
    ] }));
    render(Releases, {});
    await fireEvent.click(await screen.findByRole('button', { name: words.buildDraft }));
    await fireEvent.click(await screen.findByRole('button', { name: words.preflightStart }));
    await screen.findByText(words.preflightWrong(1, 1));
    expect(screen.getByText('It opened a dialog by alert().').closest('details')?.open).toBe(true);
    screen.getByText(words.preflightNothing);
  });

  it('build every format in turn, and offer each; one that fails says why and holds up no other', async () => {
    const host = scene('course');
    const build = (format: string) => ({ file: `f-${format}`, name: `x.${format}.zip`, size: 2000, bytes: '00', draft: true, lines: [{ what: 'Files', holds: true, words: '', place: null }] });
    host.answer('release.build', (ask) => {
      if (ask.format === 'scorm12') throw new ProblemError({ code: 'package', message: 'This cannot be packaged.', hint: 'Shorten it.', place: null });
      return build(ask.format);
    });
    render(Releases, {});
    await fireEvent.click(await screen.findByRole('button', { name: words.everyDraft }));
    await screen.findByText('This cannot be packaged.');
    await fireEvent.click(await screen.findByRole('button', { name: words.everySave('Markdown') }));
    await waitFor(() => expect(host.downloads).toEqual(['f-markdown']));
    expect(host.calls.filter((call) => call.name === 'release.build').map((call) => (call.ask as { format: string }).format)).toEqual(['scorm12', 'scorm2004', 'cmi5', 'web', 'markdown']);
    expect(screen.getAllByText(words.everyHolds(1))).toHaveLength(4);
  });
});

describe('for the room and afterwards', () => {
  it('hands an audit over, and says what it holds', async () => {
    const host = scene('course');
    render(Releases, {});
    await fireEvent.click(await screen.findByRole('button', { name: words.auditor.as('JSON') }));
    await waitFor(() => expect(host.downloads).toEqual(['audit-json']));
    await screen.findByText('Saved as DRAFT audit.json: 41 screens, 3 open findings.');
  });

  it('hands the guide over in the form that was asked for', async () => {
    const host = scene('course');
    render(Releases, {});
    await fireEvent.click(await screen.findByRole('button', { name: words.room.guideAs('Word') }));
    await waitFor(() => expect(host.downloads).toEqual(['guide-docx']));
    await screen.findByText(words.saved('DRAFT guide.docx'));
  });

  it('hands messages over for the days that were chosen, and shows what they say', async () => {
    const host = scene('course');
    render(Releases, {});
    await fireEvent.input(await screen.findByLabelText(words.room.start), { target: { value: '2027-01-04' } });
    const days = await screen.findByLabelText(words.room.days);
    await fireEvent.input(days, { target: { value: '2, x' } });
    expect(screen.getByRole<HTMLButtonElement>('button', { name: words.room.messagesAs('Calendar') }).disabled).toBe(true);
    screen.getByText(words.room.daysWrong);
    await fireEvent.input(days, { target: { value: '2, 30' } });
    await fireEvent.click(screen.getByRole('button', { name: words.room.messagesAs('Calendar') }));
    await waitFor(() => expect(host.downloads).toEqual(['messages-ics']));
    expect(host.calls.find((call) => call.name === 'exchange.messages')?.ask).toEqual({ form: 'ics', start: '2027-01-04', days: [2, 30] });
    screen.getByText('With so few questions some come back more than once.');
    screen.getByText('DRAFT Receiving chilled goods: 30 days after the course');
  });

  it('offers neither where there is no course', async () => {
    scene('sources');
    render(Releases, {});
    await screen.findByText(words.noCourse);
    expect(screen.queryByText(words.room.title)).toBeNull();
  });
});
