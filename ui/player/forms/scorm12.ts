import { scorm } from '../driver/scorm';
import { scorm12 } from '../driver/scorm12';
import { clock, play } from '../main';

play(() => scorm(scorm12, window, clock));
