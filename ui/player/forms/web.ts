import { web } from '../driver/web';
import { play } from '../main';

play(() => web(document.body.dataset.course ?? '', () => window.localStorage));
