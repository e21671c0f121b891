import { github, javascript, type cdk8s } from 'projen';
import { addCodeOwners, addIssueForms } from './issue-forms';
import { addBuildWorkflow, addReleaseWorkflow } from './workflows';

/**
 * What projen itself adds for GitHub: the check of titles, upgrades of dependencies, the template of pull requests. Building and
 * releasing are workflows of our own: `.ci/run` is the one entry point, and the version is set by hand, since addresses in the sources
 * name it.
 */
export const PUBLIC_HOME = {
  githubOptions: {
    mergify: false,
    projenCredentials: github.GithubCredentials.fromPersonalAccessToken(),
    pullRequestLintOptions: {
      semanticTitleOptions: { types: ['feat', 'fix', 'docs', 'refactor', 'test', 'perf', 'chore'] },
    },
  },
  buildWorkflow: false,
  release: false,
  depsUpgradeOptions: {
    // in days: a package that was tampered with is mostly found by then
    cooldown: 7,
    workflowOptions: { schedule: javascript.UpgradeDependenciesSchedule.WEEKLY },
  },
  pullRequestTemplateContents: [
    'What changes, and why:',
    '',
    '- [ ] the title is a [conventional commit](https://www.conventionalcommits.org)',
    '- [ ] a test fails without it',
    '- [ ] `.ci/run` passes',
    '- [ ] `CHANGELOG.md` has an entry, if a user would notice',
    '- [ ] an incompatible change is in `.compatignore` with its reason',
  ],
} satisfies Partial<cdk8s.ConstructLibraryCdk8sOptions>;

/** The rest: workflows, issue forms, and who reviews. */
export function addPublicHome(project: cdk8s.ConstructLibraryCdk8s): void {
  addBuildWorkflow(project);
  addReleaseWorkflow(project);
  addIssueForms(project);
  addCodeOwners(project);
}
