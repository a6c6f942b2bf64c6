// Recordings that were chosen and have not left: somebody is asked first, and told exactly what would be sent.
import type { Problem, RecordingWaiting } from '../contract/contract';
import { Act, type RunShown, work, write } from '../data';

export interface Asked {
  name: string;
  recording: RecordingWaiting;
}

class Recordings {
  /** Those that somebody is asked about; empty while nobody is. */
  waiting = $state.raw<readonly Asked[]>([]);
  /** What became of those that were sent and are no source. */
  problems = $state.raw<readonly Problem[]>([]);
  readonly act = new Act();

  /** Asks about what waits of a run that has ended; answers whether there is something to ask. */
  ask(shown: RunShown | undefined): boolean {
    const waiting = (shown?.files ?? []).flatMap((file) => (file.recording === null ? [] : [{ name: file.name, recording: file.recording }]));
    if (waiting.length > 0) {
      this.waiting = waiting;
      this.problems = [];
    }
    return waiting.length > 0;
  }

  /** Nothing is sent. */
  keep(): void {
    this.waiting = [];
    this.act.dismiss();
  }

  /** Sends them where the person was told they would go; answers the first source that came of it. */
  async send(): Promise<string | undefined> {
    const waiting = this.waiting;
    const address = waiting[0]?.recording.address;
    if (address === undefined) return undefined;
    let run: string | undefined;
    const begun = await this.act.run(async () => {
      run = (await write('source.transcribe', { recordings: waiting.map((one) => one.recording.handle), address })).run;
    });
    if (!begun || run === undefined) return undefined;
    this.waiting = [];
    const ended = await work.follow(run);
    this.problems = (ended?.files ?? []).flatMap((file) => file.problem ?? []).filter((problem) => problem.code !== 'cancelled');
    if (ended?.state === 'done') work.dismiss();
    return ended?.files.find((file) => file.source !== null)?.source ?? undefined;
  }

  forget(): void {
    this.problems = [];
  }
}

export const recordings = new Recordings();
