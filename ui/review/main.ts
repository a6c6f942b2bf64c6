// The page of a review pack. It lies in one file with its pack, works without a network and asks nobody for anything.

import { Desk } from './desk';
import { el } from './dom';
import { browserKeeper } from './keeper';
import { readPack } from './pack';
import { Page } from './page';
import { words } from './words';

const pack = readPack(document.getElementById('pack')?.textContent ?? '');
if (pack) new Page(new Desk(pack, browserKeeper(`${pack.project} ${pack.pack}`)));
else document.body.append(el('main', {}, el('h1', {}, words.broken)));
