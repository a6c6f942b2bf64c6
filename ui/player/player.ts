import './player.css';
import './main';
