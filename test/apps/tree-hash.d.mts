/** SHA-256 over the names, modes and contents of a project's own files. */
export function treeHash(directory: string): string;
