// Starts the page: the host first, then everything that is drawn.
import { mount } from 'svelte';
import './style/fonts.css';
import './style/tokens.css';
import './style/base.css';
import App from './App.svelte';
import { attach, problemOf } from './data/cache.svelte';
import { useHost } from './host/current';
import type { Host } from './host/host';
import { httpHost } from './host/http';
import { inWindow, tauriHost } from './host/tauri';
import { applyTheme } from './settings/theme';
import Shut from './shell/Shut.svelte';

async function chooseHost(): Promise<Host> {
  // While developing, the page can be looked at without a program behind it.
  if (import.meta.env.DEV && new URLSearchParams(location.search).get('host') === 'scripted') {
    const { scriptedHost } = await import('./host/scripted');
    return scriptedHost(new URLSearchParams(location.search).get('scene') ?? 'course');
  }
  return inWindow() ? tauriHost() : httpHost();
}

applyTheme();
const target = document.getElementById('app');
if (!target) throw new Error('index.html has no #app');
try {
  useHost(await chooseHost());
  attach();
  mount(App, { target });
} catch (thrown) {
  mount(Shut, { target, props: { problem: problemOf(thrown) } });
}
