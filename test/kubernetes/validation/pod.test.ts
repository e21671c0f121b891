import { found, testRows } from '../support/cases';

describe('names in a pod', () => {
  testRows([
    ['a service account has a DNS name', (_, pod) => { pod.serviceAccountName = 'Bad Name'; }, ['pod pod.serviceAccountName']],
    ['a service account in the old field has a DNS name', (_, pod) => { pod.serviceAccount = 'Bad Name'; }, ['pod pod.serviceAccount']],
    ['the old field beside the new one is not used', (_, pod) => { pod.serviceAccount = 'Bad Name'; pod.serviceAccountName = 'good'; }, []],
    ['a priority class has a DNS name', (_, pod) => { pod.priorityClassName = 'A'; }, ['pod pod.priorityClassName']],
    ['a runtime class has a DNS name', (_, pod) => { pod.runtimeClassName = ''; }, ['pod pod.runtimeClassName']],
    ['a node has a DNS name', (_, pod) => { pod.nodeName = 'a_b'; }, ['pod pod.nodeName']],
    ['a host name is a DNS label', (_, pod) => { pod.hostname = 'a.b'; }, ['pod pod.hostname']],
    ['a subdomain is a DNS label', (_, pod) => { pod.subdomain = 'A'; }, ['pod pod.subdomain']],
    ['empty names are as if absent', (_, pod) => { Object.assign(pod, { serviceAccountName: '', priorityClassName: '', nodeName: '', hostname: '', subdomain: '' }); }, []],
    ['a host name that overrides is a DNS name', (_, pod) => { pod.hostnameOverride = 'A'; }, ['pod pod.hostnameOverride']],
    ['a host name that overrides has at most 64 characters', (_, pod) => { pod.hostnameOverride = 'a'.repeat(63) + '.b'; }, ['pod pod.hostnameOverride']],
    ['a host name that overrides is refused on the host network', (_, pod) => { pod.hostnameOverride = 'a'; pod.hostNetwork = true; }, ['pod pod.hostnameOverride']],
  ]);
});

describe('settings of a pod', () => {
  testRows([
    ['preemption is known', (_, pod) => { pod.preemptionPolicy = 'never'; }, ['pod pod.preemptionPolicy']],
    ['a negative grace period is read as 1', (_, pod) => { pod.terminationGracePeriodSeconds = -1; }, ['no-effect pod.terminationGracePeriodSeconds']],
    ['a grace period may be 0', (_, pod) => { pod.terminationGracePeriodSeconds = 0; }, []],
    ['a priority without a class rejects every pod', (_, pod) => { pod.priority = 100; }, ['no-pods pod.priority']],
    ['priority 0 needs no class', (_, pod) => { pod.priority = 0; }, []],
    ['the host\'s processes are not shared in the pod', (_, pod) => { pod.hostPID = true; pod.shareProcessNamespace = true; }, ['pod pod.shareProcessNamespace']],
    ['readiness gates are keys', (_, pod) => { pod.readinessGates = [{ conditionType: 'a b' }]; }, ['pod pod.readinessGates[0].conditionType']],
    ['scheduling gates keep the pods waiting', (_, pod) => { pod.schedulingGates = [{ name: 'a' }]; }, ['no-pods pod.schedulingGates']],
    ['a scheduling gate is there once', (_, pod) => { pod.schedulingGates = [{ name: 'a' }, { name: 'a' }]; }, ['pod pod.schedulingGates[1].name', 'no-pods pod.schedulingGates']],
    ['a claim has a source', (_, pod) => { pod.resourceClaims = [{ name: 'a' }]; }, ['pod pod.resourceClaims[0]']],
    ['a claim has one source', (_, pod) => { pod.resourceClaims = [{ name: 'a', resourceClaimName: 'a', resourceClaimTemplateName: 'b' }]; }, ['pod pod.resourceClaims[0]']],
    ['a claim is there once', (_, pod) => { pod.resourceClaims = Array(2).fill({ name: 'a', resourceClaimName: 'a' }); }, ['pod pod.resourceClaims[1].name']],
    ['a pull secret has a name', (_, pod) => { pod.imagePullSecrets = [{}]; }, ['doubtful-value pod.imagePullSecrets[0].name']],
    ['a pull secret is there once', (_, pod) => { pod.imagePullSecrets = [{ name: 'a' }, { name: 'a' }]; }, ['duplicate pod.imagePullSecrets[1].name']],
    ['a workload is dropped', (_, pod) => { pod.workloadRef = { name: 'A' }; }, ['no-effect pod.workloadRef']],
  ]);
});

describe('how a pod resolves names', () => {
  const dns = (dnsConfig: object, dnsPolicy?: string) => (_: any, pod: any) => Object.assign(pod, { dnsConfig, dnsPolicy });
  const address = (ip: string) => (_: any, pod: any) => { pod.hostAliases = [{ ip, hostnames: ['a'] }]; };
  testRows([
    ['the policy is known', (_, pod) => { pod.dnsPolicy = 'clusterFirst'; }, ['dns pod.dnsPolicy']],
    ['None needs a name server', (_, pod) => { pod.dnsPolicy = 'None'; }, ['dns pod.dnsConfig.nameservers']],
    ['None with a name server is fine', dns({ nameservers: ['1.1.1.1'] }, 'None'), []],
    ['there are at most three name servers', dns({ nameservers: ['1.1.1.1', '2.2.2.2', '3.3.3.3', '4.4.4.4'] }), ['dns pod.dnsConfig.nameservers']],
    ['name servers are addresses', dns({ nameservers: ['dns.example'] }), ['dns pod.dnsConfig.nameservers[0]']],
    ['there are at most 32 searches', dns({ searches: Array(33).fill('a') }), ['dns pod.dnsConfig.searches']],
    ['all searches have at most 2048 characters', dns({ searches: Array(11).fill(`${'a'.repeat(63)}.`.repeat(3) + 'a') }), ['dns pod.dnsConfig.searches']],
    ['a search may have underscores and a dot at its end', dns({ searches: ['_tcp.a.', '.'] }), []],
    ['a search is lower case', dns({ searches: ['A'] }), ['dns pod.dnsConfig.searches[0]']],
    ['an option has a name', dns({ options: [{ value: '1' }] }), ['dns pod.dnsConfig.options[0].name']],
    ['an alias has an address', address('a'), ['dns pod.hostAliases[0].ip']],
    ['an alias has names', (_, pod) => { pod.hostAliases = [{ ip: '1.1.1.1', hostnames: ['A'] }]; }, ['dns pod.hostAliases[0].hostnames[0]']],
    ['an address is there once', (_, pod) => { pod.hostAliases = [{ ip: '1.1.1.1' }, { ip: '1.1.1.1' }]; }, ['duplicate pod.hostAliases[1].ip']],
  ]);

  const deprecated = ['deprecated pod.hostAliases[0].ip'];
  const refused = ['dns pod.hostAliases[0].ip'];
  test.each([
    ['10.0.0.1', []], ['::', []], ['::1', []], ['fd00::1', []], ['1:2:3:4:5:6:7:8', []], ['2001:db8::1:0:0:1', []], ['1::', []], ['::1.2.3.4', deprecated],
    ['010.0.0.1', deprecated], ['::ffff:1.2.3.4', deprecated], ['FD00::1', deprecated], ['fd00:0:0:0:0:0:0:1', deprecated], ['1:2:3:4:5:6:1.2.3.4', deprecated],
    ['1:2:3:4:5:6:7::', deprecated], ['', refused], ['256.0.0.1', refused], ['1.2.3', refused], ['1.2.3.4.5', refused], ['1::2::3', refused], ['1:2:3:4:5:6:7', refused],
    ['1:2:3:4:5:6:7:8::', refused], [':::', refused], ['fe80::1%eth0', refused], ['12345::', refused], ['1.2.3.4::', refused], ['x', refused],
  ])('%p as an address', (ip, expected) => {
    expect(found(address(ip))).toEqual(expected);
  });
});
