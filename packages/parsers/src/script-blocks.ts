import { createRequire } from 'node:module';
import type { Language } from './language.js';

const require = createRequire(import.meta.url);

type Markup = typeof import('htmlparser2');

let markup: Markup | undefined;

function requireMarkup(): Markup {
  const required: Markup = require('htmlparser2');
  return required;
}

/**
 * Loads what reads components, which `parseModule` does otherwise by `require`: where somebody compiles whatever is
 * required, as jscodeshift does, that module would come out broken.
 */
export async function loadComponentReader(): Promise<void> {
  markup ??= await import('htmlparser2');
}

/** Code of a component, every character of it where it stands in the file and spaces where the markup was. */
export interface ScriptText {
  readonly text: string;
  readonly language: 'js' | 'ts' | 'tsx';
}

interface Block {
  readonly start: number;
  readonly end: number;
  readonly lang: string | undefined;
}

/**
 * Stands over the start of a closing tag and keeps two scripts from running into one statement. Unlike a semicolon it
 * never becomes part of the statement before it.
 */
const scriptEnd = '\u2028{}';

type ComponentLanguage = Extract<Language, 'vue' | 'svelte' | 'astro'>;

export function isComponent(language: Language): language is ComponentLanguage {
  return language === 'vue' || language === 'svelte' || language === 'astro';
}

/** Blanks everything but the scripts of a Vue, Svelte or Astro component, so that offsets and lines stay true. */
export function extractScripts(text: string, language: ComponentLanguage): ScriptText {
  const frontmatter = language === 'astro' ? findFrontmatter(text) : undefined;
  const markupStart = frontmatter ? frontmatter.end : 0;
  const scripts = findScripts(text, markupStart);
  const blocks = frontmatter ? [frontmatter, ...scripts] : scripts;

  let kept = '';
  let position = 0;
  for (const block of blocks) {
    kept += blank(text.slice(position, block.start)) + text.slice(block.start, block.end);
    position = block.end;
    const closing = text.slice(position, position + scriptEnd.length);
    if (closing.length === scriptEnd.length) {
      kept += scriptEnd;
      position += scriptEnd.length;
    }
  }
  kept += blank(text.slice(position));

  return { text: kept, language: scriptLanguage(blocks, language) };
}

function scriptLanguage(blocks: readonly Block[], language: ComponentLanguage): 'js' | 'ts' | 'tsx' {
  if (language === 'astro') return 'ts';
  const languages = new Set(blocks.map((block) => block.lang));
  if (languages.has('tsx')) return 'tsx';
  return languages.has('ts') || languages.has('typescript') ? 'ts' : 'js';
}

function blank(text: string): string {
  return text.replace(/[^\r\n\u2028\u2029]/g, ' ');
}

function findFrontmatter(text: string): Block | undefined {
  const opening = /^\uFEFF?\s*(?:<!--[^]*?-->\s*)*---/.exec(text);
  if (!opening) return undefined;
  const start = opening[0].length;
  const closing = /^[ \t]*---/m.exec(text.slice(start));
  if (!closing) return undefined;
  return { start, end: start + closing.index, lang: 'ts' };
}

const scriptTypes = new Set([
  '',
  'module',
  'text/javascript',
  'application/javascript',
  'text/babel',
  'text/typescript',
  'ts',
]);

function findScripts(text: string, from: number): readonly Block[] {
  markup ??= requireMarkup();
  const { Parser } = markup;
  const blocks: Block[] = [];
  let open: { readonly start: number; readonly lang: string | undefined } | undefined;

  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name !== 'script') return;
        const type = attributes['type']?.toLowerCase() ?? '';
        open = scriptTypes.has(type)
          ? { start: from + parser.endIndex + 1, lang: attributes['lang']?.toLowerCase() }
          : undefined;
      },
      onclosetag(name) {
        if (name !== 'script' || !open) return;
        const end = Math.max(open.start, from + parser.startIndex);
        blocks.push({ start: open.start, end, lang: open.lang });
        open = undefined;
      },
    },
    { lowerCaseTags: true, lowerCaseAttributeNames: true, recognizeSelfClosing: true, decodeEntities: false },
  );
  parser.end(text.slice(from));
  return blocks;
}
