import type { LatencyProfile } from './latency-profile';

/** The port of the sink, and those of a proxy: with the latency alone, and for slow uploads too. */
export const SINK_PORT = 8080;
export const PROXY_PORT = 8080;
export const UPLOAD_PORT = 8081;

/** The port of the proxy's API, within its pod. */
const API_PORT = 8474;

/** What the proxy takes itself for a request and its response, in milliseconds. */
const PROXY_MS = 1;

/** An upload of 24 KiB at 2 KB a second is complete after 12 s: later than the chart's channel timeout, and before 15 s. */
export const UPLOAD_BYTES = 24_576;
const UPLOAD_KILOBYTES_PER_SECOND = 2;

/** A response that takes longer than most, and is far below any stale timeout. */
const RESPONSE_SECONDS = 8;

/** What the sink needs: its own limits would end slow uploads, and requests over slow networks, too early. */
export const SINK_SETTINGS: { readonly [variable: string]: string } = {
  PORT: String(SINK_PORT), SRV_READ_HEADER_TIMEOUT: '120s', SRV_READ_TIMEOUT: '120s',
};

/** A kind of traffic: what is sent, and how. */
export interface TrafficKind {
  readonly name: string;
  /** What is measured by it. */
  readonly title: string;
  readonly method: 'GET' | 'POST';
  readonly port: number;
  /** The path up to the number of the request. */
  readonly path: string;
  /** Options of vegeta. */
  readonly options: readonly string[];
}

/** The kinds of traffic of each profile. */
export const TRAFFIC_KINDS: readonly TrafficKind[] = [
  {
    name: 'keep-alive',
    title: 'requests on an open connection',
    method: 'GET',
    port: PROXY_PORT,
    path: '/anything/',
    options: ['-keepalive=true'],
  },
  { name: 'short', title: 'a connection for each request', method: 'GET', port: PROXY_PORT, path: '/anything/', options: ['-keepalive=false'] },
  {
    name: 'slow-response',
    title: `responses after ${RESPONSE_SECONDS} s`,
    method: 'GET',
    port: PROXY_PORT,
    path: `/delay/${RESPONSE_SECONDS}?request=/`,
    options: ['-keepalive=false'],
  },
  {
    name: 'slow-upload',
    title: 'uploads that take 12 s',
    method: 'POST',
    port: UPLOAD_PORT,
    path: '/anything/',
    options: ['-keepalive=false', '-body=/tmp/body'],
  },
];

/**
 * Sends numbered requests: `/stability-test/<node>/<kind>/<number>` is in each path. Numbers begin with the time, so that a container
 * that starts again repeats none, and at a random moment, so that the generators of a cluster do not send at once.
 */
export const GENERATOR_SCRIPT = `set -u
head -c ${UPLOAD_BYTES} /dev/zero >/tmp/body
number=$(date +%s)000000
sleep "$(($(od -An -N2 -tu2 /dev/urandom) % PERIOD))"
while printf '%s %sstability-test/%s/%s/%s\\n' "$METHOD" "$TARGET" "$NODE_NAME" "$KIND" "$number"; do
  number=$((number + 1))
done 2>/dev/null |
  vegeta attack -lazy -rate="$RATE/1m" -duration="$SECONDS_IN_ALL"s -timeout=60s -max-body=0 "$@" |
  vegeta report -type=json
`;

/** Adds the toxics, which no file of the proxy can hold; again each minute, since the proxy forgets them when it starts again. */
export const TOXICS_SCRIPT = `while :; do
  vegeta attack -targets=/profile/toxics.http -rate="$TOXICS/1s" -duration=1s >/dev/null
  sleep 60
done
`;

/** The file of the proxy: where it listens, and where it sends to. */
export function proxyConfig(sink: string): string {
  const proxy = (name: string, port: number) => ({ name, listen: `0.0.0.0:${port}`, upstream: `${sink}:${SINK_PORT}`, enabled: true });
  return `${JSON.stringify([proxy('plain', PROXY_PORT), proxy('upload', UPLOAD_PORT)], null, 2)}\n`;
}

/** A toxic of the proxy's API. */
interface Toxic {
  readonly proxy: string;
  readonly name: string;
  readonly type: string;
  readonly stream: 'upstream' | 'downstream';
  readonly attributes: { readonly [name: string]: number };
}

/** The toxics of a profile. */
export function toxicsOf({ roundTrip, jitter }: LatencyProfile): readonly Toxic[] {
  const added = Math.max(0, roundTrip.toMilliseconds({ integral: false }) - PROXY_MS);
  const there = Math.floor(added / 2);
  const each = Math.floor((jitter?.toMilliseconds({ integral: false }) ?? 0) / 2);
  const latencies = ([['upstream', there], ['downstream', added - there]] as const).filter(([, latency]) => latency > 0);
  return [
    ...['plain', 'upload'].flatMap((proxy) => latencies.map(([stream, latency]): Toxic => (
      { proxy, name: `latency-${stream}`, type: 'latency', stream, attributes: { latency, jitter: each } }
    ))),
    { proxy: 'upload', name: 'bandwidth', type: 'bandwidth', stream: 'upstream', attributes: { rate: UPLOAD_KILOBYTES_PER_SECOND } },
  ];
}

/** The toxics as files: a body for each, and the requests with which vegeta sends them. */
export function toxicFiles(profile: LatencyProfile): { readonly [name: string]: string } {
  const toxics = toxicsOf(profile);
  const requests = toxics.map(({ proxy }, index) => `POST http://127.0.0.1:${API_PORT}/proxies/${proxy}/toxics\n@/profile/toxic-${index}.json\n`);
  return {
    'toxics.http': requests.join('\n'),
    ...Object.fromEntries(toxics.map(({ proxy: _, ...toxic }, index) => [`toxic-${index}.json`, `${JSON.stringify(toxic)}\n`])),
  };
}
