import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { billed } from '../testing/billed-organization.ts'
import { staffedOrganization } from '../testing/staffed-organization.ts'
import { createWorld, type World } from '../testing/world.ts'

describe('invoices and receipts', () => {
  let world: World
  beforeAll(async () => {
    world = await createWorld()
  })
  afterAll(() => world.close())

  it('are never changed once they are issued, by whomever', async () => {
    const { organizationId } = await staffedOrganization(world)
    const { invoiceId, receiptId } = await billed(world, organizationId)
    const of = `where organization_id = '${organizationId}' and id = '${invoiceId}'`
    const deeds = [
      `update invoices set total_minor = total_minor + 1, net_minor = net_minor + 1 ${of}`,
      `update invoices set lines = '[{}]' ${of}`,
      `update invoices set number = 999, number_text = 'INV-999' ${of}`,
      `update invoices set buyer = '{}' ${of}`,
      `update invoices set paid_minor = 0 ${of}`,
      `update invoices set status = 'draft' ${of}`,
      `update invoices set issued_at = now() ${of}`,
      `delete from invoices ${of}`,
      `truncate invoices cascade`,
      `update receipts set amount_minor = 1 where id = '${receiptId}'`,
      `delete from receipts where id = '${receiptId}'`,
      `insert into invoices select (json_populate_record(i, '{"id":"ivc_x","number":7}')).* from invoices i ${of}`,
    ]
    const before = await world.look(`select * from invoices ${of}`)
    for (const deed of deeds) await expect(world.look(deed), deed).rejects.toThrow(/never|stays so|becomes|does not become|draft|constraint/) // prettier-ignore
    expect(await world.look(`select * from invoices ${of}`)).toEqual(before)
    const [rights] = await world.look<Record<string, boolean>>(
      `select has_table_privilege($1, 'receipts', 'update') as a, has_table_privilege($1, 'receipts', 'delete') as b,
        has_table_privilege($1, 'invoice_series', 'update') as c, has_table_privilege($1, 'seller_versions', 'insert') as d,
        has_table_privilege($1, 'invoices', 'truncate') as e, has_table_privilege($1, 'invoices', 'delete') as f`,
      [new URL(world.appUrl).username],
    )
    expect(Object.values(rights ?? {})).toEqual([false, false, false, false, false, false])
  })
})
