// One question on the page: reads what was answered, shows what came of it. Rules are in judging.ts.

import { decimalText, rangeOf, type Judgement } from './judging';
import type { ItemShape } from './shape';
import type { Answer } from './state';
import type { Interaction } from './driver/driver';
import { words } from './words';
import { sure } from './sure';

const NAMES = ['', 'right', 'partial', 'wrong'] as const;
/** What is offered, in one character as SCORM 1.2 wants it: 1 to 9, then letters. */
const digit = (n: number): string => (n + 1).toString(36);
const pair = (left: number, right: number): string => `${letter(left)}[.]${digit(right)}`;
/** The first option says true. */
const truth = (n: number): string => String(n === 0);
const letter = (n: number): string => String.fromCharCode(97 + n);

export function icon(name: string): SVGSVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('class', 'i');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS(space, 'use');
  use.setAttribute('href', `#${name}`);
  svg.append(use);
  return svg;
}

export class ItemView {
  readonly el: HTMLElement;
  private readonly say: (text: string) => void;

  constructor(readonly shape: ItemShape, say: (text: string) => void, changed: () => void, enter: () => void) {
    this.el = sure(document.getElementById(shape.id));
    this.say = say;
    if (shape.kind === 'ordering') this.addMoves(changed);
    this.el.addEventListener('change', changed);
    this.el.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && event.target instanceof HTMLInputElement && !event.isComposing) {
        event.preventDefault();
        enter();
      }
    });
  }

  /** Its number among those that are asked; none where it is not asked this time. */
  place(number: number, of: number): void {
    this.el.classList.toggle('undrawn', number === 0);
    sure(this.el.querySelector('.kind b')).textContent = number ? words.questionOf(number, of) : words.undrawn;
  }

  // ---- what was answered

  read(): Answer {
    switch (this.shape.kind) {
      case 'single':
      case 'truth':
      case 'multiple': return { picks: this.inputs().flatMap((input, n) => (input.checked ? [n] : [])), texts: [] };
      case 'ordering': return { picks: this.rows().map((row) => Number(row.dataset.n)), texts: [] };
      case 'numeric': return { picks: [], texts: [sure(this.inputs()[0]).value] };
      case 'matching':
      case 'short':
      case 'cloze': return {
        picks: this.gaps().map((gap) => gap.querySelector('select')?.selectedIndex ?? 0),
        texts: this.gaps().map((gap) => gap.querySelector('input')?.value ?? ''),
      };
    }
  }

  write(answer: Answer | null): void {
    const { picks, texts } = answer ?? { picks: [], texts: [] };
    switch (this.shape.kind) {
      case 'single':
      case 'truth':
      case 'multiple': return this.inputs().forEach((input, n) => { input.checked = picks.includes(n); });
      case 'ordering': {
        if (!answer) return;
        const list = sure(this.el.querySelector('.rowset'));
        const rows = new Map(this.rows().map((row) => [Number(row.dataset.n), row]));
        picks.forEach((n) => { const row = rows.get(n); if (row) list.append(row); });
        return this.number();
      }
      case 'numeric': sure(this.inputs()[0]).value = texts[0] ?? ''; return;
      case 'matching':
      case 'short':
      case 'cloze': return this.gaps().forEach((gap, n) => {
        const select = gap.querySelector('select');
        if (select) select.selectedIndex = picks[n] ?? 0;
        const input = gap.querySelector('input');
        if (input) input.value = texts[n] ?? '';
      });
    }
  }

  /** A right answer that was typed is not kept; it is shown as the key has it. */
  writeKey(): void {
    if (this.shape.kind === 'numeric') sure(this.inputs()[0]).value = this.shape.value;
    this.gaps().forEach((gap, n) => {
      const input = gap.querySelector('input');
      if (input) input.value = this.shape.gaps[n]?.accept[0] ?? '';
    });
  }

  /** The answer as it is told on. */
  interaction(answer: Answer, right: boolean, latency: number): Interaction {
    const { id, kind, key, gaps, size, value, tolerance, unit } = this.shape;
    const question = (this.el.querySelector('legend, .stem')?.textContent ?? '').trim().replace(/\s+/g, ' ');
    const base = { id, question, right, latency, options: [], range: null };
    const letters = (picks: number[]): string[] => picks.map(letter);
    // Rows may have been moved: each knows its number.
    const options = [...this.el.querySelectorAll<HTMLElement>('.choice, .mv, .pair')].map((option, n) => ({ id: letter(Number(option.dataset.n ?? n)), words: this.text(option) })).sort((a, b) => (a.id < b.id ? -1 : 1));
    switch (kind) {
      case 'single':
      case 'multiple': return { ...base, options, type: 'choice', response: letters(answer.picks), pattern: letters(key) };
      case 'truth': return { ...base, type: 'true-false', response: answer.picks.map(truth), pattern: key.map(truth) };
      case 'ordering': return { ...base, options, type: 'sequencing', response: letters(answer.picks), pattern: letters(Array.from({ length: size }, (_, n) => n)) };
      case 'matching': return {
        ...base, options, type: 'matching',
        targets: sure(gaps[0]).offered.map((text, n) => ({ id: digit(n), words: text })),
        response: answer.picks.flatMap((pick, n) => (pick ? [pair(n, pick - 1)] : [])),
        pattern: key.map((right, n) => pair(n, right)),
      };
      case 'numeric': return { ...base, type: 'numeric', response: [decimalText(answer.texts[0] ?? '', unit)], pattern: [decimalText(value, '')], range: rangeOf(value, tolerance) };
      case 'short':
      case 'cloze': return {
        ...base, type: 'fill-in',
        response: gaps.map((gap, n) => (gap.offered.length ? (gap.offered[(answer.picks[n] ?? 0) - 1] ?? '') : (answer.texts[n] ?? ''))),
        pattern: gaps.map((gap) => gap.accept[0] ?? ''),
      };
    }
  }

  // ---- what came of it

  /** Shows a judged answer. The key is told only when `reveal` is set. */
  show(answer: Answer, judgement: Judgement, reveal: boolean): void {
    const name = NAMES[judgement.verdict];
    this.clear();
    this.el.dataset.done = name;
    this.el.classList.toggle('reveal', reveal);
    const told = reveal && judgement.verdict !== 1;
    switch (this.shape.kind) {
      case 'single':
      case 'truth':
      case 'multiple':
        this.el.querySelectorAll('.choice').forEach((choice, n) => {
          const picked = answer.picks.includes(n);
          const key = this.shape.key.includes(n);
          choice.classList.toggle('ok-r', key && (picked || told));
          choice.classList.toggle('no-w', picked && !key);
          choice.classList.toggle('picked', picked || told);
        });
        break;
      case 'ordering':
        this.rows().forEach((row, place) => row.classList.add(judgement.parts[place] ? 'ok-r' : 'no-w'));
        break;
      case 'numeric': sure(this.el.querySelector('.num')).classList.add(judgement.verdict === 1 ? 'ok-r' : 'no-w'); break;
      case 'matching':
      case 'short':
      case 'cloze': this.gaps().forEach((gap, n) => gap.classList.add(judgement.parts[n] ? 'ok-r' : 'no-w'));
    }
    this.lock(true);
    sure(this.el.querySelector('.verdict-word')).textContent = sure(words.verdicts[judgement.verdict]);
    this.toggle('.when-right', judgement.verdict === 1);
    this.toggle('.when-wrong', judgement.verdict !== 1);
    const solution = this.el.querySelector<HTMLDetailsElement>('.solution');
    if (solution) solution.open = told;
  }

  /** Back to being asked. */
  clear(): void {
    delete this.el.dataset.done;
    this.el.classList.remove('reveal', 'all');
    this.el.querySelectorAll('.ok-r, .no-w, .picked').forEach((part) => part.classList.remove('ok-r', 'no-w', 'picked'));
    this.lock(false);
  }

  showAll(): void {
    this.el.classList.add('all');
  }

  focusVerdict(): void {
    sure(this.el.querySelector<HTMLElement>('.verdict')).focus();
  }

  focusField(): void {
    this.el.querySelector<HTMLElement>('input, select, .ib:not([disabled])')?.focus();
  }

  /** Whether there is feedback that was not shown with the answer. */
  hasMore(): boolean {
    return [...this.el.querySelectorAll('.choice, .mv, .pair')].some((choice) => choice.querySelector('.fb') && !choice.classList.contains('picked'));
  }

  button(act: string): HTMLButtonElement | null {
    return this.el.querySelector(`[data-do="${act}"]`);
  }

  tell(text: string): void {
    const line = this.el.querySelector('.acts .try');
    if (line) line.textContent = text;
  }

  private toggle(selector: string, on: boolean): void {
    const part = this.el.querySelector<HTMLElement>(selector);
    if (part) part.hidden = !on;
  }

  private lock(on: boolean): void {
    this.el.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select').forEach((field) => { field.disabled = on; });
    this.el.querySelectorAll<HTMLButtonElement>('.ib').forEach((button) => { button.disabled = on; });
    if (!on && this.shape.kind === 'ordering') this.number();
  }

  // ---- order by buttons: no drag is needed

  private addMoves(changed: () => void): void {
    for (const row of this.rows()) {
      const line = sure(row.querySelector('.row'));
      const place = document.createElement('span');
      place.className = 'n';
      place.setAttribute('aria-hidden', 'true');
      line.prepend(place);
      const pair = document.createElement('span');
      pair.className = 'ud';
      for (const by of [-1, 1]) {
        const button = document.createElement('button');
        button.type = 'button';
        button.className = 'ib';
        button.setAttribute('aria-label', (by < 0 ? words.up : words.down) + this.text(row));
        button.append(icon(by < 0 ? 'up' : 'down'));
        button.addEventListener('click', () => {
          this.move(row, by, button);
          changed();
        });
        pair.append(button);
      }
      line.append(pair);
    }
    this.number();
  }

  private move(row: HTMLElement, by: number, button: HTMLButtonElement): void {
    const list = sure(row.parentElement);
    if (by < 0 && row.previousElementSibling) list.insertBefore(row, row.previousElementSibling);
    if (by > 0 && row.nextElementSibling) list.insertBefore(row.nextElementSibling, row);
    this.number();
    // Moving a row in the tree takes the focus away; at an end the other button takes it over.
    (button.disabled ? row.querySelector<HTMLElement>('.ib:not([disabled])') : button)?.focus();
    this.say(words.moved(this.text(row), this.rows().indexOf(row) + 1, this.shape.size));
  }

  private number(): void {
    const rows = this.rows();
    rows.forEach((row, place) => {
      const line = row.querySelector('.n');
      if (line) line.textContent = String(place + 1);
      const [up, down] = row.querySelectorAll<HTMLButtonElement>('.ib');
      if (up) up.disabled = place === 0;
      if (down) down.disabled = place === rows.length - 1;
    });
  }

  private text = (row: HTMLElement): string => (row.querySelector('.t, .opt > span')?.textContent ?? '').trim();
  private inputs = (): HTMLInputElement[] => [...this.el.querySelectorAll('input')];
  private rows = (): HTMLElement[] => [...this.el.querySelectorAll<HTMLElement>('.mv')];
  private gaps = (): HTMLElement[] => [...this.el.querySelectorAll<HTMLElement>('.gap')];
}
