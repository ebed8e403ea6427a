import { workspaceAccess } from './en/workspace-access'

/** What may be given to people in a workspace, and what narrows it. Loaded by `loadMessages('access')`. */
export const part = { ...workspaceAccess } as const
