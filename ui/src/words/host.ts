// What is said when the page and the program cannot hear each other.
export const hostWords = {
  silent: 'The studio does not answer.',
  silentHint: 'The program behind this page may have been closed. Start it again; nothing that was saved is lost.',
  shut: 'This page is not let in.',
  shutHint: 'Open the address that the program printed when it started; it holds a token that this page needs once.',
  garbled: 'The studio gave an answer that this page cannot read.',
  tooLarge: (name: string, size: number, most: number) => `“${name}” is ${size} MB; a file may be at most ${most} MB.`,
  tooLargeHint: 'Add the part of it that matters, as a file of its own; a video can be exported smaller.',
  garbledHint: 'Nothing was changed by it. Try again; if it happens again, start the program anew.',
};
