// Projects other journeys begin with. Each is made by the command line once for a build of it, and then copied.
import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { folder, PERSON, PROGRAM, REASON, run, STARTER, TARGET } from './program.mjs';

const FILE = 'course.coursewright';

/** A course drafted from these sources. */
export function draft(place, title, sources) {
  run(place, ['new', FILE, '--title', title]);
  run(place, ['add', FILE, ...sources]);
  run(place, ['draft', FILE]);
  return { place, file: FILE };
}

/** Every finding waived, every block read. */
export function settle({ place, file }) {
  const { findings } = JSON.parse(run(place, ['check', '--json', file], [0, 1]));
  const rules = new Set(findings.filter((one) => one.waiver === null && one.severity !== 'hint').map((one) => one.rule));
  for (const rule of rules) run(place, ['waive', file, rule, '--as', PERSON, '--reason', REASON]);
  run(place, ['review-all', file, '--as', PERSON]);
}

const steps = {
  /** Four short lessons with each kind of question, the last of them a final check; owned. */
  short(place) {
    run(place, ['new', FILE, '--title', 'Closing the shop']);
    run(place, ['import', FILE, fileURLToPath(new URL('../courses/short.md', import.meta.url))]);
    settle({ place, file: FILE });
    run(place, ['sign', FILE, '--as', PERSON]);
  },
  drafted(place) {
    draft(place, 'Receiving chilled goods', STARTER);
  },
  /** Drafted, and then a card came in that does not agree with the call. */
  disputed(place) {
    copy('drafted', place);
    writeFileSync(path.join(place, 'Night desk card.md'), '# Night desk card\n\nFor those who take over at ten. Ready meals and cooked meats are refused above 7 °C. Look at the time as well.\n');
    run(place, ['add', FILE, 'Night desk card.md']);
  },
  /** Every finding waived, every block read; nothing signed. */
  settled(place) {
    copy('drafted', place);
    settle({ place, file: FILE });
  },
  owned(place) {
    copy('settled', place);
    run(place, ['sign', FILE, '--as', PERSON]);
  },
};

function kept(name) {
  const { mtimeMs, size } = statSync(PROGRAM);
  const all = path.join(TARGET, 'journeys');
  const build = path.join(all, `${Math.round(mtimeMs)}-${size}`);
  const place = path.join(build, name);
  if (!existsSync(place)) {
    if (!existsSync(build)) rmSync(all, { recursive: true, force: true });
    const making = folder();
    steps[name](making);
    mkdirSync(build, { recursive: true });
    cpSync(making, `${place}.part`, { recursive: true });
    renameSync(`${place}.part`, place);
  }
  return place;
}

function copy(name, place) {
  cpSync(kept(name), place, { recursive: true });
}

/** A copy of a prepared project: `drafted`, `disputed`, `settled`, `owned` or `short`, with the data folder it was made with. */
export function project(name) {
  const place = folder();
  copy(name, place);
  return { place, file: FILE };
}

/** Builds a package of a project; answers where it lies. */
export function build({ place, file }, format, ...flags) {
  const out = path.join(place, `${format}${flags.join('')}.zip`);
  run(place, ['package', file, '--format', format, '--out', out, ...flags]);
  return out;
}

/** What preflight says that an LMS will have on record of a package, by what happened to it. */
export function predicted(place, file) {
  const { holds, scenes } = JSON.parse(run(place, ['preflight', file, '--json']));
  assert.ok(holds, `${file} survives what preflight plays`);
  return (name) => {
    const { recorded } = scenes.find((scene) => scene.name === name) ?? assert.fail(`preflight plays “${name}”`);
    return brief({ ...recorded, success: recorded.success || 'unknown' });
  };
}

/** Of a record, what two LMSs must agree about: not the time, and not where on a page a learner stands, which its height decides. */
export const brief = ({ completion, success, score, location, state, answers }) => ({ completion, success, score, page: location.split('/')[0], state, answers });
