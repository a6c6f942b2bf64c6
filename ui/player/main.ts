// The player: one lesson at a time, progress in words, every act kept. The pages are whole without it.

import { assessment } from './assessment';
import { captions } from './captions';
import { cards } from './cards';
import { chance } from './draw';
import type { Clock, Driver, Interaction, Launch } from './driver/driver';
import { icon } from './item';
import { Pages } from './pages';
import { practice } from './practice';
import { readShape, type Shape } from './shape';
import { scenario } from './scenario';
import { open, openQuestions, openScenarios, passed, standing } from './standing';
import { decode, encode, fresh, type State } from './state';
import { words } from './words';
import { sure } from './sure';

document.documentElement.classList.add('js');

const byId = (id: string): HTMLElement => sure(document.getElementById(id));

class Player {
  private readonly shape: Shape = readShape(document.body);
  private readonly state: State;
  private readonly pages: Pages;
  /** Where the contents say how far each lesson is. */
  private readonly marks: (HTMLElement | null)[];
  private readonly recorded: boolean;
  private readonly back: string | undefined;
  private ended = false;
  /** Whether the last page is shown: it has no place on it that could be kept. */
  private left = false;
  private lastTold = 0;

  constructor(private readonly driver: Driver, launch: Launch) {
    const { mastery } = launch;
    if (mastery !== undefined) this.shape.lessons.forEach((lesson) => { lesson.mastery = mastery; });
    this.back = launch.back;
    this.state = decode(this.shape, launch.state) ?? fresh(this.shape);
    this.recorded = launch.recorded;
    this.marks = this.shape.lessons.map((lesson) => document.querySelector<HTMLElement>(`#toc a[href="#${lesson.id}"] .st`));
    this.pages = new Pages(this.shape, (next) => this.turn(next));
    this.notice(launch.notice);
    this.driver.onSave = (confirmed) => { if (confirmed) this.notice(words.savedAgain, 4); else this.notice(words.notSaved); };
    this.shape.lessons.forEach((lesson, n) => {
      const state = sure(this.state.lessons[n]);
      const say = (text: string): void => this.say(text);
      const act = (interactions: Interaction[]): void => this.act(interactions);
      if (lesson.assessment) assessment(lesson, state, say, act, chance);
      else lesson.items.forEach((item, m) => practice(item, sure(state.items[m]), say, act));
      lesson.scenarios.forEach((one, m) => scenario(one, sure(state.scenarios[m]), act));
    });
    document.querySelectorAll<HTMLElement>('.deck').forEach(cards);
    this.leaving();
    this.draw();
    if (this.pages.start(launch.location)) this.say(words.resumed);
    this.draw();
  }

  /** Something happened that must not be lost. */
  private act(interactions: Interaction[]): void {
    this.draw();
    this.lastTold = Date.now();
    if (!this.ended) this.tell(interactions);
  }

  private tell(interactions: Interaction[]): void {
    this.driver.tell({ location: this.pages.location(), state: encode(this.shape, this.state), standing: standing(this.shape, this.state) }, interactions);
  }

  /** A lesson is done when its reader goes on from its end and left no question untried. */
  private turn(next: boolean): void {
    const n = this.pages.current();
    const lesson = this.shape.lessons[n];
    const state = this.state.lessons[n];
    if (next && lesson && state && !lesson.assessment && open(lesson, state) === 0) state.done = true;
    if (next && n >= 0) this.pages.visited.add(n);
  }

  private draw(): void {
    const { shape, state } = this;
    const lessons = shape.lessons;
    lessons.forEach((lesson, n) => {
      const own = sure(state.lessons[n]);
      const mark = this.marks[n];
      if (!mark) return;
      const left = open(lesson, own);
      if (lesson.assessment && own.done) mark.replaceChildren(...(passed(lesson, own) ? [icon('check'), words.passedShort] : [words.notPassedShort]));
      else if (own.done) mark.replaceChildren(icon('check'), words.done);
      else mark.textContent = left > 0 && (this.pages.visited.has(n) || left < lesson.items.length + lesson.scenarios.length) ? words.open(left) : '';
    });
    const n = this.pages.current();
    const left = lessons.reduce((sum, lesson, n) => sum + (sure(state.lessons[n]).done ? 0 : lesson.minutes), 0);
    const wide = document.createElement('span');
    wide.className = 'wide-only';
    wide.textContent = words.left(left);
    if (n >= 0) byId('where').replaceChildren(words.where(n + 1, lessons.length), wide);
    else byId('where').textContent = '';
    this.drawEnd();
  }

  private drawEnd(): void {
    const now = standing(this.shape, this.state);
    const score = now.score ?? 0;
    const finished = now.complete && (!now.assessed || now.passed);
    byId('end-word').textContent = finished ? (now.assessed ? words.passed(score) : words.finished)
      : now.failed ? words.failed(score) : now.passed ? words.notFinishedPassed(score) : words.notFinished;
    const lines = byId('end-lines');
    lines.replaceChildren();
    const paragraph = (text: string): void => {
      const line = document.createElement('p');
      line.textContent = text;
      lines.append(line);
    };
    const list = document.createElement('ul');
    this.shape.lessons.forEach((lesson, n) => {
      const own = sure(this.state.lessons[n]);
      const lacking = !own.done ? (lesson.assessment ? words.notHandedIn : open(lesson, own) > 0 ? words.openLong(openQuestions(lesson, own), openScenarios(lesson, own)) : words.notDone)
        : lesson.assessment && !passed(lesson, own) ? words.notPassed : '';
      if (!lacking) return;
      const entry = document.createElement('li');
      const link = document.createElement('a');
      link.href = `#${lesson.id}`;
      link.textContent = byId(`${lesson.id}-h`).textContent;
      entry.append(link, `: ${lacking}`);
      list.append(entry);
    });
    if (list.childElementCount) {
      paragraph(words.stillOpen);
      lines.append(list);
    }
    paragraph(this.recorded ? words.mayClose : words.mayCloseWeb);
  }

  private leaving(): void {
    const exit = byId('exit');
    exit.hidden = !this.recorded && this.back === undefined;
    exit.addEventListener('click', () => {
      this.act([]);
      void this.farewell();
    });
    // `unload` is deprecated and blocked by some servers; `pagehide` comes when a frame or window goes away.
    const away = (): void => {
      if (!this.ended) this.flush();
      this.end();
    };
    window.addEventListener('pagehide', away);
    this.driver.onGone = () => {
      away();
      void this.farewell();
    };
    window.addEventListener('pageshow', (event) => {
      if (event.persisted) window.location.reload();
    });
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden' && !this.ended) this.flush();
    });
    // Reading on is no act worth a request each time, but a lost window should not cost the place.
    let idle = 0;
    window.addEventListener('scroll', () => {
      window.clearTimeout(idle);
      idle = window.setTimeout(() => { if (Date.now() - this.lastTold > 20_000) this.act([]); }, 3000);
    }, { passive: true });
  }

  /** The last page: what became of the last save, and the way back where the LMS has one. */
  private async farewell(): Promise<void> {
    this.left = true;
    document.documentElement.classList.add('left');
    const heading = document.createElement('h2');
    heading.tabIndex = -1;
    heading.textContent = words.left_;
    const line = document.createElement('p');
    line.textContent = words.leaving;
    const box = document.createElement('section');
    box.className = 'page on';
    box.append(heading, line);
    byId('main').replaceChildren(box);
    heading.focus();
    const done = (saved: boolean): void => {
      if (saved && this.back !== undefined) window.location.assign(this.back);
      line.textContent = saved ? words.leftSaved : words.leftUnsaved;
    };
    // What is under way arrives before the end is told; what is refused is tried again while the window is open.
    await this.driver.settled();
    this.driver.onSave = done;
    done(await this.end());
  }

  /** Sends what is decided, and the place; decides nothing. */
  private flush(): void {
    if (!this.left) this.tell([]);
  }

  private end(): boolean | Promise<boolean> {
    if (this.ended) return true;
    this.ended = true;
    return this.driver.leave();
  }

  private say(text: string): void {
    byId('say').textContent = text;
  }

  private notice(text: string, seconds = 0): void {
    const line = byId('notice');
    line.textContent = text;
    if (seconds) setTimeout(() => { if (line.textContent === text) line.textContent = ''; }, seconds * 1000);
  }

  /** Called by the pages after a turn of the page. */
  moved(): void {
    this.act([]);
  }
}

/** The clock of the browser. */
export const clock: Clock = { now: () => new Date(), later: (seconds, act) => { setTimeout(act, seconds * 1000); } };

function begin(driver: Driver, launch: Launch): void {
  const player = new Player(driver, launch);
  document.documentElement.classList.add('up');
  document.addEventListener('player:moved', () => player.moved());
}

function start(driver: Driver): void {
  captions();
  const launch = driver.launch();
  // Where nothing has to be waited for, the page stands at once.
  if (launch instanceof Promise) void launch.then((launch) => { begin(driver, launch); });
  else begin(driver, launch);
}

/** Plays the page as soon as it is read. Who is told is the one thing in which the forms of a package differ. */
export function play(driver: () => Driver): void {
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', () => { start(driver()); });
  else start(driver());
}
