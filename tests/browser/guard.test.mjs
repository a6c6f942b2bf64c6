// Who else can reach the studio while it is served: nobody without the cookie, and no other site at all.
import assert from 'node:assert/strict';
import { request } from 'node:http';
import { folder, serve } from './support/program.mjs';
import { journey } from './support/steps.mjs';

/** A request written by hand, as a browser would never send it. */
function ask(origin, path, { method = 'GET', headers = {}, body = '' } = {}) {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const asking = request({ hostname, port, path, method, headers: { 'content-type': 'application/json', ...headers }, agent: false }, (answer) => {
      let text = '';
      answer.on('data', (piece) => { text += piece; });
      answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, text }));
    });
    asking.on('error', reject);
    asking.end(body);
  });
}

journey('the studio answers its own page only', async (step) => {
  const studio = await serve(folder(), 'guarded.coursewright');
  const { origin, address } = studio;
  const token = decodeURIComponent(/#token=(.+)$/.exec(address)[1]);
  const enter = (given, headers = {}) => ask(origin, '/enter', { method: 'POST', headers, body: JSON.stringify({ token: given }) });
  const about = { method: 'POST', body: JSON.stringify({ name: 'studio.about', ask: {} }) };
  const refused = (answer, why) => {
    assert.ok([400, 401, 403, 404].includes(answer.status), `${why}: ${answer.status} ${answer.text.slice(0, 200)}`);
    assert.ok(!/"ok"/.test(answer.text), `${why}: nothing of the project is told`);
    assert.equal(answer.headers['set-cookie'], undefined, `${why}: no session`);
  };

  await step('it listens on this computer only', () => assert.equal(new URL(address).hostname, '127.0.0.1'));
  await step('a wrong token opens nothing', async () => {
    for (const wrong of ['', 'x', token.slice(1), `${token}x`, token.toUpperCase() === token ? token.toLowerCase() : token.toUpperCase()]) refused(await enter(wrong), `token “${wrong}”`);
  });

  const entered = await enter(token);
  assert.equal(entered.status, 204);
  const [written] = entered.headers['set-cookie'];
  const cookie = written.split(';')[0];
  await step('the cookie is out of reach for scripts and other sites', () => {
    assert.match(written, /HttpOnly/i);
    assert.match(written, /SameSite=Strict/i);
    assert.ok(!written.includes(token), 'the token is not the session');
  });
  await step('with the cookie it answers', async () => assert.match((await ask(origin, '/call', { ...about, headers: { cookie } })).text, /"ok"/));
  await step('without the cookie, or with another one, it does not', async () => {
    refused(await ask(origin, '/call', about), 'no cookie');
    refused(await ask(origin, '/call', { ...about, headers: { cookie: `${cookie.slice(0, -1)}!` } }), 'another cookie');
    refused(await ask(origin, '/file', { method: 'POST', headers: { 'x-name': 'a.txt' }, body: 'words' }), 'a file without cookie');
    refused(await ask(origin, '/file/anything'), 'a download without cookie');
  });
  await step('a name that leads here by somebody else’s DNS is refused', async () => {
    const { port } = new URL(origin);
    for (const host of ['evil.example', `evil.example:${port}`, '127.0.0.1', `127.0.0.1:${port}.evil.example`, `[::1]:${port}`]) {
      refused(await ask(origin, '/call', { ...about, headers: { cookie, host } }), `Host ${host}`);
      refused(await enter(token, { host }), `Host ${host}, right token`);
    }
  });
  await step('a page of another site is refused, even with the cookie', async () => {
    for (const foreign of ['http://evil.example', 'null', origin.replace('http:', 'https:'), 'http://127.0.0.1:9']) refused(await ask(origin, '/call', { ...about, headers: { cookie, origin: foreign } }), `Origin ${foreign}`);
    for (const site of ['cross-site', 'same-site']) refused(await ask(origin, '/call', { ...about, headers: { cookie, 'sec-fetch-site': site } }), `Sec-Fetch-Site ${site}`);
  });
  await step('a file that is too large is refused in words, and its name is one of them', async () => {
    const answer = await ask(origin, '/file', { method: 'POST', headers: { cookie, 'x-name': 'day.mp4', 'content-type': 'application/octet-stream' }, body: Buffer.alloc(100 * 1024 * 1024 + 1) });
    assert.equal(JSON.parse(answer.text).problem.message, '“day.mp4” did not arrive whole; a file may be at most 100 MB.');
  });
  await step('the page allows nobody to frame it and nothing from elsewhere', async () => {
    const page = await ask(origin, '/');
    assert.equal(page.status, 200);
    const policy = page.headers['content-security-policy'] ?? '';
    assert.match(policy, /default-src 'self'|default-src 'none'/);
    assert.match(policy, /frame-ancestors 'none'/);
    assert.equal(page.headers['x-content-type-options'], 'nosniff');
    assert.equal(page.headers['access-control-allow-origin'], undefined);
  });
  await step('what the page may not ask stays closed', async () => {
    for (const name of ['project.open', 'project.close', 'source.choose', 'release.save']) {
      const answer = await ask(origin, '/call', { method: 'POST', headers: { cookie }, body: JSON.stringify({ name, ask: { handle: 'x', file: 'x' } }) });
      assert.match(answer.text, /"problem"/, `${name}: ${answer.text.slice(0, 200)}`);
    }
  });
  await studio.stop();
});
