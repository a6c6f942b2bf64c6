// The page of a live session. The studio serves it; it holds nothing until a link has let it in.

import { Desk } from '../desk';
import { answerFile } from '../file';
import { browserKeeper } from '../keeper';
import type { Pack } from '../pack';
import { roomKeeper, saidOf, Told } from './keeper';
import { link, type Own, type Unanswered } from './link';
import { Outbox } from './outbox';
import { RoomPage } from './page';
import { notice } from './views';
import { words } from './words';

/** How often the room is asked, while somebody looks and while nobody does. */
const EVERY = 1_000;
const UNSEEN = 5_000;

const pause = (ms: number): Promise<void> => new Promise((done) => { setTimeout(done, ms); });

function show(title: string, say: string): void {
  document.body.replaceChildren(notice(title, say));
}

/** Takes the token out of the address at once: it stands in no history, and nobody reads it off the screen. */
function token(): string | undefined {
  const found = /^#token=([0-9a-f]{32})$/.exec(location.hash)?.[1];
  if (found !== undefined) history.replaceState(null, '', location.pathname);
  return found;
}

/** Asks until somebody answers. */
async function until<T>(ask: () => Promise<T | Unanswered>): Promise<T | 'out' | 'over' | 'refused'> {
  for (;;) {
    const answer = await ask();
    if (answer !== 'away') return answer;
    show(words.nobody, words.nobodySay);
    await pause(EVERY);
  }
}

function open(served: Pack, own: Own): void {
  const pack = { ...served, for: own.by };
  const name = `${pack.project} ${pack.pack} ${own.by}`;
  const told = new Told(name);
  const page: { drawn?: RoomPage } = {};
  const outbox = new Outbox(link.say, () => {
    if (outbox.closed !== undefined) page.drawn?.close(outbox.closed);
    page.drawn?.draw();
  }, (key, mark) => told.add(key, mark));
  own.answers.forEach((said) => outbox.has(said));
  document.body.replaceChildren();
  const desk = new Desk(pack, roomKeeper(browserKeeper(name), pack, outbox));
  desk.by = own.by;
  // From another browser of the same person; what this one wrote and could not send stands.
  const cards = new Map(pack.cards.map((card) => [card.key, card]));
  const elsewhere = own.answers.filter(({ key }) => { const card = cards.get(key); return card && !told.lacks(saidOf(card, desk.draft(card))); });
  desk.takeUp(answerFile(pack, own.by, new Date().toISOString(), elsewhere.map(({ key, base, verdict, text, remark, at, seconds }) => ({ key, base, verdict, text, remark, at, seconds }))));
  const drawn = new RoomPage(desk, outbox);
  page.drawn = drawn;
  window.addEventListener('online', () => outbox.now());
  window.addEventListener('pagehide', () => outbox.now());
  window.addEventListener('beforeunload', (event) => { if (outbox.left > 0 && outbox.closed === undefined) event.preventDefault(); });
  void follow(drawn, outbox);
}

/** Hears where the room is, until it is over. */
async function follow(page: RoomPage, outbox: Outbox): Promise<void> {
  while (outbox.closed === undefined) {
    const room = await link.room();
    if (room === 'out' || room === 'over') outbox.close(room);
    else if (typeof room === 'string') page.heard(false);
    else {
      page.heard(true);
      if (room.ended) outbox.close('over');
      else page.hold(room.held);
    }
    await pause(document.hidden ? UNSEEN : EVERY);
  }
}

async function begin(): Promise<void> {
  document.title = words.entering;
  const given = token();
  const entered = given === undefined ? 'in' : await until(() => link.enter(given));
  const own = entered === 'in' ? await until(link.own) : 'out';
  const cards = typeof own === 'string' ? own : await until(link.cards);
  if (typeof own === 'string' || typeof cards === 'string') {
    if (given === undefined) show(words.noLink, words.noLinkSay);
    else show(words.out, words.outSay);
    return;
  }
  open(cards, own);
}

void begin();
