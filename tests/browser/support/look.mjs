// Looking at what is on the page in every way a person may have it.
import { violations } from './axe.mjs';
import { shot } from './browser.mjs';

/** 640 and 320 are a window of 1,280 at 200 and 400 % zoom. Colours are the same at every width, so dark is looked at once. */
export const LOOKS = [['light', 1280], ['dark', 1280], ['light', 640], ['light', 320]];
/** Enough for a state of a view that was itself looked at in every way. */
export const STATE = [['light', 1280], ['dark', 1280], ['light', 640]];

/** Looks at what is on the page in every way; answers what is wrong with it. */
export async function look(page, name, looks = LOOKS) {
  const wrong = [];
  for (const [colorScheme, width] of looks) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 800 });
    const at = `${name}, ${colorScheme}, ${width}`;
    wrong.push(...(await violations(page)).map((one) => `${at}: ${one}`));
    const over = await page.evaluate(() => Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) - innerWidth);
    if (over > 0) wrong.push(`${at}: runs ${over} px over the edge`);
    await shot(page, `view-${name}-${colorScheme}-${width}`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1280, height: 800 });
  return wrong;
}
