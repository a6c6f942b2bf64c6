/** Milliseconds as an ISO 8601 duration of at most two places: PT1H2M3.45S. */
export function duration(ms: number): string {
  const hundredths = Math.max(0, Math.floor(ms / 10));
  const seconds = (hundredths % 6000) / 100;
  const minutes = Math.floor(hundredths / 6000) % 60;
  const hours = Math.floor(hundredths / 360_000);
  return `PT${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${seconds || (!hours && !minutes) ? `${seconds}S` : ''}`;
}
