import { inject, type InjectionKey } from 'vue'
import type { Project } from '../api/answers.ts'
import type { UsedAnswer } from '../api/useAnswer.ts'

/** The projects that the person may see, asked for once by the shell and used by every page. */
export const projectsKey: InjectionKey<UsedAnswer<Project[]>> = Symbol('projects')

export const useProjects = (): UsedAnswer<Project[]> => {
  const projects = inject(projectsKey)
  if (!projects) throw new Error('no projects were provided')
  return projects
}
