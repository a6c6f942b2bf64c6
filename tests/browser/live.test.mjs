// A live session with real parts: a person leads in the studio, three come in by their links, one is sent away, answers appear, and a page
// of another site gets nothing.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { after } from 'node:test';
import { accessible } from './support/axe.mjs';
import { call, close, shot, visitor } from './support/browser.mjs';
import { press } from './support/keys.mjs';
import { look } from './support/look.mjs';
import { lead, PERSON, run, serve } from './support/program.mjs';
import { project } from './support/projects.mjs';
import { journey } from './support/steps.mjs';

after(close);

const PEOPLE = ['Moira Tennant', 'Lee Chan', 'Ana Ito'];

/** Every address that a page asked, and where it said it came from: a token may stand in none of them. */
function listening(context) {
  const heard = [];
  context.on('request', (request) => heard.push(`${request.method()} ${request.url()} ${request.headers().referer ?? ''}`));
  return heard;
}

/** Somebody comes in by their link. */
async function reviewer(link, options = {}) {
  const { origin } = new URL(link);
  const visit = await visitor(origin, options);
  const heard = listening(visit.context);
  const page = await visit.context.newPage();
  await page.goto(link);
  await page.getByRole('button', { name: 'Begin' }).waitFor();
  return { ...visit, page, heard, origin };
}

const where = (page) => page.locator('.prog b').innerText();
/** Waits until a page stands at a card. */
const at = (page, n) => page.locator('.prog b', { hasText: new RegExp(`^Card ${n} of`) }).waitFor();
const sent = (page) => page.getByText('Everything you answered is with').waitFor();

/** Starts a session without the hands: for what a journey only needs. */
async function room(page, names, ask = {}) {
  const live = await call(page, 'review.live_start', { for: names, ...ask });
  return Promise.all(live.session.reviewers.map(async ({ reviewer: number }) => (await call(page, 'review.live_link', { reviewer: number })).link));
}

async function studioOf(place, file) {
  const studio = await serve(place, file);
  const visit = await visitor(studio.origin, { acceptDownloads: true });
  const page = await visit.context.newPage();
  await page.goto(studio.address);
  await page.locator('[data-statement]').first().waitFor();
  return { studio, page, ...visit };
}

journey('a live session with three browsers', async (step) => {
  const { place, file } = project('disputed');
  run(place, ['questions', file, '--ask', 'Who is called when the chiller itself is too warm?', '--as', PERSON]);
  const { studio, page, context, calm } = await studioOf(place, file);
  const wrong = [];
  const links = [];
  let guests = [];
  let cards = [];

  await step('nothing is open before somebody asks for it, and the first choice opens nothing to others', async () => {
    assert.equal((await call(page, 'review.live_show')).state, 'none');
    await page.evaluate(() => { location.hash = '#/review/room'; });
    await page.getByRole('textbox', { name: 'Who takes part' }).fill(PEOPLE.join('\n'));
    await page.getByText('Nothing is opened to anybody else.', { exact: false }).waitFor();
    wrong.push(...await look(page, 'room-start'));
    await press(page, page.getByRole('button', { name: 'Start the session' }));
    await page.getByText('Everybody goes where they want.').waitFor();
    await page.getByText('on this computer only', { exact: false }).waitFor();
  });

  await step('each person has a link of their own, as a picture and as text', async () => {
    for (const name of PEOPLE) {
      await page.getByRole('button', { name: `The link of ${name}`, exact: true }).click();
      const picture = page.getByRole('img', { name: `The link of ${name} as a square code` });
      await picture.waitFor();
      assert.ok(await picture.evaluate((img) => img.complete && img.naturalWidth > 0), 'the picture is drawn');
      links.push(await page.getByRole('textbox', { name: 'Link' }).inputValue());
      if (name === PEOPLE[0]) wrong.push(...await look(page, 'room-link', [['light', 1280], ['dark', 1280]]));
      await page.keyboard.press('Escape');
    }
    assert.equal(new Set(links).size, 3);
    for (const link of links) assert.match(link, /^http:\/\/127\.0\.0\.1:\d+\/#token=[0-9a-f]{32}$/);
  });

  await step('three come in; the token leaves the address at once', async () => {
    guests = await Promise.all(links.map((link, n) => reviewer(link, n === 1 ? { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } : {})));
    for (const { page: guest } of guests) assert.ok(!guest.url().includes('token'), guest.url());
    cards = await guests[0].page.evaluate(async () => (await (await fetch('/cards')).json()).cards);
    assert.ok(cards.length >= 5);
    await page.getByRole('complementary', { name: 'People in the session' }).getByText('here', { exact: true }).nth(2).waitFor();
    for (const { page: guest } of guests) await accessible(guest, 'the brief of a session');
    await shot(guests[1].page, 'live-brief-telephone');
  });

  const [moira, lee, ana] = [0, 1, 2].map((n) => ({ get page() { return guests[n].page; } }));
  const answer = async (guest, key, words = '') => {
    await guest.page.locator('fieldset .a').nth(Number(key) - 1).click();
    if (words) await guest.page.locator('#text').fill(words);
    await sent(guest.page);
  };

  await step('everybody is led to the same card and stays there', async () => {
    await page.getByRole('button', { name: 'Lead everybody to card 1' }).first().click();
    for (const { page: guest } of guests) {
      await at(guest, 1);
      await guest.getByText('leads: everybody is at this card.').waitFor();
      assert.equal(await guest.getByRole('button', { name: /Next card|Skip for now|Back|All cards/ }).count(), 0, 'nobody goes on alone');
      await guest.keyboard.press('ArrowRight');
      assert.match(await where(guest), /^Card 1 /);
    }
    await shot(lee.page, 'live-held-telephone');
  });

  await step('answers appear as they are given, and nobody else’s page shows them', async () => {
    const { kind } = cards[0];
    await answer(moira, '1', kind === 'question' ? 'The duty engineer.' : '');
    await answer(lee, kind === 'question' ? '1' : '2', kind === 'conflict' ? '' : 'Above 6 °C.');
    await answer(ana, '1', kind === 'question' ? 'The duty engineer.' : '');
    const first = page.getByRole('region', { name: /^Cards of the session/ }).getByRole('listitem').first();
    await first.getByText('Divided').waitFor();
    if ((await first.getByRole('button', { expanded: true }).count()) === 0) await first.getByRole('button').first().click();
    for (const name of PEOPLE) await first.getByText(name, { exact: true }).waitFor();
    wrong.push(...await look(page, 'room-lead'));
    const text = await moira.page.evaluate(async () => `${document.body.innerText} ${await (await fetch('/own')).text()}`);
    assert.ok(!text.includes('Lee Chan') && !text.includes('Ana Ito'), 'who answers sees nobody else');
  });

  await step('who is sent away is out at once, and what came by their link counts nowhere', async () => {
    await page.getByRole('button', { name: 'Withdraw the link of Ana Ito' }).click();
    await press(page, page.getByRole('button', { name: 'Withdraw it' }));
    await ana.page.getByRole('heading', { name: 'This link is not valid' }).waitFor();
    await shot(ana.page, 'live-out');
    await ana.page.goto(links[2]);
    await ana.page.getByRole('heading', { name: 'This link is not valid' }).waitFor();
    guests[2].calm(/403/);
    await page.getByText('link withdrawn', { exact: true }).waitFor();
  });

  await step('the room is let go; what cannot be sent is said, kept and sent later', async () => {
    await page.getByRole('button', { name: 'Let everybody go' }).click();
    await moira.page.getByText('You can go where you want now.').waitFor();
    await press(moira.page, moira.page.getByRole('button', { name: 'Next card' }));
    await at(moira.page, 2);
    await guests[0].context.setOffline(true);
    await moira.page.locator('fieldset .a').nth(0).click();
    if (cards[1].kind === 'question') await moira.page.locator('#text').fill('The duty engineer.');
    await moira.page.getByText('is not sent yet. There is no connection', { exact: false }).waitFor();
    await accessible(moira.page, 'a page without connection');
    await shot(moira.page, 'live-away');
    assert.equal((await call(page, 'review.live_show')).session.said, 3, 'it has not arrived');
    await guests[0].context.setOffline(false);
    await sent(moira.page);
    assert.equal((await call(page, 'review.live_show')).session.said, 4);
    guests[0].calm(/ERR_INTERNET_DISCONNECTED/);
  });

  await step('a page that is loaded again has everything, by its cookie', async () => {
    await moira.page.reload();
    await at(moira.page, 2);
    assert.equal(await moira.page.locator('fieldset .a.on').count(), 1);
    await sent(moira.page);
  });

  await step('at the end the pages say so, and what was said is looked at before it is taken in', async () => {
    await page.getByRole('button', { name: 'End the session…' }).click();
    await press(page, page.getByRole('button', { name: 'End the session', exact: true }));
    for (const { page: guest } of guests.slice(0, 2)) await guest.getByRole('heading', { name: /^The session is over\. Thank you/ }).waitFor();
    await shot(lee.page, 'live-over-telephone');
    await page.getByRole('checkbox', { name: 'Moira Tennant' }).waitFor();
    assert.deepEqual(await Promise.all(PEOPLE.map((name) => page.getByRole('checkbox', { name }).isChecked())), [true, true, false]);
    assert.deepEqual((await call(page, 'review.show')).matters, [], 'nothing was merged by itself');
    wrong.push(...await look(page, 'room-over'));
    await press(page, page.getByRole('button', { name: 'Take in 3 answers' }));
    await page.getByText('3 new answers taken in.').waitFor();
    assert.equal((await call(page, 'review.show')).divided, 1);
  });

  await step('the minutes are there for Word and as text', async () => {
    const save = async (name) => {
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name, exact: true }).click()]);
      return readFileSync(await download.path());
    };
    assert.equal((await save('For Word')).subarray(0, 2).toString(), 'PK');
    const text = (await save('As Markdown')).toString();
    for (const said of [...PEOPLE, 'Divided: 1', 'Not reached', 'link revoked']) assert.ok(text.includes(said), `the minutes say “${said}”:\n${text}`);
  });

  await step('no token stood in an address, a referrer or what the program said', async () => {
    const tokens = links.map((link) => link.split('token=')[1]);
    for (const { heard, context: guest, calm: quiet } of guests) {
      assert.ok(heard.length > 5);
      // The address a page is opened by has it behind the #, which no browser sends.
      const told = heard.filter((line) => tokens.some((token) => line.replace(/#\S*/g, '').includes(token)));
      assert.deepEqual(told, []);
      quiet(/ERR_CONNECTION_REFUSED|403/);
      await guest.close();
    }
    for (const token of tokens) assert.ok(!studio.said().includes(token), 'nothing of it in a log');
    assert.deepEqual(wrong, []);
    calm();
  });
  await context.close();
  await studio.stop();
});

journey('a page of another site attacks the door and gets nothing', async (step) => {
  const { place, file } = project('drafted');
  const { studio, page, context } = await studioOf(place, file);
  const [link] = await room(page, ['Moira Tennant']);
  const { origin, port } = new URL(link);
  // A page on this very computer: to a browser the same site, so that even a strict cookie comes along.
  const server = createServer((_, answer) => { answer.setHeader('content-type', 'text/html'); answer.end('<!doctype html><title>prizes</title><body>'); });
  await new Promise((ready) => { server.listen(0, '127.0.0.1', ready); });
  const evil = `http://127.0.0.1:${server.address().port}`;
  const strangers = `http://evil.test:${server.address().port}`;
  const guest = await visitor(origin, { also: [evil, strangers, `http://evil.test:${port}`] });
  const inside = await guest.context.newPage();
  await inside.goto(link);
  await inside.getByRole('button', { name: 'Begin' }).waitFor();
  const card = await inside.evaluate(async () => (await (await fetch('/cards')).json()).cards[0]);

  const attack = async (from, target) => {
    const hostile = await guest.context.newPage();
    await hostile.goto(from);
    const got = await hostile.evaluate(async ({ at, said }) => {
      const tries = [];
      const fetched = async (name, url, init) => {
        try {
          const answer = await fetch(url, { credentials: 'include', ...init });
          tries.push(`${name}: ${answer.type} ${answer.status} ${(await answer.text()).slice(0, 80)}`);
        } catch (error) { tries.push(`${name}: refused`); }
      };
      const body = JSON.stringify(said);
      for (const path of ['/cards', '/own', '/room']) {
        await fetched(`read ${path}`, `${at}${path}`);
        await fetched(`read blindly ${path}`, `${at}${path}`, { mode: 'no-cors' });
      }
      for (const type of ['application/json', 'text/plain', 'application/x-www-form-urlencoded']) {
        await fetched(`write ${type}`, `${at}/answer`, { method: 'POST', headers: { 'content-type': type }, body });
        await fetched(`write blindly ${type}`, `${at}/answer`, { method: 'POST', mode: 'no-cors', headers: { 'content-type': type }, body });
      }
      navigator.sendBeacon(`${at}/answer`, new Blob([body], { type: 'text/plain' }));
      const frame = document.createElement('iframe');
      frame.name = 'in';
      frame.src = `${at}/`;
      document.body.append(frame);
      const form = Object.assign(document.createElement('form'), { method: 'post', enctype: 'text/plain', action: `${at}/answer`, target: 'in' });
      form.append(Object.assign(document.createElement('input'), { name: body.slice(0, -1), value: '}' }));
      document.body.append(form);
      await new Promise((done) => { setTimeout(done, 500); });
      let framed = 'shut';
      try { if (frame.contentDocument?.body.innerText) framed = frame.contentDocument.body.innerText; } catch { framed = 'shut'; }
      form.submit();
      const script = document.createElement('script');
      script.src = `${at}/cards`;
      document.body.append(script);
      await new Promise((done) => { setTimeout(done, 500); });
      return { tries, framed, here: document.body.innerText };
    }, { at: target, said: { key: card.key, base: card.base, verdict: 'not_mine', text: '', remark: 'taken', seconds: 1 } });
    await hostile.close();
    return got;
  };
  for (const [from, target] of [[evil, origin], [strangers, origin], [strangers, `http://evil.test:${port}`]]) {
    await step(`from ${new URL(from).hostname} to ${new URL(target).hostname}`, async () => {
      const { tries, framed } = await attack(from, target);
      assert.equal(tries.length, 12);
      for (const one of tries) assert.ok(/: refused$|: opaque 0 $/.test(one), one);
      assert.equal(framed, 'shut');
      assert.equal((await call(page, 'review.live_show')).session.said, 0, 'nothing was said in her name');
    });
  }
  await step('and her own page still can', async () => {
    await inside.evaluate(async ({ key, base }) => { await fetch('/answer', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ key, base, verdict: 'not_mine', text: '', remark: '', seconds: 1 }) }); }, card);
    assert.equal((await call(page, 'review.live_show')).session.said, 1);
  });
  server.close();
  await guest.context.close();
  await context.close();
  await studio.stop();
});

journey('an answer that was acknowledged outlives the death of the program', async (step) => {
  const { place, file } = project('drafted');
  let { studio, page, context } = await studioOf(place, file);
  await step('somebody answers, is told that it arrived, and the program is killed', async () => {
    const [link] = await room(page, ['Moira Tennant']);
    const guest = await reviewer(link);
    await press(guest.page, guest.page.getByRole('button', { name: 'Begin' }));
    await guest.page.locator('fieldset .a').last().click();
    await sent(guest.page);
    await studio.kill();
    await guest.page.getByText('There is no connection', { exact: false }).waitFor();
    await guest.context.close();
    await context.close();
  });
  await step('the next start has it, and says what happened', async () => {
    ({ studio, page, context } = await studioOf(place, file));
    await page.evaluate(() => { location.hash = '#/review/room'; });
    await page.getByRole('heading', { name: /broke off with the program/ }).waitFor();
    await press(page, page.getByRole('button', { name: 'Take in 1 answer' }));
    await page.getByText('1 new answer taken in.').waitFor();
    await context.close();
    await studio.stop();
  });
});

journey('the command line leads a session too', async (step) => {
  const { place, file } = project('drafted');
  const out = path.join(place, 'minutes.md');
  const session = lead(place, ['review', 'live', file, '--for', 'Moira Tennant', 'Lee Chan', '--as', PERSON, '--merge', '--out', out, '--json']);
  await step('it prints a link for each', async () => {
    const first = await session.until('link');
    assert.equal(first.name, 'Moira Tennant');
    const guest = await reviewer(first.link);
    await session.until('presence');
    session.type('2');
    await at(guest.page, 2);
    session.type('free');
    await guest.page.getByText('You can go where you want now.').waitFor();
    await guest.page.locator('fieldset .a').last().click();
    await sent(guest.page);
    const said = await session.until('said');
    assert.deepEqual([said.card, said.answers.length, said.answers[0].by], [2, 1, 'Moira Tennant']);
    session.type('end');
    await guest.page.getByRole('heading', { name: /^The session is over/ }).waitFor();
    await guest.context.close();
  });
  await step('at the end it writes the minutes and takes the answers in', async () => {
    const end = await session.until('end');
    assert.equal(await session.ended(), 0);
    assert.deepEqual([end.said, end.taken], [1, 1]);
    const text = readFileSync(out, 'utf8');
    assert.ok(text.includes('Moira Tennant') && text.includes('Lee Chan'), text);
    assert.equal(JSON.parse(run(place, ['review', 'show', file, '--json'])).matters.length, 1);
  });
});
