// Saving a block while it is being written: after a pause, at the latest after two seconds, and before anything else
// happens to it. One save is under way at a time, and each names the base it saw.

import type { BlockId, Body, Hash, Problem } from '../../contract/contract';
import { same } from './bodies';

/** A pause this long ends a burst of typing. */
export const PAUSE = 300;
/** Nothing typed waits longer than this. */
export const LATEST = 2000;
/** How long a base left behind must stay in view before it is believed. */
export const SETTLED = 800;

/** How a block goes back to the project. Answers with the new base, or the problem. */
export type Send = (block: BlockId, base: Hash, body: Body) => Promise<{ hash: Hash } | { problem: Problem }>;

/** How far the words on the screen are from the words in the project. */
export type Standing = 'saved' | 'waiting' | 'saving' | 'other_base' | 'failed';

/** The words of one block on their way to the project. */
export class Saving {
  /** What the person has written. */
  body: Body = $state.raw() as Body;
  /** How it stands. */
  standing: Standing = $state('saved');
  /** Why the last save did not work. */
  problem: Problem | null = $state.raw(null);
  /** What stands in the project now, where somebody else changed it meanwhile. */
  theirs: { hash: Hash; body: Body } | null = $state.raw(null);

  readonly block: BlockId;
  #base: Hash;
  #stands: Body;
  #send: Send;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #latest: ReturnType<typeof setTimeout> | undefined;
  #way: Promise<void> | null = null;
  #seen: { hash: Hash; body: Body } | null = null;
  #left: Hash[] = [];
  #settle: ReturnType<typeof setTimeout> | undefined;

  constructor(block: BlockId, base: Hash, body: Body, send: Send) {
    this.block = block;
    this.#base = base;
    this.#stands = body;
    this.body = body;
    this.#send = send;
  }

  /** The hash a further change would name as its base. */
  get base(): Hash {
    return this.#base;
  }

  /** Whether something is written that is not in the project. */
  get dirty(): boolean {
    return !same(this.body, this.#stands);
  }

  /** The person wrote. */
  write(body: Body): void {
    this.body = body;
    if (this.standing === 'other_base') return;
    if (!this.dirty && this.#way === null) {
      this.#calm();
      this.standing = 'saved';
      return;
    }
    if (this.#way === null) this.standing = 'waiting';
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.flush(), PAUSE);
    this.#latest ??= setTimeout(() => void this.flush(), LATEST);
  }

  /** Save what waits, and wait until it is saved. True when nothing is left to save. */
  async flush(): Promise<boolean> {
    this.#calm();
    while (this.#way !== null) await this.#way;
    if (this.standing === 'other_base') return false;
    if (!this.dirty) {
      if (this.standing !== 'failed') this.standing = 'saved';
      return this.standing === 'saved';
    }
    this.#way = this.#save();
    await this.#way;
    return this.standing === 'saved' && !this.dirty;
  }

  async #save(): Promise<void> {
    const sent = this.body;
    this.standing = 'saving';
    this.problem = null;
    const reply = await this.#send(this.block, this.#base, sent);
    this.#way = null;
    if ('hash' in reply) {
      this.#rebase(reply.hash, sent);
      this.standing = this.dirty ? 'waiting' : 'saved';
      return;
    }
    this.problem = reply.problem;
    this.standing = reply.problem.code === 'other_base' ? 'other_base' : 'failed';
    if (this.standing === 'other_base') this.#adopt();
  }

  /**
   * The block was read again. What nobody here touched follows; what was written here is not overwritten.
   *
   * A reading that was under way during a save shows the base from before it, and a newer one is sure to come. So a
   * base we have left behind counts only when it is still there after a while: then somebody undid.
   */
  follow(hash: Hash, body: Body): void {
    this.#seen = { hash, body };
    clearTimeout(this.#settle);
    if (hash === this.#base) return;
    if (this.#left.includes(hash) || this.#way !== null) this.#settle = setTimeout(() => this.#adopt(), SETTLED);
    else this.#adopt();
  }

  #adopt(): void {
    const seen = this.#seen;
    if (seen === null || seen.hash === this.#base) return;
    if (this.#way !== null) {
      this.#settle = setTimeout(() => this.#adopt(), SETTLED);
      return;
    }
    this.#calm();
    if (this.dirty) {
      this.theirs = seen;
      this.standing = 'other_base';
      return;
    }
    this.#rebase(seen.hash, seen.body);
    this.body = seen.body;
    this.problem = null;
    this.standing = 'saved';
  }

  #rebase(hash: Hash, stands: Body): void {
    this.#left = [...this.#left, this.#base].filter((one) => one !== hash);
    this.#base = hash;
    this.#stands = stands;
  }

  /** Settle a conflict with the words of the project. */
  takeTheirs(): void {
    if (this.theirs === null) return;
    this.#rebase(this.theirs.hash, this.theirs.body);
    this.body = this.theirs.body;
    this.theirs = null;
    this.problem = null;
    this.standing = 'saved';
  }

  /** Settle a conflict with the words written here. */
  async keepMine(): Promise<boolean> {
    if (this.theirs === null) return false;
    this.#rebase(this.theirs.hash, this.theirs.body);
    this.theirs = null;
    this.standing = 'waiting';
    return this.flush();
  }

  /** Nobody looks at it any more: save what waits, then rest. */
  async close(): Promise<boolean> {
    const saved = await this.flush();
    clearTimeout(this.#settle);
    return saved;
  }

  #calm(): void {
    clearTimeout(this.#pause);
    clearTimeout(this.#latest);
    this.#pause = undefined;
    this.#latest = undefined;
  }
}
