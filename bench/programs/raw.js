// node raw.js OUTDIR WORKERS TEMPLATES: the same manifest from cdk8s objects alone. The file holds the objects of the
// first worker, shared ones in front, and those of the second, whose names are replaced for each further one.
require('./usage');
const { readFileSync } = require('node:fs');
const { App, ApiObject, Chart } = require('cdk8s');

const [outdir, workers, templates] = process.argv.slice(2);
const { first, further } = JSON.parse(readFileSync(templates, 'utf8'));
const app = new App({ outdir });
const chart = new Chart(app, 'kubeshark');
first.forEach((object, index) => new ApiObject(chart, `first-${index}`, object));
for (let index = 1; index < Number(workers); index++) {
  further.forEach((object, number) => new ApiObject(chart, `w${index}-${number}`, renamed(object, index)));
}
app.synth();

function renamed(value, index) {
  if (typeof value === 'string') {
    return value.replace('w1', `w${index}`).replace('node-1', `node-${index}`);
  }
  if (Array.isArray(value)) {
    return value.map((element) => renamed(element, index));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, renamed(field, index)]));
  }
  return value;
}
