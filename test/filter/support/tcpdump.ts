import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestPacket } from './packets';

const FILE_HEADER = 24;
const RECORD_HEADER = 16;
const ETHERNET = 1;

/** What the real tcpdump says of filters. */
export class Tcpdump {
  private readonly dir = mkdtempSync(join(tmpdir(), 'cdk8s-kubeshark-filter-'));
  private readonly file = join(this.dir, 'packets.pcap');

  public constructor(private readonly program: string, packets: readonly TestPacket[]) {
    writeFileSync(this.file, pcap(packets.map(({ frame }) => frame)));
  }

  /** Its error message, or undefined when the filter compiles. */
  public refusal(filter: string, link = 'EN10MB'): string | undefined {
    const { status, stderr } = spawnSync(this.program, ['-y', link, '-d', '--', filter], { encoding: 'utf8' });
    return status === 0 ? undefined : stderr;
  }

  /** The indexes of the packets that pass; undefined when the filter is refused. */
  public passing(filter: string, ...options: string[]): Set<number> | undefined {
    const { status, stdout } = spawnSync(this.program, [...options, '-r', this.file, '-w', '-', '--', filter], { maxBuffer: 2 ** 24 });
    return status === 0 ? new Set(indexes(stdout)) : undefined;
  }

  public close(): void {
    rmSync(this.dir, { recursive: true });
  }
}

/** A capture file; the second of each packet is its index. */
function pcap(frames: readonly Buffer[]): Buffer {
  const header = Buffer.alloc(FILE_HEADER);
  header.writeUInt32LE(0xa1b2c3d4, 0);
  header.writeUInt16LE(2, 4);
  header.writeUInt16LE(4, 6);
  header.writeUInt32LE(65535, 16);
  header.writeUInt32LE(ETHERNET, 20);
  return Buffer.concat([header, ...frames.flatMap((frame, index) => [recordHeader(index, frame.length), frame])]);
}

function recordHeader(index: number, length: number): Buffer {
  const header = Buffer.alloc(RECORD_HEADER);
  header.writeUInt32LE(index, 0);
  header.writeUInt32LE(length, 8);
  header.writeUInt32LE(length, 12);
  return header;
}

function indexes(file: Buffer): number[] {
  const found: number[] = [];
  for (let at = FILE_HEADER; at < file.length; at += RECORD_HEADER + file.readUInt32LE(at + 8)) {
    found.push(file.readUInt32LE(at));
  }
  return found;
}
