// Times as people say them, in the person's own zone. `now` is passed in where it matters, so that tests hold still.
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const date = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const whole = new Intl.NumberFormat('en-GB');

/** A time that cannot be read is said as nothing, not as an error: words are never worth a page. */
function read(at: string): Date | undefined {
  const then = new Date(at);
  return Number.isNaN(then.getTime()) ? undefined : then;
}

/** “14:32”. */
export function atClock(at: string): string {
  const then = read(at);
  return then ? clock.format(then) : '';
}

/** “today, 14:32”, “yesterday, 09:10”, “14 Nov”, “3 Mar 2025”. */
export function when(at: string, now = new Date()): string {
  const then = read(at);
  if (!then) return '';
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime();
  const days = Math.ceil((midnight - then.getTime()) / 86_400_000);
  if (days <= 0) return `today, ${clock.format(then)}`;
  if (days === 1) return `yesterday, ${clock.format(then)}`;
  return then.getFullYear() === now.getFullYear() ? day.format(then) : date.format(then);
}

/** “14 Nov 2026, 09:12”: for records, where the year counts. */
export function exactly(at: string): string {
  const then = read(at);
  return then ? `${date.format(then)}, ${clock.format(then)}` : '';
}

/** “5 Jan 2027” for a date without a time: noon keeps it on its day in every zone. */
export function onDay(at: string): string {
  const then = read(`${at}T12:00:00`);
  return then ? date.format(then) : '';
}

/** Today as fields for dates write it. */
export function today(now = new Date()): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** “12,400”. */
export function count(n: number): string {
  return whole.format(n);
}

/** “1 lesson”, “3 lessons”. */
export function some(n: number, one: string, many = `${one}s`): string {
  return `${whole.format(n)} ${n === 1 ? one : many}`;
}

/** “112 KB”, “2.4 MB”. */
export function size(bytes: number): string {
  if (bytes < 1000) return some(bytes, 'byte');
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} KB`;
  return `${(bytes / 1_000_000).toFixed(bytes < 10_000_000 ? 1 : 0)} MB`;
}

/** “0:04”, “12:05”, “1:02:03”: how long a recording lasts, or a place in it. */
export function long(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const two = (n: number): string => String(n).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  return hours > 0 ? `${hours}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}` : `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
}

/** “4.2 s”, “350 ms”, “2 min”. */
export function lasting(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  return `${Math.round(milliseconds / 60_000)} min`;
}
