import { beforeEach, describe, expect, it } from 'vitest';
import { browserKeeper } from './keeper';
import { later, readKept, type Kept } from './kept';

const kept = (): Kept => ({ form: 1, by: 'Moira', place: 'card-3', keys: false, ended: true, saved: '2026-11-27T08:00:00.000Z', drafts: [['k', { verdict: 'wrong', texts: { wrong: 'x', depends: 'y' }, remark: 'r', skipped: false, at: '2026-11-27T08:00:00.000Z', seconds: 4.5 }]] });
const KEY = 'coursewright review prj pck';

describe('what a browser keeps', () => {
  beforeEach(() => localStorage.clear());

  it('comes back as it was, under the name of its pack', () => {
    const keeper = browserKeeper('prj pck');
    expect(keeper.load()).toBeUndefined();
    expect(keeper.save(kept())).toBe(true);
    expect(keeper.load()).toEqual(kept());
    expect(browserKeeper('prj other').load()).toBeUndefined();
  });

  it('is nothing when it is damaged, and as much as can be read when part of it is', () => {
    for (const raw of ['', '{', 'null', '7', '"x"', '[]', '{"form":2}', '{"form":1']) {
      localStorage.setItem(KEY, raw);
      expect([raw, browserKeeper('prj pck').load()]).toEqual([raw, undefined]);
    }
    const draft = kept().drafts[0];
    const read = readKept(JSON.stringify({ ...kept(), by: 7, place: {}, saved: 'soon', drafts: [draft, null, ['a'], ['b', 3], [4, {}], ['c', { verdict: 'yes', texts: { wrong: 5, x: 'y' }, remark: [], at: '+999999-01-01T00:00:00Z', seconds: -1 }]] }));
    expect(read).toEqual({ ...kept(), by: '', place: '', saved: '', drafts: [draft, ['c', { verdict: '', texts: { wrong: '' }, remark: '', skipped: false, at: '', seconds: 0 }]] });
    expect(readKept(JSON.stringify({ form: 1, drafts: 'x' }))?.drafts).toEqual([]);
  });

  it('may be refused, full, or not there at all', () => {
    const refused = browserKeeper('prj pck', () => { throw new DOMException('no', 'SecurityError'); });
    expect([refused.load(), refused.save(kept())]).toEqual([undefined, false]);
    const full = browserKeeper('prj pck', () => ({ ...localStorage, getItem: () => null, setItem: () => { throw new DOMException('full', 'QuotaExceededError'); } }) as Storage);
    expect(full.save(kept())).toBe(false);
  });

  it('is heard of from another tab, and from no other pack', () => {
    const heard: Kept[] = [];
    browserKeeper('prj pck').watch((one) => heard.push(one));
    const tell = (key: string | null, newValue: string | null): boolean => window.dispatchEvent(new StorageEvent('storage', { key, newValue }));
    tell(KEY, JSON.stringify(kept()));
    tell('coursewright review prj other', JSON.stringify(kept()));
    tell(KEY, 'nonsense');
    tell(KEY, null);
    tell(null, null);
    expect(heard).toEqual([kept()]);
  });

  it('orders moments by time', () => {
    expect(later('2026-11-27T08:00:00.000Z', '')).toBe(true);
    expect(later('', '')).toBe(false);
    expect(later('2026-11-27T08:00:00.1Z', '2026-11-27T08:00:00.09Z')).toBe(true);
  });
});
