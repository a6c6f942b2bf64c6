/** A value that the markup or the shape guarantees; the message is for whoever breaks that. */
export function sure<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('a part of the page is missing');
  return value;
}
