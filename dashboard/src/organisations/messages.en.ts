import type { Spoken } from '../language/spoken.ts'

const en = {
  organisations: {
    title: 'Organisations',
    lead: 'Whose projects are, and which are parts of another. Roles given in an organisation count in all of its projects.',
    add: 'Add an organisation',
    code: 'Code',
    name: 'Name',
    save: 'Save',
    rename: 'Rename',
    remove: 'Remove',
    removeSure: ({ named }: Spoken) => `Remove “${named('name')}”? Roles given in it end.`,
    cancel: 'Cancel',
    noProjects: 'No projects',
    project: 'Project',
    move: 'Move',
    organisation: 'Organisation',
    parent: 'Part of',
    noParent: 'none',
    saved: 'Saved.',
    actions: 'Actions',
    none: 'No organisations',
  },
}

export default en
