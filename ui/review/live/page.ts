// The same page in a room: somebody leads it to a card or lets it go, and it says whether what was answered has arrived.

import { sender } from '../brief';
import type { Desk } from '../desk';
import { el } from '../dom';
import { endView as fileView } from '../end';
import { Page } from '../page';
import type { Place } from '../view';
import type { Outbox } from './outbox';
import { briefView, endView, notice } from './views';
import { words } from './words';

export class RoomPage extends Page {
  private readonly lead = el('p', { class: 'notice lead-line', role: 'status' });
  private readonly sent = el('p', { class: 'sent', role: 'status' });
  private heldAt: number | undefined;
  private closed = false;
  private away = false;

  constructor(desk: Desk, private readonly outbox: Outbox, now: () => number = Date.now) {
    super(desk, now, { brief: briefView, end: endView, toEnd: words.done });
    this.main.before(this.lead);
    this.main.after(el('footer', { class: 'foot' }, this.sent));
    this.draw();
  }

  override get held(): boolean {
    return this.heldAt !== undefined;
  }

  override go(place: Place, first = false): void {
    if (this.closed || (this.held && place !== this.heldAt)) return;
    super.go(place, first);
  }

  /** Everybody is led to the card of this key; none lets them go. */
  hold(key: string | null): void {
    if (this.closed) return;
    const n = key === null ? -1 : this.desk.pack.cards.findIndex((card) => card.key === key);
    const at = n < 0 ? undefined : n;
    if (at === this.heldAt) return;
    const was = this.heldAt;
    this.heldAt = at;
    if (at !== undefined) this.go(at);
    else if (was !== undefined) this.say(words.free);
    this.view?.refresh?.();
    this.drawBar();
    this.draw();
  }

  /** Whether the room is heard. */
  heard(there: boolean): void {
    if (this.away !== there) return;
    this.away = !there;
    this.draw();
  }

  /** Says how far the answers are. */
  draw(): void {
    const { outbox } = this;
    const by = sender(this.desk);
    this.lead.textContent = this.held && !this.closed ? words.held(by) : '';
    const nobody = outbox.away || this.away;
    const left = outbox.left;
    this.sent.textContent = this.closed ? ''
      : outbox.refused.size > 0 ? words.refused(outbox.refused.size)
        : left > 0 ? (nobody ? words.sendingAway(left) : words.sending(left))
          : nobody ? words.away
            : this.desk.answered().length > 0 ? words.sent(by) : '';
    this.sent.classList.toggle('warn', !this.closed && (nobody || outbox.refused.size > 0));
  }

  /** The session is over, or one's link is. What did not arrive can still be saved as a file. */
  close(why: 'out' | 'over'): void {
    if (this.closed) return;
    const { desk, outbox } = this;
    const by = sender(desk);
    const left = outbox.left;
    this.heldAt = undefined;
    this.go('end');
    this.closed = true;
    this.draw();
    document.querySelector('header')?.remove();
    if (left > 0) {
      this.main.replaceChildren(fileView(desk, 0, this).element);
      this.say(why === 'over' ? words.overLeft(left, by) : words.outLeft(left, by));
      return;
    }
    this.say('');
    const over = why === 'over' ? notice(words.over(desk.by), words.overSay(desk.answered().length, by)) : notice(words.out, words.outSay);
    this.main.replaceChildren(...over.childNodes);
    this.main.querySelector('h1')?.focus();
  }
}
