/**
 * Deeper than this, in brackets, no file is that anybody wrote. Measured on 2026-11-22: the native parser takes 4,000 and
 * ends the whole process at 8,000, which nothing can catch.
 */
const deepest = 2000;

/** As many of these in one file are no code that anybody wrote either, and may stand in one another. */
const mostElseIfs = 4000;

/** Text shorter than this cannot be as deep as the native parser cannot bear. */
const shortest = 8000;

/** Whether a text may be nested too deeply to be parsed. Brackets in strings and comments count too, which takes thousands to matter. */
export function isNestedTooDeeply(text: string): boolean {
  if (text.length < shortest) return false;
  return bracketDepth(text) > deepest || (text.match(/\belse\s+if\b/g)?.length ?? 0) > mostElseIfs;
}

function bracketDepth(text: string): number {
  let depth = 0;
  let most = 0;
  for (let offset = 0; offset < text.length; offset += 1) {
    switch (text[offset]) {
      case '(':
      case '[':
      case '{':
        depth += 1;
        if (depth > most) most = depth;
        break;
      case ')':
      case ']':
      case '}':
        if (depth > 0) depth -= 1;
        break;
      default:
        break;
    }
  }
  return most;
}
