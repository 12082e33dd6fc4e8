/** The lines of a source, which in JavaScript two characters beside the usual ones end. */
export function sourceLines(text: string): readonly string[] {
  return text.split(/\r\n|[\n\r\u2028\u2029]/);
}
