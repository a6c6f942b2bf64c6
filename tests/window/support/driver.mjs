// The real window, driven as WebDriver says: WebKitWebDriver starts the program and asks the web view in it.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { mind, surroundings, TARGET } from '../../browser/support/program.mjs';

export const WINDOW = path.join(TARGET, 'release', 'coursewright-studio');

/** The name WebDriver gives to an element in JSON. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
/** How long a condition may take, and between looks. */
const PATIENCE = Number(process.env.COURSEWRIGHT_PATIENCE ?? 60_000);
const LOOK = 100;

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Waits until `work` answers something; what it throws meanwhile is told when time is over. */
export async function until(what, work, look = LOOK) {
  const end = Date.now() + PATIENCE;
  let last;
  do {
    try {
      const found = await work();
      if (found) return found;
      last = undefined;
    } catch (thrown) {
      last = thrown;
    }
    await pause(look);
  } while (Date.now() < end);
  throw new Error(`${what} did not happen${last ? `: ${last.message}` : ''}`);
}

/** Opens the window with a data folder of its own. */
export async function openWindow(place, args = []) {
  const port = await freePort();
  // `TAURI_WEBVIEW_AUTOMATION` lets WebKitGTK be driven; a release without it cannot be.
  const driver = mind(spawn('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], { cwd: place, env: surroundings(place, { TAURI_WEBVIEW_AUTOMATION: 'true' }), stdio: ['ignore', 'ignore', 'inherit'] }));
  const base = `http://127.0.0.1:${port}`;
  const ask = async (method, at, body, patience = PATIENCE) => {
    const answer = await fetch(`${base}${at}`, { method, signal: AbortSignal.timeout(patience), ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }) });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${at}: ${value?.error}: ${value?.message}`);
    return value;
  };
  await until('WebKitWebDriver answers', async () => (await ask('GET', '/status')).ready);
  const started = performance.now();
  // No browserName: WebKitWebDriver takes it for another browser and refuses.
  const { sessionId } = await ask('POST', '/session', { capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': { binary: WINDOW, args } } } });
  const session = `/session/${sessionId}`;

  const page = {
    started,
    /** Runs a function in the page; its arguments and answer are plain data. */
    run: (work, ...args) => ask('POST', `${session}/execute/sync`, { script: `return (${work}).apply(null, arguments);`, args }),
    /** Runs a script as it stands, for one that brings something into the page. */
    inject: (script) => ask('POST', `${session}/execute/sync`, { script, args: [] }),
    /** A function that answers later. */
    later: (work, ...args) => ask('POST', `${session}/execute/async`, { script: `const done = arguments[arguments.length - 1]; (${work}).apply(null, [...arguments].slice(0, -1)).then((ok) => done({ ok }), (thrown) => done({ thrown: String(thrown?.message ?? thrown) }));`, args }),
    /** Waits for an element by XPath. */
    find: async (xpath) => (await until(xpath, () => ask('POST', `${session}/element`, { using: 'xpath', value: xpath })))[ELEMENT],
    /** Clicks; a control that cannot be used yet is waited for, as a person would. */
    click: (xpath) => until(`click on ${xpath}`, async () => {
      const element = `${session}/element/${await page.find(xpath)}`;
      if (!(await ask('GET', `${element}/enabled`))) return false;
      await ask('POST', `${element}/click`, {});
      return true;
    }),
    /** Types into an element. */
    type: async (xpath, text) => ask('POST', `${session}/element/${await page.find(xpath)}/value`, { text }),
    /** Presses keys where the focus is. */
    keys: (...pressed) => ask('POST', `${session}/actions`, { actions: [{ type: 'key', id: 'keys', actions: [...pressed.map((value) => ({ type: 'keyDown', value })), ...pressed.toReversed().map((value) => ({ type: 'keyUp', value }))] }] }),
    /** An operation through the page's one command. */
    async call(name, asked = {}) {
      const answer = await page.later(async (operation, words) => globalThis.__TAURI_INTERNALS__.invoke('call', { name: operation, ask: words }), name, asked);
      assert.ok(answer.ok && 'ok' in answer.ok, `${name}: ${JSON.stringify(answer)}`);
      return answer.ok.ok;
    },
    async shot(name) {
      const folder = process.env.COURSEWRIGHT_SHOTS;
      if (!folder) return;
      mkdirSync(folder, { recursive: true });
      // A page that was never painted again since it was loaded keeps WebKitWebDriver waiting for ever: a picture less.
      const picture = await ask('GET', `${session}/screenshot`, undefined, 5_000).catch(() => console.log(`no picture of ${name}`));
      if (picture) writeFileSync(path.join(folder, `window-${name}.png`), Buffer.from(picture, 'base64'));
    },
    async close() {
      await ask('DELETE', session);
      driver.kill('SIGTERM');
    },
  };
  return page;
}
