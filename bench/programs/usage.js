// Preloaded by `node -r`: writes the peak memory of the process, in KiB, to the file that the variable BENCH_MEMORY names.
const { writeFileSync } = require('node:fs');

process.on('exit', () => writeFileSync(process.env.BENCH_MEMORY, String(process.resourceUsage().maxRSS)));
