import { z } from 'zod'
import type { Day } from '../../domain/day.ts'
import type { OrdererData } from '../../domain/orderer-data.ts'
import {
  choiceField,
  dayField,
  kanaField,
  linesField,
  optionalDayField,
  optionalLinesField,
  optionalTextField,
  textField,
  versionField,
} from '../../web/fields.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'
import { formatDay } from '../../wording/format.ts'
import type { FormPart } from './form-page.ts'

const dataFields = {
  name: textField('名称', { maxLength: 100 }),
  nameKana: kanaField('読みがな', { maxLength: 200 }),
  headTitle: textField('証書の宛名', { maxLength: 100 }),
  address: optionalTextField('所在地', { maxLength: 200 }),
  acceptsElectronicFrom: optionalDayField('電子保証の受付開始日'),
  showsSeenAt: choiceField('確認日時の表示', ['yes', 'no']),
}
export const registerForm = z.object(dataFields)
export const changeForm = z.object({
  ...dataFields,
  validFrom: dayField('適用日'),
  reason: linesField('変更の理由', { maxLength: 400 }),
  version: versionField(),
})
export const endForm = z.object({
  endedOn: dayField('終了日'),
  successor: optionalTextField('引き継ぐ発注者の名称', { maxLength: 100 }),
  reason: linesField('終了の理由', { maxLength: 400 }),
  version: versionField(),
})
export const sectionsForm = z.object({
  sections: optionalLinesField('部署', { maxLength: 4_000 }),
  version: versionField(),
})

/** What was typed, as data of a body. */
export function dataOf(value: z.output<typeof registerForm>): OrdererData {
  const { name, nameKana, headTitle, address, acceptsElectronicFrom, showsSeenAt } = value
  return { name, nameKana, headTitle, address, acceptsElectronicFrom, showsSeenAt: showsSeenAt === 'yes' }
}

/** The data of a body as they would be typed. */
export function dataTyped(data: OrdererData, today: Day): Typed {
  const { acceptsElectronicFrom } = data
  return {
    name: data.name,
    nameKana: data.nameKana,
    headTitle: data.headTitle,
    address: data.address,
    acceptsElectronicFrom: acceptsElectronicFrom ? formatDay(acceptsElectronicFrom) : '',
    showsSeenAt: data.showsSeenAt ? 'yes' : 'no',
    validFrom: formatDay(today),
  }
}

/** The fields of 基本事項. */
export function dataParts(typed: Typed, errors: FieldErrors): FormPart[] {
  const control = (name: string, label: string) => ({
    name,
    label,
    value: typedText(typed, name),
    error: errors[name],
    necessity: 'required' as const,
  })
  return [
    {
      look: 'field',
      field: { ...control('name', '名称'), hint: '証書と契約書のとおりに入力してください', width: '40' },
    },
    { look: 'field', field: { ...control('nameKana', '読みがな'), width: '40' } },
    {
      look: 'field',
      field: {
        ...control('headTitle', '証書の宛名'),
        hint: '例：〇〇〇区長。新しく発行する電子証書の宛名になります',
        width: '40',
      },
    },
    { look: 'field', field: { ...control('address', '所在地'), necessity: 'optional', width: '40' } },
    {
      look: 'day',
      field: {
        ...control('acceptsElectronicFrom', '電子保証の受付開始日'),
        hint: 'この日以後の契約で、電子保証を選べます。受け付けていないときは空欄にします',
        necessity: 'optional',
      },
    },
    {
      look: 'radios',
      field: {
        ...control('showsSeenAt', '受注者への確認日時の表示'),
        value: typedText(typed, 'showsSeenAt') || 'yes',
        choices: [
          { value: 'yes', label: '表示する' },
          { value: 'no', label: '表示しない' },
        ],
        isInline: true,
      },
    },
  ]
}

/** 適用日 and the reason. */
export function effectParts(
  day: { readonly name: string; readonly label: string; readonly hint: string },
  reasonLabel: string,
  typed: Typed,
  errors: FieldErrors,
): FormPart[] {
  return [
    {
      look: 'day',
      field: { ...day, necessity: 'required', value: typedText(typed, day.name), error: errors[day.name] },
    },
    {
      look: 'textarea',
      field: {
        name: 'reason',
        label: reasonLabel,
        hint: '例：市制施行。告示の番号などを残してください',
        necessity: 'required',
        rows: 2,
        value: typedText(typed, 'reason'),
        error: errors['reason'],
      },
    },
  ]
}
