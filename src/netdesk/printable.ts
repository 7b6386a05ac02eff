import { unprintable } from '../pdf/fonts.ts'
import type { CompanyData } from '../domain/company.ts'
import type { FieldErrors } from '../web/form.ts'
import { companyLabels } from '../wording/company.ts'

/**
 * What of these texts no typeface of the certificate has, told at the field while it can still be asked about: on paper it
 * would be an empty box. Each is given by its field, with its label and what was typed.
 */
export function printFaults(texts: Readonly<Record<string, readonly [label: string, text: string]>>): FieldErrors {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([field, [label, text]]) => {
      const odd = [...new Set(unprintable(text))].slice(0, 5)
      return odd.length === 0 ? [] : [[field, `${label}に、証書に印刷できない文字があります（${odd.join('、')}）`]]
    }),
  )
}

/** The same for what stands on a certificate of the company itself. */
export function companyPrintFaults(company: CompanyData): FieldErrors {
  const printed = ['name', 'address', 'representativeTitle', 'representativeName'] as const
  return printFaults(Object.fromEntries(printed.map((field) => [field, [companyLabels[field], company[field]]])))
}
