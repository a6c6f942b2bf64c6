// Addresses of the page. Areas meet here and nowhere else: each links to another by its route.
import { createSubscriber } from 'svelte/reactivity';
import type { Place } from './contract/contract';

/** Views of the course beside its lessons. */
const views = ['findings', 'ledger', 'coverage', 'alignment', 'contradictions', 'questions', 'comments', 'style'] as const;

export type CourseView = 'lesson' | (typeof views)[number];

/** The parts of a review. */
const parts = ['plan', 'room', 'answers', 'board'] as const;

export type ReviewView = (typeof parts)[number];

export type Route =
  | { at: 'start'; making: boolean }
  /** `adding`: the person wants to choose files at once. `changes`: what the newest version of the source says otherwise. */
  | { at: 'sources'; source?: string; passage?: string; adding?: boolean; changes?: boolean }
  /** The workbench: `Course.svelte` gets these as its props. */
  | { at: 'course'; view: CourseView; lesson?: string; block?: string; statement?: string; objective?: string; comment?: string }
  /** What experts are asked, one meeting with them, and what came back. */
  | { at: 'review'; view?: ReviewView }
  /** `build` asks for a package of that form at once. */
  | { at: 'releases'; build?: string }
  | { at: 'activity'; history?: boolean }
  | { at: 'settings' };

export type PlaceName = Route['at'];

/** The address of a route: `#/sources/<source>/<passage>`, `#/course/<lesson>/findings?statement=…`. */
export function href(route: Route): string {
  switch (route.at) {
    case 'start':
      return route.making ? '#/new' : '#/';
    case 'sources':
      return ['#/sources', route.adding ? 'add' : route.source, route.changes ? 'changes' : route.passage].filter((part) => part !== undefined).join('/');
    case 'course': {
      const path = ['#/course', route.lesson, route.view === 'lesson' ? undefined : route.view].filter((part) => part !== undefined).join('/');
      const query = new URLSearchParams();
      for (const key of ['block', 'statement', 'objective', 'comment'] as const) if (route[key] !== undefined) query.set(key, route[key]);
      return query.size > 0 ? `${path}?${query}` : path;
    }
    case 'review':
      return route.view === undefined ? '#/review' : `#/review/${route.view}`;
    case 'activity':
      return route.history ? '#/activity/history' : '#/activity';
    case 'releases':
      return route.build === undefined ? '#/releases' : `#/releases/${route.build}`;
    case 'settings':
      return '#/settings';
  }
}

/** The route of an address; an unknown one is the start page. */
export function parse(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const [place, first, second] = path.split('/').filter((part) => part !== '').map(decodeURIComponent);
  switch (place) {
    case 'sources':
      if (first === 'add') return { at: 'sources', adding: true };
      if (first !== undefined && second === 'changes') return { at: 'sources', source: first, changes: true };
      return { at: 'sources', ...(first !== undefined && { source: first }), ...(second !== undefined && { passage: second }) };
    case 'course': {
      const view = views.find((one) => one === first || one === second) ?? 'lesson';
      const lesson = first !== undefined && first !== view ? first : undefined;
      const asked = new URLSearchParams(query);
      const at = Object.fromEntries(['block', 'statement', 'objective', 'comment'].flatMap((key) => { const value = asked.get(key); return value === null ? [] : [[key, value]]; }));
      return { at: 'course', view, ...(lesson !== undefined && { lesson }), ...at };
    }
    case 'review': {
      const view = parts.find((one) => one === first);
      return { at: 'review', ...(view !== undefined && { view }) };
    }
    case 'activity':
      return { at: 'activity', ...(first === 'history' && { history: true }) };
    case 'releases':
      return { at: 'releases', ...(first !== undefined && { build: first }) };
    case 'settings':
      return { at: 'settings' };
    case 'new':
      return { at: 'start', making: true };
    default:
      return { at: 'start', making: false };
  }
}

const subscribe = createSubscriber((update) => {
  window.addEventListener('hashchange', update);
  return () => window.removeEventListener('hashchange', update);
});

let seen: { hash: string; route: Route } | undefined;

/** Where the person is. Reactive; the same object as long as the address stays. */
export function here(): Route {
  subscribe();
  const hash = location.hash;
  if (seen?.hash !== hash) seen = { hash, route: parse(hash) };
  return seen.route;
}

/** Goes there. */
export function go(route: Route): void {
  location.hash = href(route);
}

/** Where a place of the contract is shown; none where the whole project is meant. */
export function routeOf(place: Place): Route | undefined {
  switch (place.at) {
    case 'project':
      return undefined;
    case 'course':
    case 'module':
      return { at: 'course', view: 'lesson' };
    case 'lesson':
      return { at: 'course', view: 'lesson', lesson: place.lesson };
    case 'block':
      return { at: 'course', view: 'lesson', lesson: place.lesson, block: place.block };
    case 'statement':
      return { at: 'course', view: 'lesson', lesson: place.lesson, block: place.block, statement: place.statement };
    case 'objective':
      return { at: 'course', view: 'lesson', objective: place.objective };
    case 'source':
      return { at: 'sources', source: place.source };
    case 'passage':
      return { at: 'sources', source: place.source, passage: place.passage };
    case 'setting':
      return { at: 'settings' };
  }
}
