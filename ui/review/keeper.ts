// Where a sitting is kept. The cards know this interface only, so that they can be used over another way as well.

import { readKept, type Kept } from './kept';

export interface Keeper {
  /** What was kept before, if anything. */
  load(): Kept | undefined;
  /** Keeps it at once; false where that was refused. */
  save(kept: Kept): boolean;
  /** Calls back when somebody else has kept something of the same pack. */
  watch(heard: (kept: Kept) => void): void;
}

/** The browser's own storage, under the name of the pack. It may be refused altogether, be full, or hold nonsense. */
export function browserKeeper(name: string, storage: () => Storage = () => window.localStorage): Keeper {
  const key = `coursewright review ${name}`;
  return {
    load() {
      try {
        return readKept(storage().getItem(key));
      } catch {
        return undefined;
      }
    },
    save(kept) {
      try {
        storage().setItem(key, JSON.stringify(kept));
        return true;
      } catch {
        return false;
      }
    },
    watch(heard) {
      window.addEventListener('storage', (event) => {
        const kept = event.key === key ? readKept(event.newValue) : undefined;
        if (kept) heard(kept);
      });
    },
  };
}
