/** What a file is written in, as far as parsing goes. */
export type Language = 'js' | 'ts' | 'tsx' | 'dts' | 'vue' | 'svelte' | 'astro';

const languageByExtension: Readonly<Record<string, Language>> = {
  '.js': 'js',
  '.jsx': 'js',
  '.mjs': 'js',
  '.cjs': 'js',
  '.ts': 'ts',
  '.mts': 'ts',
  '.cts': 'ts',
  '.tsx': 'tsx',
  '.vue': 'vue',
  '.svelte': 'svelte',
  '.astro': 'astro',
};

/** Extensions of the files that `parseModule` reads, with the dot. */
export const readableExtensions: readonly string[] = Object.keys(languageByExtension);

/** Whether a file is a component, whose scripts stand in something that TypeScript does not read. */
export function isComponent(file: string): boolean {
  const language = languageOf(file);
  return language === 'vue' || language === 'svelte' || language === 'astro';
}

/** The language by the file's name, or undefined for a file that is not JavaScript, TypeScript or a component. */
export function languageOf(file: string): Language | undefined {
  if (/\.d(?:\.[^./\\]+)?\.[cm]?ts$/.test(file)) return 'dts';
  const extension = /\.[^./\\]+$/.exec(file)?.[0].toLowerCase();
  return extension === undefined ? undefined : languageByExtension[extension];
}
