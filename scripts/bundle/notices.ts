import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The packages that modules of a bundle come from, by their folders. */
function packageFolders(moduleIds: readonly string[]): string[] {
  const folders = moduleIds.map((id) => /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(id.replace(/[\0?].*$/, ''))?.[0]);
  return [...new Set(folders.filter((folder) => folder !== undefined))].sort();
}

function noticeOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
  const text = file === undefined ? `${license}; the package has no file with the text.` : readFileSync(join(folder, file), 'utf8').trim();
  return `${name} ${version} (${license})\n\n${text}\n`;
}

/** The licences of all packages whose code is in the bundle. */
export function thirdPartyNotices(moduleIds: readonly string[]): string {
  const line = '-'.repeat(80);
  return `The files of this folder hold code of these packages.\n\n${packageFolders(moduleIds).map((folder) => `${line}\n${noticeOf(folder)}`).join('\n')}`;
}
