import { testRows, violations } from '../support/cases';

const c = (resources: unknown) => (_: any, __: any, container: any) => { container.resources = resources; };
const pod = (resources: unknown, ofContainer: unknown, ofInit?: unknown) => (_: any, template: any, container: any) => {
  template.resources = resources;
  container.resources = ofContainer;
  template.initContainers = ofInit && [{ name: 'init', image: 'a', resources: ofInit }];
};

describe('requests and limits of a container', () => {
  testRows([
    ['a request is not above its limit', c({ requests: { memory: '6Gi' }, limits: { memory: '5Gi' } }), ['resources c.resources.requests.memory']],
    ['it may be equal, however it is written', c({ requests: { memory: '1Gi' }, limits: { memory: '1024Mi' } }), []],
    ['a limit of 0 is below any request', c({ requests: { memory: '1Gi' }, limits: { memory: '0' } }), ['resources c.resources.requests.memory']],
    ['a limit without a request is fine', c({ limits: { cpu: '1' } }), []],
    ['rounded up, 0.5m and 1m are equal', c({ requests: { cpu: '1m' }, limits: { cpu: '0.5m' } }), ['quantity-value c.resources.limits.cpu']],
    ['nothing is negative', c({ limits: { cpu: '-1' } }), ['resources c.resources.limits.cpu']],
    ['a container cannot ask for storage', c({ limits: { storage: '1Gi' } }), ['resources c.resources.limits.storage']],
    ['a container cannot ask for a resource that does not exist', c({ limits: { gpu: '1' } }), ['resources c.resources.limits.gpu']],
    ['a device needs a limit', c({ requests: { 'nvidia.com/gpu': '1' } }), ['resources c.resources.limits[nvidia.com/gpu]']],
    ['the limit of a device is equal to its request', c({ requests: { 'nvidia.com/gpu': '1' }, limits: { 'nvidia.com/gpu': '2' } }), ['resources c.resources.requests[nvidia.com/gpu]']],
    ['a limit of devices is a whole number', c({ limits: { 'nvidia.com/gpu': '1500m' } }), ['resources c.resources.limits[nvidia.com/gpu]']],
    ['a limit alone is fine', c({ limits: { 'nvidia.com/gpu': 1 } }), []],
    ['names of quotas are not names of devices', c({ limits: { 'requests.example.com/a': '1' } }), ['resources c.resources.limits[requests.example.com/a]']],
    ['a long name is not the name of a device', c({ limits: { [`example.com/${'a'.repeat(64)}`]: '1' } }), [`resources c.resources.limits[example.com/${'a'.repeat(64)}]`]],
    ['huge pages come with memory', c({ limits: { 'hugepages-2Mi': '4Mi' } }), ['resources c.resources']],
    ['huge pages with memory are fine', c({ limits: { 'hugepages-2Mi': '4Mi', 'memory': '1Gi' } }), []],
    ['huge pages are whole pages', c({ limits: { 'hugepages-2Mi': '3Mi', 'memory': '1Gi' } }), ['resources c.resources.limits.hugepages-2Mi']],
    ['a page has a size', c({ limits: { 'hugepages-big': '2Mi', 'memory': '1Gi' } }), ['resources c.resources.limits.hugepages-big']],
    ['claims are declared', c({ claims: [{ name: 'device' }] }), ['resources c.resources.claims[0].name']],
    ['claims have a name', c({ claims: [{}] }), ['resources c.resources.claims[0].name']],
    ['a claim is used once', (_, template, container) => { template.resourceClaims = [{ name: 'a', resourceClaimName: 'a' }]; container.resources = { claims: [{ name: 'a', request: 'x' }, { name: 'a' }] }; }, ['resources c.resources.claims[1]']],
  ]);

  test('the fix says the limit that would do', () => {
    const [{ message, fix }] = violations(c({ requests: { memory: '6144Mi' }, limits: { memory: '5Gi' } }));
    expect(`${message} ${fix}`).toBe('(6Gi) is above the limit 5Gi. Raise the limit to at least 6Gi, or lower the request.');
  });
});

describe('quantities that are accepted and not meant', () => {
  const memory = (text: unknown) => c({ limits: { memory: text } });
  const cpu = (text: unknown) => c({ limits: { cpu: text } });
  const odd = (name: string) => [`quantity-value c.resources.limits.${name}`];
  testRows([
    ['4000m of memory is 4 bytes', memory('4000m'), odd('memory')],
    ['1500m is one byte and a half', memory('1500m'), odd('memory')],
    ['5Ki is hardly anything', memory('5Ki'), odd('memory')],
    ['512 lacks its suffix', memory(512), odd('memory')],
    ['Gi is 0', memory('Gi'), odd('memory')],
    ['1e309 is more than there is', memory('1e309'), odd('memory')],
    ['8Ei is more than there is', memory('8Ei'), odd('memory')],
    ['1Mi of memory is a little', memory('1Mi'), []],
    ['100Ti of memory is a lot', memory('100Ti'), []],
    ['0 is 0', memory('0'), []],
    ['0.0001 cores are rounded up', cpu('0.0001'), odd('cpu')],
    ['m is 0', cpu('m'), odd('cpu')],
    ['5Gi of cpu is not meant', cpu('5Gi'), odd('cpu')],
    ['1k cores can be', cpu('1k'), []],
    ['half a core is fine', cpu(0.5), []],
    ['devices are not looked at', c({ limits: { 'nvidia.com/gpu': '1e18' } }), []],
  ]);

  test('the message says what the text amounts to', () => {
    expect(violations(memory('4000m'))[0].message).toBe('(4000m) is 4 bytes.');
    expect(violations(memory('1500m'))[0].message).toBe('(1500m) is not a whole number of bytes.');
    expect(violations(memory('1e309'))[0].message).toBe('(1e309) is above 1Pi, more than any node has.');
    expect(violations(cpu('0.5m'))[0].message).toBe('(0.5m) is rounded up to 1m.');
  });
});

describe('requests and limits of a pod as a whole', () => {
  testRows([
    ['resources of a pod are about cpu, memory and huge pages', pod({ limits: { 'ephemeral-storage': '1Gi' } }, undefined), ['resources pod.resources.limits.ephemeral-storage']],
    ['requests of a pod are not below those of its containers', pod({ requests: { cpu: '1' } }, { requests: { cpu: '2' } }), ['resources pod.resources.requests.cpu']],
    ['requests of a pod are not below those of an init container', pod({ requests: { cpu: '1' } }, { requests: { cpu: '1' } }, { requests: { cpu: '2' } }), ['resources pod.resources.requests.cpu']],
    ['init containers do not add up with the others', pod({ requests: { cpu: '2' } }, { requests: { cpu: '2' } }, { requests: { cpu: '2' } }), []],
    ['sidecars add up with the others', (_, template, container) => {
      template.resources = { requests: { cpu: '3' } };
      container.resources = { requests: { cpu: '2' } };
      template.initContainers = [{ name: 'side', image: 'a', restartPolicy: 'Always', resources: { requests: { cpu: '2' } } }];
    }, ['resources pod.resources.requests.cpu']],
    ['a container is not above the limit of its pod', pod({ limits: { memory: '1Gi' } }, { limits: { memory: '2Gi' } }), ['resources c.resources.limits.memory']],
    ['huge pages of all containers fit', pod({ limits: { 'hugepages-2Mi': '2Mi', 'memory': '1Gi' } }, { limits: { 'hugepages-2Mi': '2Mi', 'memory': '1Gi' } }, { limits: { 'hugepages-2Mi': '4Mi', 'memory': '1Gi' } }), ['resources pod.resources.limits.hugepages-2Mi']],
    ['resources of a pod have no claims', pod({ claims: [] }, undefined), ['resources pod.resources.claims']],
    ['Windows has none', (_, template) => { template.os = { name: 'windows' }; template.resources = {}; }, ['resources pod.resources']],
    ['an overhead is a list of resources', (_, template) => { template.overhead = { gpu: '1' }; }, ['resources pod.overhead.gpu']],
  ]);
});
