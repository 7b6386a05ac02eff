import { beforeEach, describe, expect, it } from 'vitest'
import { yen } from '../../src/domain/yen.ts'
import { getInvoiceForContractor } from '../../src/store/advance-invoices.ts'
import type { GuaranteeRow } from '../../src/store/guarantees.ts'
import {
  discardAdvanceInvoice,
  printAdvanceInvoice,
  saveAdvanceInvoice,
  startAdvanceInvoice,
  viewInvoicePaper,
} from '../../src/usecases/advance-invoices.ts'
import { recordDepositAccount } from '../../src/usecases/deposit-account.ts'
import { defaultInvoiceTemplate } from '../../src/wording/invoice-text.ts'
import { aGuaranteeWithAccount, anAccount } from '../support/deposits.ts'
import { anIssuedGuarantee, performanceAlone } from '../support/factories.ts'
import { kensetsu, minato } from '../support/people.ts'
import { events, useWorld } from '../support/world.ts'

describe('an invoice for an advance', () => {
  const world = useWorld()
  let guarantee: GuaranteeRow
  beforeEach(async () => {
    guarantee = await aGuaranteeWithAccount(world)
  })

  it('begins with the guaranteed amount, today, and the contact of the application', async () => {
    const invoice = await start()

    expect(invoice).toMatchObject({
      state: 'draft',
      content: {
        amount: 19_440_000,
        invoicedOn: '2026-05-20',
        responsible: { name: '' },
        clerk: { section: '工務部', name: '神田 誠', telephone: '03-0000-0001' },
      },
    })
    expect(await events(world, 'advance_invoice.started')).toMatchObject([{ subject_id: invoice.id }])
  })

  it('takes over the people of the last one', async () => {
    const first = await start()
    const responsible = { section: '', name: '葛\u{E0100}西 一郎', telephone: '03-0000-0002' }
    await saveAdvanceInvoice(world, kensetsu, first.id, 1, { ...first.content, responsible })

    expect((await start()).content.responsible).toEqual(responsible)
  })

  it('is fixed when it is printed, with the account recorded for its guarantee', async () => {
    const { id } = await start()
    await print(id)
    await recordDepositAccount(world, kensetsu, guarantee.id, { ...anAccount, number: '7' })

    expect(await viewInvoicePaper(world, kensetsu, id)).toMatchObject({
      amount: 19_440_000,
      account: anAccount,
      contractPrice: 48_600_000,
      contractedOn: '2026-05-11',
      worksNumber: '8道建第12号',
      template: defaultInvoiceTemplate,
      isTrial: true,
    })
    expect(await events(world, 'advance_invoice.printed')).toMatchObject([
      { subject_id: id, details: { guaranteeId: guarantee.id, amount: 19_440_000 } },
    ])
    await expect(world.db('advance_invoices').where({ id }).update({ content: '{}' })).rejects.toThrow('never changed')
  })

  it('is written as its body wants it', async () => {
    const template = { realm_id: world.realm.id, addressee: 'x', preamble: 'x', verified_on: '2026-05-20' }
    await world.db('advance_invoice_templates').insert([
      { ...template, title: 'どこでも', proof: 'seal' },
      { ...template, title: '請求書（前金払）', proof: 'contacts', orderer_id: guarantee.ordererId },
    ])
    const { id } = await start()

    await expect(print(id)).rejects.toMatchObject({ reason: 'incomplete' })
    const { content } = await getInvoiceForContractor(world.db, kensetsu.contractorId, id)
    await saveAdvanceInvoice(world, kensetsu, id, 1, { ...content, responsible: content.clerk })
    await print(id, 2)

    expect((await viewInvoicePaper(world, kensetsu, id)).template.title).toBe('請求書（前金払）')
  })

  it('is refused a yen over the guarantee, with both figures', async () => {
    const { id, content } = await start()
    await expect(
      saveAdvanceInvoice(world, kensetsu, id, 1, { ...content, amount: yen(19_440_001) }),
    ).rejects.toMatchObject({
      reason: 'invoice_above_guarantee',
      detail: { amount: 19_440_001, guaranteedAmount: 19_440_000 },
    })
  })

  it('needs an account, and a guarantee that holds and is of an advance', async () => {
    const bare = await anIssuedGuarantee(world)
    await expect(print(await startAdvanceInvoice(world, kensetsu, bare.id))).rejects.toMatchObject({
      reason: 'account_missing',
    })
    await world.db('guarantees').where({ id: bare.id }).update({ state: 'cancelled' })
    await expect(startAdvanceInvoice(world, kensetsu, bare.id)).rejects.toMatchObject({
      reason: 'guarantee_not_in_force',
    })
    const performance = await anIssuedGuarantee(world, { guarantees: performanceAlone })
    await expect(startAdvanceInvoice(world, kensetsu, performance.id)).rejects.toMatchObject({ name: 'NotFound' })
  })

  it('is neither printed nor thrown away twice', async () => {
    const [printed, thrown] = [await start(), await start()]
    await print(printed.id)
    await discardAdvanceInvoice(world, kensetsu, thrown.id, 1)

    for (const { id } of [printed, thrown]) {
      await expect(print(id, 2)).rejects.toMatchObject({ reason: 'not_possible_now' })
      await expect(discardAdvanceInvoice(world, kensetsu, id, 2)).rejects.toMatchObject({ reason: 'not_possible_now' })
    }
  })

  it('is not another contractor’s', async () => {
    const { id, content } = await start()
    const acts = [
      startAdvanceInvoice(world, minato, guarantee.id),
      saveAdvanceInvoice(world, minato, id, 1, content),
      printAdvanceInvoice(world, minato, id, 1, defaultInvoiceTemplate),
      discardAdvanceInvoice(world, minato, id, 1),
      viewInvoicePaper(world, minato, id),
    ]
    for (const act of await Promise.allSettled(acts)) {
      expect(act).toMatchObject({ status: 'rejected', reason: { name: 'NotFound' } })
    }
  })

  async function start() {
    const id = await startAdvanceInvoice(world, kensetsu, guarantee.id)
    return getInvoiceForContractor(world.db, kensetsu.contractorId, id)
  }

  async function print(id: string, version = 1) {
    await printAdvanceInvoice(world, kensetsu, id, version, defaultInvoiceTemplate)
  }
})
