// The last line of the error stream: what the process cost by the system's own account.
process.on('exit', () => process.stderr.write(`\n${JSON.stringify(process.resourceUsage())}\n`));
