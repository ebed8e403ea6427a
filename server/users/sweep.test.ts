import { expect, it } from 'vitest'
import { directPerson } from '../testing/direct.ts'
import { createWorld, password } from '../testing/world.ts'
import { sweep } from './sweep.ts'

const tables = [
  'sessions',
  'registrations',
  'provider_sign_ins',
  'half_sign_ins',
  'second_factors',
  'password_resets',
  'email_changes',
  'rate_limits',
]

it('drops what has expired and nothing else', async () => {
  const world = await createWorld()
  try {
    for (const lifetime of ['-1 minute', '1 hour']) {
      const ada = await directPerson(world)
      const body = { firstName: 'Ada', lastName: 'Love', email: `new.${ada.email}`, password }
      await world.browser().call('POST /api/registrations', { body })
      await world.look(`update sessions set expires_at = now() + $2::interval where user_id = $1`, [
        ada.userId,
        lifetime,
      ])
      await world.look(`update registrations set expires_at = now() + $2::interval where email = $1`, [
        body.email,
        lifetime,
      ])
      await world.look(
        `with due as (select now() + $2::interval as at), hash as (select decode(md5($1 || $2), 'hex') as is),
          trip as (insert into provider_sign_ins select hash.is, 'google', '', '', '/', $1, due.at from due, hash),
          half as (insert into half_sign_ins select hash.is, $1, 'password', due.at from due, hash),
          factor as (insert into second_factors (id, user_id, kind, secret, created_at)
            select 'fac_' || $1, $1, 'totp', hash.is, due.at - interval '61 minutes' + interval '1 minute' from due, hash),
          reset as (insert into password_resets select $1, hash.is, due.at from due, hash)
        insert into email_changes select $1, 'x@example.com', hash.is, due.at from due, hash`,
        [ada.userId, lifetime],
      )
      await world.look(
        `insert into rate_limits select $1, 1, extract(epoch from now() + $2::interval)::bigint * 1000`,
        [lifetime, lifetime],
      )
    }
    const count = async (table: string) => (await world.look(`select 1 from ${table}`)).length
    const before = await Promise.all(tables.map(count))
    await sweep(world.database)
    const after = await Promise.all(tables.map(count))
    // A registration takes the session with it that waits for it.
    expect(after.map((left, index) => (before[index] ?? 0) - left)).toEqual([2, 1, 1, 1, 1, 1, 1, 1])
    expect(after.every((left) => left > 0)).toBe(true)
  } finally {
    await world.close()
  }
})
