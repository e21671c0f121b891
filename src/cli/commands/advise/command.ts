/* eslint-disable @typescript-eslint/no-require-imports */
import { Argument, type Command } from 'commander';
import type { CliSession } from '../../io/cli-io';
import { examples, listFormatOption } from '../shared-options';
import type { AdviseOptions } from './run';

const EXAMPLES = examples(
  'cdk8s-kubeshark advise timeouts capture.tsv',
  'cdk8s-kubeshark advise timeouts capture.tsv --output json',
);

const FIELDS = `The rows of a capture, from tcpdump and tshark:
  tcpdump -i eth0 -s 256 -w capture.pcap tcp
  tshark -r capture.pcap -o http.desegment_body:FALSE -T fields -E header=y \\
    -e tcp.stream -e frame.time_relative -e tcp.dstport -e tcp.len \\
    -e http.time -e tcp.flags -e tls.record.content_type > capture.tsv`;

/** `advise`: values for a worker from what its traffic is. */
export function adviseCommand(program: Command, session: CliSession): Command {
  return program.command('advise')
    .summary('advise timeouts for the traffic of a capture')
    .description('Advises the shortest channel and stale timeout that keep 99.9 % of the streams of a capture, with the memory that they take.')
    .addArgument(new Argument('<what>', 'what to advise').choices(['timeouts']))
    .argument('<file>', "rows of 'tshark -T fields'; '-' for the standard input")
    .addOption(listFormatOption())
    .addHelpText('after', `${EXAMPLES}\n\n${FIELDS}\n\nExit codes: 0 advice, 2 error.`)
    .action((_: string, file: string, options: AdviseOptions) => (require('./run') as typeof import('./run')).runAdvise(file, options, session));
}
