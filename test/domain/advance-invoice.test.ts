import { describe, expect, it } from 'vitest'
import {
  type AdvanceInvoice,
  discarded,
  type InvoiceContent,
  type InvoiceState,
  invoiceTransitions,
  missingFields,
  printInvoice,
  rewritten,
} from '../../src/domain/advance-invoice.ts'
import { day } from '../../src/domain/day.ts'
import { yen } from '../../src/domain/yen.ts'
import { defaultInvoiceTemplate, filledIn } from '../../src/wording/invoice-text.ts'
import { anAccount } from '../support/deposits.ts'

const nobody = { section: '', name: '', telephone: '' }
const somebody = { section: '工務部', name: '神田 誠', telephone: '03-0000-0001' }
const content: InvoiceContent = {
  amount: yen(19_440_000),
  invoicedOn: day('2026-05-20'),
  responsible: somebody,
  clerk: somebody,
}

describe('what is missing of an invoice', () => {
  it.each([
    ['nothing, with a stamp and nobody named', { responsible: nobody, clerk: nobody }, 'seal', []],
    ['nothing, without a stamp and everybody named', {}, 'contacts', []],
    [
      'everything',
      { amount: null, invoicedOn: null, responsible: nobody, clerk: nobody },
      'contacts',
      ['amount', 'invoicedOn', 'responsibleName', 'responsibleTelephone', 'clerkName', 'clerkTelephone'],
    ],
    ['an amount of nothing', { amount: yen(0) }, 'seal', ['amount']],
    ['a telephone', { clerk: { ...somebody, telephone: '' } }, 'contacts', ['clerkTelephone']],
  ] as const)('%s', (_name, changes, proof, missing) => {
    expect(missingFields({ ...content, ...changes }, { proof })).toEqual(missing)
  })
})

describe('an invoice', () => {
  it.each([
    [19_440_000, null],
    [19_440_001, { reason: 'invoice_above_guarantee', detail: { amount: 19_440_001, guaranteedAmount: 19_440_000 } }],
  ])('of %d under 19,440,000', (amount, refusal) => {
    const write = () => rewritten(anInvoice(), { ...content, amount: yen(amount) }, yen(19_440_000))
    if (refusal) expect(write).toThrow(expect.objectContaining(refusal))
    else expect(write().content.amount).toBe(amount)
  })

  it('is fixed with its account and template when it is printed', () => {
    expect(print(anInvoice())).toMatchObject({
      state: 'printed',
      printed: { amount: 19_440_000, account: anAccount, clerk: somebody, template: defaultInvoiceTemplate },
    })
  })

  it('that lacks something is not printed', () => {
    expect(() => print(anInvoice({ content: { ...content, invoicedOn: null } }))).toThrow(
      expect.objectContaining({ reason: 'incomplete' }),
    )
  })

  it('takes these steps and no others', () => {
    const acts = { print, discard: discarded }
    for (const state of Object.keys(invoiceTransitions) as InvoiceState[]) {
      for (const [name, act] of Object.entries(acts)) {
        const legal = (invoiceTransitions[state] as Record<string, InvoiceState>)[name]
        if (legal) expect(act(anInvoice({ state })).state).toBe(legal)
        else expect(() => act(anInvoice({ state }))).toThrow(expect.objectContaining({ reason: 'not_possible_now' }))
      }
    }
  })
})

it('a template is filled in once, and what it does not know stays', () => {
  const paper = {
    ordererName: '〇〇〇区',
    ordererHeadTitle: '〇〇〇区長',
    product: 'interim_advance_payment',
    worksName: '{発注者}の工事',
    guaranteeNumber: '99999-00005C',
  } as const
  expect(filledIn('{発注者の長} 様 {請求区分} {工事名} {何か}', paper)).toBe(
    '〇〇〇区長 様 中間前払金 {発注者}の工事 {何か}',
  )
})

function anInvoice(changes: Partial<AdvanceInvoice> = {}): AdvanceInvoice {
  return {
    id: 'invoice',
    suretyId: 'surety',
    contractorId: 'contractor',
    guaranteeId: 'guarantee',
    state: 'draft',
    content,
    printed: null,
    savedAt: new Date(0),
    printedAt: null,
    version: 1,
    ...changes,
  }
}

function print(invoice: AdvanceInvoice) {
  return printInvoice(invoice, new Date(0), {
    template: defaultInvoiceTemplate,
    guaranteeNumber: '99999-00005M',
    product: 'advance_payment',
    ordererName: 'x',
    ordererHeadTitle: 'x',
    worksName: 'x',
    worksNumber: '',
    contractedOn: null,
    contractPrice: yen(48_600_000),
    guaranteedAmount: yen(19_440_000),
    account: anAccount,
    contractor: { name: 'x', address: 'x', representativeTitle: 'x', representativeName: 'x' },
    isTrial: true,
  })
}
