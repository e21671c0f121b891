export { literal } from './relabelings';
export { monitors } from './monitors';
export { scrapeConfigs } from './scrape-config';
