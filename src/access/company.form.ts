import type { CompanyData } from '../domain/company.ts'
import type { Field } from '../web/components.ts'
import { kanaField, postalCodeField, telephoneField, textField } from '../web/fields.ts'
import { type FieldErrors, type Typed, typedText } from '../web/form.ts'
import { companyLabels } from '../wording/company.ts'

/** 会社の内容, as every form about it reads it. */
export const companyFormFields = {
  name: textField(companyLabels.name, { maxLength: 100 }),
  nameKana: kanaField(companyLabels.nameKana, { maxLength: 100 }),
  postalCode: postalCodeField(companyLabels.postalCode),
  address: textField(companyLabels.address, { maxLength: 200 }),
  representativeTitle: textField(companyLabels.representativeTitle, { maxLength: 40 }),
  representativeName: textField(companyLabels.representativeName, { maxLength: 60 }),
  telephone: telephoneField(companyLabels.telephone),
}

const shapes: Readonly<Record<keyof CompanyData, Pick<Field, 'hint' | 'width' | 'autocomplete' | 'inputMode'>>> = {
  name: {
    hint: '登記のとおりに入力してください（例：ネットデスク建設 株式会社）',
    width: '40',
    autocomplete: 'organization',
  },
  nameKana: { hint: '「カブシキガイシャ」などは除きます', width: '40' },
  postalCode: { hint: '例：104-0032', width: '12', autocomplete: 'postal-code' },
  address: { hint: '本店の所在地。都道府県から入力してください', width: '40' },
  representativeTitle: { hint: '例：代表取締役', width: '20' },
  representativeName: { width: '20' },
  telephone: { hint: '例：03-0000-0001', width: '20', inputMode: 'tel', autocomplete: 'tel' },
}

/** The fields of 会社の内容 with what stands in them. */
export function companyFields(typed: Typed, errors: FieldErrors): Field[] {
  return (Object.keys(shapes) as (keyof CompanyData)[]).map((name) => ({
    ...shapes[name],
    name,
    label: companyLabels[name],
    necessity: 'required',
    value: typedText(typed, name),
    error: errors[name],
  }))
}
