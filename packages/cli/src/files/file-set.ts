/** Files of a project: told apart one by one, or listed. */
export interface FileSet extends Iterable<string> {
  has(file: string): boolean;
}

/** A set that is listed when somebody wants the list: of thousands of files, a commit is about few. */
export function fileSet(list: () => Iterable<string>, has: (file: string) => boolean): FileSet {
  return { has, [Symbol.iterator]: () => list()[Symbol.iterator]() };
}
