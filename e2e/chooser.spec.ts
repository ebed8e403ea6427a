import { expect, test } from '@playwright/test'
import { createOrganization, register } from './people'

test('the chooser advises without sign-in, by keyboard, and its answers are in the address', async ({ page }) => {
  await page.goto('/sign-up')
  await page.getByRole('link', { name: 'One organization or several?' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Workspace or organization?' })).toBeFocused()
  const advice = page.getByRole('region', { name: 'Our advice' })
  await expect(advice).toContainText('Answer what you know')

  await page.getByRole('radio', { name: 'One subscription for all' }).focus()
  await page.keyboard.press('Space')
  await expect(advice.getByRole('status').first()).toContainText('Several workspaces')
  await expect(advice.getByRole('status').first()).toContainText('4 questions that could change this are open')
  await page.keyboard.press('ArrowDown')
  await expect(advice.getByRole('status').first()).toContainText('Several organizations')
  await expect(advice).toContainText('Two subscriptions need two organizations')
  await expect(page).toHaveURL(/\/choose\?billing=separate$/)

  await page.reload()
  await expect(page.getByRole('radio', { name: 'Each its own subscription and invoices' })).toBeChecked()
  await page.getByRole('radio', { name: 'The same people, many work in several' }).check()
  await expect(advice).toContainText('need an invitation to each')
  await advice.getByRole('link', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fchoose%3Fbilling%3Dseparate%26people%3Dtogether$/)
})

test('in the console the advice leads to what carries it out', async ({ page }) => {
  await register(page.request, { firstName: 'Chloe', lastName: 'Choice', email: 'choice@example.com' })
  const { organizationId, workspaceId } = await createOrganization(page.request, 'Choices')
  await page.goto(`/o/${organizationId}/w/${workspaceId}`)
  await page.getByRole('button', { name: /^Organization and workspace/ }).click()
  await page.getByRole('link', { name: 'Workspace or organization?' }).click()
  await page.getByRole('radio', { name: 'One subscription for all' }).check()
  await page.getByRole('link', { name: 'Add a workspace' }).click()
  await expect(page.getByRole('dialog', { name: 'Add workspace' })).toBeVisible()

  await page.goto(`/o/${organizationId}/choose?billing=separate&signIn=separate`)
  await page.getByRole('link', { name: 'Ask for another organization' }).and(page.locator('.button')).click()
  await expect(page.getByLabel('Why do you need another organization?')).toHaveValue(
    'We need another organization with a subscription and invoices of its own and sign-in rules of its own.',
  )
  await page.getByRole('button', { name: 'Send request' }).click()
  await expect(page.getByText('Your request is waiting for an answer')).toBeVisible()
})
