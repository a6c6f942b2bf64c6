// Handing the answers over: what there is, what is open, a file or a text for a mail.

import { ICONS } from './answering';
import { inWords, sender } from './brief';
import type { Desk } from './desk';
import { button, el, told, type Part } from './dom';
import { fileName, fileText } from './file';
import { icon } from './icons';
import { toMail } from './mail';
import { nameField } from './name';
import { gist } from './overview';
import type { Verdict } from './pack';
import type { Moves, View } from './view';
import { offers, words } from './words';

/** Hands a text to the browser's downloads. */
function download(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = el('a', { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Puts a text on the clipboard; otherwise it stands selected in the field. */
async function copied(field: HTMLTextAreaElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.focus();
    field.select();
    try {
      return document.execCommand('copy');
    } catch {
      return false;
    }
  }
}

/** So many open cards are listed; “All cards” has the rest. */
const LISTED = 4;

/** What is still open, with ways there; nothing where everything is answered. */
export function openCards(desk: Desk, moves: Moves): HTMLElement[] {
  const { pack } = desk;
  const left = desk.open();
  if (left.length === 0) return [];
  return [el('p', {}, icon('warn'), el('b', {}, words.stillOpen(left.length))), el('ul', {}, ...left.slice(0, LISTED).map((card) => {
    const n = pack.cards.indexOf(card);
    return el('li', {}, told('span', 'gist', pack.language, gist(card)), el('span', { class: 'lc' }, words.states[desk.state(card)]), button('btn small', [words.toCard(n + 1)], () => moves.go(n)));
  })), ...(left.length > LISTED ? [button('btn small', [icon('list'), words.all], () => moves.go('all'))] : [])];
}

/** How many cards were answered how. */
export function tallied(desk: Desk): HTMLElement[] {
  const left = desk.open();
  const counts = new Map<Verdict, number>();
  for (const { verdict } of desk.answered().map((card) => desk.draft(card))) if (verdict) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  const line = (sign: SVGSVGElement, n: number, said: Part): HTMLElement => el('li', {}, sign, el('b', {}, String(n)), el('span', {}, said));
  return [...[...counts].map(([verdict, n]) => line(icon(ICONS[verdict]), n, offers[verdict].tally)), ...(left.length ? [line(icon('open'), left.length, words.stillOpenTally)] : [])];
}

export function endView(desk: Desk, from: number, moves: Moves): View {
  const { pack } = desk;
  const heading = el('h1', { tabindex: '-1' });
  const lead = el('p', { class: 'lead' });
  const open = el('div', { class: 'rest' });
  const tally = el('ul', { class: 'list tally' });
  const status = el('p', { class: 'said', role: 'status' });
  const copying = el('p', { class: 'said copy-said', role: 'status' });
  const file = el('p', { class: 'file' });
  const field = el('textarea', { class: 'copy', rows: '8', readonly: true, 'aria-label': words.copyLabel, spellcheck: 'false' });
  const name = nameField(desk, () => refresh());
  field.hidden = true;

  /** What can be handed over now; says so where there is nothing, or nobody. */
  function ready(told: HTMLElement): boolean {
    status.textContent = copying.textContent = '';
    if (!name.holds()) return false;
    if (desk.answered().length > 0) return true;
    told.textContent = words.nothingYet;
    return false;
  }
  function handed(told: HTMLElement, said: string): void {
    desk.handedOver();
    told.textContent = said;
  }
  const save = button('btn primary', [icon('save'), words.saveFile], () => {
    if (!ready(status)) return;
    const answers = desk.answers();
    const called = fileName(pack.title, answers.by);
    download(fileText(answers), called);
    handed(status, words.savedAs(called, sender(desk)));
  });
  const copy = button('btn', [icon('copy'), words.copy], () => {
    if (!ready(copying)) return;
    field.value = toMail(fileText(desk.answers()));
    field.hidden = false;
    void copied(field).then((done) => handed(copying, done ? words.copied(sender(desk)) : words.copyRefused));
  });

  function refresh(): void {
    const answered = desk.answered();
    const left = desk.open();
    heading.textContent = left.length ? words.endSome(answered.length, pack.cards.length) : words.endAll(desk.by.trim());
    lead.textContent = left.length ? words.endLead : words.endLeadAll;
    open.hidden = left.length === 0;
    open.replaceChildren(...openCards(desk, moves));
    tally.replaceChildren(...tallied(desk));
    file.textContent = fileName(pack.title, desk.by);
    if (desk.saved) status.textContent = desk.unsaved() ? words.changedSince : words.lastSaved(inWords(desk.saved, { dateStyle: 'long', timeStyle: 'short' }));
    name.refresh();
  }
  refresh();

  return {
    element: el('article', { class: 'doc' }, heading, lead, open,
      el('div', { class: 'cols' },
        el('div', {},
          el('h2', {}, words.send(sender(desk))), el('p', { class: 'p' }, words.sendText),
          el('div', { class: 'nav' }, save), file, status,
          el('h2', {}, words.blocked), el('div', { class: 'nav' }, copy), copying, field),
        el('div', {}, el('h2', {}, words.yours), tally, name.element)),
      el('div', { class: 'nav' }, button('btn', [icon('left'), words.back], () => moves.go(from)), button('btn', [icon('list'), words.all], () => moves.go('all')), button('btn', [words.takeUp], () => moves.takeUp()))),
    heading,
    act(act) {
      if (act === 'leave') heading.focus();
      else if (act === 'back') moves.go(from);
      else return false;
      return true;
    },
    refresh,
  };
}
