// Chromium, and an eye on what a page must never do: speak to anybody else, or complain.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--no-first-run',
    // Names for the servers of a journey: unlike 127.0.0.1, a page from one of them is no secure context, as in many companies.
    '--host-resolver-rules=MAP *.test 127.0.0.1'],
});

/** Ends the browser; the journey's process can end then. */
export const close = () => browser.close();

/** How long a condition may take; a busy machine drafts and signs slowly. */
const PATIENCE = Number(process.env.COURSEWRIGHT_PATIENCE ?? 60_000);

/**
 * A fresh profile whose pages may only ask `origin` and, for content that has its LMS elsewhere, those of `also`.
 * `calm()` fails when one complained or asked elsewhere; `calm(but)` leaves out complaints the journey itself provoked.
 */
export async function visitor(origin, { also = [], ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(PATIENCE);
  const complaints = [];
  await context.route((url) => /^(https?|wss?):$/.test(url.protocol) && ![origin, ...also].includes(url.origin), (route) => {
    complaints.push(`asked ${route.request().url()}`);
    return route.abort();
  });
  context.on('page', (page) => {
    page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) complaints.push(`console: ${message.text()} ${message.location().url}`); });
    page.on('pageerror', (error) => complaints.push(`thrown: ${error.stack ?? error}`));
    page.on('response', (response) => { if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`); });
  });
  return { context, calm: (but) => assert.deepEqual(complaints.splice(0).filter((one) => !but?.test(one)), [], 'a page complained, or asked somebody else') };
}

/** Keeps a picture when `COURSEWRIGHT_SHOTS` names a folder. */
export async function shot(page, name) {
  const place = process.env.COURSEWRIGHT_SHOTS;
  if (!place) return;
  mkdirSync(place, { recursive: true });
  await page.screenshot({ path: path.join(place, `${name}.png`) });
}

/** An operation through the page's own session, for what a journey only repeats. */
export async function call(page, name, ask = {}) {
  const envelope = await page.evaluate(async (asked) => (await fetch('/call', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(asked) })).json(), { name, ask });
  assert.ok('ok' in envelope, `${name}: ${JSON.stringify(envelope.problem)}`);
  return envelope.ok;
}
