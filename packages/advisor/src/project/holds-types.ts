/** Whether a file can hold types: TypeScript, and components, whose scripts may be. */
export function holdsTypes(file: string): boolean {
  return /\.(?:[cm]?tsx?|vue|svelte|astro)$/.test(file);
}
