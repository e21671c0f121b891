import { requirementText } from '../../../src/rules/placement';

test.each<[readonly string[], string]>([[[''], "role In ['']"], [['', 'a'], "role In ['', a]"], [['a'], 'role In [a]']])('values %p are printed as %s', (values, expected) => {
  expect(requirementText({ key: 'role', operator: 'In', values })).toBe(expected);
});
