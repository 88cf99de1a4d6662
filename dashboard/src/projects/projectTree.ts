import type { Project } from '../api/answers.ts'

/** Projects by what they are a part of; one whose parent may not be seen stands at the top. */
export function projectTree(projects: readonly Project[]) {
  const codes = new Set(projects.map(({ code }) => code))
  const below = new Map<string | null, Project[]>()
  for (const project of projects) {
    const parent = project.parent !== null && codes.has(project.parent) ? project.parent : null
    const others = below.get(parent)
    if (others) others.push(project)
    else below.set(parent, [project])
  }
  return {
    top: below.get(null) ?? [],
    below: (code: string): readonly Project[] | undefined => below.get(code),
  }
}

export const foundProjects = (projects: readonly Project[], search: string): Project[] => {
  const wanted = search.trim().normalize('NFKC').toLocaleLowerCase()
  return projects.filter(({ code, name }) =>
    `${name} ${code}`.normalize('NFKC').toLocaleLowerCase().includes(wanted),
  )
}
