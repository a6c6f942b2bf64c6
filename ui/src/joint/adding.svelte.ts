// Files on their way into a project: chosen or dropped, taken in by the host, with an outcome for each.
import { host, problemOf, type Taken } from '../data';
import type { Problem } from '../contract/contract';
import { jointWords } from '../words/joint';

/** As many as one `source.add` takes. */
export const MOST = 50;

export interface Incoming {
  key: number;
  name: string;
  size: number;
  handle: string | undefined;
  problem: Problem | undefined;
}

export class Adding {
  files = $state<Incoming[]>([]);
  tooMany = $state(false);
  #counted = 0;
  #pasted = 0;

  /** All that were taken in. */
  get handles(): string[] {
    return this.files.flatMap((file) => file.handle ?? []);
  }

  /** Whether some are still being taken in. */
  get busy(): boolean {
    return this.files.some((file) => file.handle === undefined && file.problem === undefined);
  }

  /** Takes files in, each for itself: one that cannot be had keeps nobody else out. */
  async take(files: readonly File[]): Promise<void> {
    const room = MOST - this.files.length;
    this.tooMany = files.length > room;
    await Promise.all(files.slice(0, room).map(async (file) => {
      const key = (this.#counted += 1);
      this.files.push({ key, name: file.name, size: file.size, handle: undefined, problem: undefined });
      const entry = this.files.find((one) => one.key === key);
      if (!entry) return;
      try {
        entry.handle = (await host().put(file)).handle;
      } catch (thrown) {
        entry.problem = problemOf(thrown);
      }
    }));
  }

  /** Takes what the host's own dialog gave. */
  takeChosen(chosen: readonly Taken[]): void {
    for (const one of chosen.slice(0, MOST - this.files.length)) this.files.push({ key: (this.#counted += 1), name: one.name, size: one.size, handle: one.handle, problem: undefined });
  }

  /** Text from the clipboard becomes a file of its own. */
  async takeText(text: string): Promise<void> {
    this.#pasted += 1;
    await this.take([new File([text], jointWords.pasted(this.#pasted), { type: 'text/plain' })]);
  }

  leaveOut(key: number): void {
    this.files = this.files.filter((one) => one.key !== key);
    this.tooMany = false;
  }

  clear(): void {
    this.files = [];
    this.tooMany = false;
  }
}

/** Lets the person choose files: by the window's dialog, or by the browser's. */
export async function chooseInto(adding: Adding): Promise<void> {
  if (host().kind === 'window') {
    adding.takeChosen((await host().call('source.choose', {})).files);
    return;
  }
  const files = await new Promise<File[]>((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = true;
    input.addEventListener('change', () => resolve([...(input.files ?? [])]));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
  await adding.take(files);
}

/** The files of a drop; folders are left out, because a page cannot look into them safely. */
export function filesOf(transfer: DataTransfer | null): File[] {
  if (!transfer) return [];
  const items = [...transfer.items];
  if (items.length === 0) return [...transfer.files];
  return items.flatMap((item) => {
    if (item.kind !== 'file' || item.webkitGetAsEntry?.()?.isDirectory) return [];
    const file = item.getAsFile();
    return file ? [file] : [];
  });
}
