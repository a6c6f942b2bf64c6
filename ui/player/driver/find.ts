// Looks for the API of SCORM: in the window, its parents, its opener, the opener's parents. Steps into windows of
// another origin throw, so each stands for itself.

/** Whatever an LMS put there; each of its functions is called by name and may throw. */
export type Api = Record<string, (...words: string[]) => unknown>;

/** Levels of frames that are searched; the ADL's own example stops at seven. */
const DEEP = 12;

export interface Found {
  api: Api;
  /** The window it belongs to: when that goes, nothing that is told arrives any more. */
  at: Window;
}

/** The API of that name which has this function. */
export function find(from: Window, name: string, has: string): Found | null {
  const seen = new Set<Window>();
  let start: Window | null = from;
  for (let opened = 0; start && opened < 3; opened++) {
    let top: Window = start;
    let opener: Window | null = null;
    for (let depth = 0; depth < DEEP; depth++) {
      if (seen.has(top)) break;
      seen.add(top);
      const api = own(top, name, has);
      if (api) return { api, at: top };
      opener ??= attempt(() => top.opener as Window | null);
      const above: Window | null = attempt(() => top.parent);
      if (!above || above === top) break;
      top = above;
    }
    start = opener;
  }
  return null;
}

function own(at: Window, name: string, has: string): Api | null {
  const api = attempt(() => (at as unknown as Record<string, Api | null | undefined>)[name] ?? null);
  return api && attempt(() => typeof api[has] !== 'undefined') ? api : null;
}

function attempt<T>(step: () => T): T | null {
  try {
    return step();
  } catch {
    return null;
  }
}
