import { expect, test, type Page } from '@playwright/test'
import { createOrganization, mailedLink, password, register } from './people'

const written = async (page: Page, language: string, direction: string) => {
  await expect(page.locator('html')).toHaveAttribute('lang', language)
  await expect(page.locator('html')).toHaveAttribute('dir', direction)
}

test.describe('a browser that asks for Spanish', () => {
  test.use({ locale: 'es-MX' })

  test('gets it from the first byte, and errors in it too', async ({ page, request }) => {
    const sent = await request.get('/sign-in', { headers: { 'accept-language': 'es-MX' } })
    expect(await sent.text()).toContain('<html lang="es" dir="ltr">')
    await page.goto('/sign-in')
    await written(page, 'es', 'ltr')
    await expect(page.getByRole('heading', { name: 'Inicia sesión en Atrium' })).toBeVisible()
    await page.getByLabel('Correo electrónico').fill('nadie@example.com')
    await page.getByLabel('Contraseña', { exact: true }).fill('no es esta')
    await page.getByRole('button', { name: 'Iniciar sesión' }).click()
    await expect(page.getByText('La dirección de correo o la contraseña no son correctas.')).toBeVisible()
  })
})

test('chosen before sign-up, a language holds for the page, the mails and the user', async ({ page }) => {
  const email = 'layla@example.com'
  await page.goto('/sign-up')
  await page.getByLabel('Language').selectOption('العربية')
  await expect(page.getByRole('heading', { name: 'التسجيل في Atrium' })).toBeVisible()
  await written(page, 'ar', 'rtl')
  await page.reload()
  await written(page, 'ar', 'rtl')
  await page.getByLabel('الاسم الأول').fill('ليلى')
  await page.getByLabel('اسم العائلة').fill('حداد')
  await page.getByLabel('بريد العمل الإلكتروني').fill(email)
  await page.getByLabel('كلمة المرور', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'التسجيل' }).click()
  await expect(page.getByRole('heading', { name: 'تفقّد بريدك' })).toBeVisible()
  const link = await mailedLink(page.request, email, '/verify')
  const { data } = (await (await page.request.get(`/api/mailbox?to=${email}`)).json()) as { data: { html: string }[] }
  expect(data[0]?.html).toContain('<html lang="ar" dir="rtl">')
  await page.goto(link)
  await page.getByRole('button', { name: 'تأكيد ومتابعة' }).click()
  await expect(page.getByRole('heading', { name: 'أنشئ مؤسستك' })).toBeVisible()
})

test('the profile decides, whatever the browser', async ({ page, browser }) => {
  const email = 'many-tongues@example.com'
  await register(page.request, { firstName: 'Mona', lastName: 'Lingua', email })
  const { organizationId, workspaceId } = await createOrganization(page.request, 'Tongues')
  await page.goto('/me')
  await page.getByRole('combobox', { name: 'Language' }).selectOption('Español')
  await page.getByRole('button', { name: 'Save' }).nth(1).click()
  await expect(page.getByRole('heading', { name: 'Perfil', level: 1 })).toBeVisible()
  await written(page, 'es', 'ltr')

  const context = await browser.newContext({ locale: 'ar' })
  const elsewhere = await context.newPage()
  await elsewhere.goto('/sign-in')
  await written(elsewhere, 'ar', 'rtl')
  await elsewhere.getByLabel('البريد الإلكتروني').fill(email)
  await elsewhere.getByLabel('كلمة المرور', { exact: true }).fill(password)
  await elsewhere.getByRole('button', { name: 'تسجيل الدخول' }).click()
  await elsewhere.waitForURL(`**/o/${organizationId}/w/${workspaceId}`)
  await expect(elsewhere.getByRole('heading', { name: 'Próximos pasos' })).toBeVisible()
  await written(elsewhere, 'es', 'ltr')

  // Chosen in the menu of the person, it is there in the other browser's next page.
  await elsewhere.getByRole('button', { name: /^Tú: / }).click()
  await elsewhere.getByRole('menuitemradio', { name: 'العربية' }).click()
  await expect(elsewhere.getByRole('heading', { name: 'الخطوات التالية' })).toBeVisible()
  await written(elsewhere, 'ar', 'rtl')
  await page.goto(`/o/${organizationId}/settings/audit-log`)
  await expect(page.getByRole('heading', { name: 'سجل التدقيق', level: 1 })).toBeVisible()
  await context.close()
})
