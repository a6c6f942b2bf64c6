// How long the real window takes from the start of its process until its first page can be used. One JSON line, for `cargo xtask bench`.
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { folder } from '../browser/support/program.mjs';
import { openWindow, until, WINDOW } from './support/driver.mjs';

/** When a process began, in milliseconds since 1970: its clock ticks since the machine's start, and that start. */
function begun(pid) {
  const ticks = Number(readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ')[19]);
  const up = Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0]);
  return Date.now() - up * 1000 + ticks * 10;
}

function pidOf(program) {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).find((pid) => {
    try {
      return readlinkSync(`/proc/${pid}/exe`) === program;
    } catch {
      return false;
    }
  });
}

const page = await openWindow(folder(), ['--starter']);
// Usable: the starter's sources stand in the list, the button that drafts can be pressed, and a frame was drawn since.
const usable = await until('the first page', () => page.run(() => {
  const draft = [...document.querySelectorAll('button')].find((one) => one.textContent.trim() === 'Draft the course');
  return document.querySelectorAll('nav li').length >= 3 && draft && !draft.disabled ? Date.now() : null;
}), 5);
const paint = await page.run(() => performance.timeOrigin + (performance.getEntriesByType('paint').find((one) => one.name === 'first-contentful-paint')?.startTime ?? NaN));
const start = begun(pidOf(WINDOW));
console.log(JSON.stringify({ usable_ms: Math.round(usable - start), first_paint_ms: Math.round(paint - start) }));
await page.close();
process.exit(0);
