import { expect, test } from '@playwright/test'
import { createOrganization, join, post, register } from './people'
import { expectSound } from './soundness'

test('seats follow invitations and members at once', async ({ page, playwright, baseURL }) => {
  await register(page.request, { firstName: 'Sara', lastName: 'Seat', email: 'sara@seats.example.com' })
  const { organizationId } = await createOrganization(page.request, 'Seated')
  const mine = await playwright.request.newContext({ baseURL: baseURL ?? '' })
  const ben = { firstName: 'Ben', lastName: 'Chair', email: 'ben@seats.example.com' }
  await join([page.request, mine], ben, { organizationId, role: 'member' })
  await post(page.request, `/api/organizations/${organizationId}/invitations`, {
    invitations: [{ email: 'wanted@seats.example.com', role: 'member' }],
  })

  await page.goto(`/o/${organizationId}/settings/account`)
  await page.getByRole('link', { name: 'Seats', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Seats' })).toBeVisible()
  const holders = page.getByRole('table', { name: 'Who holds a seat' })
  await expect(holders.getByRole('row', { name: /Sara Seat/ })).toContainText('Created the organization')
  await expect(holders.getByRole('row', { name: /Ben Chair/ })).toContainText('Accepted an invitation')
  await expect(holders.getByRole('row', { name: /wanted@/ })).toContainText('Invited')
  await expect(page.getByRole('img', { name: /at most 3, and 3 now/ })).toBeVisible()

  await page.getByRole('button', { name: 'Invitations', exact: true }).click()
  await expect(holders.getByRole('row', { name: /Sara Seat/ })).toHaveCount(0)
  await expect(page).toHaveURL(/kind=invitation/)

  await mine.post(`/api/organizations/${organizationId}/leave`, { headers: { origin: baseURL ?? '' } })
  await page.reload()
  await expect(page.getByRole('img', { name: /at most 3, and 2 now/ })).toBeVisible()
  await mine.dispose()
})

test('before somebody is invited or reactivated, the seats it takes are shown', async ({
  page,
  playwright,
  baseURL,
}) => {
  await register(page.request, { firstName: 'Paz', lastName: 'Preview', email: 'paz@previews.example.com' })
  const { organizationId } = await createOrganization(page.request, 'Previewed')
  const mine = await playwright.request.newContext({ baseURL: baseURL ?? '' })
  const ben = { firstName: 'Ben', lastName: 'Back', email: 'ben@previews.example.com' }
  await join([page.request, mine], ben, { organizationId, role: 'member' })

  await page.goto(`/o/${organizationId}/settings/users`)
  await page.getByRole('button', { name: 'Invite people' }).click()
  const dialog = page.getByRole('dialog')
  await dialog
    .getByLabel('E-mail addresses')
    .fill('one@previews.example.com, two@previews.example.com, ben@previews.example.com')
  const seats = dialog.getByRole('region', { name: 'Seats and what they cost' })
  await expect(seats).toContainText('This takes 2 seats. Business allows as many as you like; 2 are taken.')
  await expect(seats).toContainText('During the trial nothing is billed.')
  await page.keyboard.press('Escape')

  const { id: userId } = (await (await mine.get('/api/users/me')).json()) as { id: string }
  await post(page.request, `/api/organizations/${organizationId}/members/${userId}/suspend`, {})
  await page.goto(`/o/${organizationId}/settings/users/${userId}`)
  await page.getByRole('button', { name: 'Actions' }).click()
  await page.getByRole('menuitem', { name: 'Reactivate' }).click()
  const confirm = page.getByRole('dialog', { name: 'Reactivate Ben Back?' })
  await expect(confirm).toContainText('This takes one seat.')
  await expectSound(page, 'reactivating somebody')
  await confirm.getByRole('button', { name: 'Reactivate' }).click()
  await expect(page.getByText('Ben Back can enter again')).toBeVisible()
  await mine.dispose()
})
