import { expect, test } from 'vitest'
import type { Project } from '../api/answers.ts'
import { foundProjects, projectTree } from './projectTree.ts'

const projects = [project('group'), project('mall', 'group'), project('shop', 'hidden')]

test('sub-projects hang below their project; one whose parent may not be seen stands at the top', () => {
  const tree = projectTree(projects)
  expect(tree.top.map(({ code }) => code)).toEqual(['group', 'shop'])
  expect(tree.below('group')?.map(({ code }) => code)).toEqual(['mall'])
  expect(tree.below('mall')).toBeUndefined()
})

test('a search finds by name and code, whatever the case and width', () => {
  expect(foundProjects(projects, 'ＭＡＬＬ').map(({ code }) => code)).toEqual(['mall'])
  expect(foundProjects(projects, '')).toHaveLength(3)
})

function project(code: string, parent: string | null = null): Project {
  return { code, name: `Name of ${code}`, timezone: 'UTC', currency: 'CNY', meters: 1, parent }
}
