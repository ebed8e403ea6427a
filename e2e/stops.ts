import type { Locator, Page } from '@playwright/test'

/** Where the person who looks at every page is an Organization Admin. */
export type Place = { organizationId: string; workspaceId: string; settings: string; workspace: string }

export type Stop = {
  name: string
  path: (place: Place) => string
  /** What a person does there before it is looked at, such as opening a menu. */
  act?: (page: Page) => Promise<void>
  /** What must be seen at every look; the page's heading unless something else is named. */
  shows?: (page: Page) => Locator
}

export const at = (path: string): Stop => ({ name: path, path: () => path })
export const inSettings = (path: string): Stop => ({
  name: `settings/${path}`,
  path: ({ settings }) => `${settings}/${path}`,
})
export const inWorkspace = (path: string): Stop => ({
  name: `workspace${path}`,
  path: ({ workspace }) => workspace + path,
})
const heading = (page: Page) => page.getByRole('heading', { level: 1 })
export const dialog = (page: Page) => page.getByRole('dialog')
export const shownBy = (stop: Stop, page: Page): Locator => (stop.shows ?? heading)(page).first()
