import { configure, fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Scripted } from '../../host/scripted';
import { scene } from '../../host/testing';
import { course as words } from '../../words/course';
import Course from '../Course.svelte';

/** A busy machine draws slowly; what is waited for comes or does not. */
configure({ asyncUtilTimeout: 4000 });

const say = words.profile;
let host: Scripted;
const chosen = (): unknown[] => host.calls.filter((call) => call.name === 'check.profile_choose').map((call) => call.ask);

beforeEach(() => { host = scene('course'); });

describe('how closely the gates are kept', () => {
  it('is chosen with a reason, and says who decided it', async () => {
    render(Course, { view: 'findings' });
    const title = await screen.findByText(say.title);
    const box = title.closest('section');
    if (!box) throw new Error('the profile has a section of its own');
    expect(box.textContent).toContain(say.means.standard);
    await fireEvent.click(within(box).getByText(say.change));
    expect(within(box).queryByLabelText(say.why), 'the profile that holds needs no reason').toBeNull();
    await fireEvent.click(within(box).getByDisplayValue('strict'));
    const reason = await within(box).findByLabelText(say.why);
    await fireEvent.input(reason, { target: { value: 'short' } });
    await fireEvent.click(within(box).getByText(say.choose(say.name.strict)));
    expect(chosen(), 'five letters are no reason').toEqual([]);
    await fireEvent.input(reason, { target: { value: 'People work with knives here.' } });
    await fireEvent.click(within(box).getByText(say.choose(say.name.strict)));
    await waitFor(() => expect(chosen()).toEqual([{ profile: 'strict', reason: 'People work with knives here.' }]));
    await waitFor(() => expect(box.textContent).toContain(say.means.strict));
    expect(box.textContent).toContain('People work with knives here.');
  });
});

describe('the help of a rule', () => {
  it('is asked for when it is opened, and tells why, with an example', async () => {
    render(Course, { view: 'findings' });
    const opener = (await screen.findAllByLabelText(new RegExp(`^${words.rule.about}: `)))[0];
    if (!opener) throw new Error('a rule that speaks can be asked about');
    expect(host.calls.some((call) => call.name === 'check.rules'), 'not before').toBe(false);
    await fireEvent.click(opener);
    const title = opener.getAttribute('aria-label')?.replace(`${words.rule.about}: `, '') ?? '';
    const dialog = await waitFor(() => {
      const open = [...document.querySelectorAll<HTMLElement>('dialog')].find((one) => one.textContent.includes(title) && one.textContent.includes(words.rule.leftAlone));
      if (!open) throw new Error('no help yet');
      return open;
    });
    for (const part of [words.rule.flags, words.rule.why, words.rule.clear, words.rule.flagged, words.rule.weighs, words.rule.figures]) expect(dialog.textContent).toContain(part);
  });
});
