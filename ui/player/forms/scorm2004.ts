import { scorm } from '../driver/scorm';
import { scorm2004 } from '../driver/scorm2004';
import { clock, play } from '../main';

play(() => scorm(scorm2004, window, clock));
