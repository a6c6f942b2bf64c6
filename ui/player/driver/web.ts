// A page without an LMS: nothing leaves it. Where the browser lets it, it remembers for this reader on this machine.

import type { Driver, Launch, Report } from './driver';

export function web(course: string, storage: () => Storage): Driver {
  const key = `coursewright:${course}`;
  return {
    onSave: () => undefined,
    onGone: () => undefined,

    launch(): Launch {
      let kept = '';
      try {
        kept = storage().getItem(key) ?? '';
      } catch {
        // Storage is closed in private windows and third-party frames; the page works without it.
      }
      const [location = '', state = ''] = kept.split('\n');
      return { location, state, notice: '', recorded: false };
    },

    tell(report: Report): void {
      try {
        storage().setItem(key, `${report.location}\n${report.state}`);
      } catch {
        // As above.
      }
    },

    settled: () => true,
    leave: () => true,
  };
}
