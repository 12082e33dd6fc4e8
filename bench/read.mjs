// Reading alone: what the bytes of a project cost, and nothing done with them.
//   node bench/read.mjs <directory>
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

let files = 0;
let bytes = 0;

function visit(directory) {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) visit(path);
    else {
      files += 1;
      bytes += readFileSync(path).length;
    }
  }
}

visit(process.argv[2] ?? '.');
console.log(JSON.stringify({ files, bytes }));
