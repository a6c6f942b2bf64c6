// What the pages hold: lessons, questions, keys. Read once from the markup; nothing is stored twice.

export type Kind = 'single' | 'multiple' | 'ordering' | 'truth' | 'matching' | 'numeric' | 'short' | 'cloze';

/** A gap of a cloze, the field of a short answer, or the right side of a pair: words to choose from, or a field of so many characters. */
export interface Gap {
  offered: string[];
  most: number;
  accept: string[];
}

export interface ItemShape {
  id: string;
  kind: Kind;
  assessed: boolean;
  /** The number of its objective, where questions are drawn. */
  goal: number;
  /** Options or entries. */
  size: number;
  /** Right options of a choice; of a matching, what is right for each pair. */
  key: number[];
  gaps: Gap[];
  value: string;
  tolerance: string;
  unit: string;
}

/** A choice of a scenario, and the number of the node it leads to; −1 where the scenario ends. */
export interface ChoiceShape {
  id: string;
  next: number;
}

export interface ScenarioShape {
  id: string;
  nodes: { id: string; choices: ChoiceShape[] }[];
}

export interface LessonShape {
  id: string;
  assessment: boolean;
  /** Per cent that pass an assessment. */
  mastery: number;
  /** How often it can be handed in; 0 is without limit. */
  tries: number;
  /** How many of its questions a try draws; 0 is all of them. */
  draw: number;
  minutes: number;
  items: ItemShape[];
  scenarios: ScenarioShape[];
}

export interface Shape {
  /** Stands for the order of lessons, questions and options. */
  fingerprint: string;
  lessons: LessonShape[];
}

/** How many questions of a lesson are asked at a time. */
export const asked = (lesson: LessonShape): number => lesson.draw || lesson.items.length;

/** Characters a number field takes. */
export const NUMBER = 16;

export function readShape(body: HTMLElement): Shape {
  const lessons = [...body.querySelectorAll<HTMLElement>('section[data-lesson]')].map((section): LessonShape => {
    const assessment = section.dataset.lesson === 'assessment';
    return {
      id: section.id,
      assessment,
      mastery: Number(section.dataset.mastery ?? 0),
      tries: Number(section.dataset.tries ?? 0),
      draw: Number(section.dataset.draw ?? 0),
      minutes: Number(section.dataset.minutes ?? 1),
      items: [...section.querySelectorAll<HTMLElement>('[data-item]')].map((item) => readItem(item, assessment)),
      scenarios: [...section.querySelectorAll<HTMLElement>('.scenario')].map(readScenario),
    };
  });
  return { fingerprint: body.dataset.structure ?? '', lessons };
}

function readScenario(block: HTMLElement): ScenarioShape {
  const nodes = [...block.querySelectorAll<HTMLElement>('.node')];
  return {
    id: block.id,
    nodes: nodes.map((node) => ({
      id: node.id,
      choices: [...node.querySelectorAll<HTMLElement>('.decision')].map((choice) => {
        const target = choice.querySelector('.leads a')?.getAttribute('href')?.slice(1);
        return { id: choice.id, next: nodes.findIndex((node) => node.id === target) };
      }),
    })),
  };
}

function readItem(item: HTMLElement, assessed: boolean): ItemShape {
  const kind = item.dataset.item as Kind;
  const typed = kind === 'cloze' || kind === 'short';
  const accept = typed ? (JSON.parse(item.dataset.key ?? '[]') as string[][]) : [];
  return {
    id: item.id,
    kind,
    assessed,
    goal: Number(item.dataset.goal ?? 0),
    size: item.querySelectorAll('.choice, .mv').length,
    key: typed ? [] : (item.dataset.key ?? '').split(' ').filter(Boolean).map(Number),
    gaps: [...item.querySelectorAll<HTMLElement>('.gap')].map((gap, n) => ({
      offered: [...gap.querySelectorAll('option')].slice(1).map((option) => option.textContent ?? ''),
      most: Number(gap.querySelector('input')?.getAttribute('maxlength') ?? 0),
      accept: accept[n] ?? [],
    })),
    value: item.dataset.value ?? '',
    tolerance: item.dataset.tolerance ?? '',
    unit: item.dataset.unit ?? '',
  };
}
