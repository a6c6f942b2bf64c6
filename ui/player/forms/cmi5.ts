import { cmi5 } from '../driver/cmi5';
import { clock, play } from '../main';
import { uuid } from '../uuid';

play(() => cmi5({ query: window.location.search, fetch: (...call) => window.fetch(...call), id: uuid }, clock));
