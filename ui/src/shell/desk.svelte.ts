// What the shell does for every place: undo and redo, and which of its own dialogs stands open.
import { Act, write } from '../data';

type Step = 'project.undo' | 'project.redo';

class DeskState {
  /** Whether the command box stands open. */
  commands = $state(false);
  /** Which dialog of the shell stands open. */
  asking = $state<'rename' | 'verify' | 'draft' | undefined>();
  /** What was undone or redone last, said for a moment. */
  last = $state<{ name: Step; words: string } | undefined>();
  /** The last thing the shell itself did. */
  readonly act = new Act();
  #clear: ReturnType<typeof setTimeout> | undefined;

  undo(): Promise<void> {
    return this.#step('project.undo');
  }

  redo(): Promise<void> {
    return this.#step('project.redo');
  }

  async #step(name: Step): Promise<void> {
    await this.act.run(async () => {
      const { words } = await write(name, {});
      if (words === null) return;
      this.last = { name, words };
      clearTimeout(this.#clear);
      this.#clear = setTimeout(() => (this.last = undefined), 5000);
    });
  }
}

export const desk = new DeskState();
