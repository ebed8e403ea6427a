export const workspaceAccess = {} as const
