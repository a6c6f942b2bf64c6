// Pictures and recordings: put into a lesson in the studio, seen, heard and read by learners wherever the package lies.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { accessible } from './support/axe.mjs';
import { call, close, shot, visitor } from './support/browser.mjs';
import { lessonsOf } from './support/learner.mjs';
import { openLms, unzip } from './support/lms.mjs';
import { look } from './support/look.mjs';
import { serve } from './support/program.mjs';
import { build, project } from './support/projects.mjs';
import { journey } from './support/steps.mjs';

after(close);
const beside = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const PICTURE = beside('pictures/gauge.png');
const VIDEO = beside('recordings/gauge.webm');
const SUBRIP = '1\n00:00:00,000 --> 00:00:02,000\nWait for zero.\n';
/** A second of silence: 40 frames of MPEG sound, layer III, 128 kbit/s at 44.1 kHz. */
const SILENCE = Buffer.concat(Array.from({ length: 40 }, () => Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x00]), Buffer.alloc(413)])));

const drafted = project('drafted');

/** Takes a kind from the / menu at the end of a lesson, and a file from the dialog that opens. */
async function put(page, kind, file) {
  const chosen = page.waitForEvent('filechooser');
  await page.getByRole('textbox', { name: /press \/ for a block/ }).press('/');
  const menu = page.getByRole('combobox', { name: 'Kind of block' });
  await menu.fill(kind);
  await menu.press('Enter');
  await (await chosen).setFiles(file);
  await page.locator('.editor[role=group]').waitFor();
}

journey('a designer adds a picture, a video and a sound, and writes what they say', async (step) => {
  const studio = await serve(drafted.place, drafted.file);
  const { context, calm } = await visitor(studio.origin);
  const page = await context.newPage();
  await page.goto(studio.address);
  await page.locator('[data-statement]').first().waitFor();
  const { modules } = await call(page, 'course.outline');
  const lesson = modules[0].lessons[1].id;
  const wrong = [];
  const done = () => page.getByRole('button', { name: 'Done', exact: true }).click();
  await page.evaluate((to) => { location.hash = to; }, `#/course/${lesson}`);
  await page.locator('.s.quoted').first().waitFor();

  await step('a picture, with its description', async () => {
    await put(page, 'picture', PICTURE);
    await page.getByRole('textbox', { name: 'Description for those who do not see the picture' }).fill('A gauge whose needle stands at zero.');
    await page.getByRole('textbox', { name: 'Caption' }).fill('The gauge of line 4.');
    wrong.push(...await look(page, 'picture-editing'));
    await done();
    await page.locator('figure img').last().scrollIntoViewIfNeeded();
    assert.equal(await page.locator('figure img').last().evaluate(async (image) => { await image.decode(); return image.naturalWidth; }), 960);
  });
  await step('a video, with captions from a file of another form, and a transcript', async () => {
    await put(page, 'video', VIDEO);
    await page.getByRole('textbox', { name: 'Title' }).fill('At the gauge');
    await page.getByRole('textbox', { name: 'Transcript' }).fill('The needle falls. Wait for zero.');
    const chosen = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Captions from a file…' }).click();
    const srt = path.join(drafted.place, 'gauge.srt');
    writeFileSync(srt, SUBRIP);
    await (await chosen).setFiles(srt);
    await page.waitForFunction(() => [...document.querySelectorAll('textarea')].some((field) => field.value.startsWith('WEBVTT')));
    wrong.push(...await look(page, 'video-editing'));
    await done();
    await page.getByRole('button', { name: 'Load and play' }).click();
    await page.waitForFunction(() => document.querySelector('video')?.readyState > 1);
    assert.equal(await cues(page.locator('video')), 1, 'captions are shown in the studio');
    wrong.push(...await look(page, 'video-shown'));
  });
  await step('a sound', async () => {
    const mp3 = path.join(drafted.place, 'leak.mp3');
    writeFileSync(mp3, SILENCE);
    await put(page, 'sound', mp3);
    await page.getByRole('textbox', { name: 'Title' }).fill('The sound of a leak');
    await page.getByRole('textbox', { name: 'Transcript' }).fill('Air hisses for a second.');
    await done();
    await page.getByRole('button', { name: 'The sound of a leak' }).waitFor();
  });
  await step('what cannot be shown is refused in words at the lesson', async () => {
    const chosen = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Add a picture from a file' }).click();
    const svg = path.join(drafted.place, 'plan.png');
    writeFileSync(svg, '<svg xmlns="http://www.w3.org/2000/svg"/>');
    await (await chosen).setFiles(svg);
    await page.getByText('“plan.png”: the file is an SVG drawing, which can carry script').waitFor();
  });
  await step('nothing is missing of them', async () => {
    const { findings } = await call(page, 'check.findings', { lesson });
    assert.deepEqual(findings.filter((one) => ['accessibility/captions', 'accessibility/alt-missing'].includes(one.rule)), []);
  });
  assert.deepEqual(wrong, []);
  calm();
  await context.close();
  await studio.stop();
});

/** How many captions a recording has in hand, once they are read. */
const cues = (video) => video.evaluate(async (element) => {
  const [track] = element.textTracks;
  for (let turn = 0; turn < 100 && !track?.cues?.length; turn += 1) await new Promise((on) => { setTimeout(on, 50); });
  return track?.mode === 'showing' ? (track.cues?.length ?? 0) : -1;
});

/** Looks at, plays and reads what a page of a package shows. */
async function use(course) {
  const picture = course.locator('section.on .figure img').last();
  await picture.scrollIntoViewIfNeeded();
  assert.equal(await picture.evaluate(async (image) => { await image.decode(); return image.naturalWidth; }), 960);
  const video = course.locator('section.on video');
  assert.equal(await video.evaluate((element) => element.autoplay || !element.paused), false, 'nothing plays by itself');
  await video.evaluate(async (element) => { element.muted = true; await element.play(); });
  assert.equal(await cues(video), 1, 'captions are shown');
  await course.locator('section.on audio').evaluate(async (element) => { element.muted = true; await element.play(); element.pause(); });
  const transcript = course.locator('section.on .transcript').first();
  assert.equal(await transcript.evaluate((element) => element.open), false);
  await transcript.locator('summary').press('Enter');
  await transcript.getByText('Wait for zero.').waitFor();
}

journey('learners see, hear and read them: from the disk', async (step) => {
  const place = unzip(build(drafted, 'web', '--draft'), path.join(drafted.place, 'web'));
  const { id } = lessonsOf(place)[1];
  for (const [colorScheme, width] of [['light', 1280], ['dark', 1280], ['light', 390], ['dark', 390]]) {
    await step(`${colorScheme}, ${width} wide`, async () => {
      const { context, calm } = await visitor('file://', { viewport: { width, height: 800 }, colorScheme });
      const page = await context.newPage();
      await page.goto(pathToFileURL(path.join(place, 'index.html')).href);
      await page.evaluate((to) => { location.hash = to; }, id);
      await page.locator(`section.on[id="${id}"]`).waitFor();
      await use(page);
      await accessible(page, `media, ${colorScheme}, ${width}`);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth) <= 0, 'runs over the edge');
      await shot(page, `media-${colorScheme}-${width}`);
      // On a disk a browser refuses the file of captions; their words come from the page.
      calm(/Unsafe attempt to load URL file:.*\.vtt/);
      await context.close();
    });
  }
});

journey('learners see, hear and read them: in an LMS', async (step) => {
  for (const format of ['scorm12', 'scorm2004']) {
    await step(format, async () => {
      const place = unzip(build(drafted, format, '--draft'), path.join(drafted.place, format));
      const lms = await openLms(place, format);
      const { course, calm, context } = await lms.launch();
      const [, { id }] = lessonsOf(place);
      const toc = course.locator(`#toc a[href="#${id}"]`);
      if (!(await toc.isVisible())) await course.locator('#toc-button').click();
      await toc.click();
      await use(course);
      await course.locator('#toc a').first().click();
      assert.equal(await course.locator('video').evaluate((element) => element.paused), true, 'who has left a page is not talked to from it');
      calm();
      await context.close();
      lms.close();
    });
  }
  assert.ok(readFileSync(path.join(drafted.place, 'scorm12', 'course.json'), 'utf8').includes('"media"'));
});
