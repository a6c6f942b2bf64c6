import { describe, expect, it } from 'vitest';
import { find as search } from './find';

const find = (from: Window) => search(from, 'API', 'LMSInitialize')?.api ?? null;

const api = { LMSInitialize: () => 'true' };

/** A window; what is not given throws, as another origin does. */
function at(parts: { API?: unknown; parent?: unknown; opener?: unknown }): Window {
  const window: Record<string, unknown> = {};
  for (const name of ['API', 'parent', 'opener'] as const) {
    Object.defineProperty(window, name, { get: () => {
      if (!(name in parts)) throw new Error('another origin');
      return parts[name] === 'self' ? window : parts[name];
    } });
  }
  return window as unknown as Window;
}

describe('looking for the API', () => {
  it('finds it in the window, a parent, the opener, the opener’s parent', () => {
    const lms = at({ API: api, parent: 'self', opener: null });
    const frame = at({ API: undefined, parent: lms, opener: null });
    expect(find(lms)).toBe(api);
    expect(find(at({ API: undefined, parent: frame, opener: null }))).toBe(api);
    expect(find(at({ API: undefined, parent: 'self', opener: frame }))).toBe(api);
    const popup = at({ API: undefined, parent: 'self', opener: frame });
    expect(find(at({ API: undefined, parent: popup, opener: null })), 'a frame in a pop-up').toBe(api);
  });

  it('says to which window it belongs', () => {
    const lms = at({ API: api, parent: 'self', opener: null });
    expect(search(at({ API: undefined, parent: 'self', opener: lms }), 'API', 'LMSInitialize')?.at).toBe(lms);
  });

  it('steps over windows of another origin', () => {
    const lms = at({ API: api, parent: 'self', opener: null });
    expect(find(at({ parent: lms }))).toBe(api);
    expect(find(at({ API: undefined, parent: at({}) }))).toBeNull();
  });

  it('ends where parents go in a circle, and takes nothing that is no API', () => {
    expect(find(at({ API: undefined, parent: 'self', opener: 'self' }))).toBeNull();
    expect(find(at({ API: {}, parent: 'self', opener: null }))).toBeNull();
  });
});
