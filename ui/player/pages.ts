// Which page is shown, and where on it the reader is. Links move between sections; the address is never needed.

import type { Shape } from './shape';
import { words } from './words';
import { sure } from './sure';

const WIDE = '(min-width: 1100px)';

export class Pages {
  /** Lessons whose end was reached in this session. */
  readonly visited = new Set<number>();
  private readonly sections = [...document.querySelectorAll<HTMLElement>('main > section.page')];
  private readonly button = sure(document.getElementById('toc-button'));
  private readonly toc = sure(document.getElementById('toc'));
  private shown: HTMLElement;
  /** The blocks of each page that was shown, in order: a page of hundreds is not searched at every act. */
  private readonly parts = new Map<HTMLElement, HTMLElement[]>();

  constructor(private readonly shape: Shape, private readonly turn: (next: boolean) => void) {
    this.shown = sure(this.sections[0]);
    document.addEventListener('click', (event) => this.follow(event));
    window.addEventListener('hashchange', () => this.go(window.location.hash.slice(1)));
    this.button.addEventListener('click', () => this.unfold(!this.toc.classList.contains('open')));
    const wide = window.matchMedia(WIDE);
    this.unfold(wide.matches);
    wide.addEventListener('change', () => this.unfold(wide.matches));
    sure(document.getElementById('print-page')).addEventListener('click', () => {
      try {
        window.print();
      } catch {
        // A sandbox without modals does not print.
      }
    });
    // On paper nothing is heard: what a recording says is read there.
    let opened: HTMLDetailsElement[] = [];
    window.addEventListener('beforeprint', () => {
      opened = [...document.querySelectorAll<HTMLDetailsElement>('.transcript:not([open])')];
      opened.forEach((one) => (one.open = true));
    });
    window.addEventListener('afterprint', () => opened.forEach((one) => (one.open = false)));
  }

  /** Shows the first page, or the one where the reader left. True when it is the latter. */
  start(location: string): boolean {
    const [page = '', block = ''] = location.split('/');
    const section = this.sections.find((section) => section.id === page);
    this.show(section ?? sure(this.sections[0]));
    const target = section && block ? section.querySelector<HTMLElement>(`#${CSS.escape(block)}`) : null;
    target?.scrollIntoView({ block: 'start' });
    return Boolean(section && (section !== this.sections[0] || target));
  }

  /** The number of the lesson that is shown; −1 on any other page. */
  current(): number {
    return this.shape.lessons.findIndex((lesson) => lesson.id === this.shown.id);
  }

  /** Page and block, as they are kept. */
  location(): string {
    const line = window.innerHeight / 3;
    let block = '';
    const parts = this.parts.get(this.shown) ?? [...this.shown.querySelectorAll<HTMLElement>('.block, .item')];
    this.parts.set(this.shown, parts);
    for (const part of parts) {
      if (part.getBoundingClientRect().top > line) break;
      block = part.id;
    }
    return block ? `${this.shown.id}/${block}` : this.shown.id;
  }

  private follow(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href^="#"]') : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const id = sure(link.getAttribute('href')).slice(1);
    if (id === 'main') return;
    event.preventDefault();
    if (link.closest('.turn')) this.turn(link.classList.contains('next'));
    if (id === 'plain') return this.plain(!document.documentElement.classList.contains('plain'));
    this.go(id);
  }

  private go(id: string): void {
    const target = document.getElementById(id);
    const section = target?.closest<HTMLElement>('main > section.page');
    if (!target || !section) return;
    if (!window.matchMedia(WIDE).matches) this.unfold(false);
    this.show(section);
    const heading = section.querySelector<HTMLElement>('h2');
    if (document.documentElement.classList.contains('plain')) section.scrollIntoView();
    else window.scrollTo(0, 0);
    heading?.focus({ preventScroll: true });
    document.dispatchEvent(new Event('player:moved'));
  }

  private show(section: HTMLElement): void {
    // Nobody finds the controls of what is no longer on the page.
    if (section !== this.shown) this.shown.querySelectorAll<HTMLMediaElement>('video, audio').forEach((one) => one.pause());
    this.shown = section;
    this.sections.forEach((other) => other.classList.toggle('on', other === section));
    this.toc.querySelectorAll('a').forEach((link) => {
      if (link.getAttribute('href') === `#${section.id}`) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    });
    this.toc.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }

  private plain(on: boolean): void {
    document.documentElement.classList.toggle('plain', on);
    sure(this.toc.querySelector('a[href="#plain"] span')).textContent = on ? words.paged : words.plain;
    if (!window.matchMedia(WIDE).matches) this.unfold(false);
    if (on) window.scrollTo(0, 0);
    this.shown.querySelector<HTMLElement>('h2')?.focus({ preventScroll: on });
  }

  private unfold(on: boolean): void {
    this.toc.classList.toggle('open', on);
    document.documentElement.classList.toggle('has-toc', on);
    this.button.setAttribute('aria-expanded', String(on));
  }
}
