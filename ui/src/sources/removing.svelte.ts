// Which source somebody is about to remove.
import type { Card } from '../contract/contract';

class Removing {
  card = $state.raw<Card | undefined>();
  open = $state(false);
  ask(card: Card): void {
    this.card = card;
    this.open = true;
  }
}

export const removing = new Removing();
