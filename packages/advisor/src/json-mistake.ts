/** What jsonc-parser calls a mistake, in words: `CommaExpected` → `comma expected`. */
export function jsonMistake(code: string): string {
  return code
    .replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    .replace(/^[A-Z]/, (letter) => letter.toLowerCase());
}
