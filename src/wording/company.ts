import type { CompanyData } from '../domain/company.ts'

export const companyLabels: Readonly<Record<keyof CompanyData, string>> = {
  name: '商号・名称',
  nameKana: 'フリガナ',
  postalCode: '郵便番号',
  address: '住所',
  representativeTitle: '代表者の役職',
  representativeName: '代表者の氏名',
  telephone: '電話番号',
}

/** 会社の内容 as rows under their labels. */
export function companyRows(company: CompanyData): { readonly label: string; readonly value: string }[] {
  return (Object.keys(companyLabels) as (keyof CompanyData)[]).map((field) => ({
    label: companyLabels[field],
    value: company[field],
  }))
}
