import { describe, expect, it } from 'vitest';
import { check } from './check';
import { cardOf, Clock, desk, pack, refusing, Shelf, sure } from './testing';
import { OFFERS, wordsFor } from './verdicts';

describe('a sitting', () => {
  it('takes every answer of every kind', () => {
    for (const kind of ['statement', 'conflict', 'gap', 'question', 'comment'] as const) {
      for (const verdict of OFFERS[kind]) {
        const one = desk();
        const card = cardOf(one.pack, kind);
        one.choose(card, verdict);
        expect([kind, verdict, one.state(card)]).toEqual([kind, verdict, wordsFor(verdict) === 'needed' ? 'begun' : 'answered']);
        one.write(card, '  my words ');
        one.remark(card, ' a remark ');
        expect(one.state(card)).toBe('answered');
        const file = one.answers();
        expect(file.answers).toEqual([{ key: card.key, base: card.base, verdict, text: wordsFor(verdict) === 'none' ? '' : 'my words', remark: 'a remark', at: expect.stringMatching(/^2026-11-27T08:00:00\.\d{3}Z$/), seconds: 0 }]);
        const { check: sum, ...rest } = file;
        expect(check(rest)).toBe(sum);
      }
    }
  });

  it('leaves out what lacks its words, what was skipped, and what was not touched', () => {
    const one = desk();
    const [conflict, first, second, third] = one.pack.cards.map(sure);
    one.choose(sure(first), 'wrong');
    one.skip(sure(second));
    one.choose(sure(third), 'right');
    one.remark(sure(conflict), 'only a remark');
    expect([conflict, first, second, third].map((card) => one.state(sure(card)))).toEqual(['open', 'begun', 'skipped', 'answered']);
    expect(one.answers().answers.map((answer) => answer.key)).toEqual([sure(third).key]);
    one.skip(sure(third));
    expect(one.state(sure(third))).toBe('answered');
  });

  it('keeps words for each answer while somebody changes their mind', () => {
    const one = desk();
    const card = cardOf(one.pack, 'statement');
    one.choose(card, 'wrong');
    one.write(card, 'above 4 °C');
    one.choose(card, 'depends');
    expect(one.text(card)).toBe('');
    one.write(card, 'on the fish');
    one.choose(card, 'wrong');
    expect(one.text(card)).toBe('above 4 °C');
    expect(one.answers().answers[0]?.text).toBe('above 4 °C');
  });

  it('is there again when the page is opened again', () => {
    const shelf = new Shelf();
    const one = desk(shelf.tab());
    const card = cardOf(one.pack, 'question');
    one.name('M. Tennant');
    one.choose(card, 'said');
    one.write(card, 'The shift manager');
    one.place = 'card-6';
    one.spend(card, 12.4);
    const again = desk(shelf.tab());
    expect([again.by, again.place, again.text(card), again.state(card), again.answers().answers[0]?.seconds]).toEqual(['M. Tennant', 'card-6', 'The shift manager', 'answered', 12]);
  });

  it('begins anew from a record that cannot be read, and forgets cards and answers that the pack does not have', () => {
    const shelf = new Shelf();
    shelf.raw = '{"form":1,"drafts":[["elsewhere",{"verdict":"right"}],["__proto__",{"verdict":"right"}]]}';
    expect(desk(shelf.tab()).answered()).toEqual([]);
    const question = cardOf(pack(), 'question');
    shelf.raw = JSON.stringify({ form: 1, drafts: [[question.key, { verdict: 'right', texts: {}, remark: 'r', at: '2026-11-27T08:00:00.000Z' }]] });
    const one = desk(shelf.tab());
    expect([one.state(question), one.draft(question).remark]).toEqual(['open', 'r']);
    shelf.raw = 'nonsense';
    expect(desk(shelf.tab()).by).toBe('Moira Tennant');
  });

  it('is one sitting in two tabs: the later answer stands, whoever gave it', () => {
    const shelf = new Shelf();
    const clock = new Clock();
    const [one, two] = [desk(shelf.tab(), clock), desk(shelf.tab(), clock)];
    const [a, b] = [sure(one.pack.cards[1]), sure(one.pack.cards[2])];
    let told = 0;
    two.onChange(() => { told++; });
    one.choose(a, 'right');
    clock.pass(5);
    two.choose(b, 'right');
    clock.pass(5);
    two.choose(a, 'not_mine');
    expect([one, two].map((tab) => [tab.draft(a).verdict, tab.draft(b).verdict])).toEqual([['not_mine', 'right'], ['not_mine', 'right']]);
    expect(told).toBeGreaterThan(0);
    // Looking at a card elsewhere is no answer.
    one.spend(a, 30);
    expect(two.draft(a).verdict).toBe('not_mine');
  });

  it('loses nothing to a tab that was not told', () => {
    const shelf = new Shelf();
    const deaf = (): ReturnType<typeof shelf.tab> => ({ ...shelf.tab(), watch: () => undefined });
    const [one, two] = [desk(deaf()), desk(deaf())];
    one.choose(sure(one.pack.cards[1]), 'right');
    two.choose(sure(two.pack.cards[2]), 'right');
    expect(desk(shelf.tab()).answered().length).toBe(2);
  });

  it('orders its own changes even where the clock is set back', () => {
    const clock = new Clock();
    const one = desk(new Shelf().tab(), clock);
    const card = cardOf(one.pack, 'statement');
    one.choose(card, 'right');
    const before = one.draft(card).at;
    clock.pass(-3600);
    one.choose(card, 'not_mine');
    expect(one.draft(card).at > before).toBe(true);
    expect(one.draft(card).verdict).toBe('not_mine');
  });

  it('takes up a saved file where that is later, also in a browser that keeps nothing', () => {
    const clock = new Clock();
    const one = desk(refusing, clock);
    const [a, b] = [sure(one.pack.cards[1]), sure(one.pack.cards[2])];
    one.choose(a, 'wrong');
    one.write(a, 'above 2 °C');
    one.choose(b, 'right');
    const file = one.answers();
    expect(one.keeps).toBe(false);
    const two = desk(refusing, clock);
    clock.pass(10);
    two.choose(b, 'not_mine');
    two.name('');
    expect(two.takeUp(file)).toBe(1);
    expect([two.text(a), two.draft(b).verdict, two.by]).toEqual(['above 2 °C', 'not_mine', 'Moira Tennant']);
    expect(two.takeUp({ ...file, answers: file.answers.map((answer) => ({ ...answer, base: 'x' })) })).toBe(0);
  });

  it('knows whether something was said since the last file', () => {
    const clock = new Clock();
    const one = desk(new Shelf().tab(), clock);
    expect(one.unsaved()).toBe(false);
    one.choose(cardOf(one.pack, 'statement'), 'right');
    expect(one.unsaved()).toBe(true);
    clock.pass(1);
    one.saved = new Date(clock.at).toISOString();
    expect(one.unsaved()).toBe(false);
  });
});
