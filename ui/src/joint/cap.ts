// The most tokens a run may take, as a person writes it.

/** The number; none where nothing is written, or no number of tokens. */
export function capOf(limit: string): number | undefined {
  return /^[1-9]\d{0,8}$/.test(limit.trim()) ? Number(limit.trim()) : undefined;
}

/** Whether what is written is no number of tokens. */
export const isNoCap = (limit: string): boolean => limit.trim() !== '' && capOf(limit) === undefined;
