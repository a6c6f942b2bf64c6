// What a person does in the studio more than once, each by the controls a person uses; what is only repeated, by its operation.

/** Renames the project by its menu. */
export async function name(page, title) {
  await page.getByRole('button', { name: /: rename, check, close$/ }).click();
  await page.getByRole('menuitem', { name: 'Rename the project' }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill(title);
  await page.getByRole('button', { name: 'Rename', exact: true }).click();
  await page.getByRole('button', { name: `${title}: rename, check, close` }).waitFor();
}

/** Lets a file go over the page. */
export async function drop(page, name, bytes) {
  const transfer = await page.evaluateHandle(({ name: title, words }) => {
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.from(atob(words), (letter) => letter.charCodeAt(0))], title));
    return data;
  }, { name, words: bytes.toString('base64') });
  await page.dispatchEvent('body', 'dragover', { dataTransfer: transfer });
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
}

/** Waives what blocks or warns, rule by rule, in the findings view. */
export async function settleFindings(page, reason) {
  const listing = page.getByRole('region', { name: 'Findings by rule' });
  const tab = page.getByRole('navigation', { name: 'Views of the course' }).getByRole('link', { name: /^Findings/ });
  const rules = listing.locator('section.g, .rows li');
  await listing.getByText('An empty list is no proof').waitFor();
  for (;;) {
    const several = rules.filter({ has: page.getByRole('button', { name: /^Waive all \d+…$/ }) });
    const single = rules.filter({ has: page.getByRole('button', { name: 'Waive…', exact: true }) });
    const folded = rules.filter({ has: page.getByRole('button', { name: /^Open \d+: / }) });
    const rule = (await several.count()) > 0 ? several.first() : (await single.count()) > 0 ? single.first() : folded.first();
    if ((await rule.count()) === 0) return;
    if ((await rule.getByRole('button', { name: /^Waive/ }).count()) === 0) {
      await rule.getByRole('button', { name: /^Open \d+: / }).click();
      continue;
    }
    const before = await tab.innerText();
    await rule.getByRole('button', { name: (await several.count()) > 0 ? /^Waive all \d+…$/ : 'Waive…' }).first().click();
    await page.getByRole('textbox', { name: /^Why may/ }).fill(reason);
    await page.getByRole('button', { name: /^Waive as / }).click();
    await tab.filter({ hasNotText: new RegExp(`^${before}$`) }).waitFor();
  }
}

/** Signs the course in the “What is left” card. */
export async function signCourse(page, passphrase) {
  const whole = page.getByRole('button', { name: 'Whole course', exact: true });
  await page.getByRole('heading', { name: /^What is left/ }).waitFor();
  if ((await whole.count()) > 0) await whole.click();
  await page.getByRole('button', { name: 'Sign…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await dialog.getByRole('checkbox').check();
  for (const field of await dialog.locator('input[type=password]').all()) await field.fill(passphrase);
  await dialog.getByRole('button', { name: 'Sign', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** Waives what is left, rule by rule, by the operation itself: `call(name, ask)`. */
export async function waiveRest(call, reason) {
  const { findings } = await call('check.findings', { lesson: null });
  const open = findings.filter((one) => one.waiver === null && one.severity !== 'hint');
  for (const rule of new Set(open.map((one) => one.rule))) await call('check.waive', { fingerprints: open.filter((one) => one.rule === rule).map((one) => one.fingerprint), reason });
}

/** Opens every block that nobody has opened yet, as looking at it does. */
export async function openRest(call) {
  const { modules } = await call('course.outline', {});
  for (const { id: lesson } of modules.flatMap((module) => module.lessons)) {
    const { blocks } = await call('course.lesson', { lesson });
    const unseen = blocks.filter((block) => !block.opened).map((block) => ({ block: block.id, hash: block.hash }));
    if (unseen.length > 0) await call('course.block_open', { blocks: unseen });
  }
}
