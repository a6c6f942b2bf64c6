// Looks for the API of SCORM 1.2: in the window, its parents, its opener, the opener's parents. Steps into windows of
// another origin throw, so each stands for itself.

export interface Api {
  LMSInitialize(nothing: ''): string;
  LMSFinish(nothing: ''): string;
  LMSGetValue(name: string): string;
  LMSSetValue(name: string, value: string): string;
  LMSCommit(nothing: ''): string;
  LMSGetLastError(): string;
}

/** Levels of frames that are searched; the ADL's own example stops at seven. */
const DEEP = 12;

export function find(from: Window): Api | null {
  const seen = new Set<Window>();
  let start: Window | null = from;
  for (let opened = 0; start && opened < 3; opened++) {
    let top: Window = start;
    let opener: Window | null = null;
    for (let depth = 0; depth < DEEP; depth++) {
      if (seen.has(top)) break;
      seen.add(top);
      const api = own(top);
      if (api) return api;
      opener ??= attempt(() => top.opener as Window | null);
      const above: Window | null = attempt(() => top.parent);
      if (!above || above === top) break;
      top = above;
    }
    start = opener;
  }
  return null;
}

function own(at: Window): Api | null {
  const api = attempt(() => (at as unknown as { API?: Api }).API ?? null);
  return api && attempt(() => typeof api.LMSInitialize !== 'undefined') ? api : null;
}

function attempt<T>(step: () => T): T | null {
  try {
    return step();
  } catch {
    return null;
  }
}
