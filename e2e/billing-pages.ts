import { dialog, inSettings, type Stop } from './stops'

/** What belongs to the subscription. */
export const billing: Stop[] = [
  { ...inSettings('billing'), shows: (page) => page.locator('.day-chart').nth(1) },
  {
    ...inSettings('billing'),
    name: 'what the next bill consists of',
    act: (page) => page.locator('.billing-details summary').click(),
    shows: (page) => page.locator('.bill__sum'),
  },
  {
    ...inSettings('billing'),
    name: 'canceling',
    act: (page) => page.locator('.billing-actions button').first().click(),
    shows: (page) => dialog(page).locator('.consequences'),
  },
  {
    ...inSettings('billing'),
    name: 'a simulated payment method',
    act: (page) => page.locator('.billing-payment button').last().click(),
    shows: dialog,
  },
  inSettings('billing/plans'),
  inSettings('billing/plans?interval=year'),
  {
    ...inSettings('billing/plans?interval=year'),
    name: 'what a plan costs',
    act: (page) => page.locator('.plan').first().getByRole('button').click(),
    shows: (page) => dialog(page).locator('.reviewed').last(),
  },
  {
    ...inSettings('billing/plans'),
    name: 'agreeing on a number of seats',
    act: (page) => page.locator('.plan').last().getByRole('button').click(),
    shows: (page) => dialog(page).locator('.reviewed').last(),
  },
]
