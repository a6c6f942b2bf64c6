import type { Format } from '../contract/contract';

/** The forms a course can take, in the order they are offered. */
export const formats: readonly Format[] = ['scorm12', 'scorm2004', 'cmi5', 'web', 'markdown'];

/** The form of that name. */
export const formatOf = (name: string | undefined): Format | undefined => formats.find((one) => one === name);
