// The least a scan of this shape can do: walk, read, match, parse what matches, and nothing else.
//   node bench/floor.mjs <directory>
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'oxc-parser';

const SOURCE = /\.[cm]?[jt]sx?$/;
const SKIPPED = new Set(['node_modules', '.git', 'dist']);
const TELLTALE = /['"`](?:npm:)?(?:openai|ai|@ai-sdk\/[\w-]+)(?:@[\w.^~-]+)?(?:\/[\w./-]+)?['"`]|api\.openai\.com/;

let files = 0;
let parsed = 0;

function visit(directory) {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) {
      if (!SKIPPED.has(entry.name)) visit(path);
    } else if (SOURCE.test(entry.name)) {
      files += 1;
      const bytes = readFileSync(path);
      if (!TELLTALE.test(bytes.toString('latin1'))) continue;
      parsed += 1;
      // Asking for the program is what makes the parser hand the tree over.
      void parseSync(path, bytes.toString('utf8'), { astType: 'ts', preserveParens: false, range: true }).program.body
        .length;
    }
  }
}

visit(process.argv[2] ?? '.');
console.log(JSON.stringify({ files, parsed }));
