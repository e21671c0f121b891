/** What an action costs this process, in milliseconds of CPU: unlike the time of the clock, it does not grow when others keep the machine busy. */
export function cpuTimeOf(action: () => void): number {
  const start = process.cpuUsage();
  action();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** The least of some rounds: the garbage collector takes part in the others. */
export function leastCpuTimeOf(action: () => void, rounds = 3): number {
  return Math.min(...Array.from({ length: rounds }, () => cpuTimeOf(action)));
}
