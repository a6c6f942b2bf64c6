// The answers of a card: a choice, the words it needs, a remark.

import type { Desk } from './desk';
import { button, el, excerpt, hint, type Part } from './dom';
import { icon, type Icon } from './icons';
import type { Card, Verdict } from './pack';
import { missingWords, kinds, offerOf, words } from './words';
import { OFFERS, wordsFor } from './verdicts';

export const ICONS: Record<Verdict, Icon> = { right: 'check', wrong: 'cross', depends: 'depends', not_mine: 'pass', first: 'first', second: 'second', teach: 'check', leave_out: 'cross', said: 'say' };

/** Says which source is meant where a label alone would not. */
function hintOf(card: Card, verdict: Verdict): string {
  const side = card.sides[verdict === 'first' ? 0 : verdict === 'second' ? 1 : -1];
  return side ? excerpt((side.written ? [side.written, side.source] : [side.source, side.locator]).filter(Boolean).join(', '), 70) : offerOf(card.kind, verdict).hint;
}

export class Answering {
  readonly element: HTMLElement;
  private readonly radios: HTMLInputElement[];
  private readonly asked: HTMLElement;
  private readonly label = el('label', { class: 'l', for: 'text' });
  private readonly text = el('textarea', { id: 'text', rows: '3', dir: 'auto', 'aria-describedby': 'text-error' });
  private readonly error = el('p', { class: 'error', id: 'text-error', role: 'alert' });
  private readonly choice = el('p', { class: 'error', id: 'choice-error', role: 'alert' });
  private readonly start: HTMLElement;
  private readonly remark = el('textarea', { id: 'remark', rows: '2', dir: 'auto', 'aria-label': words.remarkOpen });
  private readonly fold: HTMLDetailsElement;

  constructor(private readonly desk: Desk, private readonly card: Card, private readonly changed: () => void) {
    this.radios = OFFERS[card.kind].map((verdict) => el('input', { type: 'radio', name: 'verdict', value: verdict, 'aria-describedby': `hint-${verdict}` }));
    const faces = this.radios.map((radio, n) => this.face(radio, n));
    this.start = button('btn small', [words.fromSentence], () => this.startFromSentence());
    this.asked = el('div', { class: 'asked' }, el('div', { class: 'top' }, this.label, this.start), this.text, this.error);
    this.fold = el('details', { class: 'remark' }, el('summary', {}, words.remark, hint('R')), this.remark);
    this.element = el('div', { class: 'ans' },
      el('fieldset', { 'aria-describedby': 'choice-error' }, el('legend', {}, kinds[card.kind].legend), el('div', { class: `g g${faces.length}` }, ...faces)),
      this.choice, this.asked, this.fold);
    this.text.addEventListener('input', () => {
      desk.write(card, this.text.value);
      if (!desk.missing(card)) this.complain('');
      changed();
    });
    this.remark.addEventListener('input', () => desk.remark(card, this.remark.value));
    this.fold.open = desk.draft(card).remark !== '';
    this.refresh();
  }

  /** By key: what needs words gets the cursor. */
  choose(n: number): boolean {
    const radio = this.radios[n];
    if (!radio) return false;
    this.pick(radio, true);
    return true;
  }

  openRemark(): void {
    this.fold.open = true;
    this.remark.focus();
  }

  /** Out of a field, to the answer that stands. */
  leaveField(): void {
    (this.radios.find((radio) => radio.checked) ?? this.radios[0])?.focus();
  }

  /** True when the card is answered; otherwise says what is missing, where it is missing. */
  holds(): boolean {
    const missing = this.desk.missing(this.card);
    if (!missing) return true;
    const said = missingWords(missing, this.desk.draft(this.card).verdict);
    if (missing === 'verdict') {
      this.choice.textContent = said;
      this.radios[0]?.focus();
    } else {
      this.complain(said);
      this.text.focus();
    }
    return false;
  }

  refresh(): void {
    const { verdict, remark } = this.desk.draft(this.card);
    for (const radio of this.radios) radio.checked = radio.value === verdict;
    for (const radio of this.radios) radio.parentElement?.classList.toggle('on', radio.checked);
    const need = wordsFor(verdict);
    this.asked.hidden = need === 'none';
    if (verdict) this.label.textContent = offerOf(this.card.kind, verdict).ask;
    this.text.setAttribute('aria-required', String(need === 'needed'));
    this.start.hidden = verdict !== 'wrong' || this.card.text === '';
    const text = this.desk.text(this.card);
    if (this.text.value !== text) this.text.value = text;
    if (this.remark.value !== remark) this.remark.value = remark;
  }

  private face(radio: HTMLInputElement, n: number): HTMLElement {
    const verdict = OFFERS[this.card.kind][n] ?? 'not_mine';
    const parts: Part[] = [icon(ICONS[verdict]), el('b', {}, offerOf(this.card.kind, verdict).name), hint(String(n + 1)), el('small', { id: `hint-${verdict}`, dir: 'auto' }, hintOf(this.card, verdict))];
    radio.addEventListener('change', () => this.pick(radio, false));
    // A pointer chooses once and then writes; arrows pass through and must not lose their place.
    radio.addEventListener('click', (event) => { if (event.detail > 0 && wordsFor(verdict) === 'needed') this.text.focus(); });
    return el('label', { class: 'a' }, radio, el('span', { class: 'ring' }), ...parts);
  }

  private pick(radio: HTMLInputElement, write: boolean): void {
    const verdict = OFFERS[this.card.kind][this.radios.indexOf(radio)];
    if (!verdict) return;
    this.desk.choose(this.card, verdict);
    this.choice.textContent = '';
    this.complain('');
    this.refresh();
    if (write) (wordsFor(verdict) === 'needed' ? this.text : radio).focus();
    this.changed();
  }

  private startFromSentence(): void {
    this.text.value = this.card.text;
    this.desk.write(this.card, this.card.text);
    this.text.focus();
    this.changed();
  }

  private complain(said: string): void {
    this.error.textContent = said;
    if (said) this.text.setAttribute('aria-invalid', 'true');
    else this.text.removeAttribute('aria-invalid');
  }
}
