import { z } from 'zod'
import { yen } from '../../domain/yen.ts'
import { dayField, linesField, optionalLinesField, versionField, yenField } from '../../web/fields.ts'

const amount = yenField('請求額', { min: yen(1) })

export const receivedForm = z.object({
  receivedOn: dayField('請求を受けた日'),
  amount,
  note: optionalLinesField('メモ', { maxLength: 400 }),
})

export const correctionForm = z.object({
  version: versionField(),
  receivedOn: dayField('請求を受けた日'),
  amount,
  note: linesField('訂正する理由', { maxLength: 400 }),
})

export const paymentForm = z.object({ version: versionField(), paidOn: dayField('支払った日') })

export const reasonForm = z.object({ version: versionField(), reason: linesField('理由', { maxLength: 400 }) })
