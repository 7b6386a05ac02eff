import { type Response, Router } from 'express'
import { z } from 'zod'
import { contractorUser, depsOf } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { Refused } from '../../domain/errors.ts'
import { yen } from '../../domain/yen.ts'
import { getGuaranteeForContractor, type GuaranteeRow } from '../../store/guarantees.ts'
import { listPriceRecords, type PriceRecord } from '../../store/price-records.ts'
import { recordContractPrice } from '../../usecases/record-contract-price.ts'
import {
  type CsrfField,
  type DayField,
  type ErrorSummary,
  errorSummary,
  type Link,
  type SummaryList,
  type YenField,
} from '../../web/components.ts'
import { dayField, yenField } from '../../web/fields.ts'
import { type FieldErrors, readForm, type Typed, typedText } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { formatDay, formatInstantInEra, formatYen } from '../../wording/format.ts'
import { unprocessed } from '../application-section.routes.ts'
import { dayReading, yenReading } from '../application-typed.ts'
import { page } from '../views.ts'

export type PricePage = {
  readonly title: string
  readonly errorSummary: ErrorSummary
  readonly action: string
  readonly csrfField: CsrfField
  readonly summaryList: SummaryList
  readonly contractPrice: YenField
  readonly changedOn: DayField
  readonly past: SummaryList
  readonly back: Link
}

const priceForm = z.object({
  contractPrice: yenField('変更後の請負金額', { min: yen(1) }),
  changedOn: dayField('変更契約日'),
})

/** 請負金額の変更を記録する: no procedure, but what it makes possible is pointed out. */
export function priceRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get('/netdesk/guarantees/:id/price', async (req, res) => show(res, req.params.id, {}, {}))

  router.post('/netdesk/guarantees/:id/price', async (req, res) => {
    const form = readForm(priceForm, req)
    if (!form.ok) return show(unprocessed(res, form.errors), req.params.id, form.typed, form.errors)
    try {
      await recordContractPrice(depsOf(res), contractorUser(res), req.params.id, form.value)
    } catch (error) {
      const errors = errorsOf(error)
      if (!errors) throw error
      return show(res.status(422), req.params.id, form.typed, errors)
    }
    res.redirect(303, '/netdesk/prompts')
  })

  return router
}

function errorsOf(error: unknown): FieldErrors | null {
  if (!(error instanceof Refused)) return null
  if (error.reason === 'nothing_changed') return { contractPrice: 'いま記録されている請負金額と同じです' }
  if (error.reason === 'price_from_the_future') return { changedOn: '変更契約日は、今日までの日を入力してください' }
  return null
}

async function show(res: Response, id: string, typed: Typed, errors: FieldErrors): Promise<void> {
  const { db } = depsOf(res)
  const guarantee = await getGuaranteeForContractor(db, contractorUser(res).contractorId, id)
  const records = await listPriceRecords(db, id)
  page(res, 'netdesk/prompts/price', pricePage(guarantee, records, { typed, errors, csrfField: csrfField(res) }))
}

function pricePage(
  guarantee: GuaranteeRow,
  records: readonly PriceRecord[],
  { typed, errors, csrfField }: { typed: Typed; errors: FieldErrors; csrfField: CsrfField },
): PricePage {
  const overview = `/netdesk/guarantees/${guarantee.id}`
  const control = (name: 'contractPrice' | 'changedOn', label: string) => ({
    name,
    label,
    value: typedText(typed, name),
    error: errors[name],
    necessity: 'required' as const,
  })
  return {
    title: '請負金額の変更を記録する',
    errorSummary: errorSummary(errors),
    action: `${overview}/price`,
    csrfField,
    summaryList: {
      rows: [
        { label: '保証契約番号', value: guarantee.guaranteeNumber },
        { label: '工事名', value: guarantee.worksName },
        { label: '証書の請負金額', value: formatYen(guarantee.contractPrice) },
        { label: '保証金額', value: formatYen(guarantee.guaranteedAmount) },
      ],
    },
    contractPrice: { ...control('contractPrice', '変更後の請負金額'), reading: yenReading(typed, 'contractPrice') },
    changedOn: { ...control('changedOn', '変更契約日'), reading: dayReading(typed, 'changedOn') },
    past: {
      title: 'これまでの記録',
      rows: records.map(({ contractPrice, changedOn, recordedAt }) => ({
        label: formatDay(changedOn),
        value: formatYen(contractPrice),
        note: `${formatInstantInEra(recordedAt)}に記録`,
      })),
    },
    back: { text: '電子保証概要へ戻る', href: overview },
  }
}
