// Preloaded into every Node process of a contender: leaves the process's peak memory in kilobytes behind when it ends.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  process.on('exit', () => {
    writeFileSync(join(process.env['BENCH_PEAKS'], String(process.pid)), String(process.resourceUsage().maxRSS));
  });
}
