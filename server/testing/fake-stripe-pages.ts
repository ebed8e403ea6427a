import type { ServerResponse } from 'node:http'
import type { Call } from './fake-stripe-calls.ts'
import { found, type StripeState } from './fake-stripe-objects.ts'
import { fail, succeed } from './fake-stripe-payments.ts'
import { enterCard } from './fake-stripe-setup.ts'

/** The pages that people see at Stripe: where a card is entered, and where a payment is confirmed with the bank. */
export function showPage(state: StripeState, { method, path, form }: Call, response: ServerResponse): void {
  const [, , page = '', id = ''] = path.split('/')
  const value = (name: string) => (typeof form[name] === 'string' ? form[name] : '')
  if (page === 'setup') {
    if (method === 'GET') return show(response, cardForm)
    const outcome = enterCard(state, id, value('number').replaceAll(' ', ''))
    return 'to' in outcome ? lead(response, outcome.to) : show(response, outcome.said)
  }
  const intent = found(state.intents, 'intent', id)
  const to = intent.next_action?.redirect_to_url?.return_url
  if (to === undefined) return show(response, 'There is nothing to confirm.')
  if (method === 'GET') return show(response, bankForm)
  if (value('answer') === 'yes') succeed(state, intent)
  else fail(state, intent, { code: 'payment_intent_authentication_failure' })
  const url = new URL(to)
  url.searchParams.set('payment_intent', id)
  lead(response, url.href)
}

const cardForm =
  '<h1>Save a card</h1><form method="post"><label>Card number <input name="number" autocomplete="cc-number"></label> <button>Save</button></form>'
const bankForm =
  '<h1>Confirm the payment</h1><form method="post"><button name="answer" value="yes">Confirm</button> <button name="answer" value="no">Refuse</button></form>'

const show = (response: ServerResponse, text: string) =>
  void response
    .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    .end(`<!doctype html><html lang="en"><title>Stripe, as tests have it</title><main>${text}</main></html>`)

const lead = (response: ServerResponse, to: string) => void response.writeHead(303, { location: to }).end()
