// xAPI statements as cmi5 wants them (github.com/AICC/CMI-5_Spec_Current, 9 and 10).

import { duration } from '../duration';
import type { Interaction } from './driver';
import { patternOf } from './scorm2004';

export type Agent = Record<string, unknown>;
export type Statement = Record<string, unknown>;

/** What the LMS says of this launch. */
export interface LaunchData {
  contextTemplate?: { contextActivities?: Record<string, unknown>; extensions?: Record<string, unknown> } & Record<string, unknown>;
  launchMode?: string;
  masteryScore?: number;
  returnURL?: string;
}

/** Any JSON value as an object; what is none is an empty one. */
export function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

const VERBS = {
  initialized: 'http://adlnet.gov/expapi/verbs/initialized',
  completed: 'http://adlnet.gov/expapi/verbs/completed',
  passed: 'http://adlnet.gov/expapi/verbs/passed',
  failed: 'http://adlnet.gov/expapi/verbs/failed',
  terminated: 'http://adlnet.gov/expapi/verbs/terminated',
  answered: 'http://adlnet.gov/expapi/verbs/answered',
};
const CMI5 = { id: 'https://w3id.org/xapi/cmi5/context/categories/cmi5' };
const MOVE_ON = { id: 'https://w3id.org/xapi/cmi5/context/categories/moveon' };
const MASTERY = 'https://w3id.org/xapi/cmi5/context/extensions/masteryscore';

/** One launch of the course by one learner. */
export class Session {
  private readonly started: number;

  constructor(
    private readonly actor: Agent,
    private readonly activity: string,
    private readonly registration: string,
    private readonly data: LaunchData,
    private readonly now: () => Date,
    private readonly id: () => string,
  ) {
    this.started = now().getTime();
  }

  initialized(): Statement {
    return this.say('initialized', [CMI5]);
  }

  completed(): Statement {
    return this.say('completed', [CMI5, MOVE_ON], { completion: true, duration: this.elapsed() });
  }

  judged(passed: boolean, percent: number): Statement {
    const score = { scaled: Math.round(percent * 100) / 10_000, raw: percent, min: 0, max: 100 };
    const { masteryScore } = this.data;
    return this.say(passed ? 'passed' : 'failed', [CMI5, MOVE_ON], { success: passed, score, duration: this.elapsed() }, typeof masteryScore === 'number' ? { [MASTERY]: masteryScore } : {});
  }

  terminated(): Statement {
    return this.say('terminated', [CMI5], { duration: this.elapsed() });
  }

  answered(interaction: Interaction): Statement {
    const { id, type, question, options, response, right, latency } = interaction;
    const pattern = patternOf(interaction);
    // The course says its language on the page; here no tag is better than a wrong one.
    const told = (text: string): Record<string, string> => ({ und: text });
    const choices = options.map((option) => ({ id: option.id, description: told(option.words) }));
    const definition = {
      type: 'http://adlnet.gov/expapi/activities/cmi.interaction',
      interactionType: type,
      ...(question && { description: told(question) }),
      ...(pattern && { correctResponsesPattern: [pattern] }),
      ...(choices.length && { choices }),
    };
    // A part of the course's own name; a name that is no web address takes no path.
    const within = /^https?:/.test(this.activity) ? '/' : '#';
    return {
      ...this.say('answered', [], { response: response.join('[,]'), ...(right !== null && { success: right }), duration: duration(latency) }),
      object: { objectType: 'Activity', id: this.activity + within + id, definition },
    };
  }

  private say(verb: keyof typeof VERBS, categories: { id: string }[], result?: Record<string, unknown>, extensions: Record<string, unknown> = {}): Statement {
    const template = record(this.data.contextTemplate);
    const activities = record(template.contextActivities);
    const category = [...(Array.isArray(activities.category) ? (activities.category as unknown[]) : []), ...categories];
    return {
      id: this.id(),
      timestamp: this.now().toISOString(),
      actor: this.actor,
      verb: { id: VERBS[verb], display: { en: verb } },
      object: { objectType: 'Activity', id: this.activity },
      ...(result && { result }),
      context: {
        ...template,
        registration: this.registration,
        contextActivities: { ...activities, ...(category.length && { category }) },
        extensions: { ...record(template.extensions), ...extensions },
      },
    };
  }

  private elapsed(): string {
    return duration(this.now().getTime() - this.started);
  }
}
