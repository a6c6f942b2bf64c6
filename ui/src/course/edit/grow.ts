// Text fields that are as high as their words.

/** Keeps a field as high as what stands in it. */
export function grow(field: HTMLTextAreaElement): () => void {
  const fit = (): void => {
    field.style.height = 'auto';
    field.style.height = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`;
  };
  fit();
  field.addEventListener('input', fit);
  field.addEventListener('measure', fit);
  const watch = typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(() => { if (field.scrollHeight > field.clientHeight + 1) fit(); });
  watch?.observe(field);
  return () => {
    field.removeEventListener('input', fit);
    field.removeEventListener('measure', fit);
    watch?.disconnect();
  };
}
