/**
 * The command of a check that passes while a process of this name runs in the container and is not a zombie.
 *
 * The kernel's own name of each process is read from `/proc`, so arguments do not count and no `ps` is needed; the
 * mount namespace is compared because with the host's process table in sight other containers' workers are there too.
 * The name travels as an argument of the shell, never as part of the script.
 */
export function processCheck(name: string): string[] {
  const script = [
    'for s in /proc/[0-9]*/stat; do',
    '{ read -r p n st r; } 2>/dev/null <"$s"',
    '&& [ "$n" = "($1)" ]',
    '&& [ "$st" != Z ]',
    '&& [ "/proc/$p/ns/mnt" -ef /proc/self/ns/mnt ]',
    '&& exit 0;',
    'done 2>/dev/null; exit 1',
  ].join(' ');
  return ['/bin/sh', '-c', script, 'process-check', name];
}
