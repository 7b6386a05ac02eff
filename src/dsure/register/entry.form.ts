import { z } from 'zod'
import { products } from '../../domain/product.ts'
import {
  type EntryClosing,
  type EntryKind,
  entryKinds,
  entryOutcomes,
  needsReceipt,
  type RegisterEntryContent,
} from '../../domain/register-entry.ts'
import { yen } from '../../domain/yen.ts'
import {
  choiceField,
  dayField,
  optionalDayField,
  optionalLinesField,
  optionalTextField,
  textField,
  versionField,
  yenField,
} from '../../web/fields.ts'
import type { FieldErrors, Typed } from '../../web/form.ts'
import { formatDay, formatNumber } from '../../wording/format.ts'
import { entryFieldLabels as labels, scanKinds } from '../../wording/register.ts'

const fields = {
  kind: choiceField(labels.kind, entryKinds),
  number: textField(labels.number, { maxLength: 60 }),
  guarantor: textField(labels.guarantor, { maxLength: 100 }),
  contractorName: textField(labels.contractorName, { maxLength: 100 }),
  worksName: textField(labels.worksName, { maxLength: 200 }),
  product: choiceField(labels.product, products),
  amount: yenField(labels.amount, { min: yen(1) }),
  startsOn: optionalDayField(labels.startsOn),
  endsOn: dayField(labels.endsOn),
  contractedOn: optionalDayField(labels.contractedOn),
  worksStartsOn: optionalDayField(labels.worksStartsOn),
  worksEndsOn: optionalDayField(labels.worksEndsOn),
  section: optionalTextField(labels.section, { maxLength: 60 }),
  placeKept: optionalTextField(labels.placeKept, { maxLength: 100 }),
  note: optionalLinesField(labels.note, { maxLength: 400 }),
}

export const entryForm = z.object(fields)
export const correctionForm = z.object({
  version: versionField(),
  ...fields,
  reason: textField('訂正の理由', { maxLength: 200 }),
})
export const scanForm = z.object({ version: versionField(), kind: choiceField('書類の種類', scanKinds) })

export const closingForm = z.object({
  version: versionField(),
  outcome: choiceField('終了のしかた', entryOutcomes),
  closedOn: dayField('終了の日'),
  returnedOn: optionalDayField('返却の日'),
  receivedBy: optionalTextField('受領者', { maxLength: 100 }),
  note: optionalLinesField('備考', { maxLength: 400 }),
})

/** Days that contradict one another, each told at its field. */
export function faultsOfEntry(entry: RegisterEntryContent): FieldErrors {
  const { startsOn, endsOn, worksStartsOn, worksEndsOn } = entry
  return {
    ...(startsOn && startsOn > endsOn && { endsOn: '保証期限は、保証期間の初日からあとの日にしてください' }),
    ...(worksStartsOn &&
      worksEndsOn &&
      worksStartsOn > worksEndsOn && { worksEndsOn: '工期の末日は、工期の初日からあとの日にしてください' }),
  }
}

/** What a closing lacks for this kind of paper, and days that have not come. */
export function faultsOfClosing(
  kind: EntryKind,
  { outcome, closedOn, returnedOn, receivedBy }: z.output<typeof closingForm>,
  today: string,
): FieldErrors {
  const asks = needsReceipt(kind, outcome)
  return {
    ...(closedOn > today && { closedOn: '終了の日は、今日までの日にしてください' }),
    ...(asks && !returnedOn && { returnedOn: '返却の日を入力してください。受領書と引き換えに返却します' }),
    ...(returnedOn && returnedOn > today && { returnedOn: '返却の日は、今日までの日にしてください' }),
    ...(!receivedBy && (asks || returnedOn) && { receivedBy: '受領書に署名した受領者を入力してください' }),
    ...(receivedBy && !returnedOn && !asks && { returnedOn: '返却の日を入力してください' }),
  }
}

export function closingOf(form: z.output<typeof closingForm>): EntryClosing {
  const { outcome, closedOn, returnedOn, receivedBy, note } = form
  return { outcome, closedOn, returned: returnedOn ? { on: returnedOn, receivedBy } : null, note }
}

/** An entry as it would have been typed. */
export function typedFromEntry(entry: RegisterEntryContent): Typed {
  const days = ['startsOn', 'endsOn', 'contractedOn', 'worksStartsOn', 'worksEndsOn'] as const
  const { amount, ...others } = entry
  return {
    ...(others as unknown as Record<string, string>),
    amount: formatNumber(amount),
    ...Object.fromEntries(days.map((field) => [field, entry[field] === null ? '' : formatDay(entry[field])])),
  }
}
