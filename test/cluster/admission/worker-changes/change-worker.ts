import { changeAmounts, changeProbe, changeSecurityContext, removeAmounts, renameContainer, setImage, setPort } from './containers';
import type { Change } from './parts';
import { addSpread, changeContainerList, changeDataVolume, restrictNodes, setHostNetwork, setTolerations } from './pod';
import { addSwitch, changeCommandForm, setFlag, setVariable } from './process';
import { pick, type Random } from '../../../kubernetes/support/mutations';

/** Which one a seed takes depends on their order. */
const CHANGES: readonly Change[] = [
  changeAmounts, removeAmounts, setVariable, setFlag, addSwitch, changeCommandForm, changeProbe, setPort,
  setHostNetwork, addSpread, restrictNodes, setTolerations, setUpdateStrategy, setImage, setLabels, renameContainer,
  changeContainerList, changeSecurityContext, changeDataVolume, setAcknowledgement, setName,
];

/** Changes a worker's DaemonSet in one to four ways. */
export function changeWorker(daemonSet: any, random: Random): any {
  const changed = structuredClone(daemonSet);
  for (let count = 1 + Math.floor(random() * 4); count > 0; count--) {
    pick(random, CHANGES)(changed, random);
  }
  return changed;
}

/** Sets how a change reaches running workers. */
function setUpdateStrategy(daemonSet: any, random: Random): void {
  daemonSet.spec.updateStrategy = pick<object>(random, [
    { type: 'OnDelete' }, { type: 'RollingUpdate' }, { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
    { type: 'RollingUpdate', rollingUpdate: { maxSurge: '10%', maxUnavailable: 0 } }, { rollingUpdate: { maxSurge: '0%', maxUnavailable: 1 } },
    { rollingUpdate: { maxSurge: '100%', maxUnavailable: '0%' } },
  ]);
}

/** Sets the label of workers, or removes it. */
function setLabels(daemonSet: any, random: Random): void {
  const { metadata } = daemonSet.spec.template;
  const key = pick(random, ['app.kubeshark.com/app', 'app.kubeshark.co/app']);
  const value = pick(random, ['worker', 'hub', undefined]);
  for (const map of [daemonSet.spec.selector.matchLabels, metadata.labels]) {
    delete map['app.kubeshark.com/app'];
    delete map['app.kubeshark.co/app'];
    if (value !== undefined) {
      map[key] = value;
    }
  }
  metadata.labels.kept = daemonSet.spec.selector.matchLabels.kept = 'yes';
}

/** Sets the annotation that acknowledges rules. */
function setAcknowledgement(daemonSet: any, random: Random): void {
  (daemonSet.metadata.annotations ??= {})['cdk8s-kubeshark/acknowledge'] = pick(random, [
    'placement/blind-taint=known', 'placement/blind-taint=', 'resources/memory-gap = the limit is a ceiling\n probes/identical=as the chart has it ', 'update/surge',
    'tcp-streams/timeout-range=a=b\n\nresources/memory-unset=no', '=no rule',
  ]);
}

/** Sets a name that may be too long. */
function setName(daemonSet: any, random: Random): void {
  daemonSet.metadata.name = pick(random, ['worker', 'a'.repeat(242), 'a'.repeat(243), 'kubeshark-x-daemon-set']);
}
