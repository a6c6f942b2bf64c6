// A stranger proves a package with nothing but the owner's public key and what its certificate page tells: no code of ours.
import assert from 'node:assert/strict';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after } from 'node:test';
import { close } from './support/browser.mjs';
import { unzip } from './support/lms.mjs';
import { run } from './support/program.mjs';
import { build, project } from './support/projects.mjs';
import { journey } from './support/steps.mjs';

after(close);
const short = project('short');
const sha256 = (bytes) => createHash('sha256').update(bytes).digest();
const hex = (bytes) => sha256(bytes).toString('hex');

/** The value of a member as its bytes stand in a JSON text without blanks. */
function standing(text, member) {
  const from = text.indexOf(`"${member}":`) + member.length + 3;
  for (let at = from, depth = 0, inside = false; at < text.length; at += 1) {
    const c = text[at];
    if (inside) {
      if (c === '\\') at += 1;
      else if (c === '"') inside = false;
    } else if (c === '"') inside = true;
    else if (c === '{' || c === '[') depth += 1;
    else if (c === '}' || c === ']') depth -= 1;
    if (depth === 0 && !inside && /[}\]"]/.test(c)) return text.slice(from, at + 1);
  }
  throw new Error(`no ${member}`);
}

/** What does not hold of an unpacked package, by the steps of its certificate page. */
function faults(place, key) {
  const file = (name) => readFileSync(path.join(place, name));
  const text = file('certificate.json').toString();
  const certificate = JSON.parse(text);
  const { signed, signature } = certificate.owner;
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(key, 'hex')]);
  const publicKey = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  const words = ['title', 'support', 'accepted', 'waived', 'checked', 'not_checked', 'sources', 'making', 'review_by'].map((name) => [name, certificate[name]]);
  const said = JSON.stringify(Object.fromEntries([...words, ['lessons', certificate.lessons.map((lesson) => lesson.signature)]]));
  const holds = {
    signature: verify(null, sha256(standing(text, 'signed')), publicKey, Buffer.from(signature, 'hex')),
    content: signed.content === hex(file('course.json')),
    ledger: signed.ledger === hex(file('ledger.json')),
    words: signed.words === hex(said),
  };
  return Object.keys(holds).filter((what) => !holds[what]);
}

journey('a stranger proves a package by hand, with the public key alone', async (step) => {
  const zip = build(short, 'scorm12');
  const place = unzip(zip, path.join(short.place, 'stranger'));
  const { key } = JSON.parse(readFileSync(path.join(place, 'certificate.json'), 'utf8')).owner;
  const own = JSON.parse(run(short.place, ['sign', short.file, '--as', 'Ada Tester', '--json']));
  assert.equal(own.key, key, 'the key in the certificate is the one its owner gives out');

  await step('its page tells how', () => {
    const page = readFileSync(path.join(place, 'certificate.html'), 'utf8');
    for (const word of ['owner.signed', 'owner.signature', 'signed.content', 'signed.ledger', 'signed.words', 'Ed25519']) assert.ok(page.includes(word), word);
  });
  await step('everything holds', () => assert.deepEqual(faults(place, key), []));
  await step('another key, and a change in any file that is signed, are seen', () => {
    assert.deepEqual(faults(place, 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a'), ['signature']);
    for (const [name, what, from, to] of [
      ['course.json', 'content', '"title":"', '"title":"X'],
      ['ledger.json', 'ledger', '"support":"scaffolding"', '"support":"inferred"'],
      ['certificate.json', 'words', '"checked":["', '"checked":["X'],
      ['certificate.json', 'signature', '"by":"Ada', '"by":"Eve'],
    ]) {
      const changed = path.join(short.place, `stranger-${what}`);
      cpSync(place, changed, { recursive: true });
      const before = readFileSync(path.join(changed, name), 'utf8');
      assert.ok(before.includes(from), `${from} stands in ${name}`);
      writeFileSync(path.join(changed, name), before.replace(from, to));
      assert.deepEqual(faults(changed, key), [what], `${name}: ${to}`);
    }
  });
  await step('`verify` takes the key by itself, from a file, and as PEM, and refuses another', () => {
    const pem = createPublicKey({ key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(key, 'hex')]), format: 'der', type: 'spki' }).export({ type: 'spki', format: 'pem' });
    const kept = (name, text) => (writeFileSync(path.join(short.place, name), text), path.join(short.place, name));
    for (const given of [key, kept('key.txt', `${key}\n`), kept('key.pem', pem)]) run(short.place, ['verify', zip, '--owner-key', given]);
    run(short.place, ['verify', zip, '--owner-key', kept('other.txt', 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a')], 1);
    run(short.place, ['verify', zip, '--owner-key', kept('empty.txt', '')], 2);
    run(short.place, ['verify', zip, '--owner-key', path.join(short.place, 'nowhere.pem')], 2);
  });
});
