// A host without a program behind it: a made-up project that answers like one. For tests, and for looking at the page while developing.
import type { OperationName, Tag } from '../contract/contract';
import { type Desk, makeDesk, type Scene } from './fixture/desk';
import { answers, looking, putNames } from './fixture/writes';
import { type Ask, type Host, type Reply, type Taken, Touches } from './host';

const ALL: readonly Tag[] = ['studio', 'project', 'sources', 'outline', 'lesson', 'ledger', 'findings', 'suggestions', 'questions', 'comments', 'review', 'live', 'own', 'releases', 'activity', 'settings', 'history'];

export interface Scripted extends Host {
  readonly kind: 'scripted';
  /** What was called, in order. */
  readonly calls: { name: OperationName; ask: unknown }[];
  /** What was downloaded, in order. */
  readonly downloads: string[];
  readonly desk: Desk;
  /** Answers this operation otherwise from now on: to plant a problem. */
  answer<N extends OperationName>(name: N, with_: (ask: Ask<N>) => Reply<N> | Promise<Reply<N>>): void;
}

const scenes = new Set<string>(['start', 'empty', 'sources', 'course', 'owned', 'review', 'room']);

export function scriptedHost(scene: string = 'course'): Scripted {
  const desk = makeDesk(scenes.has(scene) ? (scene as Scene) : 'course');
  const touches = new Touches();
  const calls: Scripted['calls'] = [];
  const downloads: string[] = [];
  const planted = new Map<OperationName, (ask: never) => unknown>();
  return {
    kind: 'scripted',
    calls,
    downloads,
    desk,
    answer: (name, with_) => void planted.set(name, with_),
    async call<N extends OperationName>(name: N, ask: Ask<N>): Promise<Reply<N>> {
      calls.push({ name, ask });
      const plant = planted.get(name);
      const reply = (plant ? await plant(ask as never) : answers[name](desk, ask)) as Reply<N>;
      // Values cross the wire, so nobody holds on to what the desk holds.
      const copy = structuredClone(reply);
      if (!looking.has(name)) queueMicrotask(() => touches.tell(ALL));
      return copy;
    },
    async put(file: File): Promise<Taken> {
      const handle = `put-${putNames.size + 1}`;
      putNames.set(handle, file.name);
      return { handle, name: file.name, size: file.size };
    },
    async download(handle: string) {
      downloads.push(handle);
    },
    onTouched: (listener) => touches.listen(listener),
  };
}
