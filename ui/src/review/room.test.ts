import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import { saysLive } from '../host/fixture/live';
import type { Scripted } from '../host/scripted';
import { scene } from '../host/testing';
import { reviewWords } from '../words/review';
import { roomWords as words } from '../words/room';
import Review from './Review.svelte';

let host: Scripted;
const open = (): void => { render(Review, { view: 'room', lessons: 7 }); };
const asked = (name: string): unknown => host.calls.findLast((call) => call.name === name)?.ask;

describe('before a session', () => {
  beforeEach(() => { host = scene('course'); });

  it('opens nothing to anybody before a person chooses a network, and says what that opens', async () => {
    open();
    const where = await screen.findByLabelText<HTMLSelectElement>(words.start.where);
    expect(where.value).toBe('');
    screen.getByText(words.start.hereSay);
    await fireEvent.input(screen.getByLabelText(words.start.people), { target: { value: ' Moira Tennant \n\nIbrahim Sattar\n' } });
    await fireEvent.click(screen.getByRole('button', { name: words.start.go }));
    await waitFor(() => expect(asked('review.live_start')).toEqual({ for: ['Moira Tennant', 'Ibrahim Sattar'], minutes: 45 }));
    await screen.findByText(words.lead.free);
    screen.getByText(words.lead.onHere('http://127.0.0.1:41873'));
  });

  it('is served on the network that was chosen, in words before it happens', async () => {
    open();
    const where = await screen.findByLabelText<HTMLSelectElement>(words.start.where);
    // This DOM does not know that a chosen option is a checked one.
    where.querySelector = () => where.options[where.selectedIndex] ?? null;
    await fireEvent.change(where, { target: { value: '192.168.1.20' } });
    screen.getByText(words.start.networkSay);
    await fireEvent.click(screen.getByRole('button', { name: words.start.go }));
    screen.getByText(words.start.noPeople);
    expect(asked('review.live_start')).toBeUndefined();
    await fireEvent.input(screen.getByLabelText(words.start.people), { target: { value: 'Moira Tennant' } });
    await fireEvent.click(screen.getByRole('button', { name: words.start.go }));
    await waitFor(() => expect(asked('review.live_start')).toEqual({ for: ['Moira Tennant'], minutes: 45, network: '192.168.1.20' }));
    await screen.findByText(words.lead.onNetwork('http://192.168.1.20:41873'));
  });
});

describe('a session that goes on', () => {
  beforeEach(() => { host = scene('room'); });

  it('shows answers as they come, who is in, and words of reviewers as text', async () => {
    open();
    const people = await screen.findByRole('complementary', { name: words.people.name });
    expect(within(people).getAllByText(words.people.presence.here).length).toBe(2);
    saysLive(host.desk, 3, 3, 'right');
    await waitFor(() => expect(within(people).getAllByText(words.people.presence.here).length).toBe(3), { timeout: 4000 });
    const cards = screen.getByRole('region', { name: new RegExp(words.cards.name) });
    const rows = within(cards).getAllByRole('button', { expanded: false });
    expect(rows[0]?.textContent).toContain(words.cards.state.divided);
    await fireEvent.click(rows[2] as HTMLElement);
    await within(cards).findByText('<img src=x onerror="document.title=\'taken\'">');
    expect(document.querySelector('.said img')).toBeNull();
  });

  it('leads everybody to a card, and lets them go', async () => {
    open();
    await screen.findByText(words.lead.heldAt(2));
    const third = host.desk.live?.cards[2]?.matter;
    await fireEvent.click(screen.getByRole('button', { name: words.lead.next }));
    await waitFor(() => expect(asked('review.live_move')).toEqual({ card: third }));
    await screen.findByText(words.lead.heldAt(3));
    await fireEvent.click(screen.getByRole('button', { name: words.lead.letGo }));
    await screen.findByText(words.lead.free);
    expect(asked('review.live_move')).toEqual({ card: null });
  });

  it('gives a link as a picture and as text, withdraws one, and invites others', async () => {
    open();
    await fireEvent.click(await screen.findByRole('button', { name: words.people.linkOf('Moira Tennant') }));
    const picture = await screen.findByRole<HTMLImageElement>('img', { name: words.people.picture('Moira Tennant') });
    expect(picture.src.startsWith('data:image/svg+xml;base64,')).toBe(true);
    expect((screen.getByLabelText(words.people.link) as HTMLInputElement).value).toBe(`http://192.168.1.20:41873/#token=${'1'.repeat(32)}`);
    await fireEvent.click(screen.getAllByRole('button', { name: words.people.close })[0] as HTMLElement);
    await fireEvent.click(screen.getByRole('button', { name: words.people.revoke('Ibrahim Sattar') }));
    screen.getByText(words.people.revokeSay);
    expect(asked('review.live_revoke')).toBeUndefined();
    await fireEvent.click(screen.getByRole('button', { name: words.people.revokeGo }));
    await waitFor(() => expect(asked('review.live_revoke')).toEqual({ reviewer: 2 }));
    await screen.findByText(words.people.presence.revoked);
    expect(screen.queryByRole('button', { name: words.people.linkOf('Ibrahim Sattar') })).toBeNull();
    await fireEvent.input(screen.getByLabelText(words.people.invite), { target: { value: ' Lee Chan ' } });
    await fireEvent.click(screen.getByRole('button', { name: words.people.inviteGo }));
    await waitFor(() => expect(asked('review.live_invite')).toEqual({ name: 'Lee Chan' }));
    await screen.findByText('Lee Chan');
  });

  it('ends when a person says so twice; then what was said is looked at before it is taken in', async () => {
    saysLive(host.desk, 3, 4, 'right');
    await host.call('review.live_revoke', { reviewer: 3 });
    open();
    await fireEvent.click(await screen.findByRole('button', { name: words.lead.end }));
    expect(asked('review.live_end')).toBeUndefined();
    await fireEvent.click(screen.getByRole('button', { name: words.lead.endGo }));
    const mine = await screen.findByRole<HTMLInputElement>('checkbox', { name: 'Moira Tennant' });
    const revoked = screen.getByRole<HTMLInputElement>('checkbox', { name: 'Night shift, all of us' });
    expect([mine.checked, revoked.checked]).toEqual([true, false]);
    expect(asked('review.live_take')).toBeUndefined();
    screen.getByText(words.over.look, { exact: false });
    await fireEvent.click(screen.getByRole('button', { name: words.over.take(4) }));
    await waitFor(() => expect(asked('review.live_take')).toEqual({ reviewers: [1, 2] }));
    await screen.findByText(words.over.took(4));
    await fireEvent.click(screen.getByRole('button', { name: words.over.docx }));
    await waitFor(() => expect(host.downloads).toEqual(['minutes-docx']));
  });

  it('lets a session go when a person says so twice', async () => {
    await host.call('review.live_end', {});
    open();
    await fireEvent.click(await screen.findByRole('button', { name: words.over.forget }));
    screen.getByText(words.over.forgetSay(4));
    await fireEvent.click(screen.getByRole('button', { name: words.over.forgetGo }));
    await screen.findByLabelText(words.start.people);
    expect(host.desk.live).toBeUndefined();
  });

  it('is a part of the review that is reached from the others', async () => {
    open();
    expect((await screen.findByRole('link', { name: reviewWords.view.room })).getAttribute('href')).toBe('#/review/room');
  });
});
