import { LatencyProfile } from 'cdk8s-kubeshark';
import { RealTraffic, type VegetaReport } from './support/real-traffic';
import { TRAFFIC_KINDS } from '../../src/stability-test/traffic';
import { compareRequests } from '../../src/verification';
import { describeWith } from '../support/external';

const PROFILES = LatencyProfile.all();
const [KEEP_ALIVE, ...OTHERS] = TRAFFIC_KINDS;

/** Means of how many rounds make a median, and how many of these a busy machine may spoil. */
const ROUNDS = 5;
const MAX_ROUNDS = 15;

/** What the programs themselves take, beside the 1 ms that the profiles count on: 0.6 to 1.4 ms (docs/evidence/stability-test.md). */
const PROGRAMS_MS = 0.4;

/** Ten requests a second. */
const PER_MINUTE = 600;
const SECONDS = 5;

describeWith('vegeta', 'the programs of a stability test, on this machine', (vegeta) => {
  describeWith('toxiproxy-server', 'with a proxy', (toxiproxy) => {
    describeWith('go-httpbin', 'and a sink', (sink) => {
      const traffic = new RealTraffic({ vegeta, toxiproxy, sink });
      const reports: { readonly kind: string; readonly report: VegetaReport }[] = [];

      const round = () => Promise.all(PROFILES.map(async (profile) => {
        const report = await traffic.send(KEEP_ALIVE, profile, PER_MINUTE, SECONDS);
        reports.push({ kind: `${profile.name}-${KEEP_ALIVE.name}`, report });
        return report.latencies.mean / 1e6;
      }));

      beforeAll(() => traffic.start(PROFILES));
      afterAll(() => traffic.stop());

      test('the mean latency of each profile is what it names, within 10 % or what the programs take', async () => {
        const means: number[][] = [];
        const wrong = () => PROFILES.flatMap(({ name, roundTrip }, index) => {
          const [asked, measured] = [roundTrip.toMilliseconds(), medianOf(means.map((one) => one[index]))];
          return Math.abs(measured - asked) <= Math.max(asked * 0.1, PROGRAMS_MS) ? [] : [`${name}: ${measured.toFixed(2)} ms for ${asked} ms`];
        });
        while (means.length < ROUNDS || (means.length < MAX_ROUNDS && wrong().length > 0)) {
          means.push(await round());
        }
        expect(wrong()).toEqual([]);
      }, 150_000);

      test('every request of every kind succeeds, and the sink has logged as many as each generator counts', async () => {
        const slow = await Promise.all(PROFILES.flatMap((profile) => OTHERS.map(async (kind) => (
          { kind: `${profile.name}-${kind.name}`, report: await traffic.send(kind, profile, 120, 2) }
        ))));
        const all = [...reports, ...slow];
        expect(all.filter(({ report }) => report.success !== 1)).toEqual([]);
        const logged = traffic.logged();
        const counts = [...new Set(all.map(({ kind }) => kind))].map((kind) => ({
          kind,
          sent: all.filter((one) => one.kind === kind).reduce((sum, { report }) => sum + report.requests, 0),
          logged: compareRequests(logged.filter((line) => line.includes(`/${kind}/`)), []).get('node-a')!.sent,
        }));
        expect(counts).toHaveLength(PROFILES.length * TRAFFIC_KINDS.length);
        expect(counts.filter((one) => one.sent !== one.logged)).toEqual([]);
      }, 60_000);
    });
  });
});

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2;
}
