import { configure, fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Scripted } from '../../host/scripted';
import { scene } from '../../host/testing';
import { styleWords } from '../../words/style';
import Course from '../Course.svelte';
import { about, formsOf, manner } from './guide';

/** A busy machine draws slowly; what is waited for comes or does not. */
configure({ asyncUtilTimeout: 4000 });

const say = styleWords;
let host: Scripted;
const changes = (): unknown[] => host.calls.filter((call) => call.name === 'style.edit').flatMap((call) => (call.ask as { changes: unknown[] }).changes);
const section = async (title: string): Promise<HTMLElement> => {
  const box = (await screen.findByRole('heading', { name: new RegExp(`^${title}`) })).closest('section');
  if (!box) throw new Error('each list has a section of its own');
  return box;
};

beforeEach(() => { host = scene('course'); });

describe('the style guide', () => {
  it('takes a banned phrase, says how many places break it, and opens them', async () => {
    render(Course, { view: 'style' });
    const box = await section(say.banned);
    await fireEvent.click(within(box).getByText(say.addBanned));
    const form = await within(box).findByRole('form');
    await fireEvent.submit(form);
    expect(within(form).getByText(say.needed), 'an empty phrase is none').toBeTruthy();
    expect(changes()).toEqual([]);
    await fireEvent.input(within(form).getByLabelText(say.phrase), { target: { value: ' probe ' } });
    await fireEvent.input(within(form).getByLabelText(say.replacement), { target: { value: 'thermometer' } });
    await fireEvent.submit(form);
    await waitFor(() => expect(changes()).toEqual([{ do: 'ban', was: null, phrase: 'probe', replacement: 'thermometer', why: null }]));
    const places = await within(box).findByRole('button', { name: /places?: probe$/ });
    await waitFor(() => expect(within(form).getByLabelText<HTMLInputElement>(say.phrase).value, 'the next one begins empty').toBe(''));
    await fireEvent.click(places);
    expect(places.getAttribute('aria-expanded')).toBe('true');
    expect((await within(box).findAllByText(/The style guide bans “probe”/)).length).toBe(Number.parseInt(places.textContent.trim(), 10));
  });

  it('changes an entry in its place, and takes one out', async () => {
    await host.call('style.edit', { changes: [{ do: 'term', was: null, preferred: 'email', variants: ['e-mail'], trademark: false }] });
    render(Course, { view: 'style' });
    const box = await section(say.terms);
    await fireEvent.click(await within(box).findByRole('button', { name: say.edit('email') }));
    const form = await within(box).findByRole('form', { name: say.edit('email') });
    expect(within(form).getByLabelText<HTMLInputElement>(say.variants).value).toBe('e-mail');
    await fireEvent.input(within(form).getByLabelText(say.variants), { target: { value: 'e-mail, mail ,' } });
    await fireEvent.click(within(form).getByRole('checkbox'));
    await fireEvent.submit(form);
    await waitFor(() => expect(changes().at(-1)).toEqual({ do: 'term', was: 'email', preferred: 'email', variants: ['e-mail', 'mail'], trademark: true }));
    await fireEvent.click(await within(box).findByRole('button', { name: say.remove('email') }));
    await waitFor(() => expect(changes().at(-1)).toEqual({ do: 'drop_term', preferred: 'email' }));
    await waitFor(() => expect(within(box).queryByText('email')).toBeNull());
  });

  it('keeps what was written when it is refused, and Escape puts it away', async () => {
    await host.call('style.edit', { changes: [{ do: 'explain', was: null, term: 'QMS', meaning: 'quality management system', known: false }] });
    render(Course, { view: 'style' });
    const box = await section(say.glossary);
    await fireEvent.click(within(box).getByText(say.addGlossary));
    const form = await within(box).findByRole('form');
    await fireEvent.input(within(form).getByLabelText(say.term), { target: { value: 'qms' } });
    await fireEvent.input(within(form).getByLabelText(say.meaning), { target: { value: 'something else' } });
    await fireEvent.submit(form);
    await screen.findByText(/stands in the style guide already/);
    expect(within(form).getByLabelText<HTMLInputElement>(say.meaning).value).toBe('something else');
    await fireEvent.keyDown(form, { key: 'Escape' });
    await waitFor(() => expect(within(box).queryByRole('form')).toBeNull());
  });

  it('asks of the text as a whole one thing at a time, and leaves the others as they are', async () => {
    await host.call('style.edit', { changes: [manner({}, { spelling: 'en-GB' })] });
    render(Course, { view: 'style' });
    expect((await screen.findByLabelText<HTMLSelectElement>(say.spelling)).value, 'what stands is chosen').toBe('en-GB');
    await fireEvent.input(screen.getByLabelText(say.from), { target: { value: '6' } });
    await fireEvent.input(screen.getByLabelText(say.to), { target: { value: '9' } });
    await fireEvent.submit(await screen.findByRole('form', { name: say.reading }));
    await waitFor(() => expect(changes().at(-1)).toMatchObject({ do: 'manner', spelling: 'en-GB', reading: [6, 9] }));
  });
});

describe('what its view reads', () => {
  it('finds the findings of an entry whatever the order of its fields, and forms between commas', () => {
    expect(about([{ entry: { phrase: 'a', of: 'banned' }, findings: ['x'] }], { of: 'banned', phrase: 'a' })).toEqual(['x']);
    expect(about([{ entry: { phrase: 'a', of: 'banned' }, findings: ['x'] }], { of: 'banned', phrase: 'b' })).toEqual([]);
    expect(formsOf(' e-mail, mail;,post ')).toEqual(['e-mail', 'mail', 'post']);
    expect(manner({ reading: { from: 6, to: 9 } }, { address: 'we' })).toEqual({ do: 'manner', address: 'we', spelling: null, contractions: null, exclamations: null, reading: [6, 9], naming: null });
  });
});
