/** What a person says about the sitting before a pack is made, as it is written down. */
export interface Sitting {
  minutes: string;
  whom: string;
  /** Empty for the whole course. */
  lesson: string;
}

/** The minutes as a number; none where that is no number of minutes. */
export function minutesOf(text: string): number | undefined {
  const n = Number(text.trim());
  return text.trim() !== '' && Number.isInteger(n) && n >= 1 && n <= 600 ? n : undefined;
}
