// What the cmi5 specification asks of the statements of a unit (github.com/AICC/CMI-5_Spec_Current, 9 and 10).

const VERBS = ['initialized', 'completed', 'passed', 'failed', 'terminated'];
const CATEGORY = 'https://w3id.org/xapi/cmi5/context/categories/';
const EXTENSION = 'https://w3id.org/xapi/cmi5/context/extensions/';
const DURATION = /^P(?=.)(\d+Y)?(\d+M)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?)?$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** The last part of a verb's name. */
export const verbOf = (statement) => statement.verb.id.split('/').at(-1);

/** What is wrong with a statement, given what was said before in its registration: one sentence each. */
export function faults(statement, { actor, activityId, registration, session, data, before }) {
  const verb = verbOf(statement);
  const { context, result = {}, object } = statement;
  const categories = (context.contextActivities?.category ?? []).map(({ id }) => id);
  const defined = VERBS.includes(verb);
  const own = before.filter((one) => one.context.extensions[`${EXTENSION}sessionid`] === session);
  const said = (word, among) => among.filter((one) => verbOf(one) === word).length;
  const { scaled } = result.score ?? {};
  const mastery = data.masteryScore;
  const rules = [
    [UUID.test(statement.id ?? ''), 'its id is a UUID'],
    [!before.some(({ id }) => id === statement.id), 'its id is its own'],
    [/Z$/.test(statement.timestamp ?? '') && !Number.isNaN(Date.parse(statement.timestamp)), 'its moment is in UTC'],
    [same(statement.actor, actor), 'its actor is the launched one'],
    [context.registration === registration, 'its registration is the launched one'],
    [context.extensions?.[`${EXTENSION}sessionid`] === session, 'it carries the session'],
    [same(context.contextActivities?.grouping, data.contextTemplate.contextActivities.grouping), 'it keeps the grouping of the template'],
    [categories.includes(`${CATEGORY}cmi5`) === defined, 'the category cmi5 stands on what cmi5 defines, and nowhere else'],
    [categories.includes(`${CATEGORY}moveon`) === (defined && ('success' in result || 'completion' in result)), 'the category moveon stands where there is a result, and nowhere else'],
    [!defined || object.id === activityId, 'its object is the unit'],
    [defined || object.id !== activityId, 'an answer is about a part of the unit'],
    [result.duration === undefined ? !['completed', 'passed', 'failed', 'terminated'].includes(verb) : DURATION.test(result.duration), 'a duration stands where one is due'],
    [scaled === undefined || (scaled >= -1 && scaled <= 1), 'a scaled score lies between −1 and 1'],
    [(verb === 'initialized') === (own.length === 0), '“initialized” comes first, and once'],
    [said('terminated', own) === 0, 'nothing comes after “terminated”'],
    [data.launchMode === 'Normal' || ['initialized', 'terminated'].includes(verb), 'only a normal launch says how somebody did'],
    [!['completed', 'passed'].includes(verb) || said(verb, before) === 0, `“${verb}” is said once a registration`],
    [!['passed', 'failed'].includes(verb) || said('passed', own) + said('failed', own) === 0, 'a session is judged once'],
    [verb !== 'failed' || said('passed', before) === 0, 'who has passed does not fail'],
    [verb !== 'completed' || (result.completion === true && !('success' in result)), '“completed” says completion, and nothing of success'],
    [verb !== 'passed' || (result.success === true && scaled >= mastery), '“passed” says success with a score that reaches the mark'],
    [verb !== 'failed' || (result.success === false && scaled < mastery), '“failed” says no success with a score below the mark'],
    [!['passed', 'failed'].includes(verb) || context.extensions[`${EXTENSION}masteryscore`] === mastery, 'a judgement names the mark'],
    [['completed', 'passed', 'failed'].includes(verb) || !defined || (!('success' in result) && !('completion' in result)), 'only a judgement judges'],
  ];
  return rules.filter(([holds]) => !holds).map(([, words]) => `${verb}: not so: ${words}`);
}
