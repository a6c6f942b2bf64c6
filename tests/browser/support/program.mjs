// The command line as a person has it: the built program, a data folder of its own, a temporary place that goes away.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const PERSON = 'Ada Tester';
export const PASSPHRASE = 'correct horse battery staple';
export const REASON = 'Looked at the place and its source; it may stand.';

const target = process.env.COURSEWRIGHT_TARGET;
assert.ok(target, 'COURSEWRIGHT_TARGET names the folder Cargo builds into');
export const TARGET = target;
export const PROGRAM = path.join(target, 'debug', 'coursewright');

const starter = fileURLToPath(new URL('../../../templates/starter/', import.meta.url));
/** The sources of the starter project: a call, a procedure, notes. */
export const STARTER = ['Call with Moira Tennant.vtt', 'Receiving Chilled Goods v3.docx', 'Loose notes.md'].map((name) => path.join(starter, name));

const places = [];
const running = new Set();
/** Ends every program a journey left running, so that a failed one ends too. */
export function stopAll() {
  for (const child of running) child.kill('SIGKILL');
  running.clear();
}
/** A program that is ended with the journey, however that ends. */
export function mind(child) {
  running.add(child);
  return child;
}
process.on('exit', () => {
  stopAll();
  for (const place of places) rmSync(place, { recursive: true, force: true });
});

/** A folder that is removed when the journey ends. */
export function folder() {
  const place = mkdtempSync(path.join(tmpdir(), 'coursewright-journey-'));
  places.push(place);
  return place;
}

/** What the programs of a journey see: nothing of the person's own settings, keys and name. */
export function surroundings(place, more = {}) {
  return { ...process.env, COURSEWRIGHT_DATA: path.join(place, 'data'), COURSEWRIGHT_NO_KEYCHAIN: '1', COURSEWRIGHT_PASSPHRASE: PASSPHRASE, COURSEWRIGHT_PERSON: PERSON, ...more };
}

/** Runs a verb to its end; fails when it ends otherwise than expected: with one code, or one of several. */
export function run(place, words, expected = 0) {
  const { status, stdout, stderr } = spawnSync(PROGRAM, words, { cwd: place, env: surroundings(place), encoding: 'utf8', maxBuffer: 1 << 28 });
  assert.ok([expected].flat().includes(status), `${status} and not ${expected}: coursewright ${words.join(' ')}\n${stdout.slice(-4000)}\n${stderr.slice(-4000)}`);
  return stdout;
}

/** Starts the studio in a browser; answers its printed address once it is ready. */
export async function serve(place, file, more = {}) {
  const child = mind(spawn(PROGRAM, ['serve', file], { cwd: place, env: surroundings(place, more), stdio: ['ignore', 'pipe', 'pipe'] }));
  let said = '';
  child.stderr.on('data', (words) => { said += words; });
  const lines = createInterface({ input: child.stdout });
  const [address] = await Promise.race([once(lines, 'line'), once(child, 'exit').then(() => { throw new Error(`serve ended: ${said}`); })]);
  const origin = new URL(address).origin;
  const ready = await fetch(`${origin}/ready`);
  assert.equal(ready.status, 200, 'a printed address is ready');
  return {
    address,
    origin,
    /** What it said on its way. */
    said: () => said,
    /** Ends it as a power cut would: without a word. */
    async kill() {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
      running.delete(child);
    },
    async stop() {
      if (child.exitCode === null) {
        const gone = once(child, 'exit');
        child.kill('SIGTERM');
        await gone;
      }
      running.delete(child);
    },
  };
}

/** Starts a verb that is spoken with while it runs: it answers in lines of JSON, an object with one key each, and hears lines. */
export function lead(place, words) {
  const child = mind(spawn(PROGRAM, words, { cwd: place, env: surroundings(place), stdio: ['pipe', 'pipe', 'pipe'] }));
  let said = '';
  child.stderr.on('data', (more) => { said += more; });
  const gone = once(child, 'exit');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    /** The next line about this; what comes before it is passed over. */
    async until(what) {
      for (;;) {
        const { value, done } = await lines.next();
        assert.ok(!done, `it ended before it said “${what}”: ${said}`);
        const line = JSON.parse(value);
        if (what in line) return line[what];
      }
    },
    type: (line) => child.stdin.write(`${line}\n`),
    async ended() {
      const [code] = await gone;
      running.delete(child);
      return code;
    },
  };
}
